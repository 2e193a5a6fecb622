import type { Change } from '../../../addin/ports.ts';
import type { Tab, Table } from '../../../schema/workbook/workbook.ts';

export const add = (tab: Tab, region = tab.name.replace(/\W+/g, '_'), after: string | null = null): Change => ({
  kind: 'add-tab',
  tab,
  region,
  after,
});

/** A tab with nothing on it but what is given. */
export const tabOf = (name: string, parts: Partial<Tab> = {}): Tab => ({
  name,
  purpose: 'result',
  description: `The tab ${name}.`,
  widths: [],
  frozenRows: 0,
  frozenColumns: 0,
  gridlines: true,
  cells: [],
  tables: [],
  validations: [],
  conditionalFormats: [],
  charts: [],
  page: { landscape: true, fit: 'width', repeatRows: 0 },
  ...parts,
});

/** A table from the first cell on, its columns named by their headers. */
export const tableOf = (
  name: string,
  headers: readonly string[],
  rows: Table['rows'],
  parts: Partial<Table> = {},
): Table => ({
  name,
  row: 0,
  column: 0,
  columns: headers.map((header) => ({ header, style: {} })),
  headerStyle: { bold: true },
  rows,
  ...parts,
});
