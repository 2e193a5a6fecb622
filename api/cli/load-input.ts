import { createReadStream, readFileSync } from 'node:fs';
import { parseCsv } from '../../schema/sheets/csv.ts';
import type { Finding } from '../../schema/sheets/finding.ts';
import type { CellValue, SheetLayout } from '../../schema/sheets/layout.ts';
import { type Grid, readChunks } from '../../schema/sheets/read-rows.ts';
import { splitGrid } from '../../schema/sheets/split-grid.ts';
import { readWorkbook, type WorkbookTable } from '../../schema/xlsx/read-xlsx.ts';
import { csvChunks } from './csv-chunks.ts';
import { findCsvFiles, type InputFile, isWorkbook, overLimit, rowLimit } from './input-files.ts';

/** Rows of one table on their way to the API. */
export interface InputChunk {
  readonly seq: number;
  /** Row of the first row in the sheet or file, 1 = header. */
  readonly firstRow: number;
  readonly headers: readonly string[];
  readonly rows: readonly (readonly CellValue[])[];
  readonly source: 'CSV' | 'WORKBOOK';
  readonly dateSystem?: number;
  /** What reading the file found. */
  readonly findings: readonly Finding[];
}

export interface InputTable {
  readonly layout: SheetLayout;
  chunks(): AsyncIterable<InputChunk> | Iterable<InputChunk>;
  /** All cells in the order of the layout's columns, as the result workbook shows them. */
  cells(): CellValue[][];
}

/** Values as read; what could not be read stays as it stood there, so that the planner finds it again. */
function cellsOf(layout: SheetLayout, grids: Iterable<Grid>): CellValue[][] {
  const keys = Object.keys(layout.columns);
  return readChunks(layout, grids).rows.map(({ values, unread }) =>
    keys.map((key) => (values as Record<string, CellValue>)[key] ?? (unread as Record<string, string>)[key] ?? null),
  );
}

const csvTable = ({ layout, path }: InputFile): InputTable => ({
  layout,
  chunks: () => csvChunks(createReadStream(path), layout.table),
  cells: () => cellsOf(layout, [parseCsv(readFileSync(path), layout.table)]),
});

/** Pieces of a worksheet cut to what a request may carry. */
function* gridChunks(grids: readonly Grid[]): Generator<InputChunk> {
  let seq = 0;
  for (const grid of grids) {
    const headers = grid.headers.map((header) => String(header ?? ''));
    for (const { rows, firstRow, dateSystem } of splitGrid(grid)) {
      const chunk = { headers, rows, firstRow, seq, source: 'WORKBOOK' as const, findings: [] };
      seq += 1;
      yield dateSystem === undefined ? chunk : { ...chunk, dateSystem };
    }
  }
}

/** A table that stands in a workbook. */
export const worksheetTable = ({ layout, grids }: WorkbookTable): InputTable => ({
  layout,
  chunks: () => gridChunks(grids),
  cells: () => cellsOf(layout, grids),
});

/**
 * Finds and opens the input: a folder of CSV files or a workbook, and single files named by `--table`, which win. Tables
 * over their limit are left out and named, unparsed. Never throws for what stands in a file.
 */
export async function loadInput(
  input: string | null,
  named: readonly { readonly table: string; readonly file: string }[],
  layouts: readonly SheetLayout[],
): Promise<{ tables: InputTable[]; findings: Finding[] }> {
  const { files, findings } = findCsvFiles(input, named, layouts);
  const tables: InputTable[] = [];
  for (const file of files) {
    const limit = await overLimit(file);
    if (limit) findings.push(limit);
    else tables.push(csvTable(file));
  }
  if (input !== null && isWorkbook(input) && findings.length === 0) {
    const given = new Set(named.map(({ table }) => table));
    const wanted = layouts.filter(({ table }) => !given.has(table));
    const workbook = await readWorkbook(readFileSync(input), wanted);
    findings.push(...workbook.findings);
    for (const table of workbook.tables) {
      const rows = Math.max(0, ...table.grids.map((grid) => grid.rows.length));
      const limit = rowLimit(table.layout, rows, table.tab);
      if (limit) findings.push(limit);
      else tables.push(worksheetTable(table));
    }
  }
  return { tables, findings };
}
