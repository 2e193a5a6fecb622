import { afterEach, beforeEach, expect, test } from 'vitest';
import { type ExcelHost, openExcelHost } from '../../support/excel-host/open-host.ts';

let host: ExcelHost;

beforeEach(() => {
  host = openExcelHost();
});
afterEach(() => host.close());

const onTab = <T>(work: (tab: Excel.Worksheet, context: Excel.RequestContext) => Promise<T>): Promise<T> =>
  host.Excel.run((context) => work(context.workbook.worksheets.getItem('Sheet1'), context));

/** Writes one row of inputs and answers what the cells then hold. */
const writtenAs = (inputs: unknown[]) =>
  onTab(async (tab, context) => {
    const range = tab.getRangeByIndexes(0, 0, 1, inputs.length);
    range.values = [inputs];
    range.load('values, valueTypes, numberFormat, text');
    await context.sync();
    return { values: range.values[0], types: range.valueTypes[0], formats: range.numberFormat[0], text: range.text[0] };
  });

test('numbers, texts, truth values and empty cells stay what they are', async () => {
  const { values, types } = await writtenAs([7.25, 'North', true, '', 'Day 7']);
  expect(values).toEqual([7.25, 'North', true, '', 'Day 7']);
  expect(types).toEqual(['Double', 'String', 'Boolean', 'Empty', 'String']);
});

test('text that looks like a number, a percentage, a date or a truth value becomes one, as in a cell', async () => {
  const { values, formats } = await writtenAs(['007', '5%', '2026-01-05', 'true', '1,234.5', '1E3']);
  // 2026-01-05 is 46,027 days after 1899-12-30: 126 years of 365 days, 31 leap days (1904 to 2024), and 6 days.
  expect(values).toEqual([7, 0.05, 126 * 365 + 31 + 6, true, 1234.5, 1000]);
  expect(formats).toEqual(['General', '0%', 'm/d/yyyy', 'General', '#,##0.00', '0.00E+00']);
});

test('an apostrophe or the text format keeps text as it is, and the apostrophe is no part of it', async () => {
  const { values } = await writtenAs(["'007", "'=1+1", "'-", "''tis"]);
  expect(values).toEqual(['007', '=1+1', '-', "'tis"]);
  const kept = await onTab(async (tab, context) => {
    const range = tab.getRange('A2:B2');
    range.numberFormat = [['@', '@']];
    range.values = [['007', '=1+1']];
    range.load('values, formulas');
    await context.sync();
    return range.values;
  });
  expect(kept).toEqual([['007', '=1+1']]);
});

test('text that begins with = + or - becomes a formula', async () => {
  host.workbook.tab('Sheet1').fill('A9', [[20]]);
  const { values } = await writtenAs(['=A9*2', '+A9', '-A9']);
  expect(values).toEqual([40, 20, -20]);
  expect(host.workbook.tab('Sheet1').formula('B1')).toBe('=+A9');
});

test('null leaves a cell as it is, an empty text empties it, one value goes to all cells', async () => {
  const tab = host.workbook.tab('Sheet1');
  tab.fill('A1', [['keep', 'drop', 'change']]);
  await onTab(async (sheet, context) => {
    sheet.getRange('A1:C1').values = [[null, '', 'changed']];
    sheet.getRange('A2:C2').values = 5 as unknown as number[][];
    await context.sync();
  });
  expect(tab.values('A1:C2')).toEqual([
    ['keep', '', 'changed'],
    [5, 5, 5],
  ]);
});

test('formulas are worked out: sums, tables, names, conditions and errors', async () => {
  const tab = host.workbook.tab('Sheet1');
  tab.fill('A1', [
    ['Unit', 'Beds'],
    ['North', 12],
    ['South', 30],
  ]);
  host.workbook.addTable(tab, tab.area('A1:B3'), 'Units');
  await onTab(async (sheet, context) => {
    context.workbook.names.add('Beds', sheet.getRange('B2:B3'));
    await context.sync();
  });
  const cases: [string, unknown][] = [
    ['=SUM(B:B)', 42],
    ['=SUM(Units[Beds])/COUNT(Units[Beds])', 21],
    ['=MAX(Beds)-MIN(Beds)', 18],
    ['=IF(B2>=12,"enough","few")', 'enough'],
    ['=COUNTIF(Units[Beds],">12")', 1],
    ['=SUMIFS(B2:B3,A2:A3,"S*")', 30],
    ['=VLOOKUP("South",A2:B3,2,FALSE)', 30],
    ['=INDEX(Units[Unit],MATCH(12,Units[Beds],0))', 'North'],
    ['=1/0', '#DIV/0!'],
    ['=IFERROR(1/0,"none")', 'none'],
    ['=Missing+1', '#NAME?'],
    ['=-2^2', 4],
    ['="a"&1+2', 'a3'],
    ['=SUBSTITUTE("a*b*","*","~*")', 'a~*b~*'],
    ['=CHAR(65)', 'A'],
    ['=D1', 0],
  ];
  tab.fill(
    'F1',
    cases.map(([formula]) => [formula]),
  );
  expect(tab.values(`F1:F${cases.length}`)).toEqual(cases.map(([, value]) => [value]));
});

