import type { CellValue, SheetLayout } from '../../schema/sheets/layout.ts';
import type { Grid } from '../../schema/sheets/read-rows.ts';

/** A small table with a column of each type, and grids of it as a file and as a worksheet would give them. */
export const layout = {
  table: 'INPUT_WARDS',
  file: 'input_wards',
  tab: 'Wards',
  description: 'Beds per ward and day',
  rowsMax: 1000,
  columns: {
    ward: { header: 'ward_name', type: 'text', description: 'Ward', required: true },
    beds: { header: 'beds', type: 'integer', description: 'Beds', required: true, min: 0 },
    load: { header: 'load', type: 'number', description: 'Load', required: false },
    day: { header: 'date', type: 'day', description: 'Day', required: true },
  },
} as const satisfies SheetLayout;

export const HEADERS = ['ward_name', 'beds', 'load', 'date'];
export const csv = (...rows: CellValue[][]): Grid => ({ headers: HEADERS, rows, firstRow: 2, source: 'CSV' });
export const sheet = (...rows: CellValue[][]): Grid => ({
  headers: HEADERS,
  rows,
  firstRow: 2,
  source: 'WORKBOOK',
  dateSystem: 1900,
});
