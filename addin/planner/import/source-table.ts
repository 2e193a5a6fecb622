import { parseCsv } from '../../../schema/sheets/csv.ts';
import type { Separator } from '../../../schema/sheets/csv-records.ts';
import type { CellValue } from '../../../schema/sheets/layout.ts';
import { isBlank } from '../../../schema/sheets/text.ts';

/** A table somewhere: a CSV file, a tab of another workbook, cells that were selected. */
export interface SourceTable {
  /** For the planner: name of the file, of the tab, or `Selection`. */
  readonly from: string;
  readonly headers: readonly string[];
  readonly rows: readonly (readonly CellValue[])[];
  /** How numbers and days in it are written. */
  readonly source: 'CSV' | 'WORKBOOK';
  readonly dateSystem: 1900 | 1904;
  /** What reading it found, in sentences. */
  readonly faults: readonly string[];
}

const SEPARATORS: readonly Separator[] = [',', ';', '\t', '|'];
/** Characters looked at to tell how a file separates its cells. */
const SNIFFED = 4096;
/** Rows a title or some notes may take above the headers. */
const ABOVE_MAX = 20;

/** The separator that stands most often in the first line; commas where none does. */
function separatorOf(start: string): Separator {
  const line = start.split(/\r\n|\n|\r/, 1)[0] ?? '';
  const counts = SEPARATORS.map((separator) => line.split(separator).length);
  return SEPARATORS[counts.indexOf(Math.max(...counts))] ?? ',';
}

/** 1.234,5 and 1234,5 as programs of most of Europe write them where semicolons separate cells. */
const DECIMAL_COMMA = /^-?(?:\d+|\d{1,3}(?:\.\d{3})+),\d+$/;

const withDot = (cell: CellValue): CellValue =>
  typeof cell === 'string' && DECIMAL_COMMA.test(cell) ? cell.replaceAll('.', '').replace(',', '.') : cell;

/** A CSV file with any of the usual separators; decimal commas are taken for decimal points where semicolons separate. */
export function csvSource(from: string, bytes: Uint8Array): SourceTable {
  const separator = separatorOf(new TextDecoder().decode(bytes.subarray(0, SNIFFED)));
  const { headers, rows, findings } = parseCsv(bytes, from, separator);
  const european = separator === ';';
  return {
    from,
    headers: headers.map(String),
    rows: european ? rows.map((cells) => cells.map(withDot)) : rows,
    ...{ source: 'CSV', dateSystem: 1900, faults: findings.map(({ message }) => message) },
  };
}

const filled = (cells: readonly CellValue[]): number => cells.filter((cell) => !isBlank(cell)).length;

/**
 * Cells with headers somewhere at their top: the header row is the first of the first 20 rows that is as full as any of
 * them and holds text only. Null where there is no such row, or nothing below it.
 */
export function cellsSource(
  from: string,
  values: readonly (readonly CellValue[])[],
  dateSystem: 1900 | 1904,
): SourceTable | null {
  const top = values.slice(0, ABOVE_MAX);
  const widest = Math.max(0, ...top.map(filled));
  const isHeader = (cells: readonly CellValue[]) =>
    filled(cells) >= Math.max(1, widest / 2) && cells.every((cell) => isBlank(cell) || typeof cell === 'string');
  const at = top.findIndex(isHeader);
  if (at < 0) return null;
  let end = values.length;
  while (end > at + 1 && filled(values[end - 1]!) === 0) end -= 1;
  const headers = values[at]!.map((cell) => String(cell ?? ''));
  return { from, headers, rows: values.slice(at + 1, end), source: 'WORKBOOK', dateSystem, faults: [] };
}
