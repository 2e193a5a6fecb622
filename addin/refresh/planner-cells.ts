import type { Content, Table } from '../../schema/workbook/workbook.ts';
import type { TableRead } from '../ports.ts';
import { isBlank } from './entries.ts';
import { matchRows, type OwnColumn } from './match-rows.ts';

/** Whether a standing cell of a planner's column is hers, so that a new result must not replace it. */
export type IsHers = (row: number, column: OwnColumn) => boolean;

const sameValue = (cell: Content | undefined, drawn: Content | undefined): boolean =>
  cell === drawn ||
  String(cell ?? '')
    .trim()
    .toLowerCase() ===
    String(drawn ?? '')
      .trim()
      .toLowerCase();

/**
 * A cell is hers where it holds something else than was drawn into it, an empty one never is. Where it is not known any more
 * what was drawn (`previous` null), all she could have written is hers.
 */
export async function plannerCells(
  existing: TableRead,
  previous: Table | null,
  planner: readonly OwnColumn[],
  keys: readonly OwnColumn[],
  dateSystem: 1900 | 1904,
): Promise<IsHers> {
  if (planner.length === 0) return () => false;
  const drawn = previous ? await matchRows(existing, previous, keys, dateSystem) : null;
  return (row, { index, source }) => {
    const cell = existing.values[row]?.[index];
    if (isBlank(cell)) return false;
    if (drawn === null) return true;
    const at = drawn[row] ?? -1;
    return at < 0 || !sameValue(cell, previous!.rows[at]?.[source]);
  };
}
