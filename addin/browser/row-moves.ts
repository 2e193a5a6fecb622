import type { Range } from '../../schema/workbook/workbook.ts';
import type { Reference, ReferredRows } from '../../schema/xlsx/formula-references.ts';
import type { TableWrite } from '../ports.ts';
import { lastColumn, lastRow } from './place.ts';

/** Where the rows of a table's columns go when body rows are taken out and others added at the end. */
export interface RowMoves {
  /** Body of the table before. */
  readonly body: Range;
  /** Body rows afterwards. */
  readonly rows: number;
  /** Old body rows that stay, in order, counted from 0 in the body. */
  readonly kept: readonly number[];
  /** How far what stands below the table goes; 0 where there is room. */
  readonly below: number;
}

/** `usedBelow`: rows between the table and the first used cell below it in its columns, null where nothing stands there. */
export function rowMoves(
  body: Range,
  { deleteRows, rows }: Pick<TableWrite, 'deleteRows' | 'rows'>,
  usedBelow: number | null,
): RowMoves {
  const gone = new Set(deleteRows.flatMap(({ first, count }) => Array.from({ length: count }, (_, i) => first + i)));
  const kept = Array.from({ length: body.rows }, (_, row) => row)
    .filter((row) => !gone.has(row))
    .slice(0, rows);
  const growth = rows - body.rows;
  const fits = usedBelow === null || (growth > 0 && growth < usedBelow);
  return { body, rows, kept, below: fits ? 0 : growth };
}

/** Where a row of the table's columns goes; null where it is taken out. */
export function rowAfter({ body, kept, below }: RowMoves, row: number): number | null {
  if (row < body.row) return row;
  if (row > lastRow(body)) return row + below;
  const index = kept.indexOf(row - body.row);
  return index < 0 ? null : body.row + index;
}

/** The first row that is left of those from `row` on. */
function startAfter({ body, kept, below }: RowMoves, row: number): number {
  if (row < body.row) return row;
  if (row > lastRow(body)) return row + below;
  const index = kept.findIndex((one) => one >= row - body.row);
  return index < 0 ? lastRow(body) + 1 + below : body.row + index;
}

/** The last row that is left of those up to `row`. */
function endAfter({ body, kept, below }: RowMoves, row: number): number {
  if (row > lastRow(body)) return row + below;
  return body.row + kept.findLastIndex((one) => one <= row - body.row);
}

/**
 * Where a reference into the table's columns leads afterwards, as Excel moves it: to the same rows wherever they went,
 * over the whole body where it went over the whole body before. null where none of its rows is left.
 */
export function referenceAfter(moves: RowMoves, reference: Reference): ReferredRows | null {
  const { body } = moves;
  const { first, last, firstColumn, lastColumn: endColumn } = reference;
  if (firstColumn < body.column || endColumn > lastColumn(body)) return reference;
  if (first === body.row && last === lastRow(body)) return { first, last: body.row + moves.rows - 1 };
  if (last < body.row) return reference;
  const start = startAfter(moves, first);
  const end = endAfter(moves, last);
  return start > end ? null : { first: start, last: end };
}
