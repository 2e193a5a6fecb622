import type { PaneState, RunView, ShownResult } from '../../../../addin/planner/state.ts';
import { base, filled } from './start-states.ts';

const RUN = '1a2b3c4d-0000-4000-8000-000000000001';

const part = (name: string, rest: Partial<RunView['parts'][number]>): RunView['parts'][number] => ({
  name,
  state: 'QUEUED',
  phase: '',
  percent: 0,
  objective: null,
  bound: null,
  gap: null,
  seconds: 0,
  reason: null,
  ...rest,
});

const running: RunView = {
  id: RUN,
  state: 'RUNNING',
  percent: 46,
  phase: 'optimizing',
  seconds: 192,
  parts: [
    part('As planned', {
      state: 'DONE',
      percent: 100,
      objective: 48_213_977.4,
      bound: 48_301_220,
      gap: 0.00181,
      seconds: 74,
    }),
    part('Fewer tests', {
      state: 'RUNNING',
      phase: 'second objective',
      percent: 38,
      objective: 39_870_100,
      bound: 41_002_550.9,
      gap: 0.0284,
      seconds: 118,
    }),
    part('Two more wards from the first of May on', {}),
  ],
  bestSoFar: [
    'As planned: revenue 48,213,977, margin 19,400,210, 41 of 48 sub-services open',
    'Fewer tests: revenue 39,870,100, margin 15,020,400, 33 of 48 sub-services open',
  ],
  cancelling: false,
  reason: null,
  watch: 'stream',
};

const done: RunView = {
  ...running,
  state: 'DONE',
  percent: 100,
  phase: '',
  seconds: 341,
  bestSoFar: [],
  watch: 'ended',
  parts: running.parts.map((one) => ({
    ...one,
    state: 'DONE',
    percent: 100,
    objective: one.objective ?? 51_090_000,
    bound: one.bound ?? 51_200_310,
    gap: one.gap ?? 0.00216,
    seconds: one.seconds || 149,
  })),
};

const shown: ShownResult = {
  runId: RUN,
  label: '3 scenarios, proved within 0.31 %',
  writtenAt: '2026-11-23T08:22:00Z',
  stale: false,
  tabs: ['Summary', 'Plan', 'Heat map', 'Charts', 'Findings', 'Capacity used'],
};

const undo = { label: 'Results of run 1a2b3c4d', at: '2026-11-23T08:22:00Z' };

export const runStates = {
  queued: {
    ...filled,
    run: { ...running, state: 'QUEUED', percent: 0, phase: '', seconds: 2, parts: [], bestSoFar: [] },
  },
  running: { ...filled, run: running },
  polling: { ...filled, run: { ...running, watch: 'polling' } },
  'server-lost': { ...filled, server: { ...filled.server, state: 'lost' }, run: { ...running, watch: 'waiting' } },
  cancelling: { ...filled, run: { ...running, cancelling: true } },
  done: { ...filled, run: done },
  failed: {
    ...filled,
    run: {
      ...running,
      state: 'FAILED',
      watch: 'ended',
      bestSoFar: [],
      reason: 'The solver ran out of memory in one scenario.',
      parts: running.parts.map((one, index) =>
        index === 1 ? { ...one, state: 'FAILED', reason: 'Out of memory after 118 s.' } : one,
      ),
    },
  },
  written: { ...filled, run: done, shown, undo },
  stale: { ...filled, run: done, shown: { ...shown, stale: true }, undo },
  'from-elsewhere': { ...filled, shown: { ...shown, stale: null } },
  'role-viewer': { ...filled, server: { ...base.server, viewer: { id: '7', name: 'R. Ochs', role: 'viewer' } } },
} satisfies Record<string, PaneState>;
