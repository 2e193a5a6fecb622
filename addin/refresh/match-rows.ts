import type { CellValue } from '../../schema/sheets/layout.ts';
import { excelSerial } from '../../schema/workbook/calendar.ts';
import type { Content, Table } from '../../schema/workbook/workbook.ts';
import { breather } from '../breathe.ts';
import type { TableRead } from '../ports.ts';

/** A column of ours: in the new table and in the one of the workbook. */
export interface OwnColumn {
  readonly source: number;
  readonly index: number;
  readonly day: boolean;
  /** The planner writes into it. */
  readonly planner?: boolean;
}

/** 1462 days between the two date systems of workbooks. */
const DAYS_1904 = 1462;
/** Stands in no cell: between the parts of a key. */
const BETWEEN = '\u0001';

/** A value as it compares: days as serial numbers, numbers without the last rounding error, text without blanks around it. */
export function comparable(value: Content | CellValue | undefined, day: boolean, dateSystem: 1900 | 1904): string {
  if (value === null || value === undefined || value === '') return '';
  if (typeof value === 'object') return comparable(value.day, true, dateSystem);
  if (typeof value === 'string' && day) {
    const serial = excelSerial(value);
    return serial === null ? value : String(serial - (dateSystem === 1904 ? DAYS_1904 : 0));
  }
  return typeof value === 'number' ? String(Number(value.toPrecision(12))) : String(value).normalize('NFC').trim();
}

/** Rows read between two looks at the clock. */
const ROWS_PER_PIECE = 2000;
/** Distinct values of a column whose comparable form is kept: names and days repeat in every row. */
const KNOWN_MAX = 50_000;

/** The comparable forms of a column's cells. */
function reader(day: boolean, dateSystem: 1900 | 1904): (value: Content | CellValue | undefined) => string {
  const known = new Map<unknown, string>();
  return (value) => {
    const before = known.get(value);
    if (before !== undefined) return before;
    const form = comparable(value, day, dateSystem);
    if (known.size < KNOWN_MAX) known.set(value, form);
    return form;
  };
}

/** Row keys; equal ones are told apart by their order. */
async function keysOf(
  rows: readonly (readonly (Content | CellValue)[])[],
  columns: readonly { readonly at: number; readonly day: boolean }[],
  dateSystem: 1900 | 1904,
): Promise<string[]> {
  const breathe = breather();
  const readers = columns.map(({ at, day }) => ({ at, read: reader(day, dateSystem) }));
  const seen = new Map<string, number>();
  const keys: string[] = [];
  for (const cells of rows) {
    if (keys.length % ROWS_PER_PIECE === 0) await breathe();
    let key = '';
    for (const { at, read } of readers) key += read(cells[at]) + BETWEEN;
    const times = seen.get(key) ?? 0;
    seen.set(key, times + 1);
    keys.push(times === 0 ? key : `${key}#${times}`);
  }
  return keys;
}

/** For each row of the standing table the row of the new one with the same key, -1 where there is none. */
export async function matchRows(
  existing: TableRead,
  table: Table,
  keys: readonly OwnColumn[],
  dateSystem: 1900 | 1904,
): Promise<number[]> {
  const fresh = await keysOf(
    table.rows,
    keys.map(({ source, day }) => ({ at: source, day })),
    dateSystem,
  );
  const standing = await keysOf(
    existing.values,
    keys.map(({ index, day }) => ({ at: index, day })),
    dateSystem,
  );
  const breathe = breather();
  const places = new Map<string, number>();
  for (const [row, key] of fresh.entries()) {
    if (row % ROWS_PER_PIECE === 0) await breathe();
    places.set(key, row);
  }
  await breathe();
  return standing.map((key) => places.get(key) ?? -1);
}

/** Whether rows that both tables have stand in another order than in the new one: the planner sorted them. */
export function isReordered(matches: readonly number[]): boolean {
  let last = -1;
  for (const match of matches) {
    if (match < 0) continue;
    if (match < last) return true;
    last = match;
  }
  return false;
}

/** Consecutive rows as first and count. */
function runsOf(rows: readonly number[]): { first: number; count: number }[] {
  const found: { first: number; count: number }[] = [];
  for (const row of rows) {
    const last = found.at(-1);
    if (last && last.first + last.count === row) last.count += 1;
    else found.push({ first: row, count: 1 });
  }
  return found;
}

/** Rows as they will stand: those that stay in their places, then the new ones. */
export interface MergedRows {
  readonly deleteRows: readonly { readonly first: number; readonly count: number }[];
  /** Per row afterwards: row of the new table and the one it stands in, or the standing row that stays for her entries. */
  readonly rows: readonly ({ readonly fresh: number; readonly standing: number | null } | { readonly kept: number })[];
}

/** Rows stay where they are; one that the new table no longer has goes, unless `isKept` says that something of hers is in it. */
export function mergeRows(matches: readonly number[], fresh: number, isKept: (row: number) => boolean): MergedRows {
  const deleted: number[] = [];
  const rows: ({ fresh: number; standing: number | null } | { kept: number })[] = [];
  const taken = new Set<number>();
  matches.forEach((match, row) => {
    if (match >= 0) {
      taken.add(match);
      rows.push({ fresh: match, standing: row });
    } else if (isKept(row)) rows.push({ kept: row });
    else deleted.push(row);
  });
  for (let row = 0; row < fresh; row += 1) if (!taken.has(row)) rows.push({ fresh: row, standing: null });
  return { deleteRows: runsOf(deleted), rows };
}
