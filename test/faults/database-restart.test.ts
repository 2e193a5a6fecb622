import { type ChildProcess, fork } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, inject, test } from 'vitest';
import { findPostmaster, type Postmaster } from '../../api/db/embedded/postmaster.ts';
import { openDb } from '../../api/db/open-db.ts';
import { openQueue } from '../../api/db/queue.ts';
import { createRunsStore } from '../../api/runs/runs.store.ts';
import { createTablesStore } from '../../api/runs/tables.store.ts';
import { eventually, newRun, viewerOf } from '../support/runs.ts';

// The real thing: an embedded database with an API's stores in this process and a worker in another one.
const dataFolder = mkdtempSync(join(inject('sharedFolder'), 'restart-'));
chmodSync(dataFolder, 0o755);
const db = await openDb({ databaseUrl: null, dataFolder });
const queue = await openQueue(db.appUrl, { supervise: false, onError: () => {} });
const runs = createRunsStore({ prisma: db.prisma, queue, runChanges: db.runChanges });
const tables = createTablesStore(db.prisma);
const viewer = viewerOf('north');
const entry = fileURLToPath(new URL('../support/worker-entry.ts', import.meta.url));
let worker: ChildProcess;

afterAll(async () => {
  const gone = new Promise((resolve) => worker.once('exit', resolve));
  worker.kill('SIGTERM');
  await gone;
  await queue.close(1);
  await db.close();
});

async function submit(key: string, steps: number): Promise<string> {
  const answer = await runs.submit(viewer, newRun(key, { options: { parts: ['S1', 'S2'], steps } }));
  if (answer === 'KEY_REUSED') throw new Error('key was used before');
  return answer.run.id;
}

function killDatabase(): void {
  const { cluster } = JSON.parse(readFileSync(join(dataFolder, 'postgres.json'), 'utf8'));
  process.kill((findPostmaster(cluster) as Postmaster).pid, 'SIGKILL');
}

test('PostgreSQL killed in mid-job, twice: API and worker recover by themselves, and the result is stored once', async () => {
  const { DATABASE_URL: _unset, ...rest } = process.env;
  const env = { ...rest, PLANWRIGHT_DATA: dataFolder, WORKER_CONCURRENCY: '2', LOG_LEVEL: 'silent' };
  worker = fork(entry, [], { env });
  await new Promise((resolve) => worker.once('message', resolve));
  const id = await submit('restart', 80);
  const answering = () => runs.find(viewer, id).catch(() => null);
  for (const least of [5, 30]) {
    await eventually(60, async () => ((await answering())?.percent ?? 0) > least);
    killDatabase();
    const killedAt = Date.now();
    await eventually(30, answering);
    expect(Date.now() - killedAt).toBeLessThan(10_000);
  }
  const run = await eventually(90, async () => {
    const now = await answering();
    return now?.finishedAt && now;
  });
  expect(run).toMatchObject({ state: 'DONE', reason: null });
  const rows = (await tables.inventory(viewer.workspaceId, id)).map((table) => table.rows);
  expect(rows).toEqual([80, 80]);
  expect(worker.exitCode).toBeNull();
}, 180_000);
