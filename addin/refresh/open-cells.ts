import { foldName } from '../../schema/sheets/text.ts';
import type { Table } from '../../schema/workbook/workbook.ts';
import type { TableRead } from '../ports.ts';
import type { OwnColumn } from './match-rows.ts';
import { type PlannerCells, sameValue } from './planner-cells.ts';

/**
 * Tells whether a cell holds what the plan put there by the planner's leave, in a row of which she decided something else: it is of
 * the plan that was, and would pass for hers in a row that the new plan does not fill.
 */
export function openCells(
  { headers, values }: TableRead,
  { columns }: Table,
  isHers: PlannerCells['isHers'],
): (row: number, column: OwnColumn) => boolean {
  const places = new Map(headers.map((header, index) => [foldName(header), index]));
  return (row, column) => {
    const { drawn } = columns[column.source]!;
    if (typeof drawn !== 'object' || !('open' in drawn) || isHers(row, column)) return false;
    const mark = values[row]?.[places.get(foldName(drawn.decided)) ?? -1];
    return drawn.open.some((open) => sameValue(mark, open));
  };
}
