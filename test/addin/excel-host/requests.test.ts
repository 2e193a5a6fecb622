import { afterEach, beforeEach, expect, test } from 'vitest';
import { type ExcelHost, openExcelHost } from '../../support/excel-host/open-host.ts';

let host: ExcelHost;

beforeEach(() => {
  host = openExcelHost();
});
afterEach(() => host.close());

test('a tab, its cells and a table over them are written in one sync and read back in a second', async () => {
  const read = await host.Excel.run(async (context) => {
    const tab = context.workbook.worksheets.add('Requests');
    tab.getRange('A1:B3').values = [
      ['Requested Hours', 'Status'],
      [12.5, 'Open'],
      [8, true],
    ];
    const table = tab.tables.add('A1:B3', true);
    table.name = 'Requests';
    await context.sync();
    const body = context.workbook.tables.getItem('Requests').getDataBodyRange().load('values, address');
    await context.sync();
    return { values: body.values, address: body.address };
  });
  expect(read).toEqual({
    values: [
      [12.5, 'Open'],
      [8, true],
    ],
    address: 'Requests!A2:B3',
  });
  expect(host.stats.syncs).toBe(2);
  expect(host.workbook.table('Requests').values).toEqual(read.values);
});
