import type { CellValue } from '../../schema/sheets/layout.ts';
import { foldName } from '../../schema/sheets/text.ts';
import type { Content, Table } from '../../schema/workbook/workbook.ts';
import type { TableRead, TableWrite } from '../ports.ts';

const isBlank = (value: CellValue | undefined): boolean => value === null || value === undefined || value === '';

/** Body rows up to the last one that holds something in a column of ours. */
function filledRows(existing: TableRead, own: readonly number[]): number {
  let rows = existing.values.length;
  while (rows > 0 && own.every((index) => isBlank(existing.values[rows - 1]?.[index]))) rows -= 1;
  return rows;
}

/**
 * The rows of a newly drawn input table for the one that stands in the workbook, column by column under the same headers.
 * `replace` writes them from the first row on and empties what is left of ours below; `append` writes them under the last
 * filled row. The planner's own columns stay, and no row with something of hers is taken out. Null where a header of the
 * drawn table is not in the standing one.
 */
export function planInputs(drawn: Table, existing: TableRead, mode: 'replace' | 'append'): TableWrite | null {
  const columns = drawn.columns.map(({ header, day }, source) => {
    const index = existing.headers.findIndex((standing) => foldName(standing) === foldName(header));
    return { source, index, day: day === true };
  });
  if (columns.some(({ index }) => index < 0)) return null;
  const own = columns.map(({ index }) => index);
  const from = mode === 'append' ? filledRows(existing, own) : 0;
  const total = Math.max(1, from + drawn.rows.length, hasForeign(existing, own) ? existing.values.length : 0);
  return {
    deleteRows: [],
    rows: total,
    columns: columns.map(({ source, index, day }) => ({
      index,
      day,
      values: Array.from({ length: total }, (_, row): Content => {
        if (row < from) return existing.values[row]?.[index] ?? null;
        return drawn.rows[row - from]?.[source] ?? null;
      }),
    })),
  };
}

/** Whether the planner has columns of her own with something in them: their rows must not be cut off. */
function hasForeign(existing: TableRead, own: readonly number[]): boolean {
  const mine = new Set(own);
  return existing.values.some((row) => row.some((value, index) => !mine.has(index) && !isBlank(value)));
}
