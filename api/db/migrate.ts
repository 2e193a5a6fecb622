import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ClientBase } from 'pg';
import { packageRoot } from '../package-root.ts';

export interface Migration {
  /** Its folder, e.g. `20261122000000_runs`. */
  readonly name: string;
  readonly sql: string;
  /** SHA-256 of the file, as Prisma computes it. */
  readonly checksum: string;
}

/** Prisma's own table, so that its `migrate status` agrees with what Planwright applied. */
const CREATE_JOURNAL = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  id varchar(36) PRIMARY KEY NOT NULL,
  checksum varchar(64) NOT NULL,
  finished_at timestamptz,
  migration_name varchar(255) NOT NULL,
  logs text,
  rolled_back_at timestamptz,
  started_at timestamptz NOT NULL DEFAULT now(),
  applied_steps_count integer NOT NULL DEFAULT 0
)`;

/**
 * Texts a migration had for a time. The one of 20261127000000_assignment_history made at once what 20261127100000 now changes, which
 * it may find done.
 */
const FORMER: ReadonlySet<string> = new Set(['8df89cf5912b7611c445784af686956e351ddc41e487888eb7497826f326e0cb']);

/** In order of their names. */
export function readMigrations(): Migration[] {
  const folder = join(packageRoot(), 'prisma', 'migrations');
  const names = readdirSync(folder).filter((name) => existsSync(join(folder, name, 'migration.sql')));
  return names.sort().map((name) => {
    const bytes = readFileSync(join(folder, name, 'migration.sql'));
    return { name, sql: bytes.toString('utf8'), checksum: createHash('sha256').update(bytes).digest('hex') };
  });
}

/**
 * Applies what the database has not got yet, each migration in a transaction of its own; does nothing the second time.
 * The caller holds the lock. A database that is ahead of this program (an upgrade with old workers still running) is
 * left alone.
 */
export async function applyMigrations(client: ClientBase, migrations: readonly Migration[]): Promise<string[]> {
  await client.query(CREATE_JOURNAL);
  const journal = await client.query<{ migration_name: string; checksum: string }>(
    'SELECT migration_name, checksum FROM "_prisma_migrations" WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL',
  );
  const applied = new Map(journal.rows.map((row) => [row.migration_name, row.checksum]));
  const fresh: string[] = [];
  for (const migration of migrations) {
    const checksum = applied.get(migration.name);
    if (checksum === migration.checksum || (checksum !== undefined && FORMER.has(checksum))) continue;
    if (checksum !== undefined)
      throw new Error(
        `Migration ${migration.name} was changed after this database had applied it; add a new one instead.`,
      );
    await applyOne(client, migration);
    fresh.push(migration.name);
  }
  return fresh;
}

async function applyOne(client: ClientBase, migration: Migration): Promise<void> {
  await client.query('BEGIN');
  try {
    await client.query(migration.sql);
    await client.query(
      `INSERT INTO "_prisma_migrations" (id, checksum, migration_name, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, now(), 1)`,
      [randomUUID(), migration.checksum, migration.name],
    );
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {});
    throw new Error(`Migration ${migration.name} failed: ${(error as Error).message}`, { cause: error });
  }
}
