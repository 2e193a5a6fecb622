import { afterEach, beforeEach, expect, test } from 'vitest';
import { type ExcelHost, openExcelHost } from '../../support/excel-host/open-host.ts';

let host: ExcelHost;

beforeEach(() => {
  host = openExcelHost();
  host.workbook.tab('Sheet1').fill('A1', [
    ['Unit', 'Beds', 'Nurses'],
    ['North', 12, 5],
    ['South', 30, 11],
  ]);
});
afterEach(() => host.close());

const onTab = <T>(work: (tab: Excel.Worksheet, context: Excel.RequestContext) => Promise<T>): Promise<T> =>
  host.Excel.run((context) => work(context.workbook.worksheets.getItem('Sheet1'), context));

test('a comment is added to a cell, found by it, changed, moves with its row and is deleted', async () => {
  await onTab(async (tab, context) => {
    const comment = tab.comments.add('Sheet1!B2', 'Beds must be at most 10').load('id, authorName, creationDate');
    await context.sync();
    expect(comment.authorName).toBe('Planner');
    expect(comment.creationDate).toBeInstanceOf(Date);
    tab.getRange('1:1').insert('Down');
    const found = context.workbook.comments.getItemByCell('Sheet1!B3').load('id, content');
    found.content = 'Beds must be at most 12';
    const place = found.getLocation().load('address');
    await context.sync();
    expect([found.id, place.address]).toEqual([comment.id, 'Sheet1!B3']);
    expect(host.workbook.comments.map(({ content }) => content)).toEqual(['Beds must be at most 12']);
    context.workbook.comments.getItem(comment.id).delete();
    const count = context.workbook.comments.getCount();
    await context.sync();
    expect(count.value).toBe(0);
  });
});

test('a cell takes one comment, an area none, and the workbook wants to know the tab', async () => {
  const attempt = (address: string, workbook: boolean) =>
    onTab(async (tab, context) => {
      (workbook ? context.workbook : tab).comments.add(address, 'text');
      await context.sync();
    });
  await attempt('A2', false);
  await expect(attempt('A2', false)).rejects.toMatchObject({ code: 'ItemAlreadyExists' });
  await expect(attempt('A2:A3', false)).rejects.toMatchObject({ code: 'InvalidArgument' });
  await expect(attempt('A3', true)).rejects.toMatchObject({ code: 'InvalidArgument' });
});

test('conditional formats are added, listed, found by id and deleted one by one', async () => {
  await onTab(async (tab, context) => {
    const scale = tab.getRange('B2:B3').conditionalFormats.add('ColorScale');
    scale.colorScale.criteria = {
      minimum: { type: 'LowestValue', color: '#FFFFFF' },
      maximum: { type: 'HighestValue', color: '#FF0000' },
    };
    const custom = tab.getRange('A2:C3').conditionalFormats.add('Custom');
    custom.custom.rule.formula = '=$C2>10';
    custom.custom.format.fill.color = '#FFC7CE';
    const limit = tab.getRange('C2:C3').conditionalFormats.add('CellValue');
    limit.cellValue.rule = { formula1: '=8', operator: 'GreaterThan' };
    custom.load('id');
    await context.sync();

    const onB = tab.getRange('B2').conditionalFormats.load('items/type, items/priority');
    await context.sync();
    expect(onB.items.map(({ type, priority }) => [type, priority])).toEqual([
      ['Custom', 1],
      ['ColorScale', 2],
    ]);
    const found = tab.getRange('A1:Z9').conditionalFormats.getItem(custom.id);
    const rule = found.custom.rule.load('formula');
    const fill = found.custom.format.fill.load('color');
    const other = found.cellValueOrNullObject.load('rule');
    await context.sync();
    expect([rule.formula, fill.color, other.isNullObject]).toEqual(['=$C2>10', '#FFC7CE', true]);
    found.delete();
    await context.sync();
  });
  expect(host.workbook.tab('Sheet1').conditionalFormats.map(({ type }) => type)).toEqual(['CellValue', 'ColorScale']);
});