test('conditions: a tilde makes a wildcard an ordinary sign, and text that is a number equals it', () => {
  const tab = host.workbook.tab('Sheet1');
  tab.fill('A1', [['B*'], ['Bob'], ['~'], ["'12"], [12], ['']]);
  const counts = [
    ['=COUNTIF(A1:A5,"B*")'],
    ['=COUNTIF(A1:A5,"B~*")'],
    ['=COUNTIF(A1:A5,"~~")'],
    ['=COUNTIF(A1:A5,"12")'],
  ];
  tab.fill('C1', [...counts, ['=COUNTIF(A1:A5,">=12")'], ['=COUNTIF(A1:A6,"<>12")']]);
  expect(tab.values('C1:C6')).toEqual([[2], [1], [1], [2], [1], [4]]);
});

test('a function the evaluator does not know reads as #EMULATOR! and is counted', () => {
  const tab = host.workbook.tab('Sheet1');
  tab.fill('A1', [['=FILTER(B1:B3,B1:B3>1)']]);
  expect(tab.value('A1')).toBe('#EMULATOR!');
  expect(host.stats.unsupported).toEqual(['Formula FILTER']);
});

test('the text of a cell follows its number format', async () => {
  const text = await onTab(async (tab, context) => {
    const range = tab.getRange('A1:G1');
    range.numberFormat = [['0.0', '#,##0', '0%', 'yyyy-mm-dd', 'General', 'hh:mm', '0.00;(0.00)']];
    range.values = [[2.25, 1234567.8, 0.256, 46027, 1 / 3, 0.5, -1.5]];
    range.load('text');
    await context.sync();
    return range.text[0];
  });
  expect(text).toEqual(['2.3', '1,234,568', '26%', '2026-01-05', '0.33333333333', '12:00', '(1.50)']);
});

test('formats of a whole column hold for every row and cost one entry; a mixed range answers null', async () => {
  const read = await onTab(async (tab, context) => {
    tab.getRange('B:B').format.fill.color = '#ddeeff';
    tab.getRange('B2').format.fill.color = 'red';
    tab.getRange('B:B').format.columnWidth = 90;
    const cells = ['B1', 'B2', 'B1:B2', 'B900000', 'C1'].map((address) =>
      tab.getRange(address).format.fill.load('color'),
    );
    const width = tab.getRange('B500').format.load('columnWidth');
    await context.sync();
    return [...cells.map(({ color }) => color), width.columnWidth];
  });
  expect(read).toEqual(['#DDEEFF', '#FF0000', null, '#DDEEFF', '#FFFFFF', 90]);
});

test('clear takes contents, formats or all, validations and conditional formats included', async () => {
  const tab = host.workbook.tab('Sheet1');
  tab.fill('A1', [['x', 'y', 'z']]);
  await onTab(async (sheet, context) => {
    const range = sheet.getRange('A1:C1');
    range.format.fill.color = '#FF0000';
    range.dataValidation.rule = { wholeNumber: { formula1: 1, operator: 'GreaterThan' } };
    range.conditionalFormats.add('Custom').custom.rule.formula = '=A1>1';
    sheet.getRange('A1').clear('Contents');
    sheet.getRange('B1').clear('Formats');
    sheet.getRange('C1').clear();
    await context.sync();
  });
  expect(tab.values('A1:C1')).toEqual([['', 'y', '']]);
  expect(['A1', 'B1', 'C1'].map((cell) => tab.format(cell, 'fill.color'))).toEqual(['#FF0000', '#FFFFFF', '#FFFFFF']);
  expect(['A1', 'B1', 'C1'].map((cell) => tab.validation(cell) !== undefined)).toEqual([true, true, false]);
  expect(tab.conditionalFormats[0]?.areas).toEqual([{ row: 0, col: 0, rows: 1, cols: 1 }]);
});

test('copied formulas point at cells the same way off, absolute parts stay', async () => {
  const tab = host.workbook.tab('Sheet1');
  tab.fill('A1', [[1, 10, '=A1+$B$1']]);
  tab.fill('A2', [[2]]);
  await onTab(async (sheet, context) => {
    sheet.getRange('C2').copyFrom('C1');
    sheet.getRange('D1').copyFrom('C1', 'Values');
    const r1c1 = sheet.getRange('C1').load('formulasR1C1');
    await context.sync();
    expect(r1c1.formulasR1C1).toEqual([['=RC[-2]+R1C2']]);
  });
  expect(tab.formula('C2')).toBe('=A2+$B$1');
  expect(tab.values('C2:D2')).toEqual([[12, '']]);
  expect(tab.value('D1')).toBe(11);
});

