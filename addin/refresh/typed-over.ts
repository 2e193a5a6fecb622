import type { CellValue } from '../../schema/sheets/layout.ts';
import type { Content, Table } from '../../schema/workbook/workbook.ts';
import { hasLostReference, isSameFormula } from '../../schema/xlsx/row-formulas.ts';
import { breather } from '../breathe.ts';
import type { TableRead, TableWrite } from '../ports.ts';
import { comparable, matchRows, type OwnColumn } from './match-rows.ts';

/** Cells of a result that the planner typed over outside of her columns, so that a refresh puts the result back. */
export interface TypedOver {
  /** As she named it. */
  readonly tab: string;
  readonly count: number;
  /** Place of the first on its tab as it stood, counted from 0. */
  readonly row: number;
  readonly column: number;
}

/** Columns of ours that are computed in the workbook: their formulas go with their rows. */
export interface FormulaColumn {
  readonly index: number;
  /** As it is in the table that stands; null where that lacks what it refers to. */
  readonly formula: string | null;
}

/** Longer texts, and characters that no file can hold, do not come back from a cell as they were written. */
const TEXT_SURE_MAX = 32_000;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const UNSURE = /[\u0000-\u0008\u000B-\u001F\uFFFE\uFFFF]/;

function isSame(cell: CellValue | undefined, drawn: Content | undefined, day: boolean, dateSystem: 1900 | 1904) {
  if (typeof drawn === 'string' && (drawn.length > TEXT_SURE_MAX || UNSURE.test(drawn))) return true;
  if (typeof drawn === 'number' && !Number.isFinite(drawn)) return true;
  return comparable(cell, day, dateSystem) === comparable(drawn, day, dateSystem);
}

/** Whether a body row that stands has another formula than it was drawn with, or none. */
function formulaDiffers(existing: TableRead, { index, formula }: FormulaColumn): (row: number) => boolean {
  const standing = existing.formulas?.get(index) ?? [];
  const known = new Map<string, boolean>();
  return (row) => {
    const now = standing[row] ?? null;
    if (formula === null || now === null) return formula !== null;
    const differs = known.get(now) ?? !isSameFormula(now, formula);
    known.set(now, differs);
    return differs;
  };
}

/**
 * What of a standing table differs from its last drawing outside of the planner's columns and those that tell rows apart; null
 * where nothing does. Rows that were not drawn are hers.
 */
export async function typedOver(
  existing: TableRead,
  drawn: Table,
  columns: { readonly own: readonly OwnColumn[]; readonly keys: readonly OwnColumn[] },
  formulas: readonly FormulaColumn[],
  dateSystem: 1900 | 1904,
): Promise<TypedOver | null> {
  const rows = await matchRows(existing, drawn, columns.keys, dateSystem);
  const values = columns.own.filter((column) => !column.planner && !columns.keys.includes(column));
  // What lost its reference was so typed by nobody.
  const isLost = (index: number, row: number) => hasLostReference(existing.formulas?.get(index)?.[row] ?? '');
  const computed = formulas.map((column) => ({ index: column.index, differs: formulaDiffers(existing, column) }));
  const breathe = breather();
  const found: { row: number; column: number }[] = [];
  for (const [row, at] of rows.entries()) {
    await breathe();
    const before = drawn.rows[at];
    if (!before) continue;
    const cells = existing.values[row]!;
    const differing = [
      ...values.flatMap(({ index, source, day }) =>
        isSame(cells[index], before[source], day, dateSystem) ? [] : [index],
      ),
      ...computed.flatMap(({ index, differs }) => (differs(row) && !isLost(index, row) ? [index] : [])),
    ];
    for (const column of differing.sort((a, b) => a - b)) found.push({ row, column });
  }
  const [first] = found;
  if (!first) return null;
  const { tab, row, column } = existing;
  return { tab, count: found.length, row: row + 1 + first.row, column: column + first.column };
}

/** Formulas that have to be put back into rows that have another or none. `standing`: per row afterwards the one it stands in, or null. */
export function formulasBack(
  existing: TableRead,
  formulas: readonly FormulaColumn[],
  standing: readonly (number | null)[],
): NonNullable<TableWrite['formulas']> {
  return formulas.flatMap((column) => {
    const { index, formula } = column;
    const differs = formulaDiffers(existing, column);
    // Where nothing differs, new rows take the formula over from the rows above.
    if (formula === null || !existing.values.some((_, row) => differs(row))) return [];
    const rows = standing.flatMap((row, at) => (row === null || differs(row) ? [at] : []));
    return rows.length > 0 ? [{ index, formula, rows }] : [];
  });
}
