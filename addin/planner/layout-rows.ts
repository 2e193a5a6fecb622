import { type CellValue, keyHeaders, type SheetLayout } from '../../schema/sheets/layout.ts';
import { type Grid, readChunks } from '../../schema/sheets/read-rows.ts';
import type { Table } from '../../schema/workbook/workbook.ts';

/**
 * Rows in the order of the layout's columns, days as ISO text. What cannot be read as its column asks stays as it stood, so
 * that Check shows it on its cell and nothing is lost.
 */
export function layoutRows(layout: SheetLayout, grids: readonly Grid[]): CellValue[][] {
  const keys = Object.keys(layout.columns);
  return readChunks(layout, grids).rows.map(({ values, unread }) =>
    keys.map((key) => (values as Record<string, CellValue>)[key] ?? (unread as Record<string, string>)[key] ?? null),
  );
}

/** Such rows as a plain table with the layout's own headers. */
export const layoutTable = (layout: SheetLayout, name: string, rows: readonly (readonly CellValue[])[]): Table => ({
  ...{ name, row: 0, column: 0, headerStyle: {}, rows, key: keyHeaders(layout) },
  columns: Object.values(layout.columns).map(({ header, type }) => ({ header, style: {}, day: type === 'day' })),
});
