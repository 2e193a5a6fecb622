import { expect, test } from 'vitest';
import type { JobOutcome } from '../../api/runs/ports.ts';
import type { Run } from '../../api/runs/run.ts';
import type { ClaimedJob } from '../../api/runs/work.ts';
import { runStores } from '../support/run-stores.ts';
import { chunk, collect, newRun, viewerOf } from '../support/runs.ts';

const { runs, tables, jobs } = await runStores();
const viewer = viewerOf('north');

async function submit(key: string): Promise<string> {
  const answer = await runs.submit(viewer, newRun(key));
  if (answer === 'KEY_REUSED') throw new Error('key was used before');
  return answer.run.id;
}

const claim = (runId: string, part = '') => jobs.claim({ workspaceId: viewer.workspaceId, runId, part });
const find = async (runId: string) => (await runs.find(viewer, runId)) as Run;
const done = (more: Partial<JobOutcome> = {}): JobOutcome => ({ state: 'DONE', tables: [], ...more });
const output = (value: number, part = '') => [chunk(0, [['A', value]], { table: 'OUTPUT', part })];
const progress = { percent: 40, phase: 'revenue', objective: 12, bound: 13, gap: 0.08, seconds: 3 };

async function startedParts(key: string, parts: readonly string[]): Promise<{ id: string; claimed: ClaimedJob[] }> {
  const id = await submit(key);
  const first = (await claim(id)) as ClaimedJob;
  await jobs.finish(first, done({ parts }));
  const claimed: ClaimedJob[] = [];
  for (const part of parts) claimed.push((await claim(id, part)) as ClaimedJob);
  return { id, claimed };
}

test('a worker that lost its job to another one writes nothing: no progress, no result, no release', async () => {
  const id = await submit('fence');
  const stale = (await claim(id)) as ClaimedJob;
  const holder = (await claim(id)) as ClaimedJob;
  expect(await jobs.report(stale, progress)).toMatchObject({ held: false });
  expect(await jobs.finish(stale, done({ tables: output(1) }))).toBe(false);
  await jobs.release(stale);
  expect((await find(id)).state).toBe('RUNNING');
  expect(await jobs.report(holder, progress)).toMatchObject({ held: true });
  expect(await jobs.finish(holder, done({ tables: output(2) }))).toBe(true);
  expect(await jobs.finish(holder, done({ tables: output(3) }))).toBe(false);
  const [stored] = await collect(tables.read(viewer.workspaceId, id, 'OUTPUT', ''));
  expect(stored?.rows).toEqual([['A', 2]]);
});

test('a job that has ended is not started again when the queue hands it out once more', async () => {
  const id = await submit('twice');
  await jobs.finish((await claim(id)) as ClaimedJob, done());
  expect(await claim(id)).toBeNull();
  expect(await find(id)).toMatchObject({ state: 'DONE', percent: 100 });
});

test('starts that were given back do not count as crashes', async () => {
  const id = await submit('released');
  for (let i = 0; i < 5; i += 1) await jobs.release((await claim(id)) as ClaimedJob);
  expect(await claim(id)).toMatchObject({ attempt: 6 });
});

test('the run shows the mean of its parts, and objective and bound where it has only one', async () => {
  const { id, claimed } = await startedParts('mean', ['S1', 'S2']);
  await jobs.report(claimed[0] as ClaimedJob, progress);
  expect(await find(id)).toMatchObject({ percent: 5 + 0.95 * 20, objective: null, gap: null });
  await jobs.report(claimed[1] as ClaimedJob, { ...progress, percent: 60, gap: 0.5, phase: 'margin' });
  expect(await find(id)).toMatchObject({ percent: 5 + 0.95 * 50, gap: 0.5, phase: 'revenue' });
  const single = await startedParts('single', ['S1']);
  await jobs.report(single.claimed[0] as ClaimedJob, progress);
  expect(await find(single.id)).toMatchObject({ objective: 12, bound: 13, gap: 0.08 });
});

test('progress that is no number or infinite is stored as unknown', async () => {
  const { id, claimed } = await startedParts('odd', ['S1']);
  const odd = {
    percent: 250,
    phase: 'a\u0000b',
    objective: Number.NaN,
    bound: Number.POSITIVE_INFINITY,
    gap: null,
    seconds: 1,
  };
  await jobs.report(claimed[0] as ClaimedJob, odd);
  expect((await find(id)).parts[0]).toMatchObject({ percent: 100, phase: 'a\uFFFDb', objective: null, bound: null });
});

