import { afterEach, expect } from 'vitest';
import { openExcelWorkbook } from '../../../addin/excel/open-workbook.ts';
import type { Change, WorkbookPort, WriteReport } from '../../../addin/ports.ts';
import { type ExcelHost, type HostOptions, openExcelHost } from '../../support/excel-host/open-host.ts';

const open: ExcelHost[] = [];

afterEach(() => {
  for (const host of open.splice(0)) {
    host.close();
    expect(host.stats.unsupported).toEqual([]);
  }
});

/** An emulated Excel host with an empty workbook, and the port over it. */
export async function openPort(options: HostOptions = {}): Promise<{ host: ExcelHost; port: WorkbookPort }> {
  const host = openExcelHost(options);
  open.push(host);
  return { host, port: await openExcelWorkbook() };
}

export const AT = '2026-11-22T20:15:00Z';

export const step = (changes: readonly Change[], label = 'A step') => ({ label, at: AT, changes });

export const write = (port: WorkbookPort, ...changes: Change[]): Promise<WriteReport> => port.write(step(changes));
