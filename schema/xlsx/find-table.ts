import type { CellValue, SheetLayout } from '../sheets/layout.ts';
import { foldName, isBlank } from '../sheets/text.ts';
import { isParameterGrid } from '../workbook/parameter-grid.ts';

/** Rows searched for the headers: a title, a logo, a few lines of notes may stand above them. */
const HEADER_ROWS_MAX = 50;

/** Names a table goes by, in the form names are compared in: tab, table, file name with or without its ending. */
const namesOf = ({ tab, table, file }: SheetLayout): string[] => [tab, table, file, `${file}.csv`].map(foldName);

/** Whether a tab or an Excel table of that name holds the layout's table. */
export const isNamed = (layout: SheetLayout, name: string): boolean => namesOf(layout).includes(foldName(name));

/**
 * Index of the header row: the row among the first 50 that holds most of the layout's headers, the first of them where
 * several do. -1 when no row holds any; a grid of parameters is recognized by its own headers.
 */
function headerRow(layout: SheetLayout, rows: readonly (readonly CellValue[])[]): number {
  const headers = new Set(Object.values(layout.columns).map((column) => foldName(column.header)));
  let best = -1;
  let most = 0;
  rows.slice(0, HEADER_ROWS_MAX).forEach((cells, index) => {
    const found = isParameterGrid(cells)
      ? headers.size
      : new Set(cells.map(foldName).filter((name) => headers.has(name))).size;
    if (found > most) [best, most] = [index, found];
  });
  return best;
}

/** Whether a tab has any of the layout's headers: a drawn tab may bear the name of a file. */
export const hasHeaders = (layout: SheetLayout, rows: readonly (readonly CellValue[])[]): boolean =>
  headerRow(layout, rows) >= 0;

const withoutTrailing = (cells: readonly CellValue[]): readonly CellValue[] => {
  let end = cells.length;
  while (end > 0 && isBlank(cells[end - 1])) end -= 1;
  return end === cells.length ? cells : cells.slice(0, end);
};

/** A table within a tab. */
export interface FoundTable {
  readonly headers: readonly CellValue[];
  /** Without blank rows at the end and blank cells at the ends of rows. */
  readonly rows: readonly (readonly CellValue[])[];
  /** Row of the worksheet, 1 = first. */
  readonly firstRow: number;
}

/** The layout's table in the cells of a tab. Without any of its headers the first row with values counts as header row. */
export function findTable(layout: SheetLayout, cells: readonly (readonly CellValue[])[]): FoundTable {
  const rows = cells.map(withoutTrailing);
  let end = rows.length;
  while (end > 0 && rows[end - 1]!.length === 0) end -= 1;
  const found = headerRow(layout, rows);
  const header =
    found >= 0
      ? found
      : Math.max(
          0,
          rows.findIndex((row) => row.length > 0),
        );
  return { headers: rows[header] ?? [], rows: rows.slice(header + 1, end), firstRow: header + 2 };
}
