import { describe, expect, it } from 'vitest';
import { decisionsOf } from '../../../api/assignments/core/change/decisions.ts';
import { pushRows } from '../../../api/assignments/core/change/push-rows.ts';
import { validateDecisions } from '../../../api/assignments/core/change/validate-decisions.ts';
import { dayFrom, type GivenTables } from '../prep/given-tables.ts';

const base: GivenTables = {
  requests: [
    {
      ...{ requestId: 'SR-1', requestSfId: 'a01', priorityTotal: 9, ageDays: 0, sowHours: 20, teamId: 'T1' },
      ...{ category: 'Cardiac', startDate: '2026-12-01', endDate: '2027-05-31', access: 'STANDARD' },
    },
    { requestId: 'SR-2', priorityTotal: 8, ageDays: 0, sowHours: 10, teamId: 'T1', category: 'Stroke' },
    {
      requestId: 'SR-3',
      priorityTotal: 7,
      ageDays: 0,
      sowHours: 10,
      teamId: 'T2',
      category: 'Stroke',
      startDate: '2026-01-01',
    },
  ],
  people: [
    { personId: 'E1', personName: 'Ada', contractedHours: 40, resourceSfId: 'r01' },
    { personId: 'E2', personName: 'Ben', contractedHours: 40 },
  ],
  teams: [{ teamId: 'T1', teamName: 'Harbor', teamSfId: 't01' }],
};

type Piece = readonly [requestId: string, personId: string, hours: number];

const pushed = (plan: readonly Piece[], more: GivenTables = {}) => {
  const { day } = dayFrom({ ...base, ...more });
  const pieces = plan.map(([requestId, personId, hours]) => ({ requestId, personId, hours }));
  return pushRows(day, validateDecisions(day, decisionsOf(day, pieces)).pushed);
};

/** What the org has of an inserted row. */
const madeOf = (row: ReturnType<typeof pushed>['inserts'][number], index: number) => ({
  ...{ assignmentId: `N${index}`, requestId: row.requestId, personId: row.personId, teamId: row.teamId },
  ...{ hoursPerWeek: row.hoursPerWeek, planKey: row.planKey, status: row.status },
  ...{ startDate: row.startDate, endDate: row.endDate },
});

const existingAssignments = [
  { assignmentId: 'A1', personId: 'E1', teamId: 'T1', hoursPerWeek: 6 },
  { assignmentId: 'A2', personId: 'E2', teamId: 'T2', hoursPerWeek: 2 },
];
/** Ada has two decisions on T1, where she works 6 h; Ben one on T2, where he works 2 h, and one on T1. */
const onTeams: readonly Piece[] = [
  ['SR-1', 'E1', 8],
  ['SR-2', 'E1', 4],
  ['SR-3', 'E2', 5],
  ['SR-2', 'E2', 4],
];

