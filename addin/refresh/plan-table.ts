import type { CellValue } from '../../schema/sheets/layout.ts';
import { foldName } from '../../schema/sheets/text.ts';
import { excelSerial } from '../../schema/workbook/calendar.ts';
import type { Content, Table, TableColumn } from '../../schema/workbook/workbook.ts';
import type { TableRead, TableWrite } from '../ports.ts';

/** How new rows go into a table that stands in the workbook already. */
export interface TablePlan {
  readonly write: TableWrite;
  /** Our headers that the planner took out of the table; they stay out. */
  readonly columnsGone: readonly string[];
  /** Rows kept for the planner's own entries although the new result has no such row. */
  readonly keptRows: number;
}

interface OwnColumn {
  /** Position in the new table. */
  readonly source: number;
  /** Position in the table of the workbook. */
  readonly index: number;
  readonly column: TableColumn;
}

/** 1462 days between the two date systems of workbooks. */
const DAYS_1904 = 1462;

/** A value as it compares: days as serial numbers, numbers without the last rounding error, text without blanks around it. */
function comparable(value: Content | CellValue | undefined, day: boolean, dateSystem: 1900 | 1904): string {
  if (value === null || value === undefined || value === '') return '';
  if (typeof value === 'object') return comparable(value.day, true, dateSystem);
  if (typeof value === 'string' && day) {
    const serial = excelSerial(value);
    return serial === null ? value : String(serial - (dateSystem === 1904 ? DAYS_1904 : 0));
  }
  return typeof value === 'number' ? String(Number(value.toPrecision(12))) : String(value).normalize('NFC').trim();
}

function ownColumns(existing: TableRead, table: Table): { own: OwnColumn[]; gone: string[] } {
  const places = new Map(
    existing.headers.map((header, index) => [foldName(header), index]).reverse() as [string, number][],
  );
  const own: OwnColumn[] = [];
  const gone: string[] = [];
  table.columns.forEach((column, source) => {
    const index = places.get(foldName(column.header));
    if (index === undefined) gone.push(column.header);
    else own.push({ source, index, column });
  });
  return { own, gone };
}

const isBlank = (value: CellValue | undefined): boolean => value === null || value === undefined || value === '';

/** Whether the planner typed something into the row; formulas of hers come back by themselves. */
const hasEntries = (existing: TableRead, row: number, foreign: readonly number[]): boolean =>
  foreign.some((index) => !existing.hasFormulas[index] && !isBlank(existing.values[row]?.[index]));

/** Row keys; equal ones are told apart by their order. */
function keysOf(count: number, keyOf: (row: number) => string): string[] {
  const seen = new Map<string, number>();
  return Array.from({ length: count }, (_, row) => {
    const key = keyOf(row);
    const times = seen.get(key) ?? 0;
    seen.set(key, times + 1);
    return times === 0 ? key : `${key}#${times}`;
  });
}

function runs(rows: readonly number[]): { first: number; count: number }[] {
  const found: { first: number; count: number }[] = [];
  for (const row of rows) {
    const last = found.at(-1);
    if (last && last.first + last.count === row) last.count += 1;
    else found.push({ first: row, count: 1 });
  }
  return found;
}

const written = (
  own: readonly OwnColumn[],
  rows: readonly (readonly Content[] | null)[],
  kept?: readonly (readonly Content[] | null)[],
) =>
  own.map(({ source, index, column }) => ({
    index,
    day: column.day === true,
    values: rows.map((row, i): Content => (row ? (row[source] ?? null) : (kept?.[i]?.[source] ?? null))),
  }));

/** All rows in the new order: nothing of the planner's stands in them. */
function rewrite(own: readonly OwnColumn[], table: Table): TableWrite {
  const rows = table.rows.length > 0 ? table.rows : [[]];
  return { deleteRows: [], rows: rows.length, columns: written(own, rows) };
}

/**
 * Rows stay where they are and get their new values by key, so that what the planner has beside them stays with them; new
 * rows follow at the end. A row that the result no longer has goes, unless she wrote something into it: then its key stays
 * and the other columns of ours are emptied.
 */
function byKey(
  existing: TableRead,
  table: Table,
  own: readonly OwnColumn[],
  keys: readonly OwnColumn[],
  foreign: readonly number[],
  dateSystem: 1900 | 1904,
): { write: TableWrite; keptRows: number } {
  const text = (value: Content | CellValue | undefined, { column }: OwnColumn) =>
    comparable(value, column.day === true, dateSystem);
  const oldKeys = keysOf(existing.values.length, (row) =>
    JSON.stringify(keys.map((one) => text(existing.values[row]?.[one.index], one))),
  );
  const newKeys = keysOf(table.rows.length, (row) =>
    JSON.stringify(keys.map((one) => text(table.rows[row]?.[one.source], one))),
  );
  const places = new Map(newKeys.map((key, row) => [key, row]));
  const deleted: number[] = [];
  const rows: (readonly Content[] | null)[] = [];
  const kept: (readonly Content[] | null)[] = [];
  const taken = new Set<number>();
  oldKeys.forEach((key, row) => {
    const place = places.get(key);
    if (place === undefined && !hasEntries(existing, row, foreign)) {
      deleted.push(row);
      return;
    }
    if (place !== undefined) taken.add(place);
    rows.push(place === undefined ? null : (table.rows[place] ?? null));
    kept.push(place === undefined ? keyCells(existing, row, keys, table.columns.length) : null);
  });
  const keptRows = rows.filter((row) => row === null).length;
  table.rows.forEach((row, place) => {
    if (!taken.has(place)) rows.push(row);
  });
  if (rows.length === 0) rows.push([]);
  return { write: { deleteRows: runs(deleted), rows: rows.length, columns: written(own, rows, kept) }, keptRows };
}

/** The key of a row that stays, as it stands; everything else of ours empty. */
function keyCells(existing: TableRead, row: number, keys: readonly OwnColumn[], width: number): Content[] {
  const cells: Content[] = Array.from({ length: width }, () => null);
  for (const { source, index } of keys) cells[source] = existing.values[row]?.[index] ?? null;
  return cells;
}

/**
 * Plans the new body of a table: columns by header in any case and order, rows by the table's key (all columns where it
 * has none). Where nothing of the planner's stands in the table, rows come in the order of the new result. Null where
 * columns that identify a row are gone, so that rows cannot be matched.
 */
export function planTable(existing: TableRead, table: Table, dateSystem: 1900 | 1904): TablePlan | null {
  const { own, gone } = ownColumns(existing, table);
  if (own.length === 0) return null;
  const mine = new Set(own.map(({ index }) => index));
  const foreign = existing.headers.map((_, index) => index).filter((index) => !mine.has(index));
  const hasOwnEntries = existing.values.some((_, row) => hasEntries(existing, row, foreign));
  if (!hasOwnEntries) return { write: rewrite(own, table), columnsGone: gone, keptRows: 0 };
  const wanted = table.key ?? table.columns.map(({ header }) => header);
  const keys = own.filter(({ column }) => wanted.includes(column.header));
  if (keys.length < wanted.length) return null;
  return { ...byKey(existing, table, own, keys, foreign, dateSystem), columnsGone: gone };
}
