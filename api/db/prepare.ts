import { createHash } from 'node:crypto';
import pg from 'pg';
import { type AppRole, createAppRole, grantRights, markPrepared, readSetup } from './app-role.ts';
import { applyMigrations, readMigrations } from './migrate.ts';
import { createQueue, QUEUE_SCHEMA, QUEUE_VERSION } from './queue.ts';

/** Any number does, as long as nothing else in the database locks it. */
const LOCK_KEY = 7_318_204_115;
/** Raise it when rights or roles change without a migration. */
const RIGHTS_VERSION = '1';

/**
 * Brings a database up to date as its owner: migrations, the queue's tables, the application role and its rights. Several
 * processes may do so at once: the first works, the others wait and find it done. Returns the application role's URL.
 */
export async function prepareDatabase(ownerUrl: string): Promise<string> {
  const client = new pg.Client({ connectionString: ownerUrl, connectionTimeoutMillis: 10_000 });
  client.on('error', () => {});
  await client.connect().catch((error: Error & { code?: string }) => {
    const { host } = new URL(ownerUrl);
    throw new Error(`The database at ${host} does not let Planwright in: ${error.message || error.code}`, {
      cause: error,
    });
  });
  try {
    const migrations = readMigrations();
    const parts = [RIGHTS_VERSION, QUEUE_VERSION, ...migrations.map((migration) => migration.checksum)];
    const fingerprint = createHash('sha256').update(parts.join()).digest('hex');
    // Held by the session: a process that dies gives it back.
    await client.query('SELECT pg_advisory_lock($1)', [LOCK_KEY]);
    const setup = await readSetup(client);
    if (setup?.prepared === fingerprint) return appUrl(ownerUrl, setup.role);
    await applyMigrations(client, migrations);
    await createQueue(ownerUrl);
    const role = await createAppRole(client);
    await grantRights(client, role, QUEUE_SCHEMA);
    await markPrepared(client, fingerprint);
    return appUrl(ownerUrl, role);
  } finally {
    await client.end();
  }
}

function appUrl(ownerUrl: string, role: AppRole): string {
  const url = new URL(ownerUrl);
  url.username = role.name;
  url.password = role.password;
  return url.href;
}
