import type { Scalar } from './cells.ts';
import { serialOf } from './input.ts';
import type { Expression } from './parse-formula.ts';
import {
  asText,
  compare,
  compares,
  isCells,
  isErrorValue,
  numberOf,
  type Place,
  type Result,
  single,
  valuesOf,
} from './values.ts';

type FormulaFunction = (args: readonly Expression[], place: Place) => Result;

/** A function over all numbers in its arguments; texts and empty cells of ranges do not count, errors win. */
function ofNumbers(work: (numbers: number[]) => Scalar): FormulaFunction {
  return (args, place) => {
    const numbers: number[] = [];
    for (const arg of args) {
      const result = place.resolve(arg);
      for (const value of valuesOf(result)) {
        if (isErrorValue(value)) return value;
        const number = isCells(result) ? value : (numberOf(value) ?? '#VALUE!');
        if (isErrorValue(number)) return number;
        if (typeof number === 'number') numbers.push(number);
      }
    }
    return work(numbers);
  };
}

/** A function of single values; an error among them is the result. */
function ofValues(work: (values: Scalar[]) => Scalar): FormulaFunction {
  return (args, place) => {
    const values = args.map((arg) => single(place.resolve(arg), place));
    return values.find(isErrorValue) ?? work(values);
  };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
const isTrue = (value: Scalar): boolean => Boolean(numberOf(value));
const lengthOf = (value: Scalar | undefined): number => (value === undefined ? 1 : (numberOf(value) ?? 0));

/** A condition of COUNTIF: ">=5", "Open", "Op*" or a value. */
export function condition(wanted: Scalar): (value: Scalar) => boolean {
  const match = /^(<>|<=|>=|=|<|>)?(.*)$/s.exec(asText(wanted));
  const op = match?.[1] ?? '=';
  const rest = match?.[2] ?? '';
  const number = rest === '' ? undefined : numberOf(rest);
  if (number !== undefined)
    return (value) => {
      // Text that reads as a number is equal to it, but neither more nor less.
      const of = typeof value === 'number' || op === '=' || op === '<>' ? value : undefined;
      const found = of === undefined || of === '' || typeof of === 'boolean' ? undefined : numberOf(of);
      return found === undefined ? op === '<>' : compares(op, found - number);
    };
  // A tilde makes the sign behind it an ordinary one.
  const mask = rest.replaceAll(/~?[.+^${}()|[\]\\*?~]/gs, (sign) => {
    if (sign === '*') return '.*';
    return sign === '?' ? '.' : `\\${sign.at(-1)}`;
  });
  const pattern = new RegExp(`^${mask}$`, 'is');
  if (op === '=' || op === '<>') return (value) => pattern.test(asText(value)) === (op === '=');
  return (value) => typeof value === 'string' && value !== '' && compares(op, compare(value, rest));
}

/** Row numbers, counted from zero inside the ranges, in which all pairs of range and condition hold. */
function matching(pairs: readonly Expression[], place: Place): number[] {
  let rows: number[] | undefined;
  for (let at = 0; at + 1 < pairs.length; at += 2) {
    const holds = condition(single(place.resolve(pairs[at + 1]!), place));
    const values = cellsOf(pairs[at]!, place);
    const found = values.flatMap((value, row) => (holds(value) ? [row] : []));
    const before = rows && new Set(rows);
    rows = before ? found.filter((row) => before.has(row)) : found;
  }
  return rows ?? [];
}

/** All cells of a range, empty ones included, so that positions in several ranges agree. */
function cellsOf(arg: Expression, place: Place): Scalar[] {
  const result = place.resolve(arg);
  if (!isCells(result)) return [result];
  const bottom = Math.min(result.area.rows, result.tab.lastUsedRow() + 1 - result.area.row);
  const values: Scalar[] = [];
  for (let row = 0; row < bottom; row++) {
    for (let col = 0; col < result.area.cols; col++)
      values.push(result.tab.valueAt(result.area.row + row, result.area.col + col));
  }
  return values;
}

const numbersAt = (arg: Expression | undefined, rows: readonly number[], place: Place): number[] => {
  const values = arg ? cellsOf(arg, place) : [];
  return rows.map((row) => values[row]).filter((value): value is number => typeof value === 'number');
};

function index(args: readonly Expression[], place: Place): Result {
  const range = args[0] && place.resolve(args[0]);
  if (range === undefined || !isCells(range)) return range ?? '#VALUE!';
  const numbers = args.slice(1).map((arg) => numberOf(single(place.resolve(arg), place)) ?? 1);
  const flat = range.area.rows === 1 && numbers.length === 1;
  const row = flat ? 1 : (numbers[0] ?? 1);
  const col = flat ? (numbers[0] ?? 1) : (numbers[1] ?? 1);
  if (row < 1 || col < 1 || row > range.area.rows || col > range.area.cols) return '#REF!';
  return { tab: range.tab, area: { row: range.area.row + row - 1, col: range.area.col + col - 1, rows: 1, cols: 1 } };
}

/** Position of an equal value, from one; lookups by order are not evaluated. */
function match(args: readonly Expression[], place: Place): Result {
  const wanted = args[0] ? single(place.resolve(args[0]), place) : '';
  const at = args[1] ? cellsOf(args[1], place).findIndex((value) => compare(value, wanted) === 0) : -1;
  return at < 0 ? '#N/A' : at + 1;
}

function lookup(args: readonly Expression[], place: Place): Result {
  const range = args[1] && place.resolve(args[1]);
  if (range === undefined || !isCells(range)) return '#VALUE!';
  const wanted = args[0] ? single(place.resolve(args[0]), place) : '';
  const col = args[2] ? (numberOf(single(place.resolve(args[2]), place)) ?? 1) : 1;
  const bottom = Math.min(range.area.rows, range.tab.lastUsedRow() + 1 - range.area.row);
  for (let row = 0; row < bottom; row++) {
    const key = range.tab.valueAt(range.area.row + row, range.area.col);
    if (compare(key, wanted) === 0) return range.tab.valueAt(range.area.row + row, range.area.col + col - 1);
  }
  return '#N/A';
}

function today(): number {
  const now = new Date();
  return serialOf(now.getFullYear(), now.getMonth() + 1, now.getDate()) ?? 0;
}

function rounded(values: Scalar[]): Scalar {
  const number = numberOf(values[0] ?? '');
  if (number === undefined) return '#VALUE!';
  const scale = 10 ** (numberOf(values[1] ?? 0) ?? 0);
  return (Math.sign(number) * Math.round(Math.abs(number) * scale)) / scale;
}

/** The functions the evaluator knows; any other reads as #EMULATOR! and is counted as unsupported. */
export const formulaFunctions: Readonly<Record<string, FormulaFunction>> = {
  SUM: ofNumbers(sum),
  AVERAGE: ofNumbers((numbers) => (numbers.length ? sum(numbers) / numbers.length : '#DIV/0!')),
  MIN: ofNumbers((numbers) => numbers.reduce((least, number) => Math.min(least, number), numbers[0] ?? 0)),
  MAX: ofNumbers((numbers) => numbers.reduce((most, number) => Math.max(most, number), numbers[0] ?? 0)),
  COUNT: ofNumbers((numbers) => numbers.length),
  COUNTA: (args, place) => sum(args.map((arg) => valuesOf(place.resolve(arg)).filter((value) => value !== '').length)),
  COUNTIF: (args, place) => matching(args, place).length,
  COUNTIFS: (args, place) => matching(args, place).length,
  SUMIF: (args, place) => sum(numbersAt(args[2] ?? args[0], matching(args.slice(0, 2), place), place)),
  SUMIFS: (args, place) => sum(numbersAt(args[0], matching(args.slice(1), place), place)),
  IF: (args, place) => {
    const test = args[0] ? single(place.resolve(args[0]), place) : false;
    if (isErrorValue(test)) return test;
    const chosen = isTrue(test) ? args[1] : args[2];
    return chosen ? place.resolve(chosen) : isTrue(test);
  },
  IFERROR: (args, place) => {
    const value = args[0] ? single(place.resolve(args[0]), place) : '';
    return isErrorValue(value) && args[1] ? place.resolve(args[1]) : value;
  },
  AND: ofValues((values) => values.every(isTrue)),
  OR: ofValues((values) => values.some(isTrue)),
  NOT: ofValues(([value]) => !isTrue(value ?? false)),
  ROUND: ofValues(rounded),
  ABS: ofValues(([value]) => Math.abs(numberOf(value ?? 0) ?? 0)),
  ISBLANK: (args, place) => (args[0] ? single(place.resolve(args[0]), place) === '' : false),
  ISERROR: (args, place) => (args[0] ? isErrorValue(single(place.resolve(args[0]), place)) : false),
  ISNUMBER: (args, place) => (args[0] ? typeof single(place.resolve(args[0]), place) === 'number' : false),
  LEN: ofValues(([value]) => asText(value ?? '').length),
  TRIM: ofValues(([value]) =>
    asText(value ?? '')
      .trim()
      .replaceAll(/ +/g, ' '),
  ),
  SUBSTITUTE: ofValues(([value, old, now]) => {
    const from = asText(old ?? '');
    return from === '' ? asText(value ?? '') : asText(value ?? '').replaceAll(from, () => asText(now ?? ''));
  }),
  CHAR: ofValues(([code]) => String.fromCharCode(numberOf(code ?? 0) ?? 0)),
  LEFT: ofValues(([value, length]) => asText(value ?? '').slice(0, lengthOf(length))),
  CONCATENATE: ofValues((values) => values.map(asText).join('')),
  DATE: ofValues(([year, month, day]) => serialOf(Number(year), Number(month), Number(day)) ?? '#NUM!'),
  TODAY: today,
  HYPERLINK: ofValues(([address, label]) => label ?? address ?? ''),
  INDEX: index,
  MATCH: match,
  VLOOKUP: lookup,
  ROW: (args, place) => {
    const of = args[0] && place.resolve(args[0]);
    return (of !== undefined && isCells(of) ? of.area.row : place.row) + 1;
  },
  NA: () => '#N/A',
};
