import { assignmentInputSheets } from '../../../schema/sheets/assignment-inputs.ts';
import { requestSummarySheet } from '../../../schema/sheets/assignment-outputs.ts';
import { decisionsSheet } from '../../../schema/sheets/assignment-planner.ts';
import type { Finding } from '../../../schema/sheets/finding.ts';
import type { Grid } from '../../../schema/sheets/read-rows.ts';
import { foldName } from '../../../schema/sheets/text.ts';
import { locateFindings } from '../../../schema/workbook/locate-finding.ts';
import { tableName } from '../../../schema/workbook/table-tab.ts';
import type { FoundInput, JobInput, Place } from '../job.ts';

const REQUIRED: readonly string[] = ['INPUT_REQUESTS', 'INPUT_PEOPLE'];

const isDecisions = (table: string): boolean => table === decisionsSheet.table;

/** The planner decides on the request summary itself: the table of the result is an input in its turn. */
export const assignmentInputs: readonly JobInput[] = assignmentInputSheets.map((layout) => ({
  layout,
  excelTable: tableName(isDecisions(layout.table) ? requestSummarySheet.table : layout.table),
  required: REQUIRED.includes(layout.table),
}));

/** Of the request summary only the columns that hold decisions are sent. */
export function assignmentGrids({ input, headers, rows, firstRow, dateSystem }: FoundInput): {
  grids: readonly Grid[];
  findings: readonly Finding[];
} {
  const kind = { source: 'WORKBOOK', dateSystem, firstRow } as const;
  if (!isDecisions(input.layout.table)) return { grids: [{ ...kind, headers, rows }], findings: [] };
  const known = new Set(Object.values(input.layout.columns).map(({ header }) => foldName(header)));
  const places = headers.flatMap((header, index) => (known.has(foldName(header)) ? [index] : []));
  const pick = <T>(cells: readonly T[]): T[] => places.map((place) => cells[place]!);
  return { grids: [{ ...kind, headers: pick(headers), rows: rows.map(pick) }], findings: [] };
}

export const locateAssignments = (findings: readonly Finding[], found: FoundInput): readonly (Place | null)[] => {
  const { input, headers, firstRow, column } = found;
  return locateFindings(findings, input.layout, { headers, firstRow, firstColumn: column });
};
