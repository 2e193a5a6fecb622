import { foldName } from '../../schema/sheets/text.ts';
import type { Content, Table, TableColumn } from '../../schema/workbook/workbook.ts';
import type { TableRead } from '../ports.ts';
import { isBlank } from './entries.ts';
import { comparable, type OwnColumn } from './match-rows.ts';
import { openCells } from './open-cells.ts';
import { isUndecided, type PlannerCells } from './planner-cells.ts';

type CellAt = (row: number, header: string) => Content;

function cellsOf({ headers, values }: TableRead): CellAt {
  const places = new Map(headers.map((header, index) => [foldName(header), index]));
  return (row, header) => values[row]?.[places.get(foldName(header)) ?? -1] ?? null;
}

/** Header of the column that tells whether what was drawn is a decision; null where a plan proposes nothing in this one. */
const markOf = ({ drawn }: TableColumn): string | null =>
  typeof drawn === 'object' && 'header' in drawn ? (drawn.decided ?? null) : null;

/** Whether the new table has a row with the value that a standing row has in a column. */
function known(table: Table, header: string, cellAt: CellAt): (row: number) => boolean {
  const source = table.columns.findIndex((column) => column.header === header);
  const text = (value: Content | undefined) => comparable(value, false, 1900);
  const values = new Set(table.rows.map((row) => text(row[source])));
  return (row) => values.has(text(cellAt(row, header)));
}

/**
 * Cells of a row that stays for the planner's entries although the new result has no such row: its key and what she writes into;
 * where she decided nothing in it, without what was proposed, and without hours she left open, which would pass for a decision of
 * hers once the row is in a result again. The other columns of ours are emptied, or tell that the row is in no result.
 */
export function keptCells(
  existing: TableRead,
  table: Table,
  own: readonly OwnColumn[],
  keys: ReadonlySet<OwnColumn>,
  isHers: PlannerCells['isHers'],
): (row: number, column: OwnColumn) => Content {
  const cellAt = cellsOf(existing);
  const of = ({ source }: OwnColumn) => table.columns[source]!;
  const stands = (row: number, { index }: OwnColumn): Content => existing.values[row]?.[index] ?? null;
  const parts = own.filter((column) => of(column).decision !== undefined);
  const isDecided = (row: number, column: OwnColumn): boolean => {
    const mark = markOf(of(column));
    const cell = stands(row, column);
    if (mark === null) return !isBlank(cell) && !isUndecided(of(column), cell);
    return isHers(row, column) || !isBlank(cellAt(row, mark));
  };
  const isOpen = openCells(existing, table, isHers);
  const told = new Map(
    own.flatMap((column) => {
      const { absent } = of(column);
      return absent ? [[column, { value: absent.value, isKnown: known(table, absent.of, cellAt) }] as const] : [];
    }),
  );
  return (row, column) => {
    const tell = told.get(column);
    if (tell) return tell.isKnown(row) ? null : tell.value;
    if (!column.planner && !keys.has(column)) return null;
    const isOld = markOf(of(column)) !== null && !parts.some((part) => isDecided(row, part));
    return isOld || isOpen(row, column) ? null : stands(row, column);
  };
}
