import { describe, expect, it } from 'vitest';
import { diffCapacity } from '../../../api/assignments/core/change/diff-capacity.ts';
import { diffRequests } from '../../../api/assignments/core/change/diff-requests.ts';
import { previousCapacitySheet, previousSummarySheet } from '../../../schema/sheets/assignment-previous.ts';
import type { RowOf, SheetLayout } from '../../../schema/sheets/layout.ts';
import { dayFrom, type GivenTables } from '../prep/given-tables.ts';

type Request = NonNullable<GivenTables['requests']>[number];
type SummaryRow = RowOf<typeof previousSummarySheet>;
type CapacityRow = RowOf<typeof previousCapacitySheet>;

const blank = <L extends SheetLayout>({ columns }: L): RowOf<L> =>
  Object.fromEntries(Object.keys(columns).map((name) => [name, null])) as RowOf<L>;

/** A request as yesterday's summary had it: 10 h, priority 5, Cardiac, skill PCI. */
const then = (requestId: string | null, more: Partial<SummaryRow> = {}): SummaryRow => ({
  ...blank(previousSummarySheet),
  ...{ requestId, line: 1, planningCategory: 'Cardiac', plannedHours: 10, sowHours: 10, factor: 1, priorityTotal: 5 },
  ...{ skills: 'PCI', composite: 5.1 },
  ...more,
});

/** The same request today. */
const now = (requestId: string, more: Request = {}): Request => ({
  ...{ requestId, category: 'Cardiac', sowHours: 10, priorityTotal: 5, ageDays: 3, skills: 'PCI' },
  ...more,
});

const diff = (today: readonly Request[], yesterday: readonly SummaryRow[] | null) => {
  const baseline = yesterday === null ? null : { planDate: '2026-11-20', rows: yesterday };
  const rows = diffRequests(dayFrom({ requests: today }).day, baseline);
  const seen = rows.map((row) => [row.change, row.requestId, row.yesterdayHours, row.todayHours, row.isShown]);
  return { rows, seen };
};

