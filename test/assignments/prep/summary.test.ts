import { describe, expect, it } from 'vitest';
import { summaryRows } from '../../../api/assignments/core/summary-rows.ts';
import { dayFrom, type GivenTables } from './given-tables.ts';

type Decision = NonNullable<GivenTables['decisions']>[number];
type SummaryRow = ReturnType<typeof summaryRows>[number];
type Piece = readonly [personId: string, hours: number];

const people: NonNullable<GivenTables['people']> = [
  { personId: 'E1', personName: 'Ada', contractedHours: 40 },
  { personId: 'E2', personName: 'Ben', contractedHours: 40 },
  { personId: 'E3', personName: 'Cleo', contractedHours: 40 },
  { personId: 'E4', personName: 'Ben', contractedHours: 40 },
];

const noFacts = { whyRequest: new Map(), whyPiece: new Map(), validation: new Map(), assignmentStatus: new Map() };

/** The summary of one request of 20 h with decisions of the planner and a plan. */
function summary(decisions: readonly Decision[], plan: readonly Piece[], more: GivenTables = {}): SummaryRow[] {
  const { day, findings } = dayFrom({
    requests: [{ requestId: 'SR-1', priorityTotal: 1, ageDays: 0, sowHours: 20, assignmentPlan: 'phone first' }],
    ...{ people, decisions: decisions.map((one) => ({ requestId: 'SR-1', ...one })) },
    ...more,
  });
  expect(findings).toEqual([]);
  const pieces = plan.map(([personId, hours]) => ({ requestId: 'SR-1', personId, hours }));
  return summaryRows(day, pieces, noFacts);
}

/** The planner's cells of a row as she would hand them in again. */
const handedIn = (row: SummaryRow): Decision => ({
  ...{ line: row.line, requestStatusUpdate: row.requestStatusUpdate, suggestedResource: row.suggestedResource },
  ...{ resourceId: row.resourceId, assignHours: row.assignHours, pin: row.pin, notes: row.notes },
  ...{ assignmentPlan: row.assignmentPlan, position: row.position, access: row.access },
  ...{ requestHoursUpdate: row.requestHoursUpdate, updateRequestHoursTo: row.updateRequestHoursTo },
  ...{ override: row.override, overrideReason: row.overrideReason },
  ...{ proposedResource: row.proposedResource, proposedResourceId: row.proposedResourceId },
  ...{ proposedHours: row.proposedHours, decided: row.decided },
});

const seen = (rows: readonly SummaryRow[]) =>
  rows.map(({ line, suggestedResource, assignHours, pin, proposedBy }) => [
    ...[line, suggestedResource, assignHours, pin, proposedBy],
  ]);

describe('lines of the request summary (section 6)', () => {
  it('are one per person, most hours first, and one for a request nobody works on', () => {
    expect(
      seen(
        summary(
          [],
          [
            ['E2', 4],
            ['E3', 4],
            ['E1', 12],
          ],
        ),
      ),
    ).toEqual([
      [1, 'Ada', 12, 'none', 'engine'],
      [2, 'Ben (E2)', 4, 'none', 'engine'],
      [3, 'Cleo', 4, 'none', 'engine'],
    ]);
    expect(seen(summary([], []))).toEqual([[1, null, null, 'none', null]]);
  });

  it('give the hours filled and open of the request on each of them', () => {
    const rows = summary(
      [],
      [
        ['E1', 12],
        ['E2', 4.5],
      ],
    );
    expect(rows.map(({ plannedHours, filled, open }) => [plannedHours, filled, open])).toEqual([
      [20, 16.5, 3.5],
      [20, 16.5, 3.5],
    ]);
  });

  it('keep their number when the plan is made again with other hours', () => {
    const first = summary(
      [],
      [
        ['E1', 12],
        ['E2', 8],
      ],
    );
    expect(
      seen(
        summary(first.map(handedIn), [
          ['E2', 14],
          ['E1', 6],
        ]),
      ),
    ).toEqual([
      [1, 'Ada', 6, 'none', 'engine'],
      [2, 'Ben (E2)', 14, 'none', 'engine'],
    ]);
    expect(
      summary(first.map(handedIn), [
        ['E1', 12],
        ['E2', 8],
      ]),
    ).toEqual(first);
  });

  it('are taken over by others where the plan uses somebody else, and go where nobody follows', () => {
    const first = summary(
      [],
      [
        ['E1', 12],
        ['E2', 8],
      ],
    ).map(handedIn);
    expect(seen(summary(first, [['E3', 20]]))).toEqual([[1, 'Cleo', 20, 'none', 'engine']]);
    expect(
      seen(
        summary(first, [
          ['E2', 8],
          ['E3', 12],
        ]),
      ),
    ).toEqual([
      [1, 'Cleo', 12, 'none', 'engine'],
      [2, 'Ben (E2)', 8, 'none', 'engine'],
    ]);
  });
});

