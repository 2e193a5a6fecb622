import { type Area, lastRow } from './area.ts';
import type { Cell, Scalar } from './cells.ts';
import type { CellFormat } from './formats.ts';
import { Formula } from './formula.ts';
import type { GridTab } from './model.ts';
import { copiedFormula } from './references.ts';
import { compare, isErrorValue } from './values.ts';

export interface SortKey {
  /** Column inside the area, from zero. */
  readonly at: number;
  readonly ascending: boolean;
}

/** Puts the rows of an area in order, with their formats; equal rows keep theirs, empty cells come last either way. */
export function sortRows(tab: GridTab, area: Area, keys: readonly SortKey[], matchCase: boolean): void {
  const rows = Array.from({ length: area.rows }, (_, at) => at);
  const values = keys.map(({ at }) => rows.map((row) => tab.valueAt(area.row + row, area.col + at)));
  const sorted = [...rows].sort((a, b) => {
    for (const [key, { ascending }] of keys.entries()) {
      const order = inOrder(values[key]![a]!, values[key]![b]!, ascending, matchCase);
      if (order !== 0) return order;
    }
    return a - b;
  });
  moveContents(tab, area, sorted);
  for (const key of tab.formats.keys()) if (!/Width|Height|Hidden$/.test(key)) moveFormat(tab, area, key, sorted);
}

function inOrder(a: Scalar, b: Scalar, ascending: boolean, matchCase: boolean): number {
  if (a === '' || b === '') return (a === '' ? 1 : 0) - (b === '' ? 1 : 0);
  const errors = Number(isErrorValue(a)) - Number(isErrorValue(b));
  const letters = matchCase && typeof a === 'string' && typeof b === 'string' ? (a < b ? -1 : a > b ? 1 : 0) : 0;
  const order = errors || compare(a, b) || letters;
  return ascending ? order : -order;
}

function moveContents(tab: GridTab, area: Area, sorted: readonly number[]): void {
  const before = sorted.map((_, row) =>
    Array.from({ length: area.cols }, (_c, col) => tab.cells.get(area.row + row, area.col + col)),
  );
  sorted.forEach((from, to) => {
    before[from]?.forEach((cell: Cell, col) => {
      const moved = cell instanceof Formula ? new Formula(copiedFormula(cell.text, to - from, 0)) : cell;
      tab.cells.set(area.row + to, area.col + col, moved);
    });
  });
}

function moveFormat<K extends keyof CellFormat>(tab: GridTab, area: Area, key: K, sorted: readonly number[]): void {
  if (!tab.formats.within(key, area).length) return;
  const before = tab.formats.paint(key, area);
  for (let col = 0; col < area.cols; col++) {
    for (let row = 0; row < area.rows; ) {
      const first = row;
      const value = before[sorted[row]!]![col]!;
      while (row < area.rows && before[sorted[row]!]![col] === value) row++;
      const run = {
        row: area.row + first,
        col: area.col + col,
        rows: Math.min(row, lastRow(area) + 1 - area.row) - first,
        cols: 1,
      };
      tab.formats.set(key, run, value);
    }
  }
}
