import { expect, test } from 'vitest';
import { createAssignmentsHandler } from '../../api/assignments/run-handler.ts';
import type { SearchOutput } from '../../api/assignments/search-task.ts';
import type { ComputePort, JobContext, RunHandler } from '../../api/runs/ports.ts';
import type { Run } from '../../api/runs/run.ts';
import { createJobWorker, type WorkerParts } from '../../api/runs/work.ts';

const options = {
  ...{ planDate: '2026-11-23', fillMode: null, timeLimitSeconds: null, evaluations: 1, seed: null },
  ...{ previousPlanDate: null, checkOnly: false, replayRunId: null },
};
const run = {
  kind: 'assignments',
  options,
  uploadId: null,
  createdAt: new Date(0),
  submittedWith: 'api',
} as unknown as Run;
const tables: JobContext['tables'] = { read: async function* () {}, inventory: async () => [] };
const log = { info: () => {}, warn: () => {}, error: () => {} };

/** A worker with one job of one handler, which ends as the handler does. */
function worker(handler: RunHandler['first'], cancelRequested = false) {
  const jobs: WorkerParts['jobs'] = {
    claim: async (job) => ({ ...job, attempt: 1 }),
    report: async () => ({ held: true, cancelRequested }),
    finish: async () => true,
    release: async () => {},
  };
  const handlers = [{ kind: 'assignments' as const, first: handler, part: handler }];
  return createJobWorker({ jobs, tables, findRun: async () => run, handlers, isTransient: () => false, log });
}
const key = { workspaceId: 'north', runId: 'one', part: '' };
const aborted = (signal: AbortSignal) =>
  new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));

test('a worker that stops, or lost its job, drops it; one that is asked to cancel keeps its best', async () => {
  const seen: boolean[] = [];
  const handler = async ({ signal, dropped }: JobContext) => {
    await aborted(signal);
    seen.push(dropped.aborted);
    return { state: 'CANCELLED' as const, tables: [] };
  };
  await worker(handler, true).work(key, new AbortController().signal);
  expect(seen).toEqual([false]);
  const lost = new AbortController();
  const losing = worker(handler).work(key, lost.signal);
  setTimeout(() => lost.abort(), 10);
  await losing;
  expect(seen).toEqual([false, true]);
  const stopping = worker(handler);
  const work = stopping.work(key, new AbortController().signal);
  setTimeout(() => stopping.release(), 10);
  await expect(work).rejects.toThrow('goes on elsewhere');
  expect(seen).toEqual([false, true, true]);
});

test('an assignments run that is dropped while it is searched is not explained nor written', async () => {
  const drop = new AbortController();
  const asked: string[] = [];
  const plan = { pairs: [], value: 0, objectives: [], provenBound: null, baselines: { humanOrder: 0, bestFit: 0 } };
  const searched: SearchOutput = {
    ...{ findings: [], refused: false, seconds: { prep: 0, solve: 0 }, versions: {} },
    plan: { ...plan, evaluations: 1, work: [] },
  };
  const compute: ComputePort = {
    async run<_Input, Output>(task: string) {
      asked.push(task);
      drop.abort();
      return (task === 'assignments.search' ? searched : { bound: 0, objectives: {}, work: [] }) as Output;
    },
  };
  const job: JobContext = {
    ...{ run, part: '', signal: drop.signal, dropped: drop.signal, progress: () => {}, tables },
    findRun: async () => null,
  };
  const plans = { latestBefore: async () => null };
  await expect(createAssignmentsHandler({ compute, plans, version: '1' }).first(job)).rejects.toThrow();
  expect(asked).toEqual(['assignments.search', 'assignments.bound']);
});
