import type { Tab, Table } from '../../../../schema/workbook/workbook.ts';
import { sent } from './open-grid.ts';
import type { SentTab } from './page.ts';

/** A tab of nothing, to begin with. */
export const tab = (more: Partial<Tab>): SentTab =>
  sent({
    ...{ name: 'Capacity', purpose: 'input', description: 'A tab', widths: [], frozenRows: 0, frozenColumns: 0 },
    ...{ gridlines: true, cells: [], tables: [], validations: [], conditionalFormats: [], charts: [] },
    page: { landscape: true, fit: 'width', repeatRows: 0 },
    ...more,
  });

/** Beds of so many sites, the first with 10, the second with 20. */
export const beds = (sites: number, name = 'Input_capacity'): Table => ({
  ...{ name, row: 0, column: 0, headerStyle: { bold: true } },
  columns: [
    { header: 'site', note: 'Hospital or site.', style: {} },
    { header: 'beds', style: { format: '#,##0.0' } },
  ],
  rows: Array.from({ length: sites }, (_, i) => [`Site ${i + 1}`, (i + 1) * 10]),
});

export const capacity = (sites: number): SentTab => tab({ tables: [beds(sites)] });
