import { expect, test } from 'vitest';
import type { TableWrite } from '../../../addin/ports.ts';
import type { ValidationRule } from '../../../schema/workbook/workbook.ts';
import type { GridWorkbook } from '../../support/excel-host/grid/model.ts';
import type { HostOptions } from '../../support/excel-host/open-host.ts';
import { dump } from './dump.ts';
import { openPort, write } from './open-port.ts';

type ListRule = Extract<ValidationRule, { kind: 'list' }>;

/** Unit, Beds (ours), Note and Twice (hers, Twice a formula), five rows from B3 on; a word of hers below the table. */
function fillUnits(workbook: GridWorkbook): void {
  const tab = workbook.tab('Sheet1');
  tab.fill('B3:E8', [
    ['Unit', 'Beds', 'Note', 'Twice'],
    ['A', 1, 'first', '=C4*2'],
    ['B', 2, 'second', '=C5*2'],
    ['C', 3, 'third', '=C6*2'],
    ['D', 4, 'fourth', '=C7*2'],
    ['E', 5, 'fifth', '=C8*2'],
  ]);
  workbook.addTable(tab, tab.area('B3:E8'), 'Units');
}

async function units(options: HostOptions = {}) {
  const { host, port } = await openPort(options);
  fillUnits(host.workbook);
  const put = (change: TableWrite) => write(port, { kind: 'write-table', table: 'Units', write: change });
  return { host, port, put, tab: host.workbook.tab('Sheet1') };
}

const beds = (...values: (number | string | null)[]) => [{ index: 1, values, day: false }];

test('only the columns named are written; hers keep contents and formulas', async () => {
  const { put, tab } = await units();
  await put({ deleteRows: [], rows: 5, columns: beds(10, 20, null, 40, 50) });
  expect(tab.values('B4:E8')).toEqual([
    ['A', 10, 'first', 20],
    ['B', 20, 'second', 40],
    ['C', '', 'third', 0],
    ['D', 40, 'fourth', 80],
    ['E', 50, 'fifth', 100],
  ]);
});

test('columns apart from each other are written apart', async () => {
  const { put, tab } = await units();
  const names = { index: 0, values: ['a', 'b', 'c', 'd', 'e'], day: false };
  const notes = { index: 2, values: ['1st', '=2', null, '@4', '-5'], day: false };
  await put({ deleteRows: [], rows: 5, columns: [notes, names] });
  expect(tab.values('B4:D8')).toEqual([
    ['a', 1, '1st'],
    ['b', 2, '=2'],
    ['c', 3, ''],
    ['d', 4, '@4'],
    ['e', 5, '-5'],
  ]);
  // Written as text: the formulas of those cells are the text itself, without a result.
  expect(tab.formula('E4')).toBe('=C4*2');
});

test.each(['1.10', '1.15'])(
  'rows go with all their columns, and hers stay beside their own row (%s)',
  async (excelApi) => {
    const { put, tab, host } = await units({ excelApi });
    await put({
      deleteRows: [
        { first: 0, count: 1 },
        { first: 2, count: 2 },
      ],
      rows: 2,
      columns: beds(22, 55),
    });
    expect(tab.values('B3:E6')).toEqual([
      ['Unit', 'Beds', 'Note', 'Twice'],
      ['B', 22, 'second', 44],
      ['E', 55, 'fifth', 110],
      ['', '', '', ''],
    ]);
    expect(host.workbook.table('Units').address).toBe('B3:E5');
  },
);

test.each(['1.10', '1.15'])(
  'new rows come at the end, look like the last, and fill her formulas (%s)',
  async (excelApi) => {
    const { put, tab, host } = await units({ excelApi });
    tab.formats.set('numberFormat', tab.area('C8:C8'), '#,##0.00');
    await put({ deleteRows: [], rows: 7, columns: beds(1, 2, 3, 4, 5, 6, 7) });
    expect(host.workbook.table('Units').address).toBe('B3:E10');
    expect(tab.values('B8:D10')).toEqual([
      ['E', 5, 'fifth'],
      ['', 6, ''],
      ['', 7, ''],
    ]);
    expect(tab.format('C9:C10', 'numberFormat')).toBe('#,##0.00');
    expect([tab.formula('E9'), tab.formula('E10')]).toEqual(['=C9*2', '=C10*2']);
  },
);

