import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isAlive } from '../../api/db/embedded/process-lock.ts';
import { openLog } from '../../api/observe/log.ts';
import { spawnWorker } from '../../api/spawn-worker.ts';
import { builtProgram } from '../support/built.ts';
import { testDatabase } from '../support/postgres.ts';
import { eventually } from '../support/runs.ts';

const dist = await builtProgram();
const database = await testDatabase();

/** Starts the built worker; `output` is what it wrote to stderr so far. */
function startWorker(env: Record<string, string>) {
  const child = spawn(process.execPath, [join(dist, 'worker.mjs')], { env: { ...process.env, ...env } });
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const says = async (text: string) => {
    while (!stderr.includes(text)) await new Promise((resolve) => child.stderr.once('data', resolve));
  };
  return { child, ended, says, output: () => stderr };
}

test.each(['SIGTERM', 'SIGINT'] as const)('%s ends the worker with 0 and without a word of trouble', async (signal) => {
  const worker = startWorker({ DATABASE_URL: database.url, LOG_LEVEL: 'info' });
  await worker.says('worker is ready');
  worker.child.kill(signal);
  expect(await worker.ended).toBe(0);
  const lines = worker
    .output()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(lines.filter((line) => line.level > 30)).toEqual([]);
});

test('a worker that cannot start says everything that is wrong in plain words, and ends with 1', async () => {
  const worker = startWorker({ DATABASE_URL: 'nonsense', WORKER_CONCURRENCY: 'many' });
  expect(await worker.ended).toBe(1);
  expect(worker.output()).toContain('DATABASE_URL');
  expect(worker.output()).toContain('WORKER_CONCURRENCY is "many"');
  expect(worker.output()).not.toContain(' at ');
});

test('a worker without a database that answers ends with 1 and never shows the password', async () => {
  const worker = startWorker({ DATABASE_URL: 'postgres://me:hidden-word@127.0.0.1:1/none' });
  expect(await worker.ended).toBe(1);
  expect(worker.output()).toContain('ECONNREFUSED');
  expect(worker.output()).not.toContain('hidden-word');
});

test('a spawned worker that is killed is replaced, and ends with the process that spawned it', async () => {
  const env = { ...process.env, DATABASE_URL: database.url, LOG_LEVEL: 'silent' };
  const worker = spawnWorker(env, openLog('test', 'silent'));
  const first = worker.pid as number;
  process.kill(first, 'SIGKILL');
  const second = await eventually(10, async () => worker.pid !== first && worker.pid);
  await worker.stop();
  expect(isAlive(first)).toBe(false);
  expect(isAlive(second)).toBe(false);
  expect(worker.pid).toBeUndefined();
});
