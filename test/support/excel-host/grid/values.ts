import { type Area, intersection, lastCol, lastRow } from './area.ts';
import type { Scalar } from './cells.ts';
import type { GridTab, GridWorkbook } from './model.ts';
import type { Expression } from './parse-formula.ts';

/** What a formula of a kind this evaluator does not know reads as: no spreadsheet has it, so that tests cannot miss it. */
export const NOT_EVALUATED = '#EMULATOR!';
const errorCodes = new Set(['#REF!', '#N/A', '#VALUE!', '#DIV/0!', '#NAME?', '#NUM!', '#NULL!', NOT_EVALUATED]);
export const isErrorValue = (value: unknown): value is string => typeof value === 'string' && errorCodes.has(value);

/** The cells a part of a formula refers to. */
export interface CellsOf {
  readonly tab: GridTab;
  readonly area: Area;
}

export type Result = Scalar | CellsOf;
export const isCells = (result: Result): result is CellsOf => typeof result === 'object';

/** Where a formula stands. */
export interface Spot {
  readonly workbook: GridWorkbook;
  readonly tab: GridTab;
  readonly row: number;
  readonly col: number;
}

/** A place and the way to work out parts of the formula there. */
export interface Place extends Spot {
  resolve(expression: Expression): Result;
}

/** One value of a result: of a cell, or of the cell of a larger range in the row or column of the formula. */
export function single(result: Result, { row, col }: Place): Scalar {
  if (!isCells(result)) return result;
  const { tab, area } = result;
  if (area.rows === 1 && area.cols === 1) return tab.valueAt(area.row, area.col);
  if (area.cols === 1 && row >= area.row && row <= lastRow(area)) return tab.valueAt(row, area.col);
  if (area.rows === 1 && col >= area.col && col <= lastCol(area)) return tab.valueAt(area.row, col);
  return tab.valueAt(area.row, area.col);
}

/** The values a result holds, row by row; of a whole column only what is used. */
export function valuesOf(result: Result): Scalar[] {
  if (!isCells(result)) return [result];
  const { tab } = result;
  const used = tab.cells.used(result.area);
  const area = result.area.rows * result.area.cols > 1000 ? used && intersection(result.area, used) : result.area;
  if (!area) return [];
  const values: Scalar[] = [];
  for (let row = area.row; row <= lastRow(area); row++) {
    for (let col = area.col; col <= lastCol(area); col++) values.push(tab.valueAt(row, col));
  }
  return values;
}

/** A value as a number: empty and truth values count, text only where it is one. */
export function numberOf(value: Scalar): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (value === '') return 0;
  const number = Number(value);
  return Number.isNaN(number) ? undefined : number;
}

export const asText = (value: Scalar): string =>
  typeof value === 'boolean' ? String(value).toUpperCase() : String(value);

/** Order of values as in a sheet: numbers before texts before truth values; letter case does not matter. */
export function compare(left: Scalar, right: Scalar): number {
  const a = left === '' && typeof right === 'number' ? 0 : left;
  const b = right === '' && typeof left === 'number' ? 0 : right;
  const rank = (value: Scalar) => (typeof value === 'number' ? 0 : typeof value === 'string' ? 1 : 2);
  if (rank(a) !== rank(b)) return rank(a) - rank(b);
  if (typeof a === 'string')
    return a.toLowerCase() < String(b).toLowerCase() ? -1 : a.toLowerCase() > String(b).toLowerCase() ? 1 : 0;
  return Number(a) - Number(b);
}

export function compares(op: string, order: number): boolean {
  if (op === '=') return order === 0;
  if (op === '<>') return order !== 0;
  if (op === '<') return order < 0;
  if (op === '>') return order > 0;
  return op === '<=' ? order <= 0 : order >= 0;
}