test('one failed part fails the run, after the others have ended and kept their results', async () => {
  const { id, claimed } = await startedParts('failed', ['S1', 'S2']);
  const [one, two] = claimed as [ClaimedJob, ClaimedJob];
  await jobs.finish(one, { state: 'FAILED', reason: 'The solver process crashed.', tables: [] });
  expect((await find(id)).state).toBe('RUNNING');
  await jobs.finish(two, done({ tables: output(5, 'S2'), summary: { revenue: 5 } }));
  const run = await find(id);
  expect(run).toMatchObject({ state: 'FAILED', reason: 'S1: The solver process crashed.' });
  expect(run.parts.map((part) => part.summary)).toEqual([null, { revenue: 5 }]);
  expect(await tables.inventory(viewer.workspaceId, id)).toEqual([{ table: 'OUTPUT', part: 'S2', rows: 1 }]);
});

test('a first job that refuses the input ends the run with its findings', async () => {
  const id = await submit('refused');
  const finding = {
    severity: 'error' as const,
    table: 'INPUT_CAPACITY',
    row: 3,
    column: 'CAPACITY',
    code: 'NOT_A_NUMBER',
    saw: 'x\u0000',
    allowed: 'a number',
    message: 'That is no number.',
  };
  await jobs.finish((await claim(id)) as ClaimedJob, {
    state: 'REFUSED',
    reason: 'One finding.',
    findings: [finding],
    tables: [],
  });
  const run = await find(id);
  expect(run).toMatchObject({ state: 'REFUSED', reason: 'One finding.' });
  expect(run.findings).toEqual([{ ...finding, saw: 'x\uFFFD' }]);
});

test('a run cancelled before it started ends at once, and its job is not started', async () => {
  const id = await submit('early');
  expect(await runs.cancel(viewer, id)).toMatchObject({ state: 'CANCELLED' });
  expect(await claim(id)).toBeNull();
});

test('parts of a run that was cancelled during its first job never start', async () => {
  const id = await submit('between');
  const first = (await claim(id)) as ClaimedJob;
  expect(await runs.cancel(viewer, id)).toMatchObject({ state: 'RUNNING' });
  expect(await jobs.report(first, null)).toEqual({ held: true, cancelRequested: true });
  await jobs.finish(first, done({ parts: ['S1', 'S2'] }));
  expect(await find(id)).toMatchObject({ state: 'CANCELLED' });
  expect(await claim(id, 'S1')).toBeNull();
});

test('an ended run is answered as it is when it is cancelled', async () => {
  const id = await submit('late');
  await jobs.finish((await claim(id)) as ClaimedJob, done());
  expect(await runs.cancel(viewer, id)).toMatchObject({ state: 'DONE' });
});

test('another workspace neither finds, cancels, watches nor starts a run', async () => {
  const id = await submit('mine');
  const other = viewerOf('south');
  expect(await runs.find(other, id)).toBeNull();
  expect(await runs.cancel(other, id)).toBeNull();
  expect(await collect(runs.watch(other, id, AbortSignal.timeout(2000)))).toEqual([]);
  expect(await jobs.claim({ workspaceId: other.workspaceId, runId: id, part: '' })).toBeNull();
  expect((await find(id)).state).toBe('QUEUED');
});

test('a watcher sees the run as it is, then its changes, and ends with it', async () => {
  const id = await submit('watch');
  const seen: string[] = [];
  const watching = (async () => {
    for await (const run of runs.watch(viewer, id, AbortSignal.timeout(20_000))) seen.push(`${run.state} ${run.phase}`);
  })();
  await new Promise((resolve) => setTimeout(resolve, 400));
  const first = (await claim(id)) as ClaimedJob;
  await jobs.report(first, progress);
  await new Promise((resolve) => setTimeout(resolve, 400));
  const ended = Date.now();
  await jobs.finish(first, done());
  await watching;
  expect(Date.now() - ended).toBeLessThan(1500);
  expect(seen[0]).toBe('QUEUED ');
  expect(seen).toContain('RUNNING revenue');
  expect(seen.at(-1)).toBe('DONE revenue');
});

test('a watcher that goes away ends its watch', async () => {
  const id = await submit('leave');
  const seen = await collect(runs.watch(viewer, id, AbortSignal.timeout(300)));
  // How often a quiet run is looked at is not promised, only that the watch ends.
  expect(new Set(seen.map((run) => run.state))).toEqual(new Set(['QUEUED']));
});
