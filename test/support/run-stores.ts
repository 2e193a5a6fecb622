import { afterAll } from 'vitest';
import { openQueue } from '../../api/db/queue.ts';
import { createJobsStore } from '../../api/runs/jobs.store.ts';
import { createRunsStore } from '../../api/runs/runs.store.ts';
import { createTablesStore } from '../../api/runs/tables.store.ts';
import { createSchedulesStore } from '../../api/schedules/schedules.store.ts';
import { type TestDatabase, testDatabase } from './postgres.ts';

/** The stores of an API process on a database of this file's own. */
export async function runStores() {
  const database: TestDatabase = await testDatabase();
  const db = await database.open();
  const queue = await openQueue(db.appUrl, { supervise: false, onError: () => {} });
  afterAll(() => queue.close(1));
  return {
    database,
    db,
    queue,
    runs: createRunsStore({ prisma: db.prisma, queue, runChanges: db.runChanges }),
    tables: createTablesStore(db.prisma),
    jobs: createJobsStore(db.prisma, queue),
    schedules: createSchedulesStore(db.prisma),
  };
}