describe('a second run on the same day [Q: it overwrote the decisions of the planner]', () => {
  it('carries every column of the planner over, by request and line', () => {
    const written: Decision = {
      ...{ line: 2, requestStatusUpdate: 'Partially Filled', notes: 'call on Monday', assignmentPlan: 'two steps' },
      ...{ position: 'Senior', access: 'CITRIX', requestHoursUpdate: true, updateRequestHoursTo: 18 },
      ...{ suggestedResource: 'E3', assignHours: 8, pin: 'pin', override: true, overrideReason: 'agreed' },
    };
    const row = summary(
      [written],
      [
        ['E1', 12],
        ['E3', 8],
      ],
    ).find(({ line }) => line === 2)!;
    expect(row).toMatchObject({
      ...{ requestStatusUpdate: 'Partially Filled', notes: 'call on Monday', assignmentPlan: 'two steps' },
      ...{ position: 'Senior', access: 'CITRIX', requestHoursUpdate: true, updateRequestHoursTo: 18 },
      ...{ suggestedResource: 'Cleo', resourceId: 'E3', assignHours: 8, pin: 'pin', proposedBy: 'planner' },
      ...{ override: true, overrideReason: 'agreed' },
    });
  });

  it('keeps a line she wrote into when its person is gone, without an override of that person', () => {
    const [proposal] = summary([], [['E1', 12]]).map(handedIn);
    const rows = summary([{ ...proposal, notes: 'ask again', override: true, overrideReason: 'ok' }], []);
    expect(seen(rows)).toEqual([[1, null, null, 'none', null]]);
    expect(rows[0]).toMatchObject({ notes: 'ask again', override: false, overrideReason: null, resourceId: null });
  });

  it('keeps a typed person and hours through any number of runs', () => {
    let rows = summary(
      [{ line: 1, suggestedResource: 'Cleo', assignHours: 8 }],
      [
        ['E3', 8],
        ['E1', 12],
      ],
    );
    for (let run = 0; run < 3; run++) {
      expect(seen(rows)).toEqual([
        [1, 'Cleo', 8, 'none', 'planner'],
        [2, 'Ada', 12, 'none', 'engine'],
      ]);
      rows = summary(rows.map(handedIn), [
        ['E1', 12],
        ['E3', 8],
      ]);
    }
  });

  it('keeps hours she changed on a proposal', () => {
    const [proposal] = summary([], [['E1', 12]]).map(handedIn);
    const rows = summary([{ ...proposal, assignHours: 10 }], [['E1', 10]]);
    expect(seen(rows)).toEqual([[1, 'Ada', 10, 'none', 'planner']]);
    expect(seen(summary(rows.map(handedIn), [['E1', 10]]))).toEqual([[1, 'Ada', 10, 'none', 'planner']]);
  });

  it('leaves hours open that she left open', () => {
    const rows = summary([{ line: 1, suggestedResource: 'Cleo' }], [['E3', 9]]);
    expect(seen(rows)).toEqual([[1, 'Cleo', 9, 'none', 'planner']]);
    expect(seen(summary(rows.map(handedIn), [['E3', 11]]))).toEqual([[1, 'Cleo', 11, 'none', 'planner']]);
  });

  it('makes a pin she takes off a proposal again', () => {
    const [pinned] = summary([{ suggestedResource: 'Cleo', assignHours: 8, pin: 'pin' }], [['E3', 8]]).map(handedIn);
    const released = summary([{ ...pinned, pin: 'none' }], [['E3', 12]]);
    expect(seen(released)).toEqual([[1, 'Cleo', 12, 'none', 'engine']]);
  });

  it('makes a pin whose hours she left open a proposal again as well', () => {
    const [pinned] = summary([{ suggestedResource: 'Cleo', pin: 'pin' }], [['E3', 8]]).map(handedIn);
    expect(seen(summary([{ ...pinned }], [['E3', 9]]))).toEqual([[1, 'Cleo', 9, 'pin', 'planner']]);
    expect(seen(summary([{ ...pinned, pin: 'none' }], [['E3', 12]]))).toEqual([[1, 'Cleo', 12, 'none', 'engine']]);
  });

  it('keeps a forbidden person on her line without hours, and puts others beside', () => {
    const [proposal] = summary([], [['E1', 12]]).map(handedIn);
    const rows = summary([{ ...proposal, pin: 'forbid' }], [['E3', 20]]);
    expect(seen(rows)).toEqual([
      [1, 'Ada', null, 'forbid', 'planner'],
      [2, 'Cleo', 20, 'none', 'engine'],
    ]);
    expect(seen(summary(rows.map(handedIn), [['E3', 20]]))).toEqual(seen(rows));
  });

  it('shows a pin of the pins table as the planner’s, and as no decision of the line', () => {
    const pins = [{ requestId: 'SR-1', personId: 'E1', kind: 'pin', hours: 8 }];
    const rows = summary([], [['E1', 8]], { pins });
    expect(seen(rows)).toEqual([[1, 'Ada', 8, 'none', 'planner']]);
    expect(seen(summary(rows.map(handedIn), [['E1', 8]], { pins }))).toEqual(seen(rows));
    expect(seen(summary(rows.map(handedIn), [['E1', 12]]))).toEqual([[1, 'Ada', 12, 'none', 'engine']]);
  });

  it('shows her own hours where nothing was planned yet', () => {
    const rows = summary([{ suggestedResource: 'Cleo', assignHours: 8 }], []);
    expect(seen(rows)).toEqual([[1, 'Cleo', 8, 'none', 'planner']]);
  });

  it('fills the lowest free numbers around lines she numbered herself', () => {
    const rows = summary(
      [
        { line: 2, suggestedResource: 'Cleo', assignHours: 8 },
        { line: 4, notes: 'later' },
      ],
      [
        ['E1', 6],
        ['E3', 8],
        ['E2', 4],
        ['E4', 2],
      ],
    );
    expect(seen(rows)).toEqual([
      [1, 'Ben (E2)', 4, 'none', 'engine'],
      [2, 'Cleo', 8, 'none', 'planner'],
      [3, 'Ben (E4)', 2, 'none', 'engine'],
      [4, 'Ada', 6, 'none', 'engine'],
    ]);
  });
});
