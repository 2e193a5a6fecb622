import { afterEach, beforeEach, expect, test } from 'vitest';
import { type ExcelHost, openExcelHost } from '../../support/excel-host/open-host.ts';

let host: ExcelHost;

function open(tablesGrow: boolean): void {
  host = openExcelHost({ tablesGrow });
  const tab = host.workbook.tab('Sheet1');
  tab.fill('A1', [
    ['Unit', 'Beds', 'Twice'],
    ['North', 12, '=B2*2'],
    ['South', 30, '=B3*2'],
  ]);
  tab.formats.set('fill.color', tab.area('B2:B3'), '#FFEE00');
  tab.validations.set(tab.area('A2:A3'), { rule: { textLength: { formula1: 9, operator: 'LessThan' } } });
  host.workbook.addTable(tab, tab.area('A1:C3'), 'Units');
}

beforeEach(() => open(true));
afterEach(() => host.close());

const onTable = <T>(work: (table: Excel.Table, context: Excel.RequestContext) => Promise<T>): Promise<T> =>
  host.Excel.run((context) => work(context.workbook.tables.getItem('Units'), context));

test('what is written directly below a table becomes part of it, with formulas, formats and rules of its last row', async () => {
  await onTable(async (table, context) => {
    table.worksheet.getRange('A4:B5').values = [
      ['West', 7],
      ['East', 9],
    ];
    await context.sync();
  });
  const tab = host.workbook.tab('Sheet1');
  expect(host.workbook.table('Units').values.slice(2)).toEqual([
    ['West', 7, 14],
    ['East', 9, 18],
  ]);
  expect([tab.format('B5', 'fill.color'), tab.validation('A5') !== undefined]).toEqual(['#FFEE00', true]);
});

test('cells beside a table, below it with a gap, or emptied below it leave it as it is', async () => {
  await onTable(async (table, context) => {
    table.worksheet.getRange('E4').values = [['beside']];
    table.worksheet.getRange('A5').values = [['gap']];
    table.worksheet.getRange('B4:C4').values = [['', '']];
    await context.sync();
  });
  expect(host.workbook.table('Units').address).toBe('A1:C3');
});

test('nothing grows where that option of Excel is off', async () => {
  host.close();
  open(false);
  await host.typeInto('Sheet1', 'A4', 'West');
  await host.typeInto('Sheet1', 'D1', 'Note');
  expect(host.workbook.table('Units').address).toBe('A1:C3');
});

test('a header typed beside a table makes a column of it', async () => {
  await host.typeInto('Sheet1', 'D1', 'Note');
  await host.typeInto('Sheet1', 'E2', 'x');
  expect(host.workbook.table('Units').headers).toEqual(['Unit', 'Beds', 'Twice', 'Note', 'Column5']);
});

test('a table over cells without headers gets some, and pushes its cells down', async () => {
  host.workbook.tab('Sheet1').fill('G1', [
    ['a', 1],
    ['b', 2],
  ]);
  await onTable(async (table, context) => {
    const made = table.worksheet.tables.add('G1:H2', false).load('name, style');
    await context.sync();
    expect([made.name, made.style]).toEqual(['Table1', 'TableStyleMedium2']);
  });
  expect(host.workbook.tab('Sheet1').values('G1:H3')).toEqual([
    ['Column1', 'Column2'],
    ['a', 1],
    ['b', 2],
  ]);
});

test('headers are texts, none empty and none twice', async () => {
  host.workbook.tab('Sheet1').fill('G1', [
    [2026, '', 'Unit', 'unit'],
    [1, 2, 3, 4],
  ]);
  const headers = await onTable(async (table, context) => {
    const header = table.worksheet.tables.add('G1:J2', true).getHeaderRowRange().load('values');
    await context.sync();
    return header.values;
  });
  expect(headers).toEqual([['2026', 'Column2', 'Unit', 'unit2']]);
});

