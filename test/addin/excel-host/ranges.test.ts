import { afterEach, beforeEach, expect, test } from 'vitest';
import { type ExcelHost, openExcelHost } from '../../support/excel-host/open-host.ts';

let host: ExcelHost;

beforeEach(() => {
  host = openExcelHost({ delayMs: 1 });
  host.workbook.tab('Sheet1').fill('B2', [
    ['Unit', 'Beds', 'Twice'],
    ['North', 12, '=C3*2'],
    ['South', '', '=C4*2'],
    ['', 'gap', ''],
  ]);
});
afterEach(() => host.close());

const onTab = <T>(work: (tab: Excel.Worksheet, context: Excel.RequestContext) => Promise<T>): Promise<T> =>
  host.Excel.run((context) => work(context.workbook.worksheets.getItem('Sheet1'), context));

/** Local addresses of ranges, in one sync. */
const addresses = (work: (tab: Excel.Worksheet) => (Excel.Range | Excel.RangeAreas)[]) =>
  onTab(async (tab, context) => {
    const ranges = work(tab).map((range) => range.load('address'));
    await context.sync();
    return ranges.map(({ address }) => address.replaceAll('Sheet1!', ''));
  });

test('edges are where Ctrl and an arrow key go: the end of a block, the next one, the end of the tab', async () => {
  const reached = await addresses((tab) => [
    tab.getRange('B2').getRangeEdge('Down'),
    tab.getRange('B2').getRangeEdge('Right'),
    tab.getRange('C3').getRangeEdge('Down'),
    tab.getRange('D4').getRangeEdge('Down'),
    tab.getRange('A1').getRangeEdge('Right'),
    tab.getRange('B2').getExtendedRange('Down'),
  ]);
  expect(reached).toEqual(['B4', 'D2', 'C5', 'D1048576', 'XFD1', 'B2:B4']);
});

test('the region around a cell ends at empty rows and columns', async () => {
  host.workbook.tab('Sheet1').fill('B8', [['apart']]);
  expect(await addresses((tab) => [tab.getRange('C3').getSurroundingRegion()])).toEqual(['B2:D5']);
});

test('special cells are joined to areas, and their absence is ItemNotFound or a null object', async () => {
  const found = await addresses((tab) => [
    tab.getRange('B2:D5').getSpecialCells('Formulas'),
    tab.getRange('B2:D5').getSpecialCells('Blanks'),
    tab.getRange('B2:D5').getSpecialCells('Constants', 'Numbers'),
  ]);
  expect(found).toEqual(['D3:D4', 'B5,C4,D5', 'C3']);
  await onTab(async (tab, context) => {
    const none = tab.getRange('B2').getSpecialCellsOrNullObject('Formulas');
    await context.sync();
    expect(none.isNullObject).toBe(true);
    tab.getRange('B2').getSpecialCells('Formulas').load('address');
    await expect(context.sync()).rejects.toMatchObject({ code: 'ItemNotFound' });
  });
});

test('merged cells keep the first content, and come apart again', async () => {
  await onTab(async (tab, context) => {
    tab.getRange('B2:D2').merge();
    const merged = tab.getRange('A1:F9').getMergedAreasOrNullObject().load('address');
    await context.sync();
    expect(merged.address).toBe('Sheet1!B2:D2');
    tab.getRange('B2:D2').unmerge();
    await context.sync();
  });
  const tab = host.workbook.tab('Sheet1');
  expect([tab.merges, tab.values('B2:D2')]).toEqual([[], [['Unit', '', '']]]);
});

test('cells are put in and taken out in parts of rows and columns', async () => {
  await onTab(async (tab, context) => {
    tab.getRange('B3').insert('Down');
    tab.getRange('C3').delete('Left');
    await context.sync();
  });
  const tab = host.workbook.tab('Sheet1');
  expect(tab.values('B2:B6')).toEqual([['Unit'], [''], ['North'], ['South'], ['']]);
  expect(tab.formula('C3')).toBe('=#REF!*2');
});

test('texts are found and replaced, formulas included', async () => {
  await onTab(async (tab, context) => {
    const found = tab
      .getRange('A1:F9')
      .findOrNullObject('SOUTH', { completeMatch: true, matchCase: false })
      .load('address');
    const count = tab.getRange('D2:D5').replaceAll('*2', '*3', {});
    await context.sync();
    expect([found.address, count.value]).toEqual(['Sheet1!B4', 2]);
  });
  expect(host.workbook.tab('Sheet1').value('D3')).toBe(36);
});

test('rows and columns are hidden, and a range with both says null', async () => {
  const hidden = await onTab(async (tab, context) => {
    tab.getRange('3:4').rowHidden = true;
    const [some, all] = ['A2:A3', 'A3:A4'].map((address) => tab.getRange(address).load('rowHidden, hidden'));
    await context.sync();
    return [some?.rowHidden, all?.rowHidden, all?.hidden];
  });
  expect(hidden).toEqual([null, true, true]);
});

test('rows are sorted with or without a header, by several columns', async () => {
  const tab = host.workbook.tab('Sheet1');
  tab.fill('G1', [
    ['Unit', 'Day'],
    ['b', 2],
    ['a', 2],
    ['a', 10],
  ]);
  await onTab(async (sheet, context) => {
    sheet.getRange('G1:H4').sort.apply([{ key: 0 }, { key: 1, ascending: false }], false, true);
    await context.sync();
  });
  expect(tab.values('G1:H4')).toEqual([
    ['Unit', 'Day'],
    ['a', 10],
    ['a', 2],
    ['b', 2],
  ]);
});
