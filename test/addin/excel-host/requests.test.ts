import { afterEach, beforeEach, expect, test } from 'vitest';
import { type ExcelHost, openExcelHost } from '../../support/excel-host/open-host.ts';

let host: ExcelHost;

beforeEach(() => {
  host = openExcelHost();
});
afterEach(() => host.close());

/** The error a run fails with, as the add-in sees it. */
async function failure(work: (context: Excel.RequestContext) => Promise<unknown>): Promise<OfficeExtension.Error> {
  const outcome: unknown = await host.Excel.run(work).then(
    () => new Error('the run did not fail'),
    (error: unknown) => error,
  );
  if (!(outcome instanceof host.OfficeExtension.Error)) throw outcome;
  return outcome;
}

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

test('a property that was not loaded cannot be read', async () => {
  const error = await failure(async (context) => context.workbook.worksheets.getActiveWorksheet().name);
  expect(error.code).toBe('PropertyNotLoaded');
  expect(error).toBeInstanceOf(Error);
});

test('a missing table is ItemNotFound, and the debug information names the statement', async () => {
  const error = await failure(async (context) => {
    context.workbook.tables.getItem('Roster').load('name');
    await context.sync();
  });
  expect(error.code).toBe('ItemNotFound');
  expect(error.debugInfo.statement).toContain('tables.getItem(');
  expect(error.debugInfo.errorLocation).toBe('TableCollection.getItem');
});

test('a null object says so, and deeds on it do nothing', async () => {
  const missing = await host.Excel.run(async (context) => {
    const tab = context.workbook.worksheets.getItemOrNullObject('Sample');
    tab.delete();
    const range = tab.getRange('A1').load('values');
    await context.sync();
    return [tab.isNullObject, range.isNullObject];
  });
  expect(missing).toEqual([true, true]);
});

test('an array of another shape than its range is InvalidArgument, small or split by the library', async () => {
  const small = await failure(async (context) => {
    context.workbook.worksheets.getActiveWorksheet().getRange('A1:B2').values = [[1, 2, 3]];
    await context.sync();
  });
  expect(small.code).toBe('InvalidArgument');
  expect(small.debugInfo.statement).toContain('.values =');
  const large = await failure(async (context) => {
    const values = Array.from({ length: 2000 }, () => [1, 2]);
    context.workbook.worksheets.getActiveWorksheet().getRange('A1:B1999').values = values;
    await context.sync();
  });
  expect(large.code).toBe('InvalidArgument');
});

test('a second tab of a name is ItemAlreadyExists; letter case makes no other name', async () => {
  const error = await failure(async (context) => {
    context.workbook.worksheets.add('SHEET1');
    await context.sync();
  });
  expect(error.code).toBe('ItemAlreadyExists');
});

test('a failing action ends the request: what came before it stays, what comes after is not done', async () => {
  const error = await failure(async (context) => {
    const tab = context.workbook.worksheets.getActiveWorksheet();
    tab.getRange('A1').values = [['kept']];
    tab.getRange('A2:B2').values = [[1]];
    tab.getRange('A3').values = [['never']];
    await context.sync();
  });
  expect(error.code).toBe('InvalidArgument');
  expect(host.workbook.tab('Sheet1').values('A1:A3')).toEqual([['kept'], [''], ['']]);
});

test('a member the emulated host does not have fails by name and is counted', async () => {
  const error = await failure(async (context) => {
    context.workbook.pivotTables.load('items/name');
    await context.sync();
  });
  expect(error.code).toBe('ApiNotImplementedInEmulator');
  expect(error.message).toBe('ApiNotImplementedInEmulator - Workbook.PivotTables');
  expect(host.stats.unsupported).toEqual(['Workbook.PivotTables']);
});

test('a request over 5 MB is refused as a whole, and so is an answer', async () => {
  const rows = 40_000;
  const letters = 'x'.repeat(160);
  const tooMuch = await failure(async (context) => {
    const tab = context.workbook.worksheets.getActiveWorksheet();
    tab.getRange('A1').values = [['first']];
    tab.getRange(`A1:A${rows}`).values = Array.from({ length: rows }, () => [letters]);
    await context.sync();
  });
  expect(tooMuch.code).toBe('RequestPayloadSizeLimitExceeded');
  expect(host.workbook.tab('Sheet1').value('A1')).toBe('');
  expect(host.stats.largestRequest).toBeGreaterThan(5 * 1024 * 1024);

  host.workbook.tab('Sheet1').fill(
    'A1',
    Array.from({ length: rows }, () => [letters]),
  );
  const tooLong = await failure(async (context) => {
    context.workbook.worksheets.getActiveWorksheet().getRange(`A1:A${rows}`).load('values');
    await context.sync();
  });
  expect(tooLong.code).toBe('ResponsePayloadSizeLimitExceeded');
});

test('the values of more than five million cells are null, without an error', async () => {
  const values = await host.Excel.run(async (context) => {
    const range = context.workbook.worksheets.getActiveWorksheet().getRange('A:E').load('values');
    await context.sync();
    return range.values as unknown;
  });
  expect(values).toBeNull();
});

