import { describe, expect, it } from 'vitest';
import { readDay } from '../../api/assignments/day-input.ts';
import type { AssignmentOptions } from '../../api/assignments/options.ts';
import { chunkOf } from '../support/assignment-day.ts';

const options: AssignmentOptions = {
  ...{ planDate: '2026-11-23', fillMode: null, timeLimitSeconds: null, evaluations: null, seed: null },
  ...{ previousPlanDate: null, checkOnly: false, replayRunId: null },
};
const submittedAt = '2026-11-23T12:00:00Z';

const tables = [
  chunkOf('INPUT_REQUESTS', ['request_id', 'skills', 'priority_total', 'raw_hours'], [['SR-1', 'PCI', 5, 8]]),
  chunkOf(
    'INPUT_PEOPLE',
    ['person_id', 'person_name', 'skills', 'available_hours'],
    [
      ['E1', 'Ann', 'PCI', 10],
      ['E2', 'Bob', 'PCI', 10],
    ],
  ),
];
const yesterday = {
  planDate: '2026-11-20',
  runId: null,
  chunks: [chunkOf('PREVIOUS_PROPOSALS', ['request_id', 'person_id', 'hours'], [['SR-1', 'E1', 8]])],
};
const summary = chunkOf(
  'INPUT_DECISIONS',
  [
    'Request Name',
    'Line',
    'Suggested Resource',
    'Resource Id',
    'Assign Hours',
    'Proposed Resource Id',
    'Proposed Hours',
  ],
  [['SR-1', 1, 'Bob', 'E2', 8, 'E2', 8]],
);

const previous = (chunks: typeof tables) => [
  ...readDay({ options, submittedAt, uploaded: chunks, baseline: yesterday }).dayProblem.problem.pairs.previous,
];

describe('the plan to stay close to', () => {
  it('is the one of the day before where the planner has none before her', () => {
    // 8 h are 16 half hours; pairs stand in the order of the people.
    expect(previous(tables)).toEqual([16, 0]);
  });

  it('is what stands on the request summary where she plans again', () => {
    expect(previous([...tables, summary])).toEqual([0, 16]);
  });
});