describe('the diff of requests (section 7)', () => {
  it('joins both plans in full, with a kind for each change', () => {
    const { seen } = diff(
      [
        now('SR-1'),
        now('SR-2', { sowHours: 14 }),
        now('SR-3', { sowHours: 6 }),
        now('SR-4'),
        now('SR-5'),
        now('SR-6', { priorityTotal: 4 }),
        now('SR-7', { category: 'Stroke' }),
        now('SR-8', { skills: 'PCI;ICD:2' }),
      ],
      [
        ...['SR-1', 'SR-2', 'SR-3', 'SR-6', 'SR-7', 'SR-8', 'SR-9'].map((id) => then(id)),
        ...[then('SR-5', { requestStatusUpdate: 'Filled' }), then(null)],
      ],
    );
    // In order of the summary: Cardiac by priority and name, Stroke, then what is gone. SR-5 was decided and is open again.
    expect(seen).toEqual([
      ['unchanged', 'SR-1', 10, 10, false],
      ['increased', 'SR-2', 10, 14, true],
      ['decreased', 'SR-3', 10, 6, false],
      ['new', 'SR-4', 0, 10, true],
      ['reopened', 'SR-5', 0, 10, true],
      ['skills changed', 'SR-8', 10, 10, false],
      ['rescored', 'SR-6', 10, 10, false],
      ['recategorised', 'SR-7', 10, 10, false],
      ['closed', 'SR-9', 10, 0, false],
    ]);
  });

  it('says nothing of SOW hours that one of the plans does not know', () => {
    const unknown = { sowHours: null, plannedHours: 12 };
    const { rows } = diff(
      [now('SR-1', unknown), now('SR-2', { sowHours: 12 }), now('SR-3', unknown)],
      [then('SR-1'), then('SR-2', { sowHours: null }), then('SR-3', { sowHours: null, plannedHours: 12 })],
    );
    expect(rows.map((row) => [row.change, row.yesterdayRawHours, row.todayRawHours, row.note])).toEqual([
      ['increased', 10, null, null],
      ['increased', null, 12, null],
      ['unchanged', null, null, null],
    ]);
  });

  it('shows by default what the notebook showed: undecided requests of then on the left, more hours today [N]', () => {
    const { rows } = diff(
      [now('SR-1'), now('SR-2', { sowHours: 14 }), now('SR-3', { sowHours: 6 }), now('SR-4')],
      [then('SR-1', { requestStatusUpdate: 'Filled' }), then('SR-2'), then('SR-3')],
    );
    // SR-1 was decided, so it counts as 0 then and shows as fully new; SR-4 was not there.
    const shown = rows.filter(({ isShown }) => isShown).map(({ requestId, difference }) => [requestId, difference]);
    expect(shown).toEqual([
      ['SR-1', 10],
      ['SR-2', 4],
      ['SR-4', 10],
    ]);
  });

  it('says that there was no plan, all rows being new [Q: it crashed on the missing file]', () => {
    const { rows, seen } = diff([now('SR-1')], null);
    expect(seen).toEqual([['new', 'SR-1', 0, 10, true]]);
    expect(rows[0]).toMatchObject({ note: 'no plan in the last 14 days', baseline: null });
  });

  it('names a change of the factor as such, the raw hours beside [Q: a stage looked like more hours]', () => {
    const { rows } = diff([now('SR-1', { stage: 'Delayed' })], [then('SR-1')]);
    expect(rows[0]).toMatchObject({
      ...{ change: 'increased', yesterdayHours: 10, todayHours: 13, yesterdayRawHours: 10, todayRawHours: 10 },
      ...{ note: 'factor of the stage 1 -> 1.3; SOW hours unchanged', baseline: '2026-11-20' },
    });
  });

  it('tells everything else that changed', () => {
    const { rows } = diff(
      [now('SR-1', { sowHours: 12, category: 'Stroke', skills: null, priorityTotal: 6 })],
      [then('SR-1')],
    );
    expect(rows[0]!.note).toBe('SOW hours 10 -> 12; category Cardiac -> Stroke; skills PCI -> none; priority 5 -> 6');
  });

  it('counts a request once that was split over lines [Q: a copied row doubled its hours]', () => {
    const { seen } = diff([now('SR-1')], [then('SR-1'), then('SR-1', { line: 2 })]);
    expect(seen).toEqual([['unchanged', 'SR-1', 10, 10, false]]);
  });

  it('takes a request for decided where any of its lines was', () => {
    const decided = { line: 2, requestStatusUpdate: 'Filled' };
    expect(diff([now('SR-1')], [then('SR-1'), then('SR-1', decided)]).seen).toEqual([
      ['reopened', 'SR-1', 0, 10, true],
    ]);
    const { rows } = diff([], [then('SR-1'), then('SR-1', decided)]);
    expect(rows).toMatchObject([{ change: 'closed', difference: 0, note: 'had been decided' }]);
  });

  it('makes do with columns a plan of an older version lacks', () => {
    const old = {
      plannedHours: null,
      sowHours: null,
      factor: null,
      priorityTotal: null,
      skills: null,
      planningCategory: null,
    };
    // Planned hours that are missing count as 0, as in the notebook; of all else nothing is known.
    const { rows } = diff([now('SR-1')], [then('SR-1', old)]);
    expect(rows).toMatchObject([{ change: 'increased', note: null, difference: 10 }]);
  });
});

describe('numbers that were rounded when they were written', () => {
  it('are no change of requests', () => {
    const exact = { sowHours: 10.04, priorityTotal: 5.004 };
    const { seen, rows } = diff([now('SR-1', exact)], [then('SR-1', { plannedHours: 10.5 })]);
    expect([seen, rows[0]!.note]).toEqual([[['unchanged', 'SR-1', 10.5, 10.5, false]], null]);
  });

  it('are no change of capacity', () => {
    expect(capacity([offer('Cardiac', 'E1', 7.25)], [offer('Cardiac', 'E1', 7.3)]).seen).toEqual([
      ['same', 'Cardiac', 'E1', 7.3, 7.3, false],
    ]);
  });
});

