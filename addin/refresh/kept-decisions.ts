import type { CellValue } from '../../schema/sheets/layout.ts';
import type { Content, Table } from '../../schema/workbook/workbook.ts';
import type { TableRead } from '../ports.ts';
import { isBlank } from './entries.ts';
import type { OwnColumn } from './match-rows.ts';
import { openCells } from './open-cells.ts';
import { isUndecided, type PlannerCells, sameValue } from './planner-cells.ts';

type Cell = CellValue | Content | undefined;

const text = (cell: Cell): string =>
  String(cell ?? '')
    .trim()
    .toLowerCase();

/** Whether a name, beside the id that stands there, is the person of the new result: her name, her id or `Name (id)`. */
function isNamed(name: Cell, id: Cell, freshName: Cell, freshId: Cell): boolean {
  if (sameValue(name as Content, freshName as Content)) return true;
  const [now, of, label] = [text(name), text(freshId), text(freshName)];
  if (of === '') return false;
  return now === of || now.endsWith(`(${of})`) || (text(id) === of && label === `${now} (${of})`);
}

/**
 * What becomes of a cell that is part of a decision on a person; undefined where it is as any other of her cells. A row that
 * the new result gives to the person she means has name and id as we write them. One that it gives to somebody else keeps her
 * decision, without the name or id that she did not choose and hours that she left open, since these are old. Where she cleared
 * the person nothing of the decision stays; what she typed where nobody stood waits for a name, as long as the new result has nobody
 * there either. Taken back, as a pin set to none, it is no decision any more.
 */
export function keptDecisions(
  existing: TableRead,
  table: Table,
  own: readonly OwnColumn[],
  isHers: PlannerCells['isHers'],
): (standing: number, fresh: number, column: OwnColumn) => Content | undefined {
  const of = ({ source }: OwnColumn) => table.columns[source]!;
  const parts = own.filter((column) => of(column).decision !== undefined);
  const [name, id] = (['name', 'id'] as const).map((role) => parts.find((column) => of(column).decision === role));
  const stands = (row: number, { index }: OwnColumn): Content => existing.values[row]?.[index] ?? null;
  const isOpen = openCells(existing, table, isHers);
  const isDecision = (row: number, column: OwnColumn): boolean =>
    isHers(row, column) && !isUndecided(of(column), stands(row, column));
  const shown = name && of(name).drawn;
  const before = own.find(
    (column) => typeof shown === 'object' && 'header' in shown && of(column).header === shown.header,
  );
  const wasNobodys = (row: number): boolean => before !== undefined && isBlank(stands(row, before));
  return (standing, fresh, column) => {
    const role = of(column).decision;
    if (!name || !id || role === undefined) return undefined;
    const drawn = ({ source }: OwnColumn): Content => table.rows[fresh]?.[source] ?? null;
    const [nameNow, idNow] = [stands(standing, name), stands(standing, id)];
    const isIdChosen = isHers(standing, id) && !isHers(standing, name);
    if (isBlank(nameNow) && !isIdChosen)
      return wasNobodys(standing) && isBlank(drawn(name)) ? undefined : drawn(column);
    const isSame = isIdChosen ? sameValue(idNow, drawn(id)) : isNamed(nameNow, idNow, drawn(name), drawn(id));
    if (isSame) return role === 'part' ? undefined : drawn(column);
    if (!parts.some((part) => isDecision(standing, part))) return undefined;
    if (role === 'name' && isIdChosen) return null;
    const isOld = role === 'id' && isHers(standing, name) && !isHers(standing, id);
    return isOld || isOpen(standing, column) ? null : stands(standing, column);
  };
}