test('an emulated version refuses newer members as that version of Excel does', async () => {
  host.close();
  host = openExcelHost({ excelApi: '1.10' });
  host.workbook.tab('Sheet1').fill('A1', [['Unit'], ['North']]);
  host.workbook.addTable(host.workbook.tab('Sheet1'), { row: 0, col: 0, rows: 2, cols: 1 }, 'Units');
  const error = await failure(async (context) => context.workbook.tables.getItem('Units').resize('A1:A5'));
  expect(error.code).toBe('ApiNotFound');
  expect(error.message).toContain('ExcelApi 1.13');
  expect(host.Office.context.requirements.isSetSupported('ExcelApi', '1.13')).toBe(false);
  expect(host.Office.context.requirements.isSetSupported('ExcelApi', '1.9')).toBe(true);
});

test('a sync that only adds things counts, the clean-up of the library after a run does not', async () => {
  await host.Excel.run(async (context) => {
    context.workbook.worksheets.add('Notes').getRange('A1');
    await context.sync();
  });
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect([host.stats.syncs, host.stats.cleanups]).toEqual([1, 1]);
});

test('hosts one after the other share nothing', async () => {
  await host.Excel.run(async (context) => {
    context.workbook.worksheets.add('Left behind');
    await context.sync();
  });
  host.close();
  expect((globalThis as { Excel?: unknown }).Excel).toBeUndefined();
  host = openExcelHost();
  expect(host.workbook.tabs.map(({ name }) => name)).toEqual(['Sheet1']);
  expect(host.stats.syncs).toBe(0);
  expect((globalThis as { Excel?: unknown }).Excel).toBe(host.Excel);
});

test('while a cell is edited requests fail, unless they asked to wait for its end', async () => {
  host.cellEditing = true;
  const error = await failure((context) =>
    context.workbook.worksheets.getActiveWorksheet().load('name').context.sync(),
  );
  expect(error.code).toBe('InvalidOperationInCellEditMode');
  const waiting = host.Excel.run({ delayForCellEdit: true }, async (context) => {
    const tab = context.workbook.worksheets.getActiveWorksheet().load('name');
    await context.sync();
    return tab.name;
  });
  await new Promise((resolve) => setTimeout(resolve, 20));
  host.cellEditing = false;
  expect(await waiting).toBe('Sheet1');
});

test('a chosen sync fails with a chosen error before anything of it is done', async () => {
  host.failAtSync = 2;
  host.failWith = { code: 'RequestAborted' };
  const write = (address: string) =>
    host.Excel.run(async (context) => {
      context.workbook.worksheets.getItem('Sheet1').getRange(address).values = [[1]];
      await context.sync();
    });
  await write('A1');
  await expect(write('A2')).rejects.toMatchObject({ code: 'RequestAborted' });
  await write('A3');
  expect(host.workbook.tab('Sheet1').values('A1:A3')).toEqual([[1], [''], [1]]);
});

test('a chosen sync fails in its middle: so many of its changes are done, the others are not', async () => {
  host.failAtSync = 1;
  host.failWith = { code: 'GeneralException', afterWrites: 2 };
  const error = await failure(async (context) => {
    const tab = context.workbook.worksheets.add('Half');
    for (const [at, value] of [1, 2, 3].entries()) tab.getCell(at, 0).values = [[value]];
    await context.sync();
  });
  expect(error.debugInfo.statement).toContain('.values = ');
  expect(host.workbook.tab('Half').values('A1:A3')).toEqual([[1], [''], ['']]);
});

test('ten blocks of 20,000 rows of 7 columns are read, and 170,000 cells written, through the library', async () => {
  const tab = host.workbook.tab('Sheet1');
  const line = (row: number) => [row, `Unit ${row % 40}`, '2026-01-05', row / 8, true, 'Open', 3];
  tab.fill(
    'A1',
    Array.from({ length: 200_000 }, (_, row) => line(row)),
  );
  const seconds = performance.now();
  let sum = 0;
  await host.Excel.run(async (context) => {
    const sheet = context.workbook.worksheets.getItem('Sheet1');
    for (let first = 0; first < 200_000; first += 20_000) {
      const block = sheet.getRangeByIndexes(first, 0, 20_000, 7).load('values');
      await context.sync();
      for (const [number] of block.values) sum += number as number;
    }
    for (let first = 0; first < 17_000; first += 8_500) {
      const block = Array.from({ length: 8_500 }, (_, row) =>
        Array.from({ length: 10 }, (_c, col) => first + row + col),
      );
      sheet.getRangeByIndexes(first, 10, 8_500, 10).values = block;
      await context.sync();
    }
  });
  expect(sum).toBe((199_999 * 200_000) / 2);
  expect(tab.value('T17000')).toBe(16_999 + 9);
  expect(host.stats.syncs).toBe(12);
  expect(performance.now() - seconds).toBeLessThan(30_000);
});