test.each(['1.10', '1.15'])('what stands below the table moves down and is not run over (%s)', async (excelApi) => {
  const { put, tab } = await units({ excelApi });
  tab.fill('B10:C11', [
    ['My sum', '=SUM(C4:C8)'],
    ['Mine', 'too'],
  ]);
  await put({ deleteRows: [], rows: 8, columns: beds(1, 2, 3, 4, 5, 6, 7, 8) });
  // Three rows more than the five: the words of row 10 stand in row 13.
  expect(tab.values('B13:B14')).toEqual([['My sum'], ['Mine']]);
  expect(tab.value('C9')).toBe(6);
  expect(tab.value('C11')).toBe(8);
});

test('a table with totals grows above them', async () => {
  const { put, tab, host } = await units();
  tab.fill('B9:C9', [['Total', '=SUM(C4:C8)']]);
  const table = host.workbook.table('Units');
  table.area = { ...table.area, rows: 7 };
  table.showTotals = true;
  await put({ deleteRows: [], rows: 9, columns: beds(1, 1, 1, 1, 1, 1, 1, 1, 1) });
  expect(table.address).toBe('B3:E13');
  expect(tab.value('B13')).toBe('Total');
  expect(tab.values('C4:C12').flat()).toEqual([1, 1, 1, 1, 1, 1, 1, 1, 1]);
});

test('a table that loses all rows keeps an empty one, with her formula', async () => {
  const { put, tab, host } = await units();
  await put({ deleteRows: [{ first: 0, count: 5 }], rows: 1, columns: beds(9) });
  expect(host.workbook.table('Units').address).toBe('B3:E4');
  expect(tab.values('B4:E4')).toEqual([['', 9, '', 18]]);
});

test('a formula of hers in the last row alone is not spread', async () => {
  const { put, tab } = await units();
  tab.put(7, 3, '=1+1');
  await put({ deleteRows: [], rows: 6, columns: beds(1, 2, 3, 4, 5, 6) });
  expect(tab.formula('D8')).toBe('=1+1');
  expect(tab.formula('D9')).toBe('');
});

test('text of hers that looks like a formula is not spread either', async () => {
  const { put, tab } = await units();
  tab.fill('D7:D8', [["'=same"], ["'=same"]]);
  await put({ deleteRows: [], rows: 6, columns: beds(1, 2, 3, 4, 5, 6) });
  expect(tab.values('D7:D9').flat()).toEqual(['=same', '=same', '']);
});

test('a table gets shorter at its end', async () => {
  const { put, tab, host } = await units();
  tab.fill('B10', [['Mine']]);
  await put({ deleteRows: [], rows: 3, columns: beds(7, 8, 9) });
  expect(host.workbook.table('Units').address).toBe('B3:E6');
  // Two rows fewer: what stood in row 10 stands in row 8.
  expect(tab.value('B8')).toBe('Mine');
});

test('moved and renamed columns are the caller’s business: positions count, whatever the headers', async () => {
  const { put, tab, host } = await units();
  await host.planner.insertColumns('Sheet1', 'A');
  await host.planner.insertRows('Sheet1', 1, 4);
  tab.put(6, 3, 'Betten');
  await put({ deleteRows: [], rows: 5, columns: beds(10, 20, 30, 40, 50) });
  expect(tab.values('C7:E8')).toEqual([
    ['Unit', 'Betten', 'Note'],
    ['A', 10, 'first'],
  ]);
});

test('days are serial numbers of the date system, text that is none stays text', async () => {
  const { put, tab, host } = await units();
  host.workbook.dateSystem = 1904;
  const days = ['2026-01-01', { day: '2026-01-02' }, 'soon', null, '1999-12-31'];
  await put({ deleteRows: [], rows: 5, columns: [{ index: 1, values: days, day: true }] });
  // 1 January 2026 is day 44,561 counted from 1 January 1904; 31 December 1999 is day 35,063.
  expect(tab.values('C4:C8').flat()).toEqual([44_561, 44_562, 'soon', '', 35_063]);
});

test('a filter stays on with its criteria and hides the new rows it has to', async () => {
  const { put, host } = await units();
  const table = host.workbook.table('Units');
  await host.Excel.run(async (context) => {
    const filtered = context.workbook.tables.getItem('Units');
    filtered.autoFilter.apply(filtered.getRange(), 1, { filterOn: 'Values', values: ['2', '4'] });
    await context.sync();
  });
  const before = JSON.stringify(table.columns.map(({ filter }) => filter));
  await put({ deleteRows: [{ first: 0, count: 1 }], rows: 6, columns: beds(1, 2, 3, 4, 5, 6) });
  expect(JSON.stringify(table.columns.map(({ filter }) => filter))).toBe(before);
  const hidden = Array.from({ length: 6 }, (_, at) => table.tab.formats.at('rowHidden', 3 + at, 0));
  // Beds of 2 and 4 are shown.
  expect(hidden).toEqual([true, false, true, false, true, true]);
});

