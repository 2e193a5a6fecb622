import pg from 'pg';
import { afterAll } from 'vitest';
import { eventually } from './runs.ts';

const KEY = 20_261_123;

/**
 * Holds whoever inserts a row of the table in the middle of the transaction, so that a test can kill it there:
 *
 *     const held = await holdInserts(database.url, 'assignment_audit', 'TRUE'); // not in a hook or a test: it is closed afterwards
 *     await held.hold();
 *     await held.reached(); // a transaction has written everything before that row, and waits
 *     await held.release();
 */
export async function holdInserts(url: string, table: string, when: string) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  afterAll(() => client.end());
  await client.query(`
    CREATE FUNCTION hold() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN PERFORM pg_advisory_xact_lock(${KEY}); RETURN NEW; END $$;
    CREATE TRIGGER hold BEFORE INSERT ON ${table} FOR EACH ROW WHEN (${when}) EXECUTE FUNCTION hold();`);
  const waiting = `SELECT count(*)::int AS count FROM pg_locks WHERE locktype = 'advisory' AND objid = ${KEY} AND NOT granted`;
  const count = async (): Promise<number> => (await client.query(waiting)).rows[0].count;
  return {
    hold: () => client.query(`SELECT pg_advisory_lock(${KEY})`),
    reached: () => eventually(60, async () => (await count()) > 0),
    async release() {
      await client.query(`SELECT pg_advisory_unlock(${KEY})`);
      await eventually(30, async () => (await count()) === 0);
    },
  };
}
