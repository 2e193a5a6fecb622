import { afterEach, beforeEach, expect, test } from 'vitest';
import { type ExcelHost, openExcelHost } from '../../support/excel-host/open-host.ts';

let host: ExcelHost;

beforeEach(() => {
  host = openExcelHost();
  const tab = host.workbook.tab('Sheet1');
  tab.fill('A3', [
    ['Unit', 'Beds'],
    ['North', 12],
    ['South', 30],
    ['West', 7],
  ]);
  host.workbook.addTable(tab, tab.area('A3:B6'), 'Units');
});
afterEach(() => host.close());

const inWorkbook = <T>(work: (context: Excel.RequestContext, tab: Excel.Worksheet) => Promise<T>): Promise<T> =>
  host.Excel.run((context) => work(context, context.workbook.worksheets.getItem('Sheet1')));

test('a name follows rows inserted above it and grows with rows inserted inside', async () => {
  const formulas = await inWorkbook(async (context, tab) => {
    const name = context.workbook.names.add('Beds', tab.getRange('B4:B6')).load('formula, value, type');
    await context.sync();
    tab.getRange('1:2').insert('Down');
    tab.getRange('7:7').insert('Down');
    name.load('formula, value, type');
    await context.sync();
    return [name.formula, name.value, name.type];
  });
  expect(formulas).toEqual(['=Sheet1!$B$6:$B$9', 'Sheet1!$B$6:$B$9', 'Range']);
});

test('a tracked range follows insertions, and is gone once its rows are deleted', async () => {
  await inWorkbook(async (context, tab) => {
    const south = tab.getRange('A5').load('values');
    await context.sync();
    tab.getRange('1:1').insert('Down');
    south.load('address');
    await context.sync();
    expect(south.address).toBe('Sheet1!A6');
    tab.getRange('6:6').delete('Up');
    south.load('address');
    await expect(context.sync()).rejects.toMatchObject({ code: 'ItemNotFound' });
  });
});

test('a table grows with rows inserted inside, shrinks with deleted ones, and moves with rows above', async () => {
  await host.planner.insertRows('Sheet1', 5, 2);
  expect(host.workbook.table('Units').address).toBe('A3:B8');
  await host.planner.deleteRows('Sheet1', 4, 3);
  expect(host.workbook.table('Units').values).toEqual([
    ['South', 30],
    ['West', 7],
  ]);
  await host.planner.insertRows('Sheet1', 1);
  expect(host.workbook.table('Units').address).toBe('A4:B6');
});

test('a column inserted inside a table becomes one of its columns', async () => {
  await host.planner.insertColumns('Sheet1', 'B');
  const table = host.workbook.table('Units');
  expect(table.address).toBe('A3:C6');
  expect(table.headers).toEqual(['Unit', 'Column2', 'Beds']);
});

test('cells cannot be pushed through a part of a table, nor its header row be deleted', async () => {
  const attempt = (work: (tab: Excel.Worksheet) => void) =>
    inWorkbook(async (context, tab) => {
      work(tab);
      await context.sync();
    });
  await expect(attempt((tab) => tab.getRange('A1:A1').insert('Down'))).rejects.toMatchObject({
    code: 'InsertDeleteConflict',
  });
  await expect(attempt((tab) => tab.getRange('3:3').delete('Up'))).rejects.toMatchObject({
    code: 'InsertDeleteConflict',
  });
  expect(host.workbook.table('Units').address).toBe('A3:B6');
});

test('rows are added at the end and inside a table; cells below it make room', async () => {
  host.workbook.tab('Sheet1').fill('A7', [['a note below']]);
  await inWorkbook(async (context) => {
    const rows = context.workbook.tables.getItem('Units').rows;
    rows.add(undefined, [['East', 3]]);
    rows.add(0, [['Hill', 9]]);
    await context.sync();
  });
  expect(host.workbook.table('Units').values).toEqual([
    ['Hill', 9],
    ['North', 12],
    ['South', 30],
    ['West', 7],
    ['East', 3],
  ]);
  expect(host.workbook.tab('Sheet1').value('A9')).toBe('a note below');
});

test('a table that is resized keeps its header row and takes new columns in', async () => {
  await inWorkbook(async (context) => {
    context.workbook.tables.getItem('Units').resize('A3:C9');
    await context.sync();
  });
  expect(host.workbook.table('Units').headers).toEqual(['Unit', 'Beds', 'Column3']);
  expect(host.workbook.table('Units').address).toBe('A3:C9');
});

