import { afterEach } from 'vitest';
import { openExcelWorkbook } from '../../../addin/excel/open-workbook.ts';
import type { Change, WorkbookPort, WriteReport } from '../../../addin/ports.ts';
import type { Tab, Table } from '../../../schema/workbook/workbook.ts';
import { type ExcelHost, type HostOptions, openExcelHost } from '../../support/excel-host/open-host.ts';

const open: ExcelHost[] = [];

afterEach(() => {
  for (const host of open.splice(0)) host.close();
});

/** An emulated Excel host with an empty workbook, and the port over it. */
export async function openPort(options: HostOptions = {}): Promise<{ host: ExcelHost; port: WorkbookPort }> {
  const host = openExcelHost(options);
  open.push(host);
  return { host, port: await openExcelWorkbook() };
}

export const AT = '2026-11-22T20:15:00Z';

export const step = (changes: readonly Change[], label = 'A step') => ({ label, at: AT, changes });

export const add = (tab: Tab, region = tab.name.replace(/\W+/g, '_'), after: string | null = null): Change => ({
  kind: 'add-tab',
  tab,
  region,
  after,
});

export const write = (port: WorkbookPort, ...changes: Change[]): Promise<WriteReport> => port.write(step(changes));

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