test('settings keep values of any shape and dates, are replaced under the same key and deleted', async () => {
  await onTab(async (_, context) => {
    const { settings } = context.workbook;
    settings.add('planwright', { runs: ['a', 'b'], at: new Date('2026-01-05T08:00:00Z') });
    await context.sync();
    const kept = settings.getItem('planwright').load('value');
    const missing = settings.getItemOrNullObject('other');
    await context.sync();
    expect(kept.value).toEqual({ runs: ['a', 'b'], at: new Date('2026-01-05T08:00:00Z') });
    expect(missing.isNullObject).toBe(true);
    settings.add('planwright', 'short');
    await context.sync();
  });
  expect([...host.workbook.settings]).toEqual([['planwright', 'short']]);
  await onTab(async (_, context) => {
    context.workbook.settings.getItem('planwright').delete();
    await context.sync();
  });
  expect(host.workbook.settings.size).toBe(0);
});

test('validations keep rule, prompt and alert; a range as source becomes a formula; mixed cells say so', async () => {
  await onTab(async (tab, context) => {
    const { dataValidation } = tab.getRange('A2:A9');
    dataValidation.rule = { list: { inCellDropDown: true, source: tab.getRange('E1:E3') } };
    dataValidation.errorAlert = { message: 'Choose a unit', title: 'Unit', showAlert: true, style: 'Stop' };
    const one = tab.getRange('A4').dataValidation.load('rule, type, errorAlert');
    const mixed = tab.getRange('A9:A10').dataValidation.load('rule, type');
    const none = tab.getRange('B1').dataValidation.load('type');
    await context.sync();
    expect(one.rule).toEqual({ list: { inCellDropDown: true, source: '=Sheet1!$E$1:$E$3' } });
    expect([one.type, one.errorAlert.message, mixed.type, mixed.rule, none.type]).toEqual([
      'List',
      'Choose a unit',
      'Inconsistent',
      null,
      'None',
    ]);
    tab.getRange('A4').dataValidation.clear();
    await context.sync();
  });
  expect(host.workbook.tab('Sheet1').validation('A4')).toBeUndefined();
});

test('a list of more than 255 letters is refused as the source of a validation', async () => {
  const set = onTab(async (tab, context) => {
    tab.getRange('A2').dataValidation.rule = { list: { inCellDropDown: true, source: 'x'.repeat(256) } };
    await context.sync();
  });
  await expect(set).rejects.toMatchObject({ code: 'InvalidArgument' });
});

test('a protected tab refuses writes and formats, but not to unlocked cells', async () => {
  await onTab(async (tab, context) => {
    tab.getRange('B2:B3').format.protection.locked = false;
    tab.protection.protect({ allowFormatColumns: true }, 'secret');
    tab.getRange('B2').values = [[13]];
    await context.sync();
    tab.getRange('A2').values = [['East']];
    await expect(context.sync()).rejects.toMatchObject({ code: 'AccessDenied' });
    tab.getRange('A2').format.fill.color = '#FF0000';
    await expect(context.sync()).rejects.toMatchObject({ code: 'AccessDenied' });
    tab.protection.unprotect('secret');
    tab.getRange('A2').values = [['East']];
    await context.sync();
  });
  expect(host.workbook.tab('Sheet1').values('A2:B2')).toEqual([['East', 13]]);
});

test('rows and columns are frozen and found again', async () => {
  const address = await onTab(async (tab, context) => {
    tab.freezePanes.freezeAt(tab.getRange('A1:B1'));
    const frozen = tab.freezePanes.getLocationOrNullObject().load('address');
    await context.sync();
    tab.freezePanes.unfreeze();
    const free = tab.freezePanes.getLocationOrNullObject();
    await context.sync();
    expect(free.isNullObject).toBe(true);
    return frozen.address;
  });
  expect(address).toBe('Sheet1!A1:B1');
});

