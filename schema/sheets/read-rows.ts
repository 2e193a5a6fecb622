import type { Finding } from './finding.ts';
import { type FindingLog, findingLog } from './finding-log.ts';
import type { CellValue, Column, ReadRow, RowOf, SheetLayout } from './layout.ts';
import { columnLetters, matchHeaders } from './match-headers.ts';
import { type CellNote, type CellReader, cellReader, type TableSource } from './read-cell.ts';
import type { DateSystem } from './read-day.ts';
import { isBlank, quoteCell } from './text.ts';

/** A table, or a piece of one, as it stood in a file or a worksheet. A `TableChunk` of an upload is one. */
export interface Grid {
  readonly headers: readonly CellValue[];
  /** Blank rows stay in, so that row numbers hold; a row may be shorter or longer than the headers. */
  readonly rows: readonly (readonly CellValue[])[];
  /** Row of `rows[0]` in the sheet or file; 1 = header where the header stands first. */
  readonly firstRow: number;
  /** Default CSV. */
  readonly source?: TableSource;
  /** Of the workbook; default 1900. Excel does not convert serials, so a 1904 workbook must say so. */
  readonly dateSystem?: DateSystem;
}

/** Every non-blank row of a table with its values, and all that was noticed. */
export interface ReadTable<L extends SheetLayout> {
  readonly rows: ReadRow<L>[];
  readonly findings: Finding[];
}

interface ReadColumn {
  readonly key: string;
  readonly column: Column;
  readonly position: number;
  readonly read: CellReader;
}

interface Plan {
  readonly headers: readonly CellValue[];
  readonly source: TableSource;
  readonly dateSystem: DateSystem;
  readonly columns: readonly ReadColumn[];
  /** Positions of the columns that are read. */
  readonly known: ReadonlySet<number>;
}

const NOTE_TEXT: Readonly<Record<CellNote, { what: string; allowed: string }>> = {
  TEXT_REPAIRED: {
    what: 'had characters that cannot be seen or stored; they were taken out',
    allowed: 'text without control characters',
  },
  TIME_LEFT_OUT: { what: 'had a time of day; only the day was read', allowed: 'a day without a time' },
};

const nothingUnread: Readonly<Record<string, string>> = Object.freeze({});

function planFor(layout: SheetLayout, grid: Grid, log: FindingLog): Plan {
  const { source = 'CSV', dateSystem = 1900 } = grid;
  const headers = Array.isArray(grid.headers) ? (grid.headers as readonly CellValue[]) : [];
  const { positions, findings } = matchHeaders(layout, headers, Math.max(1, grid.firstRow - 1));
  log.table(findings);
  const columns = Object.entries(layout.columns).map(([key, column], index) => ({
    key,
    column,
    position: positions[index]!,
    read: cellReader(column, source, dateSystem),
  }));
  return { headers, source, dateSystem, columns, known: new Set(positions) };
}

/** Values in columns nobody reads: a doubled comma in CSV shifts a row's cells, a workbook may have notes beside the table. */
function lookBeside(layout: SheetLayout, plan: Plan, cells: readonly CellValue[], row: number, log: FindingLog): void {
  for (let position = plan.headers.length; position < cells.length; position += 1) {
    if (isBlank(cells[position])) continue;
    const saw = quoteCell(cells[position]);
    if (plan.source === 'CSV') {
      const allowed = `at most ${plan.headers.length} values`;
      log.row(
        row,
        'TOO_MANY_VALUES',
        saw,
        allowed,
        `has ${cells.length} values for ${plan.headers.length} columns; one with a comma in it needs quotes`,
      );
      return;
    }
    log.tally('beside', () => besideNotice(layout, row, saw, position));
    return;
  }
}

const besideNotice = (layout: SheetLayout, row: number, saw: string, position: number): Finding => ({
  severity: 'notice',
  table: layout.table,
  row,
  column: null,
  code: 'BESIDE_TABLE',
  saw,
  allowed: 'values below the headers of the table',
  message: `${layout.table} row ${row}: "${saw}" in column ${columnLetters(position)} stands under no header of the table and was not read.`,
});

const ignoredRow = (layout: SheetLayout, row: number, saw: string): Finding => ({
  severity: 'notice',
  table: layout.table,
  row,
  column: null,
  code: 'ROW_WITHOUT_VALUES',
  saw,
  allowed: 'at least one value in the columns of the table',
  message: `${layout.table} row ${row} holds "${saw}" in a column that is not used, and nothing in the others; it was not read.`,
});

function noteFinding(layout: SheetLayout, column: Column, row: number, cell: unknown, code: CellNote): Finding {
  const { what, allowed } = NOTE_TEXT[code];
  const saw = quoteCell(cell);
  const message = `${layout.table} row ${row}, column ${column.header}: "${saw}" ${what}.`;
  return { severity: 'notice', table: layout.table, row, column: column.header, code, saw, allowed, message };
}