test('copying brings formats, validations and conditional formats along, to another tab as well', async () => {
  const other = host.workbook.addTab('Other');
  await onTab(async (sheet, context) => {
    const range = sheet.getRange('A1:A2');
    range.format.fill.color = '#FF0000';
    range.dataValidation.rule = { wholeNumber: { formula1: 1, operator: 'GreaterThan' } };
    range.conditionalFormats.add('Custom').custom.rule.formula = '=A1>1';
    context.workbook.worksheets.getItem('Other').getRange('C3').copyFrom(range);
    sheet.getRange('B1:B4').copyFrom('A1:A2', 'Formats');
    await context.sync();
  });
  expect(other.format('C3:C4', 'fill.color')).toBe('#FF0000');
  expect(other.validation('C4')).toEqual({ rule: { wholeNumber: { formula1: 1, operator: 'GreaterThan' } } });
  expect(other.conditionalFormats.map(({ areas }) => areas)).toEqual([[other.area('C3:C4')]]);
  const areas = host.workbook.tab('Sheet1').conditionalFormats.map((format) => format.areas);
  expect(areas).toEqual([['A1:A2', 'B1:B2', 'B3:B4'].map((address) => other.area(address))]);
});

test('used ranges hold contents, and formatted cells unless only values count', async () => {
  const addresses = await onTab(async (tab, context) => {
    const empty = tab.getUsedRangeOrNullObject(true);
    await context.sync();
    expect(empty.isNullObject).toBe(true);
    tab.getRange('B3:C4').values = [
      [1, 2],
      [3, 4],
    ];
    tab.getRange('E6').format.fill.color = '#00FF00';
    const used = [tab.getUsedRange(true).load('address'), tab.getUsedRange().load('address')];
    await context.sync();
    return used.map(({ address }) => address);
  });
  expect(addresses).toEqual(['Sheet1!B3:C4', 'Sheet1!B3:E6']);
});

test('ranges are reached from ranges: cells, rows, offsets, sizes, bounds and intersections', async () => {
  const addresses = await onTab(async (tab, context) => {
    const range = tab.getRange('B2:D5');
    const reached = [
      range.getCell(0, 1),
      range.getRow(1),
      range.getColumn(2),
      range.getOffsetRange(1, -1),
      range.getResizedRange(2, -1),
      range.getEntireColumn(),
      range.getBoundingRect('F1:F2'),
      range.getIntersection('C4:H9'),
      range.getLastCell(),
      range.getRowsBelow(2),
      tab.getRange().getCell(9, 9),
    ].map((one) => one.load('address'));
    const apart = range.getIntersectionOrNullObject('Z1');
    await context.sync();
    expect(apart.isNullObject).toBe(true);
    return reached.map(({ address }) => address.replace('Sheet1!', ''));
  });
  expect(addresses).toEqual(['C2', 'B3:D3', 'D2:D5', 'A3:C6', 'B2:C7', 'B:D', 'B1:F5', 'C4:D5', 'D5', 'B6:D7', 'J10']);
});

test('several areas are formatted at once and tell their addresses', async () => {
  const areas = await onTab(async (tab, context) => {
    const ranges = tab.getRanges('A1:A3, C1:C3').load('address, areaCount');
    ranges.format.font.bold = true;
    ranges.areas.load('items/address');
    await context.sync();
    return [ranges.address, ranges.areaCount, ranges.areas.items.map(({ address }) => address)];
  });
  expect(areas).toEqual(['Sheet1!A1:A3,Sheet1!C1:C3', 2, ['Sheet1!A1:A3', 'Sheet1!C1:C3']]);
  const tab = host.workbook.tab('Sheet1');
  expect([tab.format('C2', 'font.bold'), tab.format('B2', 'font.bold')]).toEqual([true, false]);
});

test('looks of single cells are written and read in one go', async () => {
  const looks = await onTab(async (tab, context) => {
    const range = tab.getRange('A1:B1');
    range.setCellProperties([[{ format: { fill: { color: '#FF0000' } } }, { format: { font: { bold: true } } }]]);
    const read = range.getCellProperties({ address: true, format: { fill: { color: true }, font: { bold: true } } });
    await context.sync();
    return read.value;
  });
  expect(looks).toEqual([
    [
      { address: 'Sheet1!A1', format: { fill: { color: '#FF0000' }, font: { bold: false } } },
      { address: 'Sheet1!B1', format: { fill: { color: '#FFFFFF' }, font: { bold: true } } },
    ],
  ]);
});

test('a text of more letters than a cell takes, and an address of more than 8,192, are refused', async () => {
  const attempt = (work: (tab: Excel.Worksheet) => void) =>
    onTab(async (tab, context) => {
      work(tab);
      await context.sync();
    });
  const long = attempt((tab) => {
    tab.getRange('A1').values = [['x'.repeat(32_768)]];
  });
  await expect(long).rejects.toMatchObject({ code: 'InvalidArgument' });
  const many = attempt((tab) => tab.getRanges('A1,'.repeat(3000).slice(0, -1)));
  await expect(many).rejects.toMatchObject({ code: 'InvalidArgument' });
});