const offer = (planningCategory: string | null, personId: string | null, ticketHours: number | null): CapacityRow => ({
  ...blank(previousCapacitySheet),
  ...{ planningCategory, personId, personName: `name of ${personId}`, ticketHours },
});

const capacity = (today: readonly CapacityRow[], yesterday: readonly CapacityRow[] | null) => {
  const baseline = yesterday === null ? null : { planDate: '2026-11-20', rows: yesterday };
  const rows = diffCapacity(dayFrom({}).day, today, baseline);
  const seen = rows.map((row) => [
    ...[row.change, row.planningCategory, row.personId, row.yesterdayHours, row.todayHours, row.isShown],
  ]);
  return { rows, seen };
};

describe('the diff of capacity (section 7)', () => {
  it('joins in full per category and employee, with a kind for each change', () => {
    const { seen } = capacity(
      [
        ...[offer('Cardiac', 'E1', 8), offer('Cardiac', 'E2', 8), offer('Cardiac', 'E3', 8), offer('Cardiac', 'E4', 8)],
        ...[offer('Cardiac', 'E5', null), offer('Cardiac', 'E6', 0), offer('Stroke', 'E1', 8)],
      ],
      [
        ...[
          offer('Cardiac', 'E2', 6),
          offer('Cardiac', 'E3', 8),
          offer('Cardiac', 'E4', 10),
          offer('Cardiac', 'E5', 3),
        ],
        ...[offer('Cardiac', 'E1', null), offer('Cardiac', 'E6', 0), offer('Trauma', 'E1', 4), offer(null, 'E1', 4)],
      ],
    );
    // Who had no offer yesterday is new; an offer of 0 hours is one; vanished people and tabs are told, too.
    expect(seen).toEqual([
      ['new', 'Cardiac', 'E1', 0, 8, true],
      ['more', 'Cardiac', 'E2', 6, 8, true],
      ['same', 'Cardiac', 'E3', 8, 8, false],
      ['less', 'Cardiac', 'E4', 10, 8, false],
      ['gone', 'Cardiac', 'E5', 3, 0, false],
      ['same', 'Cardiac', 'E6', 0, 0, false],
      ['new tab', 'Stroke', 'E1', 0, 8, true],
      ['gone', 'Trauma', 'E1', 4, 0, false],
    ]);
  });

  it('holds the rows of the notebook: offered today, not less than then, a new tab in full [N]', () => {
    const { rows } = capacity(
      [offer('Cardiac', 'E1', 8), offer('Cardiac', 'E2', 6), offer('Cardiac', 'E3', 5), offer('Stroke', 'E3', 5)],
      [offer('Cardiac', 'E1', 8), offer('Cardiac', 'E2', 7)],
    );
    const notebook = rows.filter(({ change, difference }) => change !== 'gone' && difference! >= 0);
    expect(notebook.map(({ planningCategory, personId }) => `${planningCategory} ${personId}`)).toEqual([
      ...['Cardiac E1', 'Cardiac E3', 'Stroke E3'],
    ]);
  });

  it('goes by employee id, not by name [Q: two people of one name were one]', () => {
    const same = { personName: 'Ada' };
    const { seen } = capacity([{ ...offer('Cardiac', 'E1', 8), ...same }], [{ ...offer('Cardiac', 'E2', 8), ...same }]);
    expect(seen.map(([change, , personId]) => [change, personId])).toEqual([
      ['new', 'E1'],
      ['gone', 'E2'],
    ]);
  });

  it('says that there was no plan, all rows being new', () => {
    const { rows, seen } = capacity([offer('Cardiac', 'E1', 8)], null);
    expect(seen).toEqual([['new', 'Cardiac', 'E1', 0, 8, true]]);
    expect(rows[0]).toMatchObject({ note: 'no plan in the last 14 days', baseline: null, personName: 'name of E1' });
  });
});
