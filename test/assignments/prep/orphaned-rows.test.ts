import { describe, expect, it } from 'vitest';
import { orphanedRows } from '../../../api/assignments/core/orphaned-rows.ts';
import { planLines } from '../../../api/assignments/core/plan-lines.ts';
import { dayFrom, type GivenTables } from './given-tables.ts';

type Decision = NonNullable<GivenTables['decisions']>[number];

const people: NonNullable<GivenTables['people']> = [
  { personId: 'E1', personName: 'Ada', contractedHours: 40 },
  { personId: 'E3', personName: 'Cleo', contractedHours: 40 },
];

describe('rows that lost their request (section 6)', () => {
  const orphans = (decisions: readonly Decision[]) => orphanedRows(dayFrom({ people, decisions }).day);
  const proposal: Decision = {
    ...{ suggestedResource: 'Ada', resourceId: 'E1', assignHours: 8, position: 'Abstractor', access: 'STANDARD' },
    ...{ pin: 'none', requestHoursUpdate: false, override: false, proposedResourceId: 'E1', proposedHours: 8 },
  };

  it('are kept where the planner wrote into them, each of her columns counting', () => {
    const edits: Decision[] = [
      ...[{ notes: 'x' }, { requestStatusUpdate: 'Filled' }, { updateRequestHoursTo: 0 }, { overrideReason: 'x' }],
      ...[{ requestHoursUpdate: true }, { override: true }, { pin: 'forbid' }, { pin: 'pin' }, { position: 'Lead' }],
      ...[{ access: 'CITRIX' }, { assignmentPlan: 'x' }, { assignHours: 9 }, { suggestedResource: 'Cleo' }],
      { suggestedResource: 'Somebody', resourceId: null },
    ];
    for (const edit of edits) {
      const rows = orphans([{ requestId: 'SR-7', ...proposal, ...edit }]);
      expect(rows, JSON.stringify(edit)).toHaveLength(1);
      expect(rows[0]).toMatchObject({ requestId: 'SR-7', line: 1, ...edit });
      expect(rows[0]!.reason).toContain('not among those planned today');
    }
  });

  it('go where they hold a proposal or defaults alone', () => {
    expect(orphans([{ requestId: 'SR-7', ...proposal, position: 'abstractor ', access: 'standard' }])).toEqual([]);
    expect(orphans([{ requestId: 'SR-7' }])).toEqual([]);
    expect(orphans([{ requestId: 'SR-7', ...proposal, suggestedResource: null }])).toEqual([]);
  });

  it('stand in order of request and line', () => {
    const rows = orphans([
      { requestId: 'SR-8', notes: 'x' },
      { requestId: 'SR-7', line: 2, notes: 'x' },
      { requestId: 'SR-7', line: 1, notes: 'x' },
    ]);
    expect(rows.map(({ requestId, line }) => [requestId, line])).toEqual([
      ['SR-7', 1],
      ['SR-7', 2],
      ['SR-8', 1],
    ]);
  });

  it('of requests that are still planned stay on the summary', () => {
    const { day } = dayFrom({
      requests: [{ requestId: 'SR-1', priorityTotal: 1, ageDays: 0, sowHours: 8 }],
      ...{ people, decisions: [{ requestId: 'SR-1', notes: 'x' }] },
    });
    expect(orphanedRows(day)).toEqual([]);
    expect(planLines(day, []).map(({ line, decision }) => [line, decision?.notes])).toEqual([[1, 'x']]);
  });
});
