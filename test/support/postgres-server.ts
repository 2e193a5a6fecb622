import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { type EmbeddedDatabase, joinEmbedded } from '../../api/db/embedded/embedded.ts';
import { withProcessLock } from '../../api/db/embedded/process-lock.ts';
import { prepareDatabase } from '../../api/db/prepare.ts';

const WAIT_SECONDS = 120;

/** What the test processes of one run share. */
interface Shared {
  readonly template: string;
}

async function adminQuery(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

export function urlOf(adminUrl: string, database: string): string {
  const url = new URL(adminUrl);
  url.pathname = `/${database}`;
  return url.href;
}

export interface TestServer {
  /** A role that may create databases and roles; on the embedded server no superuser, as in real life. */
  readonly adminUrl: string;
  /** An up-to-date database to copy. */
  readonly template: string;
  leave(): Promise<void>;
}

/** The server of DATABASE_URL if that is set, else an embedded one that all test processes of this run share. */
export async function joinTestServer(folder: string): Promise<TestServer> {
  const url = process.env['DATABASE_URL'];
  const embedded: EmbeddedDatabase | null = url
    ? null
    : await joinEmbedded({ dataFolder: join(folder, 'database'), durable: false });
  const adminUrl = url ?? (embedded as EmbeddedDatabase).ownerUrl;
  const shared = await withProcessLock(join(folder, 'template.lock'), WAIT_SECONDS, async () => {
    const file = join(folder, 'template.json');
    if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Shared;
    const template = `planwright_template_${process.pid}_${Date.now()}`;
    await adminQuery(adminUrl, `CREATE DATABASE ${template}`);
    await prepareDatabase(urlOf(adminUrl, template));
    writeFileSync(file, JSON.stringify({ template }));
    return { template };
  });
  return { adminUrl, template: shared.template, leave: async () => embedded?.leave() };
}

/** A copy of the template; PostgreSQL copies one at a time, and only while nobody is connected to the template. */
export async function copyTemplate(server: TestServer, folder: string): Promise<string> {
  const name = `planwright_test_${process.pid}_${Math.random().toString(36).slice(2, 10)}`;
  await withProcessLock(join(folder, 'copy.lock'), WAIT_SECONDS, () =>
    adminQuery(server.adminUrl, `CREATE DATABASE ${name} TEMPLATE ${server.template}`),
  );
  return name;
}

const OBJECT_IN_USE = '55006';

/** Sessions end a moment after their connections; a role that is no superuser may not end those of the application role. */
export async function dropDatabase(server: Pick<TestServer, 'adminUrl'>, name: string): Promise<void> {
  for (const deadline = Date.now() + 10_000; ; ) {
    try {
      return await adminQuery(server.adminUrl, `DROP DATABASE IF EXISTS ${name}`);
    } catch (error) {
      if ((error as { code?: string }).code !== OBJECT_IN_USE || Date.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

/** After the last test: the template and its role go; the embedded server has been stopped by its last user. */
// Imported at run time by the global set-up.
// ts-unused-exports:disable-next-line
export async function endSharedPostgres(folder: string): Promise<void> {
  const file = join(folder, 'template.json');
  const url = process.env['DATABASE_URL'];
  if (!existsSync(file) || !url) return;
  const { template } = JSON.parse(readFileSync(file, 'utf8')) as Shared;
  const inside = new pg.Client({ connectionString: urlOf(url, template) });
  await inside.connect();
  const { rows } = await inside.query('SELECT role_name FROM planwright_private.setup');
  await inside.end();
  await dropDatabase({ adminUrl: url }, template);
  await adminQuery(url, `DROP ROLE ${rows[0].role_name}`);
}
