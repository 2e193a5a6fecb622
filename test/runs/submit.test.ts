import { expect, test } from 'vitest';
import type { Run } from '../../api/runs/run.ts';
import { runStores } from '../support/run-stores.ts';
import { chunk, newRun, viewerOf } from '../support/runs.ts';

const { runs, tables, db } = await runStores();
const viewer = viewerOf('north');

async function submitted(key: string, more: Parameters<typeof newRun>[1] = {}): Promise<Run> {
  const answer = await runs.submit(viewer, newRun(key, more));
  if (answer === 'KEY_REUSED') throw new Error('key was used before');
  return answer.run;
}

async function queuedJobs(runId: string): Promise<number> {
  const [row] = await db.prisma.$queryRaw<{ n: number }[]>`
    SELECT count(*)::int AS n FROM pgboss.job WHERE data->>'runId' = ${runId}`;
  return row?.n ?? 0;
}

test('the same submit 50 times at once makes one run with one job', async () => {
  const answers = await Promise.all(Array.from({ length: 50 }, () => runs.submit(viewer, newRun('fifty'))));
  const seen = answers.map((answer) => (answer === 'KEY_REUSED' ? answer : answer.run.id));
  expect(new Set(seen).size).toBe(1);
  expect(answers.filter((answer) => answer !== 'KEY_REUSED' && answer.created).length).toBe(1);
  expect(await queuedJobs(seen[0] as string)).toBe(1);
});

test('the same key with another body is refused', async () => {
  await submitted('body');
  expect(await runs.submit(viewer, newRun('body', { seed: 2 }))).toBe('KEY_REUSED');
  expect(await runs.submit(viewer, newRun('body', { options: { gap: 0.01 } }))).toBe('KEY_REUSED');
});

test('the order of keys within options makes no other body', async () => {
  const first = await submitted('order', { options: { a: 1, b: { c: 2, d: 3 } } });
  expect((await submitted('order', { options: { b: { d: 3, c: 2 }, a: 1 } })).id).toBe(first.id);
});

test('a key belongs to its workspace', async () => {
  const mine = await submitted('shared');
  const theirs = await runs.submit(viewerOf('south'), newRun('shared', { seed: 9 }));
  expect(theirs).not.toBe('KEY_REUSED');
  expect(theirs !== 'KEY_REUSED' && theirs.run.id).not.toBe(mine.id);
});

test('a submitted run is queued, with everything it was submitted with', async () => {
  const run = await submitted('whole', { options: { include: 'FACILITY = "A"', list: [1, 2] }, seed: 7 });
  expect(run).toMatchObject({
    state: 'QUEUED',
    percent: 0,
    seed: 7,
    submittedBy: viewer.userId,
    parts: [],
    reason: null,
  });
  expect(run.options).toEqual({ include: 'FACILITY = "A"', list: [1, 2] });
  expect(run.inputHash).toMatch(/^[0-9a-f]{64}$/);
});

test('the input hash knows every row, and not how the rows were cut into chunks', async () => {
  const rows = Array.from({ length: 9 }, (_, i) => ['A', i]);
  const hashOf = async (key: string, pieces: (typeof rows)[], options = {}) => {
    const uploadId = await tables.createUpload(viewer, 'reopening');
    for (const [seq, piece] of pieces.entries()) await tables.append(viewer, uploadId, chunk(seq, piece), 100);
    return (await submitted(key, { uploadId, options })).inputHash;
  };
  const whole = await hashOf('hash-1', [rows]);
  expect(await hashOf('hash-2', [rows.slice(0, 2), rows.slice(2, 8), rows.slice(8)])).toBe(whole);
  expect(await hashOf('hash-3', [rows.slice(0, 8)])).not.toBe(whole);
  expect(await hashOf('hash-4', [[...rows.slice(0, 8), ['A', 8.5]]])).not.toBe(whole);
  expect(await hashOf('hash-5', [rows], { gap: 0.1 })).not.toBe(whole);
});

test('a run with an upload or an origin of another workspace is not made', async () => {
  const theirUpload = await tables.createUpload(viewerOf('south'), 'reopening');
  await expect(runs.submit(viewer, newRun('foreign-1', { uploadId: theirUpload }))).rejects.toThrow(/no upload/);
  const mine = await submitted('foreign-2');
  await expect(runs.submit(viewerOf('south'), newRun('foreign-3', { fromRunId: mine.id }))).rejects.toThrow(/no run/);
  expect(await db.prisma.run.count({ where: { clientMutationKey: { startsWith: 'foreign-' } } })).toBe(1);
});

test('runs are listed newest first, page by page, and only those of the workspace', async () => {
  const east = viewerOf('east');
  const ids: string[] = [];
  for (let i = 0; i < 5; i += 1) {
    const answer = await runs.submit(east, newRun(`page-${i}`));
    if (answer !== 'KEY_REUSED') ids.unshift(answer.run.id);
  }
  const first = await runs.list(east, { first: 2 });
  const second = await runs.list(east, { first: 2, after: (first[1] as Run).id });
  const third = await runs.list(east, { first: 2, after: (second[1] as Run).id });
  expect([...first, ...second, ...third].map((run) => run.id)).toEqual(ids);
  expect(await runs.list(east, { first: 10, state: 'DONE' })).toEqual([]);
  expect(await runs.list(viewerOf('nowhere'), { first: 10 })).toEqual([]);
  expect(await runs.list(viewer, { first: 10, after: ids[0] as string })).toEqual([]);
});

test.each(['nonsense', '', "' OR 1=1 --", '00000000-0000-0000-0000-000000000000'])(
  'the id %j names no run',
  async (id) => {
    expect(await runs.find(viewer, id)).toBeNull();
    expect(await runs.cancel(viewer, id)).toBeNull();
  },
);
