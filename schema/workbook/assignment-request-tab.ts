import { requestSummarySheet } from '../sheets/assignment-outputs.ts';
import { OPEN_HOURS } from '../sheets/assignment-planner.ts';
import type { CellValue } from '../sheets/layout.ts';
import { columnLetters } from '../sheets/match-headers.ts';
import { type Choices, choicesOf, openList } from './assignment-choices.ts';
import type { AssignmentResultInput } from './assignment-input.ts';
import { colors, styles } from './styles.ts';
import { tableTabs } from './table-tab.ts';
import type { Tab, TableColumn, Validation } from './workbook.ts';

/** Beyond this many rows a list per row would make the file slow to open; the pane shows candidates of any row. */
const LISTS_MAX = 5_000;

type Rows = readonly (readonly CellValue[])[];

const names = Object.keys(requestSummarySheet.columns);
const at = (name: keyof typeof requestSummarySheet.columns): number => names.indexOf(name);

/** Somebody who is not on the list may be typed; validation then says what speaks against it. */
const candidateLists = (rows: Rows, candidates: ReadonlyMap<string, readonly string[]>): Validation[] =>
  rows.slice(0, LISTS_MAX).flatMap((row, index) => {
    const range = { row: 1 + index, column: at('suggestedResource'), rows: 1, columns: 1 };
    const people = candidates.get(String(row[at('requestId')])) ?? [];
    return openList(range, people, 'People who may work on it, best first.');
  });

/** Lists of whole columns whose values an organization makes up. */
function choiceLists(rows: Rows, { statuses, positions, accesses }: Choices): Validation[] {
  const list = (name: keyof typeof requestSummarySheet.columns, values: readonly string[], message: string) =>
    openList({ row: 1, column: at(name), rows: Math.max(1, rows.length), columns: 1 }, values, message);
  return [
    ...list('requestStatusUpdate', statuses, 'Statuses of the setting request_statuses; blank leaves the status.'),
    ...list('position', positions, 'Positions of people and of the setting default_position.'),
    ...list('access', accesses, 'Access that people have or requests ask for, several separated by semicolons.'),
  ];
}

/** A whole column of the tab, for formulas of other tabs: it grows with the table, also where tables have no names. */
export function requestColumn(name: keyof typeof requestSummarySheet.columns): string {
  const letters = columnLetters(at(name));
  return `'${requestSummarySheet.tab}'!$${letters}:$${letters}`;
}

const { columns } = requestSummarySheet;
const decided = columns.decided.header;

/** What becomes of a line whose request is not planned: the next plan does not read it, so its hours are nobody's. */
export const NOT_PLANNED = 'not planned';

type Drawn = Pick<TableColumn, 'drawn' | 'decision' | 'absent'>;

/**
 * What a plan puts into the planner's columns by itself, by header, and which of them belong together; and what is told in rows that
 * stay without their request.
 */
const drawn: Readonly<Record<string, Drawn>> = {
  [columns.suggestedResource.header]: { drawn: { header: columns.proposedResource.header, decided }, decision: 'name' },
  [columns.resourceId.header]: { drawn: { header: columns.proposedResourceId.header, decided }, decision: 'id' },
  [columns.assignHours.header]: {
    drawn: { header: columns.proposedHours.header, decided, open: OPEN_HOURS },
    decision: 'part',
  },
  [columns.pin.header]: { drawn: { values: ['none'] }, decision: 'part' },
  [columns.requestHoursUpdate.header]: { drawn: { values: [false] } },
  [columns.override.header]: { drawn: { values: [false] }, decision: 'part' },
  [columns.overrideReason.header]: { decision: 'part' },
  [columns.assignmentStatus.header]: { absent: { of: columns.requestId.header, value: NOT_PLANNED } },
  // Defaults of the request or the settings.
  [columns.assignmentPlan.header]: { drawn: 'unknown' },
  [columns.position.header]: { drawn: 'unknown' },
  [columns.access.header]: { drawn: 'unknown' },
};

const withDrawn = (tab: Tab): Tab['tables'] =>
  tab.tables.map((table) => ({
    ...table,
    columns: table.columns.map((column) => ({ ...column, ...drawn[column.header] })),
  }));

/** *Request summary*: the morning's list, with what is proposed and what the planner decides. */
export function assignmentRequestTab(
  rows: Rows,
  { candidates, inputs }: Pick<AssignmentResultInput, 'candidates' | 'inputs'>,
  stamp: string,
): Tab {
  const [tab] = tableTabs(requestSummarySheet, rows, 'table', { stamp }) as [Tab];
  const choices = choicesOf(
    inputs,
    rows.map((row) => row[at('access')] ?? null),
  );
  const body = { row: 1, rows: Math.max(1, rows.length), columns: 1 };
  return {
    ...tab,
    purpose: 'result',
    tables: withDrawn(tab),
    frozenColumns: at('requestId') + 1,
    validations: [...tab.validations, ...choiceLists(rows, choices), ...candidateLists(rows, candidates)],
    conditionalFormats: [
      {
        range: { ...body, column: at('open') },
        rule: { kind: 'above', limit: 0, style: { fill: colors.warning, bold: true } },
      },
      {
        range: { ...body, column: at('pin') },
        rule: { kind: 'equals', text: 'pin', style: { bold: true, fill: colors.good } },
      },
      { range: { ...body, column: at('pin') }, rule: { kind: 'equals', text: 'forbid', style: styles.alarm } },
    ],
  };
}