describe('rows to push (section 8)', () => {
  it('create an assignment per decision, keyed by plan date, request and person', () => {
    const { inserts, updates, tickets } = pushed([
      ['SR-1', 'E1', 8],
      ['SR-3', 'E2', 4.5],
    ]);
    expect(inserts[0]).toEqual({
      ...{ planKey: '2026-11-23:SR-1:E1', requestId: 'SR-1', requestSfId: 'a01', personId: 'E1', resourceSfId: 'r01' },
      ...{ teamId: 'T1', teamSfId: 't01', position: 'Abstractor', hoursPerWeek: 8, startDate: '2026-12-01' },
      ...{ endDate: '2027-05-31', access: 'STANDARD', status: 'Proposed' },
    });
    // Only requests name T2, and they know no record id of it.
    expect(inserts.map(({ teamId, teamSfId }) => [teamId, teamSfId])).toEqual([
      ['T1', 't01'],
      ['T2', null],
    ]);
    // The work of SR-3 began long ago: the assignment begins on the plan date.
    expect(inserts.map(({ planKey, startDate }) => [planKey, startDate])).toEqual([
      ['2026-11-23:SR-1:E1', '2026-12-01'],
      ['2026-11-23:SR-3:E2', '2026-11-23'],
    ]);
    expect([updates, tickets]).toEqual([[], []]);
  });

  it('let a standing assignment on the team grow by one decision; a further one is an assignment of its own', () => {
    const { inserts, updates } = pushed(onTeams, { existingAssignments });
    expect(updates).toEqual([
      {
        ...{ assignmentId: 'A1', planKey: '2026-11-23:SR-1:E1', requestId: 'SR-1', personId: 'E1', teamId: 'T1' },
        ...{ oldHours: 6, newHours: 14, teamMembers: 'Ada' },
      },
      {
        ...{ assignmentId: 'A2', planKey: '2026-11-23:SR-3:E2', requestId: 'SR-3', personId: 'E2', teamId: 'T2' },
        ...{ oldHours: 2, newHours: 7, teamMembers: 'Ben' },
      },
    ]);
    expect(inserts.map(({ planKey, hoursPerWeek }) => [planKey, hoursPerWeek])).toEqual([
      ['2026-11-23:SR-2:E1', 4],
      ['2026-11-23:SR-2:E2', 4],
    ]);
  });

  it('change nothing when they are pushed again, in part or in full [Q: a repeat wrote everything once more]', () => {
    const first = pushed(onTeams, { existingAssignments });
    const grown = existingAssignments.map((one) => {
      const update = first.updates.find(({ assignmentId }) => assignmentId === one.assignmentId)!;
      return { ...one, hoursPerWeek: update.newHours, planKey: update.planKey };
    });
    const made = first.inserts.map(madeOf);
    expect(pushed(onTeams, { existingAssignments: [...grown, ...made] })).toEqual({
      ...{ inserts: [], updates: [], tickets: [] },
    });
    // The updates got through, the new ones did not; and the other way round.
    expect(pushed(onTeams, { existingAssignments: grown })).toEqual({ ...first, updates: [] });
    const rest = pushed(onTeams, { existingAssignments: [...existingAssignments, ...made] });
    expect(rest.inserts).toEqual([]);
    expect(rest.updates.map(({ assignmentId, newHours }) => [assignmentId, newHours])).toEqual([
      ['A1', 14],
      ['A2', 7],
    ]);
  });

  it('change nothing when they are pushed again before the work begins, tickets included', () => {
    const tickets = [{ ticketId: 'CT-1', personId: 'E1', hours: 20, consumedHours: 0 }];
    const first = pushed([['SR-1', 'E1', 8]], { tickets });
    // SR-1 begins on the 1st of December; the plan is of the 23rd of November.
    expect(first.inserts.map(({ startDate }) => startDate)).toEqual(['2026-12-01']);
    expect(first.tickets.map(({ consumedTotal }) => consumedTotal)).toEqual([8]);
    const drawn = [{ ...tickets[0]!, consumedHours: 8 }];
    const again = pushed([['SR-1', 'E1', 8]], { tickets: drawn, existingAssignments: first.inserts.map(madeOf) });
    expect(again).toEqual({ inserts: [], updates: [], tickets: [] });
  });

  it('let nothing grow that a plan made and that has not begun', () => {
    const coming = { assignmentId: 'A5', personId: 'E1', teamId: 'T1', hoursPerWeek: 6, planKey: '2026-11-20:SR-0:E1' };
    const rows = (startDate: string) => {
      const { inserts, updates } = pushed([['SR-2', 'E1', 4]], { existingAssignments: [{ ...coming, startDate }] });
      return [inserts.length, updates.map(({ newHours, teamMembers }) => [newHours, teamMembers])];
    };
    // The work of SR-2 begins today: the hours of next month's assignment cannot begin with it.
    expect(rows('2026-11-24')).toEqual([1, []]);
    expect(rows('2026-11-23')).toEqual([0, [[10, 'Ada']]]);
  });

  it('set a pushed assignment of the request to the hours decided since, also fewer', () => {
    const standing = {
      assignmentId: 'A9',
      personId: 'E1',
      teamId: 'T1',
      planKey: '2026-11-23:SR-1:E1',
      hoursPerWeek: 8,
    };
    const again = (hours: number, requestId: string | null) =>
      pushed([['SR-1', 'E1', hours]], { existingAssignments: [{ ...standing, requestId }] }).updates.map(
        ({ assignmentId, oldHours, newHours }) => [assignmentId, oldHours, newHours],
      );
    expect(again(8, 'SR-1')).toEqual([]);
    expect(again(10, 'SR-1')).toEqual([['A9', 8, 10]]);
    expect(again(6, 'SR-1')).toEqual([['A9', 8, 6]]);
    // Of an unknown request it never shrinks; hours of another request are in it that nobody can tell apart.
    expect([again(10, null), again(6, null)]).toEqual([[['A9', 8, 10]], []]);
    expect([again(10, 'SR-0'), again(6, 'SR-0')]).toEqual([[], []]);
  });

  it('draw on open tickets, those of the category or of any first, the oldest first, in absolute numbers', () => {
    const tickets = [
      { ticketId: 'CT-4', personId: 'E1', hours: 30, category: 'Trauma', fromDate: '2026-01-01' },
      { ticketId: 'CT-2', personId: 'E1', hours: 6, consumedHours: 1, category: 'cardiac', fromDate: '2026-11-10' },
      { ticketId: 'CT-1', personId: 'E1', hours: 4, fromDate: '2026-11-01' },
      { ticketId: 'CT-3', personId: 'E1', hours: 9, category: 'Stroke', fromDate: '2026-10-01' },
      { ticketId: 'CT-9', personId: 'E2', hours: 9 },
    ];
    // 8 h of Cardiac: 4 of CT-1, 4 of the 5 left of CT-2. 10 h of Stroke: 9 of CT-3, the other hour of the Trauma ticket,
    // which is older than the rest of the Cardiac one.
    const plan: Piece[] = [
      ['SR-1', 'E1', 8],
      ['SR-3', 'E1', 10],
    ];
    const drawn = pushed(plan, { tickets }).tickets;
    const seen = drawn.map((row) => [
      ...[row.ticketId, row.hoursBefore, row.consumed, row.hoursAfter, row.consumedTotal, row.newStatus],
    ]);
    expect(seen).toEqual([
      ['CT-4', 30, 1, 29, 1, 'Open'],
      ['CT-3', 9, 9, 0, 9, 'Consumed'],
      ['CT-1', 4, 4, 0, 4, 'Consumed'],
      ['CT-2', 5, 4, 1, 5, 'Open'],
    ]);
    const settings = [{ key: 'capacity_source', value: 'COMPUTED' }];
    expect(pushed(plan, { tickets, settings }).tickets).toEqual([]);
  });
});
