import type { CellValue } from '../../schema/sheets/layout.ts';
import type { TableChunk } from './run.ts';

/** A chunk travels in one request of at most 2 MB; half of it leaves room for quotes, escapes and the envelope. */
const CHUNK_BYTES = 1_000_000;
const BYTES_PER_NUMBER = 12;

/** Cuts a result table into chunks; a table without rows is one empty chunk, so that it is known to be empty. */
export function chunkRows(
  table: string,
  part: string,
  headers: readonly string[],
  rows: readonly (readonly CellValue[])[],
): TableChunk[] {
  const chunks: TableChunk[] = [];
  let first = 0;
  let bytes = 0;
  const cut = (end: number) => {
    chunks.push({ table, part, seq: chunks.length, firstRow: first, headers, rows: rows.slice(first, end) });
    first = end;
    bytes = 0;
  };
  rows.forEach((row, i) => {
    const size = row.reduce<number>(
      (sum, cell) => sum + (typeof cell === 'string' ? cell.length + 3 : BYTES_PER_NUMBER),
      0,
    );
    if (bytes + size > CHUNK_BYTES && i > first) cut(i);
    bytes += size;
  });
  if (first < rows.length || chunks.length === 0) cut(rows.length);
  return chunks;
}
