import { allowedIn } from './allowed.ts';
import type { CellValue, Column } from './layout.ts';
import { type DateSystem, readIsoDay, readMonthFirstDay, readSerialDay } from './read-day.ts';
import { cleanText, isBlank, isErrorCell, unguardFormula } from './text.ts';

/** Where cells come from: in CSV everything is text, in a workbook numbers and days have types of their own. */
export type TableSource = 'CSV' | 'WORKBOOK';

/** Why a cell does not fit its column. */
export interface CellProblem {
  readonly code: string;
  /** What would be right, in words. */
  readonly allowed: string;
  /** Goes behind the value seen: `is not a number`. */
  readonly what: string;
}

/** Something done to a cell that lost no value of the plan: told once per column, with a count. */
export type CellNote = 'TEXT_REPAIRED' | 'TIME_LEFT_OUT';

/** Reads one cell of a column: the value, null for a blank, or the problem (an object). Never throws. */
export type CellReader = (cell: unknown, note: (note: CellNote) => void) => CellValue | CellProblem;

/** Distinct texts of a column kept, so that 500,000 rows share one copy of each name and repeats are read once. */
const SHARED_TEXTS_MAX = 20_000;

const NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;

/** A number written with a dot, in full or with an exponent; null for anything else, also what overflows. */
function parseNumber(text: string): number | null {
  if (!NUMBER.test(text)) return null;
  const value = Number(text);
  return Number.isFinite(value) ? value + 0 : null;
}

/** Problems any column has with a cell: failed formulas, TRUE and FALSE, and what is no cell value at all. */
function foreign(cell: unknown, allowed: string): CellProblem | null {
  if (typeof cell === 'boolean') return { code: 'BOOLEAN_CELL', allowed, what: 'is a TRUE or FALSE cell' };
  if (typeof cell === 'string')
    return isErrorCell(cell) ? { code: 'ERROR_CELL', allowed, what: 'is the error of a formula' } : null;
  if (typeof cell === 'number')
    return Number.isFinite(cell) ? null : { code: 'NOT_A_NUMBER', allowed, what: 'is not a finite number' };
  return { code: 'NOT_A_VALUE', allowed, what: 'is no text and no number' };
}

function textReader(column: Column, source: TableSource): CellReader {
  const allowed = allowedIn(column, source);
  const shared = new Map<string, string>();
  return (cell, note) => {
    if (typeof cell === 'string') {
      const known = shared.get(cell);
      if (known !== undefined) return known;
    }
    if (isBlank(cell)) return null;
    const problem = foreign(cell, allowed);
    if (problem) return problem;
    const raw = typeof cell === 'string' ? cell : String(cell);
    const { text, repaired } = cleanText(source === 'CSV' ? unguardFormula(raw) : raw);
    if (repaired) note('TEXT_REPAIRED');
    else if (shared.size < SHARED_TEXTS_MAX) shared.set(raw, text);
    return text;
  };
}

function numberReader(column: Column, source: TableSource): CellReader {
  const allowed = allowedIn(column, source);
  const integer = column.type === 'integer';
  return (cell) => {
    if (isBlank(cell)) return null;
    const problem = foreign(cell, allowed);
    if (problem) return problem;
    const value = typeof cell === 'number' ? cell + 0 : parseNumber((cell as string).trim());
    if (value === null) return { code: 'NOT_A_NUMBER', allowed, what: 'is not a number' };
    if (source === 'WORKBOOK' && typeof cell === 'string')
      return {
        code: 'NUMBER_AS_TEXT',
        allowed: `${allowed}; select the cells and choose Convert to Number`,
        what: 'is a number typed as text',
      };
    if (integer && !Number.isSafeInteger(value))
      return { code: 'NOT_AN_INTEGER', allowed, what: 'is not a whole number' };
    return value;
  };
}

function dayReader(column: Column, source: TableSource, system: DateSystem): CellReader {
  const allowed = allowedIn(column, source);
  const shared = new Map<unknown, string>();
  return (cell, note) => {
    const known = shared.get(cell);
    if (known !== undefined) return known;
    if (isBlank(cell)) return null;
    const problem = foreign(cell, allowed);
    if (problem) return problem;
    if (typeof cell === 'number' && source === 'CSV')
      return { code: 'NOT_A_DAY', allowed, what: 'is a number, not a day' };
    const text = typeof cell === 'string' ? cell.trim() : '';
    const read =
      typeof cell === 'number'
        ? readSerialDay(cell, system)
        : (readIsoDay(text) ?? (source === 'CSV' ? readMonthFirstDay(text) : null));
    if (read === null) {
      // Excel set to day-first turns 3/2 of a month-first file into a date and leaves 3/13 as text: reading the text would
      // hide that the others are wrong.
      if (source === 'WORKBOOK' && readMonthFirstDay(text))
        return {
          code: 'DAY_AS_TEXT',
          allowed: `${allowed}; retype the cell as a date`,
          what: 'is a day typed as text, which can be read in two ways',
        };
      return { code: 'NOT_A_DAY', allowed, what: 'is not a day' };
    }
    if (read.time) note('TIME_LEFT_OUT');
    else if (shared.size < SHARED_TEXTS_MAX) shared.set(cell, read.day);
    return read.day;
  };
}

const TRUE_WORDS = new Set(['true', 'yes', 'y', '1']);
const FALSE_WORDS = new Set(['false', 'no', 'n', '0']);

/** TRUE and FALSE cells, and the words people write for them: a spreadsheet hands out a boolean, a CSV file a text. */
function flagReader(column: Column, source: TableSource): CellReader {
  const allowed = allowedIn(column, source);
  return (cell) => {
    if (isBlank(cell)) return null;
    if (typeof cell === 'boolean') return cell;
    const problem = foreign(cell, allowed);
    if (problem) return problem;
    const word = String(cell).trim().toLowerCase();
    if (TRUE_WORDS.has(word)) return true;
    return FALSE_WORDS.has(word) ? false : { code: 'NOT_A_FLAG', allowed, what: 'is neither TRUE nor FALSE' };
  };
}

/** The reader of a column's cells, with what it shares between rows. */
export function cellReader(column: Column, source: TableSource, system: DateSystem): CellReader {
  if (column.type === 'text') return textReader(column, source);
  if (column.type === 'day') return dayReader(column, source, system);
  if (column.type === 'flag') return flagReader(column, source);
  return numberReader(column, source);
}
