import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import type { Run } from '../../api/runs/run.ts';
import { runStores } from '../support/run-stores.ts';
import { eventually, newRun, viewerOf } from '../support/runs.ts';
import type { TestOptions } from '../support/worker-entry.ts';

const { runs, tables, database, jobs } = await runStores();
const viewer = viewerOf('north');
const entry = fileURLToPath(new URL('../support/worker-entry.ts', import.meta.url));
const started: ChildProcess[] = [];

afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
});

async function startWorker(detached = false): Promise<ChildProcess> {
  const env = { ...process.env, DATABASE_URL: database.url, WORKER_CONCURRENCY: '2', LOG_LEVEL: 'silent' };
  const child = fork(entry, [], { env, detached });
  started.push(child);
  await new Promise((resolve, reject) => {
    child.once('message', resolve);
    child.once('exit', (code) => reject(new Error(`The worker ended with ${code} before it was ready.`)));
  });
  return child;
}

async function submit(key: string, options: TestOptions): Promise<string> {
  const answer = await runs.submit(viewer, newRun(key, { options: { ...options } }));
  if (answer === 'KEY_REUSED') throw new Error('key was used before');
  return answer.run.id;
}

async function find(id: string): Promise<Run> {
  return (await runs.find(viewer, id)) as Run;
}

function ended(id: string, seconds: number): Promise<Run> {
  return eventually(seconds, async () => {
    const run = await find(id);
    return run.finishedAt && run;
  });
}

async function stepsStored(id: string, part: string): Promise<number> {
  const inventory = await tables.inventory(viewer.workspaceId, id);
  return inventory.find((table) => table.part === part)?.rows ?? 0;
}

test('parts run at the same time, and the run is done when all are', async () => {
  await startWorker();
  const id = await submit('parallel', { parts: ['S1', 'S2'], steps: 20 });
  const both = await eventually(20, async () => {
    const run = await find(id);
    return run.parts.length === 2 && run.parts.every((part) => part.state === 'RUNNING' && part.percent > 0) && run;
  });
  expect(both.percent).toBeGreaterThan(5);
  expect(both.percent).toBeLessThan(100);
  const run = await ended(id, 20);
  expect(run).toMatchObject({
    state: 'DONE',
    percent: 100,
    versions: { test: '1' },
    summary: { parts: 2 },
    reason: null,
  });
  expect(run.parts.map((part) => [part.name, part.state, part.attempt])).toEqual([
    ['S1', 'DONE', 1],
    ['S2', 'DONE', 1],
  ]);
  expect(await stepsStored(id, 'S1')).toBe(20);
});

test('a worker killed with -9 in mid-job: the job goes on elsewhere within 60 s, its result is stored once', async () => {
  await startWorker();
  await startWorker();
  const id = await submit('kill', { parts: ['S1'], steps: 40 });
  const phase = await eventually(20, async () => (await find(id)).parts[0]?.phase);
  const killed = Number(phase.replace('pid ', ''));
  process.kill(killed, 'SIGKILL');
  const killedAt = Date.now();
  await eventually(60, async () => {
    const [part] = (await find(id)).parts;
    return part?.attempt === 2 && part.phase !== '' && part.phase !== phase;
  });
  expect(Date.now() - killedAt).toBeLessThan(60_000);
  const run = await ended(id, 30);
  expect(run.state).toBe('DONE');
  expect(run.parts[0]).toMatchObject({ attempt: 2, state: 'DONE' });
  expect(run.parts[0]?.summary).not.toMatchObject({ pid: killed });
  expect(await stepsStored(id, 'S1')).toBe(40);
});

test('a cancelled run stops soon and keeps its best', async () => {
  await startWorker();
  const id = await submit('cancel', { parts: ['S1', 'S2', 'S3'], steps: 600 });
  await eventually(20, async () => (await find(id)).parts.some((part) => part.percent > 0));
  const asked = Date.now();
  await runs.cancel(viewer, id);
  const run = await ended(id, 10);
  expect(Date.now() - asked).toBeLessThan(4000);
  expect(run.state).toBe('CANCELLED');
  expect(run.parts.map((part) => part.state)).toEqual(['CANCELLED', 'CANCELLED', 'CANCELLED']);
  // Two at a time: the third never began and keeps nothing.
  const kept = await Promise.all(['S1', 'S2', 'S3'].map((part) => stepsStored(id, part)));
  expect(kept.sort((a, b) => a - b)[0]).toBe(0);
  expect(Math.min(...kept.slice(1))).toBeGreaterThan(0);
});

test.each([
  ['crash', /crashed/],
  ['throws', /crashed/],
  ['hoard', /300 MB/],
])('a solver that ends by "%s" fails its run with a reason, and the worker goes on', async (task, reason) => {
  await startWorker();
  const run = await ended(await submit(`solver-${task}`, { parts: ['S1'], steps: 1, task }), 30);
  expect(run.state).toBe('FAILED');
  expect(run.reason).toMatch(reason);
  expect(run.parts[0]).toMatchObject({ state: 'FAILED', attempt: 1 });
  const next = await ended(await submit(`after-${task}`, { parts: ['S1'], steps: 1 }), 20);
  expect(next.state).toBe('DONE');
});

test('a cancelled run whose computation cannot stop halfway is cancelled all the same, not failed', async () => {
  await startWorker();
  const id = await submit('deaf', { parts: ['S1'], steps: 1, task: 'deaf' });
  await eventually(20, async () => (await find(id)).parts[0]?.state === 'RUNNING');
  await runs.cancel(viewer, id);
  const run = await ended(id, 20);
  expect(run.state).toBe('CANCELLED');
  expect(run.reason).toBeNull();
});

test('SIGTERM: the worker gives its job back, takes no new one, and ends with 0 within 20 s', async () => {
  const first = await startWorker();
  const id = await submit('term', { parts: ['S1'], steps: 60 });
  await eventually(20, async () => (await find(id)).parts[0]?.percent);
  const asked = Date.now();
  first.kill('SIGTERM');
  const code = await new Promise((resolve) => first.once('exit', resolve));
  expect(code).toBe(0);
  expect(Date.now() - asked).toBeLessThan(20_000);
  expect((await find(id)).parts[0]?.state).toBe('QUEUED');
  await startWorker();
  const run = await ended(id, 30);
  expect(run.parts[0]).toMatchObject({ state: 'DONE', attempt: 2 });
  expect(await stepsStored(id, 'S1')).toBe(60);
});

test('Ctrl-C in a terminal, which reaches the whole process group, gives a computation back instead of failing it', async () => {
  const worker = await startWorker(true);
  const id = await submit('ctrl-c', { parts: ['S1'], steps: 1, task: 'deaf' });
  await eventually(20, async () => (await find(id)).parts[0]?.state === 'RUNNING');
  await new Promise((resolve) => setTimeout(resolve, 500));
  process.kill(-(worker.pid as number), 'SIGINT');
  expect(await new Promise((resolve) => worker.once('exit', resolve))).toBe(0);
  expect((await find(id)).parts[0]).toMatchObject({ state: 'QUEUED', reason: null });
  await runs.cancel(viewer, id);
});

test('a job that outlived three of its workers fails with a reason instead of starting again', async () => {
  const id = await submit('three', { parts: ['S1'], steps: 1 });
  const key = { workspaceId: viewer.workspaceId, runId: id, part: '' };
  for (let attempt = 1; attempt <= 3; attempt += 1) expect(await jobs.claim(key)).toMatchObject({ attempt });
  expect(await jobs.claim(key)).toBeNull();
  expect(await find(id)).toMatchObject({ state: 'FAILED', reason: expect.stringContaining('three times') });
});
