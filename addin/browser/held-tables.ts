import type { CellValue } from '../../schema/sheets/layout.ts';
import type { TableWrite } from '../ports.ts';
import type { Book } from './book.ts';
import { cellData, storedValue } from './cell-content.ts';
import { type DrawnTable, type HeldRows, replacedTable, SHOWN_ROWS } from './drawn.ts';
import { type CellChanges, overwriting, setCells } from './grid-cells.ts';

/** The rows of a held table after a write; rows are replaced, never changed in place. */
export function writtenRows(
  held: Pick<HeldRows, 'headers' | 'rows'>,
  { deleteRows, rows, columns }: TableWrite,
): (readonly CellValue[])[] {
  const gone = new Set(deleteRows.flatMap(({ first, count }) => Array.from({ length: count }, (_, i) => first + i)));
  const kept = gone.size === 0 ? held.rows : held.rows.filter((_, row) => !gone.has(row));
  return Array.from({ length: rows }, (_, row) => {
    const values = kept[row]?.slice() ?? held.headers.map((): CellValue => null);
    for (const { index, values: written, day } of columns) values[index] = storedValue(written[row] ?? null, day);
    return values;
  });
}

/** First shown row of the page of a held table that has a body row on it. */
export const pageWith = (held: HeldRows, row: number): number =>
  Math.floor(Math.max(0, Math.min(row, held.rows.length - 1)) / SHOWN_ROWS) * SHOWN_ROWS;

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
