import type { CellValue } from '../../schema/sheets/layout.ts';
import type { Content } from '../../schema/workbook/workbook.ts';
import type { TableRead } from '../ports.ts';

export const isBlank = (value: CellValue | Content | undefined): boolean =>
  value === null || value === undefined || value === '';

/** Columns of a table that are not among ours. */
export function foreignColumns({ headers }: TableRead, own: readonly number[]): number[] {
  const mine = new Set(own);
  return headers.map((_, index) => index).filter((index) => !mine.has(index));
}

/**
 * Tells whether the planner typed something into a row. A column that holds a formula in every row comes back by itself; one
 * with a formula here and there, and blank cells between, is taken for typed.
 */
export function entriesIn(existing: TableRead, foreign: readonly number[]): (row: number) => boolean {
  const { values, hasFormulas } = existing;
  const typed = foreign.filter((index) => !hasFormulas[index] || values.some((cells) => isBlank(cells[index])));
  return (row) => typed.some((index) => !isBlank(values[row]?.[index]));
}