test('formulas on other tabs follow, and break where their cells or tab are deleted', async () => {
  const other = host.workbook.addTab('Totals');
  other.fill('A1', [['=SUM(Sheet1!B4:B6)', '=Sheet1!$B$5', '="Sheet1!B4"&"x"']]);
  await host.planner.insertRows('Sheet1', 1, 2);
  expect(other.formula('A1')).toBe('=SUM(Sheet1!B6:B8)');
  expect(other.formula('B1')).toBe('=Sheet1!$B$7');
  expect(other.formula('C1')).toBe('="Sheet1!B4"&"x"');
  expect(other.values('A1:B1')).toEqual([[49, 30]]);
  await host.planner.renameTab('Sheet1', 'Unit list');
  expect(other.formula('A1')).toBe("=SUM('Unit list'!B6:B8)");
  await host.planner.deleteRows('Unit list', 7);
  expect(other.formula('B1')).toBe("='Unit list'!#REF!");
  await host.planner.deleteTab('Unit list');
  expect(other.value('A1')).toBe('#REF!');
});

test('deleting a tab turns names of its cells into #REF! and takes its tables along', async () => {
  await inWorkbook(async (context, tab) => {
    context.workbook.names.add('Beds', tab.getRange('B4:B6'));
    context.workbook.worksheets.add('Other');
    tab.delete();
    const name = context.workbook.names.getItem('Beds').load('formula, type');
    const range = name.getRangeOrNullObject();
    const table = context.workbook.tables.getItemOrNullObject('Units');
    await context.sync();
    expect(name.formula).toBe('=#REF!');
    expect([range.isNullObject, table.isNullObject]).toEqual([true, true]);
  });
});

test('the last visible tab cannot be deleted', async () => {
  await expect(
    inWorkbook(async (context, tab) => {
      tab.delete();
      await context.sync();
    }),
  ).rejects.toMatchObject({ code: 'InvalidOperation' });
});

test('a copied tab has contents, formats, rules and charts, tables of other names, and no comments', async () => {
  await inWorkbook(async (context, tab) => {
    tab.getRange('B4:B6').format.fill.color = '#FFEE00';
    tab.getRange('A4:A6').dataValidation.rule = { list: { inCellDropDown: true, source: 'North,South,West' } };
    tab.getRange('B4:B6').conditionalFormats.add('ColorScale');
    tab.charts.add('ColumnClustered', tab.getRange('A3:B6')).name = 'Beds by unit';
    context.workbook.comments.add('Sheet1!B4', 'too few');
    const copy = tab.copy('After', tab);
    copy.name = 'Units copied';
    await context.sync();
  });
  const copy = host.workbook.tab('Units copied');
  expect(host.workbook.tabs.map(({ name }) => name)).toEqual(['Sheet1', 'Units copied']);
  expect(copy.values('A3:B4')).toEqual([
    ['Unit', 'Beds'],
    ['North', 12],
  ]);
  expect(copy.format('B4:B6', 'fill.color')).toBe('#FFEE00');
  expect(copy.validation('A4:A6')).toEqual({ rule: { list: { inCellDropDown: true, source: 'North,South,West' } } });
  expect(copy.conditionalFormats).toHaveLength(1);
  expect(copy.charts.map(({ name, series }) => [name, series[0]?.values?.tab.name])).toEqual([
    ['Beds by unit', 'Units copied'],
  ]);
  expect(copy.tables.map(({ name }) => name)).toEqual(['Units2']);
  expect(host.workbook.comments.map(({ at }) => at.tab.name)).toEqual(['Sheet1']);
});

test('the first sort brings rows with their formats in order; empty cells come last', async () => {
  const tab = host.workbook.tab('Sheet1');
  tab.fill('B5', [['']]);
  await inWorkbook(async (context, sheet) => {
    sheet.getRange('A4').format.fill.color = 'yellow';
    context.workbook.tables.getItem('Units').sort.apply([{ key: 1, ascending: true }]);
    await context.sync();
  });
  expect(host.workbook.table('Units').values).toEqual([
    ['West', 7],
    ['North', 12],
    ['South', ''],
  ]);
  expect([tab.format('A5', 'fill.color'), tab.format('A4', 'fill.color')]).toEqual(['#FFFF00', '#FFFFFF']);
});

test('a filter by values hides the other rows until it is cleared', async () => {
  const hidden = () => [4, 5, 6].map((row) => host.workbook.tab('Sheet1').format(`A${row}`, 'rowHidden'));
  await inWorkbook(async (context) => {
    context.workbook.tables.getItem('Units').columns.getItem('Unit').filter.applyValuesFilter(['South']);
    await context.sync();
    expect(hidden()).toEqual([true, false, true]);
    context.workbook.tables.getItem('Units').autoFilter.clearCriteria();
    await context.sync();
    expect(hidden()).toEqual([false, false, false]);
  });
});
