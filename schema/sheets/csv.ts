import { type CsvRecord, csvRecords, type Separator } from './csv-records.ts';
import type { Finding } from './finding.ts';
import type { CellValue } from './layout.ts';
import { CHUNK_BYTES_MAX, jsonBytes } from './split-grid.ts';
import { guardFormula, isBlank } from './text.ts';

/** A CSV file as text cells; fits `readRows` as it is. */
export interface CsvTable {
  /** The first record that is not blank. */
  readonly headers: string[];
  readonly rows: string[][];
  /** Row of `rows[0]`; a record counts as one row, as in a spreadsheet, however many lines its quotes span. */
  readonly firstRow: number;
  readonly source: 'CSV';
  /** Unclosed quotes, not UTF-8, a record beyond all bounds: errors. Text behind a closing quote: a warning. */
  readonly findings: Finding[];
}

/** Part of a CSV file on its way: at most `bytesMax` as JSON, rows numbered as in the file. */
export interface CsvChunk extends CsvTable {
  /** 0, 1, 2, ... */
  readonly seq: number;
}

interface Pending {
  headers: string[] | null;
  rows: string[][];
  firstRow: number;
  bytes: number;
  seq: number;
}

function take(pending: Pending, findings: Finding[]): CsvChunk {
  const { headers, rows, firstRow, seq } = pending;
  pending.rows = [];
  pending.bytes = 0;
  pending.firstRow += rows.length;
  pending.seq += 1;
  return { headers: headers ?? [], rows, firstRow, source: 'CSV', findings, seq };
}

/** Whether the chunk must go before a record of that size joins it. */
const isFull = (pending: Pending, bytes: number, bytesMax: number): boolean =>
  pending.rows.length > 0 && pending.bytes + bytes > bytesMax;

function addRecord(pending: Pending, record: CsvRecord, bytes: number): void {
  if (pending.headers === null) {
    if (record.cells.every(isBlank)) return;
    pending.headers = record.cells;
    pending.firstRow = record.row + 1;
    return;
  }
  pending.rows.push(record.cells);
  pending.bytes += bytes;
}

/** Takes a CSV file piece by piece (bytes or text) and gives it back in chunks fit for `appendRows`. */
export interface CsvChunker {
  /** Chunks that the piece completed. */
  push(piece: Uint8Array | string): CsvChunk[];
  /** The last chunk, with the findings about the whole file; there is always one. */
  end(): CsvChunk[];
  /** The file is not readable from here on: more pieces change nothing. */
  failed(): boolean;
}

/** Never holds more than one chunk of the file. `table` goes into the findings. */
export function csvChunker(table = '', bytesMax = CHUNK_BYTES_MAX): CsvChunker {
  const records = csvRecords(table);
  const pending: Pending = { headers: null, rows: [], firstRow: 1, bytes: 0, seq: 0 };
  const add = (found: readonly CsvRecord[]): CsvChunk[] => {
    const full: CsvChunk[] = [];
    for (const record of found) {
      const bytes = jsonBytes(record.cells);
      if (isFull(pending, bytes, bytesMax)) full.push(take(pending, []));
      addRecord(pending, record, bytes);
    }
    return full;
  };
  return {
    push: (piece) => add(records.push(piece)),
    end: () => [...add(records.end()), take(pending, records.findings())],
    failed: () => records.failed(),
  };
}

/** Reads a whole CSV file. Never throws; `table` goes into the findings. */
export function parseCsv(file: string | Uint8Array, table = '', separator: Separator = ','): CsvTable {
  const records = csvRecords(table, separator);
  const pending: Pending = { headers: null, rows: [], firstRow: 1, bytes: 0, seq: 0 };
  for (const record of records.push(file)) addRecord(pending, record, 0);
  for (const record of records.end()) addRecord(pending, record, 0);
  const { seq: _, ...whole } = take(pending, records.findings());
  return whole;
}

/**
 * A number as a planner would type it: shortest digits that give it back, a dot, never an exponent from 1e-15 up to 1e21
 * (a sheet shows 1E-07 where 0.0000001 was meant, and some programs read no exponents). Smaller and larger ones keep it.
 */
export function formatNumber(value: number): string {
  if (!Number.isFinite(value)) throw new RangeError(`a CSV cell cannot hold ${value}`);
  const text = String(value + 0);
  const match = /^(-?)(\d)(?:\.(\d+))?e-(\d+)$/.exec(text);
  if (!match || Number(match[4]) > 15) return text;
  return `${match[1]}0.${'0'.repeat(Number(match[4]) - 1)}${match[2]}${match[3] ?? ''}`;
}

function formatCell(cell: CellValue | undefined): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'number') return formatNumber(cell);
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE';
  const text = guardFormula(cell);
  // Blanks at the ends are quoted too: some readers trim bare cells.
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** One record with its LF. A record of one empty cell is written `""`, since a bare line end reads as a blank line. */
export function csvLine(cells: readonly (CellValue | undefined)[]): string {
  const line = cells.map(formatCell).join(',');
  return line === '' && cells.length === 1 ? '""\n' : `${line}\n`;
}

/** A whole CSV file: header always there, LF, dots, ISO days, text guarded against being taken for a formula. */
export function formatCsv(headers: readonly string[], rows: Iterable<readonly CellValue[]>): string {
  const lines = [csvLine(headers)];
  for (const row of rows) lines.push(csvLine(row));
  return lines.join('');
}
