import type { Finding } from './finding.ts';
import { quoteCell } from './text.ts';

/** One record of a CSV file. */
export interface CsvRecord {
  /** 1 = first record of the file, blank ones counted. */
  readonly row: number;
  readonly cells: string[];
}

/** Between the cells of a record. Inputs of a job have commas; other files may be imported. */
export type Separator = ',' | ';' | '\t' | '|';

/** A push parser: give it pieces of a file in order, then `end`. */
export interface CsvRecords {
  /** Records that the piece completed. */
  push(piece: Uint8Array | string): CsvRecord[];
  /** The last record, when the file does not end with a line end. */
  end(): CsvRecord[];
  /** Nothing more will come: the file is not readable from here on. */
  failed(): boolean;
  findings(): Finding[];
}

/**
 * A record longer than this is taken for a forgotten quote: it would swallow the rest of the file. A full Excel row of
 * 16,384 columns with ordinary values has about 200,000 characters, the longest cell 32,767.
 */
const RECORD_CHARACTERS_MAX = 1_000_000;

const QUOTE = 34;
const CR = 13;
const LF = 10;

/** What one pass over the text found: complete records, and where the first incomplete one starts. */
interface Scan {
  readonly records: string[][];
  readonly rest: number;
  /** The incomplete record ends inside quotes. */
  readonly open: boolean;
  /** Records (by index) with text behind a closing quote. */
  readonly stray: number[];
}

interface Cell {
  readonly text: string;
  /** Position behind the cell: a comma, a line end or the end of the text. */
  readonly next: number;
  readonly open: boolean;
  readonly stray: boolean;
}

const endsCell = (code: number, separator: number): boolean => code === separator || code === LF || code === CR;

function bareCell(text: string, start: number, separator: number): number {
  let at = start;
  while (at < text.length && !endsCell(text.charCodeAt(at), separator)) at += 1;
  return at;
}

function quotedCell(text: string, start: number, separator: number): Cell {
  let at = start + 1;
  for (;;) {
    const close = text.indexOf('"', at);
    if (close < 0)
      return { text: text.slice(start + 1).replaceAll('""', '"'), next: text.length, open: true, stray: false };
    if (text.charCodeAt(close + 1) !== QUOTE) {
      const inside = text.slice(start + 1, close).replaceAll('""', '"');
      const next = bareCell(text, close + 1, separator);
      const behind = text.slice(close + 1, next);
      return { text: inside + behind, next, open: false, stray: behind.trim() !== '' };
    }
    at = close + 2;
  }
}

/** Splits text into records; at the end of a file (`final`) the last one needs no line end. */
function scan(text: string, final: boolean, separator: number): Scan {
  const records: string[][] = [];
  const stray: number[] = [];
  let cells: string[] = [];
  let rest = 0;
  let at = 0;
  let open = false;
  while (at < text.length || (final && rest < text.length)) {
    if (text.charCodeAt(at) === QUOTE) {
      const cell = quotedCell(text, at, separator);
      if (cell.stray && stray.at(-1) !== records.length) stray.push(records.length);
      cells.push(cell.text);
      open = cell.open;
      at = cell.next;
    } else {
      const next = bareCell(text, at, separator);
      cells.push(text.slice(at, next));
      at = next;
    }
    const code = text.charCodeAt(at);
    // A quote or CR at the very end of a piece may go on in the next one ("" or CRLF): the record waits for it.
    if (at >= text.length || (code === CR && at + 1 >= text.length && !final)) {
      if (final) {
        records.push(cells);
        rest = text.length;
      }
      break;
    }
    at += 1;
    if (code === separator) continue;
    if (code === CR && text.charCodeAt(at) === LF) at += 1;
    records.push(cells);
    cells = [];
    rest = at;
  }
  // The incomplete record is scanned again with the next piece and would count twice.
  return { records, rest, open, stray: stray.filter((index) => index < records.length) };
}

const fault = (table: string, row: number, code: string, saw: string, allowed: string, message: string): Finding => ({
  severity: 'error',
  table,
  row,
  column: null,
  code,
  saw: quoteCell(saw),
  allowed,
  message,
});

const unclosedQuote = (table: string, row: number, saw: string): Finding =>
  fault(
    table,
    row,
    'UNCLOSED_QUOTE',
    saw,
    'a closing quote for every opening one, and doubled quotes inside',
    `${table} row ${row}: a quote is opened and never closed, so all that follows would be one cell.`,
  );

const notUtf8 = (table: string, row: number): Finding =>
  fault(
    table,
    row,
    'NOT_UTF8',
    '',
    'UTF-8 text',
    `${table}: the file is not UTF-8 text from about row ${row} on. Save it as CSV UTF-8 (comma delimited).`,
  );

const strayText = (table: string, row: number, count: number): Finding => ({
  ...fault(
    table,
    row,
    'TEXT_AFTER_QUOTE',
    '',
    'a comma or line end behind a closing quote',
    `${table} row ${row}: text stands behind a closing quote; it was read as part of the cell.${count > 1 ? ` So in ${count} rows, this being the first.` : ''}`,
  ),
  severity: 'warning',
});

/** RFC 4180 with LF, CRLF or CR, UTF-8 with or without byte order mark. A blank line is a record of one empty cell. */
export function csvRecords(table: string, separator: Separator = ','): CsvRecords {
  const between = separator.charCodeAt(0);
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const findings: Finding[] = [];
  let rest = '';
  let row = 0;
  let failed = false;
  let started = false;
  let strayFirst = 0;
  let strayCount = 0;
  const fail = (finding: Finding): void => {
    findings.push(finding);
    failed = true;
    rest = '';
  };
  const decode = (piece?: Uint8Array | string): string => {
    try {
      if (typeof piece === 'string') return piece;
      return piece ? decoder.decode(piece, { stream: true }) : decoder.decode();
    } catch {
      fail(notUtf8(table, row + 1));
      return '';
    }
  };
  const run = (text: string, final: boolean): CsvRecord[] => {
    const found = scan(text, final, between);
    const first = row + 1;
    row += found.records.length;
    if (found.stray.length > 0) {
      if (strayCount === 0) strayFirst = first + found.stray[0]!;
      strayCount += found.stray.length;
    }
    rest = text.slice(found.rest);
    if (final && found.open) fail(unclosedQuote(table, row, found.records.at(-1)?.at(-1) ?? ''));
    else if (rest.length > RECORD_CHARACTERS_MAX) fail(unclosedQuote(table, row + 1, rest));
    return found.records.map((cells, index) => ({ row: first + index, cells }));
  };
  return {
    push: (piece) => {
      if (failed) return [];
      let text = decode(piece);
      if (!started && text !== '') {
        started = true;
        if (text.charCodeAt(0) === 0xfeff) text = text.slice(1);
      }
      return run(rest + text, false);
    },
    end: () => (failed ? [] : run(rest + decode(), true)),
    failed: () => failed,
    findings: () => (strayCount > 0 ? [...findings, strayText(table, strayFirst, strayCount)] : [...findings]),
  };
}
