import { foldName } from '../../schema/sheets/text.ts';
import type { Content, Table, TableColumn } from '../../schema/workbook/workbook.ts';
import type { TableRead } from '../ports.ts';
import { isBlank } from './entries.ts';
import { matchRows, type OwnColumn } from './match-rows.ts';

/** What of a standing table's planner's columns is hers. */
export interface PlannerCells {
  /** Whether the cell is hers, so that a new result must not replace it. */
  readonly isHers: (row: number, column: OwnColumn) => boolean;
  /** Whether it tells that she worked on its row, which then stays also where the new result has no such row. */
  readonly holdsRow: (row: number, column: OwnColumn) => boolean;
}

export const sameValue = (cell: Content | undefined, drawn: Content | undefined): boolean =>
  cell === drawn ||
  String(cell ?? '')
    .trim()
    .toLowerCase() ===
    String(drawn ?? '')
      .trim()
      .toLowerCase();

/** Whether a cell holds what stands in its column before anybody decides: a decision taken back, where she put it there. */
export const isUndecided = ({ drawn }: TableColumn, cell: Content | undefined): boolean =>
  typeof drawn === 'object' && 'values' in drawn && drawn.values.some((value) => sameValue(cell, value));

/** Where what was drawn is not known any more, the table tells it, as far as its columns say how. */
function fromTable(existing: TableRead, table: Table): PlannerCells {
  const places = new Map(existing.headers.map((header, index) => [foldName(header), index]));
  const isHers = (row: number, { index, source }: OwnColumn): boolean => {
    const cells = existing.values[row]!;
    const drawn = table.columns[source]!.drawn;
    if (isBlank(cells[index])) return false;
    if (drawn === undefined || drawn === 'unknown') return true;
    if ('values' in drawn) return !isUndecided(table.columns[source]!, cells[index]);
    const at = places.get(foldName(drawn.header));
    return at === undefined || !sameValue(cells[index], cells[at]);
  };
  return {
    isHers,
    holdsRow: (row, column) => table.columns[column.source]!.drawn !== 'unknown' && isHers(row, column),
  };
}

const nothing: PlannerCells = { isHers: () => false, holdsRow: () => false };

/**
 * A cell is hers where it holds something else than was drawn into it, an empty one never is. `previous`: the table as it was
 * drawn, null where that is not known; `table`: the new one.
 */
export async function plannerCells(
  existing: TableRead,
  { previous, table }: { readonly previous: Table | null; readonly table: Table },
  planner: readonly OwnColumn[],
  keys: readonly OwnColumn[],
  dateSystem: 1900 | 1904,
): Promise<PlannerCells> {
  if (planner.length === 0) return nothing;
  if (!previous) return fromTable(existing, table);
  const drawn = await matchRows(existing, previous, keys, dateSystem);
  const isHers = (row: number, { index, source }: OwnColumn): boolean => {
    const cell = existing.values[row]?.[index];
    const at = drawn[row] ?? -1;
    return !isBlank(cell) && (at < 0 || !sameValue(cell, previous.rows[at]?.[source]));
  };
  const isTakenBack = (row: number, { index, source }: OwnColumn): boolean =>
    isUndecided(table.columns[source]!, existing.values[row]?.[index]);
  return { isHers, holdsRow: (row, column) => isHers(row, column) && !isTakenBack(row, column) };
}
