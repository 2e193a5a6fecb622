import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { expect, test } from 'vitest';
import { applyMigrations, readMigrations } from '../../api/db/migrate.ts';
import { openDb } from '../../api/db/open-db.ts';
import { prepareDatabase } from '../../api/db/prepare.ts';
import { packageRoot } from '../../api/package-root.ts';
import { testDatabase } from '../support/postgres.ts';
import { dropDatabase, urlOf } from '../support/postgres-server.ts';

const database = await testDatabase();

async function query<Row extends pg.QueryResultRow>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

test('ten processes that start at once on an empty database migrate it once, and all get in', async () => {
  const name = `planwright_empty_${process.pid}`;
  await query(database.server.adminUrl, `CREATE DATABASE ${name}`);
  const url = urlOf(database.server.adminUrl, name);
  const urls = await Promise.all(Array.from({ length: 10 }, () => prepareDatabase(url)));
  expect(new Set(urls).size).toBe(1);
  const rows = await query<{ migration_name: string; n: number }>(
    url,
    'SELECT migration_name, count(*)::int AS n FROM _prisma_migrations GROUP BY 1',
  );
  expect(rows.length).toBeGreaterThan(0);
  for (const row of rows) expect(row.n, row.migration_name).toBe(1);
  const db = await openDb({ databaseUrl: url, dataFolder: database.dataFolder });
  expect(await db.prisma.run.count()).toBe(0);
  await db.close();
  await dropDatabase(database.server, name);
  await query(database.server.adminUrl, `DROP ROLE ${new URL(urls[0] as string).username}`);
});

test('the application works as a role that is no superuser, owns nothing and cannot change the schema', async () => {
  const db = await database.open();
  const [role] = await query<{ rolsuper: boolean; rolcreaterole: boolean; owned: number }>(
    db.appUrl,
    `SELECT rolsuper, rolcreaterole, (SELECT count(*)::int FROM pg_class WHERE relowner = r.oid) AS owned
     FROM pg_roles r WHERE rolname = current_user`,
  );
  expect(role).toEqual({ rolsuper: false, rolcreaterole: false, owned: 0 });
  await expect(query(db.appUrl, 'CREATE TABLE mine (a int)')).rejects.toThrow(/permission denied/);
  await expect(query(db.appUrl, 'DROP TABLE run')).rejects.toThrow(/must be owner/);
  await expect(query(db.appUrl, 'DELETE FROM table_chunk')).rejects.toThrow(/permission denied/);
  await expect(query(db.appUrl, 'SELECT * FROM planwright_private.setup')).rejects.toThrow(/permission denied/);
});

test('a migration that was edited after it was applied is refused by name', async () => {
  await query(database.url, `UPDATE _prisma_migrations SET checksum = 'other'`);
  await query(database.url, `UPDATE planwright_private.setup SET prepared = ''`);
  await expect(prepareDatabase(database.url)).rejects.toThrow(/Migration 20261122000000_runs was changed/);
});

const HISTORY = '20261127000000_assignment_history';
// Of its text as commit 98043ce had it: the columns made as 20261127100000 leaves them.
const FORMER_TEXT = '8df89cf5912b7611c445784af686956e351ddc41e487888eb7497826f326e0cb';

const columnsOfAudit = (url: string) =>
  query<{ column_name: string; is_nullable: string }>(
    url,
    `SELECT column_name, is_nullable FROM information_schema.columns WHERE table_name = 'assignment_audit' ORDER BY 1`,
  );

test('a database with recorded decisions gets the later columns of the audit trail, whichever text made the table', async () => {
  const name = `planwright_earlier_${process.pid}`;
  await query(database.server.adminUrl, `CREATE DATABASE ${name}`);
  const url = urlOf(database.server.adminUrl, name);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const earlier = readMigrations().filter((migration) => migration.name <= HISTORY);
  expect((await applyMigrations(client, earlier)).at(-1)).toBe(HISTORY);
  expect((await columnsOfAudit(url)).map((column) => column.column_name)).toContain('details');
  await client.query(`INSERT INTO workspace (id, name) VALUES ('north', 'North')`);
  await client.query(`INSERT INTO assignment_audit
    (workspace_id, id, who, action, plan_date, request_id, person_id, line)
    VALUES ('north', gen_random_uuid(), 'Ada', 'DECIDED', '2026-11-23', 'SR-1', 'E1', 1)`);
  const added = readMigrations()
    .slice(earlier.length)
    .map((migration) => migration.name);
  expect(await applyMigrations(client, readMigrations())).toEqual(added);
  const columns = await columnsOfAudit(url);
  expect(columns).toEqual(await columnsOfAudit(database.url));
  expect(columns.map((column) => column.column_name)).not.toContain('details');
  expect(await query(url, 'SELECT who, request_id, line FROM assignment_audit')).toEqual([
    { who: 'Ada', request_id: 'SR-1', line: 1 },
  ]);

  await client.query(`UPDATE _prisma_migrations SET checksum = '${FORMER_TEXT}' WHERE migration_name = '${HISTORY}'`);
  await client.query(`DELETE FROM _prisma_migrations WHERE migration_name > '${HISTORY}'`);
  expect(await applyMigrations(client, readMigrations())).toEqual(added);
  expect(await columnsOfAudit(url)).toEqual(columns);
  await client.end();
  await dropDatabase(database.server, name);
});

test('every table of ours has a workspace in its primary key', async () => {
  const rows = await query<{ table_name: string; keyed: boolean }>(
    database.url,
    `SELECT c.relname AS table_name,
            bool_or(a.attname = CASE c.relname WHEN 'workspace' THEN 'id' ELSE 'workspace_id' END) AS keyed
     FROM pg_class c JOIN pg_index i ON i.indrelid = c.oid AND i.indisprimary
     JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = ANY (i.indkey)
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname <> '_prisma_migrations'
     GROUP BY 1`,
  );
  expect(rows.map((row) => row.table_name).sort()).toEqual([
    'assignment_audit',
    'assignment_history',
    'run',
    'run_job',
    'schedule',
    'table_chunk',
    'upload',
    'workspace',
  ]);
  expect(rows.filter((row) => !row.keyed)).toEqual([]);
});

/** Prisma's exit code: 0 when the database is as the schema says, 2 when it differs. */
async function schemaDrift(schema: string): Promise<number> {
  const args = ['migrate', 'diff', '--from-config-datasource', '--to-schema', schema, '--exit-code'];
  const options = { cwd: packageRoot(), env: { ...process.env, DATABASE_URL: database.url }, stdio: 'ignore' as const };
  const child = spawn(process.execPath, ['prisma/run-prisma.mjs', ...args], options);
  return new Promise((resolve) => child.once('close', (code) => resolve(code ?? -1)));
}

test('the checked-in migrations make exactly the tables of schema.prisma', async () => {
  const schema = join(packageRoot(), 'prisma', 'schema.prisma');
  expect(await schemaDrift(schema)).toBe(0);
  const other = join(database.dataFolder, 'schema.prisma');
  writeFileSync(other, readFileSync(schema, 'utf8').replace('"input_hash"', '"input_digest"'));
  expect(await schemaDrift(other)).toBe(2);
});
