import type { CellValue } from '../../schema/sheets/layout.ts';
import type { TableWrite } from '../ports.ts';
import { storedValue } from './cell-content.ts';
import { type HeldRows, SHOWN_ROWS } from './drawn.ts';

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
