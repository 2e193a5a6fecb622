import { expect, it } from 'vitest';
import { readDay } from '../../api/assignments/day-input.ts';
import type { AssignmentOptions } from '../../api/assignments/options.ts';
import { scenarioRows } from '../../api/assignments/scenario-rows.ts';
import type { CellValue } from '../../schema/sheets/layout.ts';
import type { PlanOutcome } from '../../schema/workbook/assignment-input.ts';
import { chunkOf } from '../support/assignment-day.ts';

const options: AssignmentOptions = {
  ...{ planDate: '2026-11-23', fillMode: null, timeLimitSeconds: null, evaluations: null, seed: null },
  ...{ previousPlanDate: null, checkOnly: false, replayRunId: null },
};

/** Requests of one age, so that their composite is their priority: 24 h asked in all. Parts are of 4 h, Cleo lost the skill. */
const tables = [
  chunkOf(
    'INPUT_REQUESTS',
    ['request_id', 'skills', 'priority_total', 'raw_hours'],
    [
      ['SR-1', 'PCI', 5, 8],
      ['SR-2', 'PCI', 4, 6],
      ['SR-3', 'PCI', 3, 0],
      ['SR-4', 'PCI', 2, 10],
    ],
  ),
  chunkOf(
    'INPUT_PEOPLE',
    ['person_id', 'person_name', 'skills', 'available_hours', 'active', 'end_date'],
    [
      ['E1', 'Ann', 'PCI', 10, true, null],
      ['E2', 'Bob', 'PCI', 6, true, null],
      ['E3', 'Cleo', null, 20, true, '2026-11-23'],
      ['E4', 'Dan', 'PCI', 20, false, null],
      ['E5', 'Eve', 'PCI', 20, true, '2026-11-22'],
    ],
  ),
];

// Only these two figures of the outcome are looked at.
const outcome = { bound: 80, hours: { asked: 24, filled: 0 } } as PlanOutcome;

function lastRow(before: readonly (readonly CellValue[])[]) {
  const chunks = [chunkOf('PREVIOUS_PROPOSALS', ['request_id', 'person_id', 'hours'], before)];
  const baseline = { planDate: '2026-11-20', runId: null, chunks };
  const read = readDay({ options, submittedAt: '2026-11-23T12:00:00Z', uploaded: tables, baseline });
  return scenarioRows(read, [], baseline, outcome).at(-1)!;
}

it('compares with the plan before as it can still be carried out', () => {
  const row = lastRow([
    ['SR-4', 'E1', 5],
    ['SR-1', 'E1', 10],
    ['SR-2', 'E2', 6],
    ['SR-4', 'E2', 4],
    ['SR-4', 'E3', 4],
    ['SR-9', 'E2', 4],
    ['SR-1', 'E7', 4],
  ]);
  // SR-1 needs 8 h now, so Ann gives 8 and has 2 left, too few for SR-4. Bob's 6 h go to SR-2, worth more than SR-4, which Cleo
  // may not work on; SR-9 and E7 are gone. 14 of 24 h, 5 x 8 + 4 x 6 points, 16 of 80 below the bound; SR-1 and SR-2 are full,
  // SR-3 asks for nothing. All four people lose something.
  expect(row).toMatchObject({ name: 'Plan of 2026-11-20', weightedFill: 64, fullRequests: 3, peopleMoved: 4 });
  expect(row.fillShare).toBeCloseTo(14 / 24);
  expect(row.gap).toBeCloseTo(16 / 80);
  // Ann has 8 of 10 h planned, Bob 6 of 6, Cleo 0 of 20; Dan and Eve left. Mean 0.6, squares 0.04, 0.16 and 0.36.
  expect(row.utilizationSd).toBeCloseTo(Math.sqrt(0.56 / 3));
});

it('has nothing to carry out of a plan whose people and requests are gone', () => {
  // Ann moves in every plan, SR-9 being closed: the plan before is no exception.
  expect(lastRow([['SR-9', 'E1', 4]])).toMatchObject({
    fillShare: 0,
    weightedFill: 0,
    fullRequests: 1,
    peopleMoved: 1,
  });
});

it('counts requests as filled as the outcome of the run does', () => {
  const read = readDay({ options, submittedAt: '2026-11-23T12:00:00Z', uploaded: tables, baseline: null });
  const pieces = [{ requestId: 'SR-2', personId: 'E2', hours: 6 }];
  // SR-2, and SR-3 which asks for nothing.
  expect(scenarioRows(read, pieces, null, outcome)[0]).toMatchObject({ fullRequests: 2, peopleMoved: null });
});
