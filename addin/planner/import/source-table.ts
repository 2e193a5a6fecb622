import type { CellValue } from '../../../schema/sheets/layout.ts';
import { columnLetters } from '../../../schema/sheets/match-headers.ts';
import { foldName, isBlank } from '../../../schema/sheets/text.ts';
import { say } from '../../strings.ts';

type Rows = readonly (readonly CellValue[])[];

/** A table somewhere: a CSV file, a tab of another workbook, cells that were selected. */
export interface SourceTable {
  /** For the planner: name of the file, of the tab, or `Selection`. */
  readonly from: string;
  /** Each once: a doubled one has a number, a column without one is called by its letter. */
  readonly headers: readonly string[];
  readonly rows: Rows;
  /** How numbers and days in it are written. */
  readonly source: 'CSV' | 'WORKBOOK';
  /** Between the cells of a CSV file. */
  readonly separator: string | null;
  readonly dateSystem: 1900 | 1904;
  /** What keeps it from being imported, in sentences. */
  readonly faults: readonly string[];
  /** What reading it found, in sentences. */
  readonly notes: readonly string[];
}

/** Rows a title or some notes may take above the headers. */
const ABOVE_MAX = 20;

const filled = (cells: readonly CellValue[]): number => cells.filter((cell) => !isBlank(cell)).length;

/** Names for the columns, so that each can be chosen: doubled headers are numbered, blank ones over values get a letter. */
export function columnNames(headers: readonly CellValue[], rows: Rows): string[] {
  const used = new Map<string, number>();
  return headers.map((header, at) => {
    const name = String(header ?? '').trim();
    if (name === '') return rows.some((cells) => !isBlank(cells[at])) ? say.import.column(columnLetters(at)) : '';
    const times = (used.get(foldName(name)) ?? 0) + 1;
    used.set(foldName(name), times);
    return times === 1 ? name : `${name} (${times})`;
  });
}

/** Rows with values beyond the headers: in a CSV file a comma without quotes moves the cells of its row. */
export function tooLong(headers: readonly string[], rows: Rows): string[] {
  const isLong = (cells: readonly CellValue[]) => cells.slice(headers.length).some((cell) => !isBlank(cell));
  const count = rows.filter(isLong).length;
  return count === 0 ? [] : [say.import.tooLong(count, rows.findIndex(isLong) + 1)];
}

/** Rows without the blank ones at the end. */
export function withoutBlankEnd(rows: Rows): Rows {
  let end = rows.length;
  while (end > 0 && filled(rows[end - 1]!) === 0) end -= 1;
  return end === rows.length ? rows : rows.slice(0, end);
}

/**
 * Cells with headers somewhere at their top: the header row is the first of the first 20 rows that is at least half as full
 * as any of them and holds text only, or one that `isHeader` knows. Null where there is no such row, or nothing below it.
 */
export function cellsSource(
  from: string,
  values: Rows,
  dateSystem: 1900 | 1904,
  isHeader: (cells: readonly CellValue[]) => boolean = () => false,
): SourceTable | null {
  const top = values.slice(0, ABOVE_MAX);
  const widest = Math.max(0, ...top.map(filled));
  const looksLikeOne = (cells: readonly CellValue[]) =>
    filled(cells) >= Math.max(1, widest / 2) && cells.every((cell) => isBlank(cell) || typeof cell === 'string');
  const known = top.findIndex(isHeader);
  const at = known >= 0 ? known : top.findIndex(looksLikeOne);
  if (at < 0) return null;
  const rows = withoutBlankEnd(values.slice(at + 1));
  if (rows.length === 0) return null;
  const headers = columnNames(values[at]!, rows);
  return {
    ...{ from, headers, rows, source: 'WORKBOOK', separator: null, dateSystem },
    ...{ faults: [], notes: tooLong(headers, rows) },
  };
}
