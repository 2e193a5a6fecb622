import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, inject } from 'vitest';
import { type Db, openDb } from '../../api/db/open-db.ts';
import { copyTemplate, dropDatabase, joinTestServer, type TestServer, urlOf } from './postgres-server.ts';

export interface TestDatabase {
  /** As config.databaseUrl or DATABASE_URL: the URL of the role that owns the database. */
  readonly url: string;
  /** An empty folder of this database's own, as config.dataFolder. */
  readonly dataFolder: string;
  readonly server: TestServer;
  /** Opens it as the product does; closed by itself after the file's last test. */
  open(): Promise<Db>;
}

/**
 * A fresh, up-to-date database for this test file:
 *
 *     const database = await testDatabase();
 *     const db = await database.open();
 *
 * Real PostgreSQL, embedded by default, the server of DATABASE_URL where that is set. Dropped after the file.
 */
export async function testDatabase(): Promise<TestDatabase> {
  const folder = inject('sharedFolder');
  const server = await joinTestServer(folder);
  const name = await copyTemplate(server, folder);
  const opened: Db[] = [];
  const database: TestDatabase = {
    url: urlOf(server.adminUrl, name),
    dataFolder: mkdtempSync(join(folder, 'data-')),
    server,
    async open() {
      const db = await openDb({ databaseUrl: database.url, dataFolder: database.dataFolder });
      opened.push(db);
      return db;
    },
  };
  afterAll(async () => {
    for (const db of opened) await db.close();
    await dropDatabase(server, name);
    await server.leave();
  });
  return database;
}