test('tables do not overlap, and names of tables are free, valid and no cells', async () => {
  const code = (work: (table: Excel.Table) => void) =>
    onTable(async (table, context) => {
      work(table);
      await context.sync();
    }).then(
      () => 'none',
      (error: OfficeExtension.Error) => error.code,
    );
  expect(await code((table) => table.worksheet.tables.add('C3:D9', true))).toBe('InvalidArgument');
  for (const name of ['two words', 'A1', '1st', 'c']) {
    expect(await code((table) => (table.name = name))).toBe('InvalidArgument');
  }
  expect(await code((table) => (table.name = 'Unit_list'))).toBe('none');
});

test('columns are found by header, added with values, renamed and deleted', async () => {
  await onTable(async (table, context) => {
    table.columns.add(1, [['Site'], ['Main'], ['Annex']]);
    table.columns.getItem('Twice').delete();
    const beds = table.columns.getItemOrNullObject('beds').load('index, values');
    const missing = table.columns.getItemOrNullObject('Nurses');
    table.columns.load('items/name');
    await context.sync();
    expect([beds.index, beds.values]).toEqual([2, [['Beds'], [12], [30]]]);
    expect(missing.isNullObject).toBe(true);
    expect(table.columns.items.map(({ name }) => name)).toEqual(['Unit', 'Site', 'Beds']);
    beds.name = 'Places';
    await context.sync();
  });
  expect(host.workbook.table('Units').headers).toEqual(['Unit', 'Site', 'Places']);
});

test('rows are counted, read one by one and deleted; the last one leaves an empty row', async () => {
  await onTable(async (table, context) => {
    const count = table.rows.getCount();
    const second = table.rows.getItemAt(1).load('values, index');
    await context.sync();
    expect([count.value, second.index, second.values]).toEqual([2, 1, [['South', 30, 60]]]);
    table.rows.getItemAt(0).delete();
    table.rows.getItemAt(0).delete();
    await context.sync();
  });
  expect(host.workbook.table('Units').values).toEqual([['', '', '']]);
});

test('a totals row is shown below the body and is no part of it', async () => {
  await onTable(async (table, context) => {
    table.showTotals = true;
    const totals = table.getTotalRowRange().load('address');
    const body = table.getDataBodyRange().load('address');
    await context.sync();
    expect([totals.address, body.address]).toEqual(['Sheet1!A4:C4', 'Sheet1!A2:C3']);
    table.showTotals = false;
    await context.sync();
  });
  expect(host.workbook.table('Units').address).toBe('A1:C3');
});

test('a table becomes plain cells, or is deleted with them', async () => {
  await onTable(async (table, context) => {
    table.convertToRange();
    await context.sync();
  });
  expect([host.workbook.tables.length, host.workbook.tab('Sheet1').value('A2')]).toEqual([0, 'North']);
  host.workbook.addTable(host.workbook.tab('Sheet1'), host.workbook.tab('Sheet1').area('A1:C3'), 'Units');
  await onTable(async (table, context) => {
    table.delete();
    await context.sync();
  });
  expect([host.workbook.tables.length, host.workbook.tab('Sheet1').value('A2')]).toEqual([0, '']);
});

test('borders are lines of cells: outer ones at the edge, inner ones between', async () => {
  await onTable(async (table, context) => {
    const { borders } = table.worksheet.getRange('A1:C3').format;
    borders.getItem('EdgeTop').style = 'Continuous';
    borders.getItem('InsideHorizontal').style = 'Dash';
    const middle = table.worksheet.getRange('B2').format.borders.getItem('EdgeTop').load('style');
    const outer = table.worksheet.getRange('A1:C3').format.borders.getItem('EdgeTop').load('style');
    const none = table.worksheet.getRange('A1').format.borders.getItem('EdgeLeft').load('style');
    await context.sync();
    expect([middle.style, outer.style, none.style]).toEqual(['Dash', 'Continuous', 'None']);
  });
});
