import type { Content, Table } from '../../schema/workbook/workbook.ts';
import type { TableRead } from '../ports.ts';
import { isBlank } from './entries.ts';
import type { OwnColumn } from './match-rows.ts';
import { type PlannerCells, sameValue } from './planner-cells.ts';

/**
 * What stands of a decision of hers in a row that the new result gives to somebody else; undefined where a cell is no part of one.
 * An id goes where she chose another name beside it.
 */
export function keptDecisions(
  existing: TableRead,
  table: Table,
  own: readonly OwnColumn[],
  isHers: PlannerCells['isHers'],
): (standing: number, fresh: number, column: OwnColumn) => Content | undefined {
  const roleOf = ({ source }: OwnColumn) => table.columns[source]!.decision;
  const parts = own.filter((column) => roleOf(column) !== undefined);
  const name = parts.find((column) => roleOf(column) === 'name');
  return (standing, fresh, column) => {
    const role = roleOf(column);
    if (!name || role === undefined) return undefined;
    const now = existing.values[standing]?.[name.index];
    const isOther = !isBlank(now) && !sameValue(now, table.rows[fresh]?.[name.source]);
    if (!isOther || !parts.some((part) => isHers(standing, part))) return undefined;
    return role === 'id' && isHers(standing, name) ? null : (existing.values[standing]?.[column.index] ?? null);
  };
}