/** The first value of a row outside the columns that are read, or null when the row is blank. */
function firstValue(cells: readonly CellValue[]): string | null {
  const cell = cells.find((candidate) => !isBlank(candidate));
  return cell === undefined ? null : quoteCell(cell);
}

/** Reads one row; null when none of the layout's columns holds anything. */
function readRow(layout: SheetLayout, plan: Plan, cells: readonly CellValue[], row: number, log: FindingLog) {
  const values: Record<string, CellValue> = {};
  let unread: Record<string, string> | null = null;
  let blank = true;
  for (const { key, column, position, read } of plan.columns) {
    const cell = position < 0 ? null : cells[position];
    const value = read(cell, (note) => log.tally(`${note}/${key}`, () => noteFinding(layout, column, row, cell, note)));
    if (value === null) values[key] = null;
    else if (typeof value === 'object') {
      log.cell(row, column, cell, value);
      unread ??= {};
      unread[key] = typeof cell === 'string' ? cell : quoteCell(cell);
      values[key] = null;
      blank = false;
    } else {
      values[key] = value;
      blank = false;
    }
  }
  if (cells.length > plan.headers.length) lookBeside(layout, plan, cells, row, log);
  if (!blank) return { row, values, unread: unread ?? nothingUnread };
  const saw = firstValue(cells.filter((_, position) => position < plan.headers.length && !plan.known.has(position)));
  if (saw !== null) log.tally('ignored', () => ignoredRow(layout, row, saw));
  return null;
}

const sameHeaders = (a: readonly CellValue[], b: readonly CellValue[]): boolean =>
  a === b || (a.length === b.length && a.every((header, index) => header === b[index]));

/** Counts non-blank rows, giving up one above the limit: a million rows are refused without reading their cells. */
function countRows(rows: readonly (readonly CellValue[])[], most: number): number {
  if (rows.length <= most) return rows.length;
  let count = 0;
  for (const cells of rows) {
    if (Array.isArray(cells) && cells.some((cell) => !isBlank(cell))) count += 1;
    if (count > most) break;
  }
  return count;
}

const rowLimit = (layout: SheetLayout, rows: number): Finding => ({
  severity: 'error',
  table: layout.table,
  row: null,
  column: null,
  code: 'ROW_LIMIT',
  saw: `more than ${rows} rows`,
  allowed: `at most ${layout.rowsMax} rows`,
  message: `${layout.table} has more than ${layout.rowsMax} rows, the most that are read. None of them were.`,
});

const changedHeaders = (layout: SheetLayout, grid: Grid): Finding => ({
  severity: 'error',
  table: layout.table,
  row: grid.firstRow,
  column: null,
  code: 'HEADERS_CHANGED',
  saw: quoteCell(grid.headers.map(quoteCell).join(', ')),
  allowed: 'the same headers, kind of file and date system in every chunk of a table',
  message: `${layout.table}: the chunk from row ${grid.firstRow} on has other headers, another kind of file or another date system than the first.`,
});

/**
 * Reads a table that arrives in chunks, by its layout: headers are checked once, rows keep the numbers of their file.
 * Never throws. What cannot be read becomes null with its text under `unread` and a warning; missing and doubled
 * headers and a table above `rowsMax` (no rows then) are errors. Whether a null, a range or a list value is allowed is not
 * judged here: `allowedValues` of the column says what the layout expects.
 */
export function readChunks<const L extends SheetLayout>(layout: L, chunks: Iterable<Grid>): ReadTable<L> {
  const log = findingLog(layout);
  const rows: ReadRow<L>[] = [];
  let plan: Plan | null = null;
  let counted = 0;
  for (const grid of chunks) {
    const given = Array.isArray(grid.rows) ? grid.rows : [];
    counted += countRows(given, layout.rowsMax - counted);
    if (counted > layout.rowsMax) {
      log.table([rowLimit(layout, layout.rowsMax)]);
      return { rows: [], findings: log.all() };
    }
    if (plan === null) plan = planFor(layout, grid, log);
    else if (
      !sameHeaders(plan.headers, grid.headers) ||
      plan.source !== (grid.source ?? 'CSV') ||
      plan.dateSystem !== (grid.dateSystem ?? 1900)
    ) {
      log.table([changedHeaders(layout, grid)]);
      plan = planFor(layout, grid, log);
    }
    for (let index = 0; index < given.length; index += 1) {
      const cells: readonly CellValue[] = Array.isArray(given[index]) ? given[index]! : [];
      const read = readRow(layout, plan, cells, grid.firstRow + index, log);
      if (read !== null) rows.push(read as { row: number; values: RowOf<L>; unread: ReadRow<L>['unread'] });
    }
  }
  return { rows, findings: log.all() };
}

/** Reads a table that is there as a whole; see `readChunks`. */
export const readRows = <const L extends SheetLayout>(layout: L, grid: Grid): ReadTable<L> =>
  readChunks(layout, [grid]);
