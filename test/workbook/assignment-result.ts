import seedrandom from 'seedrandom';
import { sampleAgency } from '../../api/assignments/sample/agency.ts';
import { capacitySheet, requestSummarySheet } from '../../schema/sheets/assignment-outputs.ts';
import type { CellValue, RowOf, SheetLayout, TableRows } from '../../schema/sheets/layout.ts';
import { toCells } from '../../schema/sheets/write-rows.ts';
import type { AssignmentResultInput } from '../../schema/workbook/assignment-input.ts';

/** The sample agency as it is given. */
export const agencyInputs: TableRows = Object.fromEntries(
  sampleAgency(seedrandom('workbook')).map(({ layout, rows }) => [
    layout.table,
    rows.map((row) => toCells(layout, row)),
  ]),
);

/** Cells of a row of which only some columns are of interest. */
const cellsOf = <const L extends SheetLayout>(layout: L, row: Partial<RowOf<L>>): CellValue[] =>
  toCells(layout, {
    ...Object.fromEntries(Object.keys(layout.columns).map((name) => [name, null])),
    ...row,
  } as RowOf<L>);

type SummaryRow = Partial<RowOf<typeof requestSummarySheet>>;

export const summaryRow = (row: SummaryRow): CellValue[] =>
  cellsOf(requestSummarySheet, { line: 1, pin: 'none', proposedBy: 'engine', ...row });

export const capacityRow = (planningCategory: string, row: Partial<RowOf<typeof capacitySheet>>): CellValue[] =>
  cellsOf(capacitySheet, { planningCategory, contracted: 40, assigned: 0, timeOff: 0, hold: 0, ...row });

/** Two categories with names that no tab can have as they are; Ana is in both. */
const requests = [
  summaryRow({
    ...{ planningCategory: 'Heart/Vessel', teamName: 'North', requestId: 'SR-1', skills: 'STS', composite: 9 },
    ...{ plannedHours: 10, filled: 10, open: 0, suggestedResource: 'Ana Abt', resourceId: 'P1', assignHours: 10 },
    ...{ proposedResource: 'Ana Abt', proposedResourceId: 'P1', proposedHours: 10 },
  }),
  summaryRow({
    ...{ planningCategory: 'History', teamName: 'South', requestId: 'SR-2', skills: 'TQIP', composite: 5 },
    ...{ plannedHours: 12, filled: 4, open: 8, suggestedResource: 'Ben Bo', resourceId: 'P2', assignHours: 4 },
    ...{ proposedResource: 'Ben Bo', proposedResourceId: 'P2', proposedHours: 4, pin: 'pin', notes: '=not a formula' },
  }),
];
const ana = { personName: 'Ana Abt', personId: 'P1', available: 40, plannedToday: 10, left: 30 };
const ben = { personName: 'Ben Bo', personId: 'P2', available: -2, plannedToday: 4, left: -4 };

/** A small result as a run gives it, beside the inputs of the sample agency. */
export const assignmentResult = (more: Partial<AssignmentResultInput> = {}): AssignmentResultInput => ({
  ...{ runId: 'run-1', createdAt: '2026-11-23T06:00:00Z', versions: { planwright: '1.0.0' }, seed: 1 },
  ...{ submittedBy: 'Ada', inputHash: 'ab'.repeat(32), findings: [], inputs: agencyInputs },
  outcome: {
    ...{ planDate: '2026-11-23', value: 110, bound: 112, gap: 2 / 112, seconds: 1, evaluations: 100 },
    objectives: [{ name: 'priority_fill', value: 110, bound: 112, gap: 2 / 112 }],
    baselines: { humanOrder: 100, bestFit: 90 },
    requests: { total: 2, filled: 1, partly: 1, open: 0, excluded: 0 },
    hours: { asked: 22, filled: 14 },
    baseline: null,
  },
  candidates: new Map([['SR-1', ['Ana Abt (P1)', 'Doe, Jane (P3)', 'Ben Bo (P2)']]]),
  tables: {
    [requestSummarySheet.table]: requests,
    [capacitySheet.table]: [
      ...[capacityRow('Heart/Vessel', ana), capacityRow('History', ana)],
      capacityRow('History', ben),
    ],
  },
  ...more,
});
