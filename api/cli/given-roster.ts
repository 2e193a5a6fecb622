import { readFileSync } from 'node:fs';
import { parseCsv } from '../../schema/sheets/csv.ts';
import type { Finding } from '../../schema/sheets/finding.ts';
import type { CellValue, SheetLayout } from '../../schema/sheets/layout.ts';
import { type Grid, readRows } from '../../schema/sheets/read-rows.ts';
import { rosterSheet } from '../../schema/sheets/roster.ts';
import { drawnRosterSheet } from '../../schema/sheets/roster-outputs.ts';
import { headersOf, toCells } from '../../schema/sheets/write-rows.ts';
import { readWorkbook } from '../../schema/xlsx/read-xlsx.ts';
import { isWorkbook, overLimit, rowLimit } from './input-files.ts';

/** A roster that is given, as `checkRoster` takes it. */
export interface GivenRoster {
  readonly table: {
    readonly headers: readonly CellValue[];
    readonly rows: readonly (readonly CellValue[])[];
    /** Row of the first row in the sheet or file, 1 = header. */
    readonly firstRow: number;
  } | null;
  readonly findings: readonly Finding[];
}

/** Tabs a roster stands in, the first that is there. In a result the tab `Roster` is a calendar, which the files' name would find. */
const PLACES: readonly (readonly SheetLayout[])[] = [
  [{ ...rosterSheet, file: 'roster_to_check' }],
  [{ ...rosterSheet, tab: drawnRosterSheet.tab, table: drawnRosterSheet.table, file: 'roster_table' }],
  [rosterSheet],
];

async function readCsvRoster(path: string): Promise<GivenRoster> {
  const limit = await overLimit({ layout: rosterSheet, path });
  if (limit) return { table: null, findings: [limit] };
  const { headers, rows, firstRow, findings } = parseCsv(readFileSync(path), rosterSheet.table);
  return { table: { headers, rows, firstRow }, findings };
}

/** The cells with days as text, each in its row; what could not be read stays as it stood there. */
function asText(grid: Grid): GivenRoster {
  const { rows, findings } = readRows(rosterSheet, grid);
  // Without its columns nothing was read: the API tells which are missing.
  if (findings.some(({ severity }) => severity === 'error'))
    return {
      table: { headers: grid.headers.map((one) => String(one ?? '')), rows: [], firstRow: grid.firstRow },
      findings: [],
    };
  const cells: CellValue[][] = grid.rows.map(() => []);
  for (const { row, values, unread } of rows)
    cells[row - grid.firstRow] = toCells(rosterSheet, { ...values, ...unread });
  return { table: { headers: headersOf(rosterSheet), rows: cells, firstRow: grid.firstRow }, findings: [] };
}

async function readWorkbookRoster(path: string): Promise<GivenRoster> {
  const file = readFileSync(path);
  let findings: readonly Finding[] = [];
  for (const layouts of PLACES) {
    const read = await readWorkbook(file, layouts);
    const [table] = read.tables;
    findings = read.findings;
    if (!table) continue;
    const [grid] = table.grids;
    const limit = rowLimit(rosterSheet, grid?.rows.length ?? 0, table.tab);
    if (limit) return { table: null, findings: [limit] };
    const given = asText(grid!);
    return { ...given, findings: [...findings, ...given.findings] };
  }
  return { table: null, findings };
}

/** Reads a roster from a CSV file, or from a workbook: a roster to check, or the one of a result. */
export const readRosterFile = (path: string): Promise<GivenRoster> =>
  isWorkbook(path) ? readWorkbookRoster(path) : readCsvRoster(path);
