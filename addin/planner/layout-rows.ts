import { type CellValue, keyHeaders, type SheetLayout } from '../../schema/sheets/layout.ts';
import { type Grid, readRows } from '../../schema/sheets/read-rows.ts';
import type { Table } from '../../schema/workbook/workbook.ts';
import { breather } from '../breathe.ts';

/** Rows read between two looks at the clock. */
const ROWS_PER_PIECE = 5000;

/**
 * Rows in the order of the layout's columns, days as ISO text. What cannot be read as its column asks stays as it stood, so
 * that Check shows it on its cell and nothing is lost.
 */
export async function layoutRows(layout: SheetLayout, grids: readonly Grid[]): Promise<CellValue[][]> {
  const keys = Object.keys(layout.columns);
  const breathe = breather();
  const all: CellValue[][] = [];
  for (const grid of grids)
    for (let start = 0; start < grid.rows.length; start += ROWS_PER_PIECE) {
      const rows = grid.rows.slice(start, start + ROWS_PER_PIECE);
      for (const { values, unread } of readRows(layout, { ...grid, rows }).rows)
        all.push(
          keys.map(
            (key) => (values as Record<string, CellValue>)[key] ?? (unread as Record<string, string>)[key] ?? null,
          ),
        );
      await breathe();
    }
  return all;
}

/** Such rows as a plain table with the layout's own headers. */
export const layoutTable = (layout: SheetLayout, name: string, rows: readonly (readonly CellValue[])[]): Table => ({
  ...{ name, row: 0, column: 0, headerStyle: {}, rows, key: keyHeaders(layout) },
  columns: Object.values(layout.columns).map(({ header, type }) => ({ header, style: {}, day: type === 'day' })),
});