test('a chart reads its series from headed columns and keeps title, axes and place', async () => {
  await onTab(async (tab, context) => {
    const chart = tab.charts.add('ColumnClustered', tab.getRange('A1:C3'), 'Columns');
    chart.name = 'Units';
    chart.title.text = 'Beds and nurses';
    chart.axes.valueAxis.minimum = 0;
    chart.axes.categoryAxis.title.text = 'Unit';
    chart.setPosition('E2', 'H5');
    const more = chart.series.add('Target');
    more.setValues(tab.getRange('B2:B3'));
    more.format.fill.setSolidColor('#00FF00');
    chart.series.load('items/name');
    chart.load('left, top, width');
    await context.sync();
    expect(chart.series.items.map(({ name }) => name)).toEqual(['Beds', 'Nurses', 'Target']);
    // Columns are 48 points wide and rows 15 high where nobody set them.
    expect([chart.left, chart.top, chart.width]).toEqual([4 * 48, 15, 4 * 48]);
  });
  const [chart] = host.workbook.tab('Sheet1').charts;
  expect(chart?.series[0]?.categories?.area).toEqual({ row: 1, col: 0, rows: 2, cols: 1 });
  expect(chart?.settings).toMatchObject({
    title: { text: 'Beds and nurses' },
    axes: { valueAxis: { minimum: 0 }, categoryAxis: { title: { text: 'Unit' } } },
  });
  expect(chart?.series[2]?.settings).toEqual({ format: { fill: { color: '#00FF00' } } });
});

test('what is printed, and how, is kept', async () => {
  await onTab(async (tab, context) => {
    tab.pageLayout.orientation = 'Landscape';
    tab.pageLayout.zoom = { horizontalFitToPages: 1 };
    tab.pageLayout.setPrintTitleRows('$1:$1');
    tab.pageLayout.setPrintArea('A1:C3');
    tab.pageLayout.setPrintMargins('Inches', { left: 0.5 });
    const titles = tab.pageLayout.getPrintTitleRowsOrNullObject().load('address');
    await context.sync();
    expect(titles.address).toBe('Sheet1!1:1');
  });
  expect(host.workbook.tab('Sheet1').pageLayout).toMatchObject({
    orientation: 'Landscape',
    zoom: { horizontalFitToPages: 1 },
    leftMargin: 36,
  });
});

test('names hold ranges and constants, on the workbook or on one tab', async () => {
  await onTab(async (tab, context) => {
    context.workbook.names.add('Units', tab.getRange('A2:A3'), 'rows of units');
    context.workbook.names.add('Share', '=0.2');
    tab.names.add('Local', '=Sheet1!$B$2');
    const names = context.workbook.names.load('items/name, items/value, items/type, items/comment');
    const local = tab.names.getItem('Local').getRange().load('values');
    await context.sync();
    expect(names.items.map(({ name, value, type, comment }) => [name, value, type, comment])).toEqual([
      ['Units', 'Sheet1!$A$2:$A$3', 'Range', 'rows of units'],
      ['Share', 0.2, 'Double', ''],
    ]);
    expect(local.values).toEqual([[12]]);
    context.workbook.names.getItem('Units').delete();
    const gone = context.workbook.names.getItemOrNullObject('Units');
    await context.sync();
    expect(gone.isNullObject).toBe(true);
  });
});

test('properties of the workbook and of a tab are kept', async () => {
  await onTab(async (tab, context) => {
    context.workbook.properties.title = 'Plan';
    context.workbook.properties.custom.add('run', 42);
    tab.customProperties.add('job', 'reopening');
    const job = tab.customProperties.getItemOrNullObject('job').load('value');
    context.workbook.properties.load('title, author');
    await context.sync();
    expect([job.value, context.workbook.properties.title]).toEqual(['reopening', 'Plan']);
  });
  expect([...host.workbook.customProperties]).toEqual([['run', 42]]);
});

test('what the planner selected can be read, one area or several', async () => {
  await host.planner.select('Sheet1', 'B2:B3');
  const [address, active] = await onTab(async (_, context) => {
    const selected = context.workbook.getSelectedRange().load('address');
    const cell = context.workbook.getActiveCell().load('address');
    await context.sync();
    return [selected.address, cell.address];
  });
  expect([address, active]).toEqual(['Sheet1!B2:B3', 'Sheet1!B2']);
  await host.planner.select('Sheet1', 'A1,C3');
  const areas = await onTab(async (_, context) => {
    const selected = context.workbook.getSelectedRanges().load('address');
    await context.sync();
    return selected.address;
  });
  expect(areas).toBe('Sheet1!A1,Sheet1!C3');
});