test('two tables on one tab, one below the other, are written in one step', async () => {
  const { host, port, tab } = await units();
  tab.fill('B12:C14', [
    ['Key', 'Value'],
    ['x', 1],
    ['y', 2],
  ]);
  host.workbook.addTable(tab, tab.area('B12:C14'), 'Lower');
  // The lower one is narrower: Excel moves it as long as the cells that move hold all of it.
  await write(
    port,
    {
      kind: 'write-table',
      table: 'Units',
      write: { deleteRows: [{ first: 1, count: 2 }], rows: 3, columns: beds(1, 2, 3) },
    },
    {
      kind: 'write-table',
      table: 'Lower',
      write: { deleteRows: [], rows: 3, columns: [{ index: 1, values: [7, 8, 9], day: false }] },
    },
  );
  expect(tab.values('B4:C6')).toEqual([
    ['A', 1],
    ['D', 2],
    ['E', 3],
  ]);
  expect(host.workbook.table('Lower').address).toBe('B10:C13');
  expect(tab.values('B11:C13')).toEqual([
    ['x', 7],
    ['y', 8],
    ['', 9],
  ]);
});

test('a table that is gone is refused by name, and nothing else of the step is written', async () => {
  const { host, port, tab } = await units();
  const change = { deleteRows: [], rows: 5, columns: beds(9, 9, 9, 9, 9) };
  const step = write(
    port,
    { kind: 'write-table', table: 'Units', write: change },
    { kind: 'write-table', table: 'Gone', write: change },
  );
  await expect(step).rejects.toMatchObject({ code: 'ITEM_GONE', message: expect.stringContaining('table Gone') });
  expect(tab.value('C4')).toBe(1);
  expect(host.workbook.tabs).toHaveLength(1);
});

test('notes of headers are told anew where asked, and come back with undo', async () => {
  const { host, port, put, tab } = await units();
  const before = dump(host.workbook);
  await put({
    ...{ deleteRows: [], rows: 5, columns: beds(1, 2, 3, 4, 5) },
    notes: [{ index: 1, header: 'Beds', text: 'Run 2' }],
  });
  const noted = await host.Excel.run(async (context) => {
    const { dataValidation } = context.workbook.worksheets.getItem('Sheet1').getRange('C3');
    dataValidation.load('prompt');
    await context.sync();
    return dataValidation.prompt;
  });
  expect(noted).toMatchObject({ message: 'Run 2' });
  expect(tab.values('C3:C4')).toEqual([['Beds'], [1]]);
  await port.undo();
  await port.forgetUndo();
  expect(dump(host.workbook)).toEqual(before);
});

test('rules of a column take the place of those in its body, follow the rows, and come back with undo', async () => {
  const { host, put, port, tab } = await units();
  const list = (...values: string[]): ListRule => ({ kind: 'list', values });
  const rule = (first: number, count: number, of: ListRule) => ({
    ...{ first, count, rule: of },
    ...{ onError: 'warning' as const, message: 'One of these.' },
  });
  const shown = (address: string) => tab.validations.uniform(tab.area(address), undefined)?.['rule'];
  const source = (text: string) => ({ list: { inCellDropDown: true, source: text } });
  await put({
    ...{ deleteRows: [], rows: 5, columns: beds(1, 2, 3, 4, 5) },
    rules: [{ index: 1, rules: [rule(0, 1, list('a', 'b')), rule(1, 4, list('c'))] }],
  });
  expect(['C4', 'C5:C8'].map(shown)).toEqual([source('a,b'), source('c')]);
  const before = dump(host.workbook);
  await put({
    ...{ deleteRows: [{ first: 0, count: 1 }], rows: 5, columns: beds(2, 3, 4, 5, 6) },
    rules: [{ index: 1, rules: [rule(4, 1, list('d'))] }],
  });
  expect(['C4:C7', 'C8', 'B4:B8', 'D4:D8'].map(shown)).toEqual([undefined, source('d'), undefined, undefined]);
  await port.undo();
  expect(dump(host.workbook)).toEqual(before);
});
