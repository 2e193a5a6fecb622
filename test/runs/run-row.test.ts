import { expect, test } from 'vitest';
import { type StoredRun, toRun } from '../../api/runs/run-row.ts';

const at = new Date('2026-11-22T08:00:00Z');

const job = (part: string, state: string, percent: number, phase: string) => ({
  ...{
    workspaceId: 'north',
    runId: 'r',
    part,
    position: 0,
    state,
    attempt: 1,
    released: 0,
    startedAt: at,
    finishedAt: null,
  },
  ...{ percent, phase, objective: null, bound: null, gap: null, seconds: 0, best: null, reason: null, summary: null },
});

const run = (jobs: readonly ReturnType<typeof job>[]): StoredRun => ({
  ...{ workspaceId: 'north', id: 'r', kind: 'reopening', state: 'RUNNING', options: {}, seed: 1, uploadId: null },
  ...{ fromRunId: null, clientMutationKey: 'k', bodyHash: '', inputHash: '', submittedBy: 'Ada', createdAt: at },
  submittedWith: 'api',
  scheduleId: null,
  ...{
    startedAt: at,
    finishedAt: null,
    cancelRequestedAt: null,
    reason: null,
    findings: [],
    versions: {},
    summary: null,
  },
  jobs: [...jobs],
});

test('the phase is that of the part furthest behind among those being worked, not of one that still waits', () => {
  const shown = toRun(
    run([
      job('', 'DONE', 100, 'preparing'),
      job('S1', 'RUNNING', 60, 'margin'),
      job('S2', 'RUNNING', 15, 'revenue'),
      job('S3', 'QUEUED', 0, ''),
    ]),
    at,
  );
  expect(shown.phase).toBe('revenue');
  // 5 for the first job and 95 for the mean of 60, 15 and 0.
  expect(shown.percent).toBeCloseTo(5 + 0.95 * 25, 9);
});
