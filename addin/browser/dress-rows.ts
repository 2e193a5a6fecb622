import type { Book } from './book.ts';
import type { DrawnTable } from './drawn.ts';
import { type CellChanges, setCells } from './grid-cells.ts';
import { lastColumn } from './place.ts';

/** Gives body rows after the first `kept` the look of the last of these. */
export function dressAdded(book: Book, { sheet, range }: DrawnTable, kept: number, rows: number): void {
  if (kept === 0) return;
  const changes: CellChanges = {};
  for (let column = range.column; column <= lastColumn(range); column += 1) {
    const look = book.cell(sheet, range.row + kept, column)?.s;
    if (!look) continue;
    for (let row = range.row + kept + 1; row <= range.row + rows; row += 1)
      changes[row] = { ...changes[row], [column]: { s: look } };
  }
  setCells(book.engine, sheet, changes);
}
