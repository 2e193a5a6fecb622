import type { Book } from './book.ts';
import { cellData } from './cell-content.ts';
import { type DrawnTable, replacedTable, SHOWN_ROWS } from './drawn.ts';
import { type CellChanges, overwriting, setCells } from './grid-cells.ts';

/** Shows the page of a held table that begins at `from`, and remembers it. */
export function showHeld(book: Book, table: DrawnTable, from: number): void {
  const { held, range, sheet } = table;
  if (!held) return;
  const changes: CellChanges = {};
  for (let r = 0; r < SHOWN_ROWS; r += 1) {
    const row = held.rows[from + r];
    const line: CellChanges[number] = {};
    for (let c = 0; c < range.columns; c += 1) line[range.column + c] = overwriting(cellData(row?.[c] ?? null));
    changes[range.row + 1 + r] = line;
  }
  setCells(book.engine, sheet, changes);
  book.drawn = replacedTable(book.drawn, { ...table, held: { ...held, from } });
}
