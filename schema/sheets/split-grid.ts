import type { CellValue } from './layout.ts';
import type { Grid } from './read-rows.ts';

/** Bytes of rows as JSON in one request; leaves room for the rest of it within the 2 MB of the wire. */
export const CHUNK_BYTES_MAX = 1_500_000;

/** Longest number as JSON, e.g. -1.2345678901234567e-300. */
const NUMBER_BYTES = 24;

/** UTF-8 bytes of a row as JSON, from above: a character takes at most 3 bytes plain and 6 escaped. */
export function jsonBytes(cells: readonly CellValue[]): number {
  let bytes = 3;
  for (const cell of cells) {
    if (typeof cell !== 'string') {
      bytes += typeof cell === 'number' ? NUMBER_BYTES : 6;
      continue;
    }
    bytes += 3 + cell.length;
    for (let index = 0; index < cell.length; index += 1) {
      const code = cell.charCodeAt(index);
      if (code > 0x7e || code < 0x20) bytes += 5;
      else if (code === 0x22 || code === 0x5c) bytes += 1;
    }
  }
  return bytes;
}

/** Cuts a table into chunks for the wire, each with the headers and its own first row. There is always at least one. */
export function* splitGrid(grid: Grid, bytesMax = CHUNK_BYTES_MAX): Generator<Grid, void, undefined> {
  let start = 0;
  let bytes = 0;
  for (let index = 0; index < grid.rows.length; index += 1) {
    const size = jsonBytes(grid.rows[index]!);
    if (index > start && bytes + size > bytesMax) {
      yield { ...grid, rows: grid.rows.slice(start, index), firstRow: grid.firstRow + start };
      start = index;
      bytes = 0;
    }
    bytes += size;
  }
  yield { ...grid, rows: grid.rows.slice(start), firstRow: grid.firstRow + start };
}
