import { expect, test } from 'vitest';
import { cellData, cellValue, storedValue } from '../../../addin/browser/cell-content.ts';
import { drawCells, drawSheet, extentOf } from '../../../addin/browser/draw-sheet.ts';
import { gridStyle, hexColor, styleOf } from '../../../addin/browser/grid-style.ts';
import { formatsOf, validationsOf } from '../../../addin/browser/read-rules.ts';
import type { Style, Tab } from '../../../schema/workbook/workbook.ts';

const tab = (more: Partial<Tab>): Tab => ({
  ...{ name: 'Mine', purpose: 'input', description: 'A tab', widths: [], frozenRows: 0, frozenColumns: 0 },
  ...{ gridlines: true, cells: [], tables: [], validations: [], conditionalFormats: [], charts: [] },
  page: { landscape: true, fit: 'width', repeatRows: 0 },
  ...more,
});

test.each(['=SUM(A1:A9)', '+49 30 123', '-3', '@cmd', '007', 'TRUE', '2026-03-01'])(
  '%s stays the text it is',
  (words) => {
    const cell = cellData(words);
    // Type 1 is text: without it Univer would take the value for a formula, number or day.
    expect(cell).toEqual({ v: words, t: 1 });
    expect(cellValue(cell)).toBe(words);
  },
);

test('numbers, truth and days keep their kinds', () => {
  expect([1.5, true, false, null].map((value) => cellValue(cellData(value)))).toEqual([1.5, true, false, null]);
  // 1 March 2026 is day 46082 of Excel's calendar: 46023 is 1 January 2026, and 59 days lie between.
  expect(storedValue({ day: '2026-03-01' }, false)).toBe(46_082);
  expect(storedValue('2026-03-01', true)).toBe(46_082);
  expect(storedValue('2026-03-01', false)).toBe('2026-03-01');
  expect(storedValue('some day', true)).toBe('some day');
});

test('text with several styles or lines reads as one text', () => {
  expect(cellValue({ p: { id: 'd', documentStyle: {}, body: { dataStream: 'two\rlines\r\n' } } })).toBe('two\nlines');
});

test('a look comes back from the grid as it went in', () => {
  const style: Style = {
    ...{ fill: '1F3A5F', color: 'FFFFFF', bold: true, italic: true, size: 12, align: 'center', vertical: 'top' },
    ...{ wrap: true, rotation: 45, format: '#,##0.0' },
    border: { top: 'BFC8D1', bottom: '000000', left: 'B35900', thickLeft: true },
  };
  expect(styleOf(gridStyle(style))).toEqual(style);
  expect(styleOf(gridStyle({ indent: 2 }))).toEqual({ indent: 2, align: 'left' });
});

test.each([
  ['#1f3a5f', '1F3A5F'],
  ['rgb(31, 58, 95)', '1F3A5F'],
  ['#abc', 'AABBCC'],
  ['', undefined],
])('the color %s is %s', (color, hex) => {
  expect(hexColor(color)).toBe(hex);
});

const table = {
  ...{ name: 'Input_capacity', row: 0, column: 0, headerStyle: { bold: true } },
  columns: [
    { header: 'facility', note: 'Hospital or site.', style: {} },
    { header: 'opens', style: { format: 'yyyy-mm-dd' }, day: true },
  ],
  rows: [
    ['North', '2026-03-01'],
    ['South', null],
  ],
};

test('a table is drawn with header, note, typed body and the look of its columns for rows to come', () => {
  const { data, notes, styles } = drawSheet(tab({ tables: [table], widths: [20, 12] }));
  expect(data.cellData[0]?.[0]).toMatchObject({ v: 'facility', t: 1 });
  expect(notes).toMatchObject([{ row: 0, col: 0, note: 'Hospital or site.' }]);
  expect(data.cellData[1]?.[1]).toMatchObject({ v: 46_082, t: 2 });
  const look = data.columnData[1]?.s;
  expect(styles[String(look)]).toMatchObject({ n: { pattern: 'yyyy-mm-dd' } });
  // A character is 7 pixels wide in Arial 10, and 5 go around it.
  expect(data.columnData[0]?.w).toBe(145);
});

test('a column of formulas is drawn as formulas without results, so that the grid computes them; its header is text', () => {
  const columns = [
    { header: 'hours', style: {} },
    { header: 'twice', style: {}, formula: 'A{row}*2' },
  ];
  const rows = [
    [4, 8],
    ['=A2', 0],
  ];
  const { data } = drawSheet(tab({ tables: [{ ...table, row: 2, columns, rows }] }));
  expect(data.cellData[2]?.[1]).toMatchObject({ v: 'twice', t: 1 });
  expect(data.cellData[3]?.[1]).toMatchObject({ v: null, f: '=A4*2' });
  expect(data.cellData[4]?.[1]).toMatchObject({ v: null, f: '=A5*2' });
  // What the planner typed as text is no formula.
  expect(data.cellData[4]?.[0]).toMatchObject({ v: '=A2', t: 1 });
  expect(data.cellData[4]?.[0]?.f).toBeUndefined();
});

test('a table without rows has no formula in its blank row', () => {
  const columns = [{ header: 'twice', style: {}, formula: 'A{row}*2' }];
  const { data } = drawSheet(tab({ tables: [{ ...table, columns, rows: [] }] }));
  expect(data.cellData[1]?.[0]?.f).toBeUndefined();
});

test('of a long table only the first rows are drawn', () => {
  const rows = Array.from({ length: 5_000 }, (_, i): [string, null] => [`Site ${i}`, null]);
  const { cells } = drawCells(tab({ tables: [{ ...table, rows }] }), 200);
  expect(Object.keys(cells)).toHaveLength(201);
  expect(extentOf(tab({ tables: [{ ...table, rows }] }), 200)).toEqual({ row: 0, column: 0, rows: 201, columns: 2 });
});

test('equal looks have one name, so that a redrawn cell looks the same', () => {
  const cells = [1, 2].map((row) => ({ row, column: 0, value: row, style: { bold: true } }));
  const first = drawCells(tab({ cells }));
  expect(new Set(Object.values(first.cells).map((line) => line[0]?.s)).size).toBe(1);
  expect(Object.keys(drawCells(tab({ cells })).styles)).toEqual(Object.keys(first.styles));
});

test('validations and conditional formats come back from the grid as they went in', () => {
  const range = { row: 1, column: 0, rows: 50, columns: 1 };
  const original = tab({
    validations: [
      { range, rule: { kind: 'list', values: ['I', 'O'] }, onError: 'stop', message: 'I or O.' },
      { range, rule: { kind: 'whole', min: 0, max: 9 }, onError: 'warning', message: '0 to 9.' },
      { range, rule: { kind: 'decimal', max: 1 }, onError: 'stop', message: 'At most 1.' },
      { range, rule: { kind: 'decimal' }, onError: 'stop', message: 'A number.' },
      { range, rule: { kind: 'day', from: '2000-01-01' }, onError: 'stop', message: 'A day.' },
    ],
    conditionalFormats: [
      { range, rule: { kind: 'above', limit: 1.0005, style: { bold: true, color: 'FFFFFF', fill: '8C1C13' } } },
      { range, rule: { kind: 'equals', text: 'open', style: { fill: '1F5A92' } } },
      {
        range,
        rule: {
          kind: 'scale',
          stops: [
            { at: 0, color: 'FFFFFF' },
            { at: 0.7, color: 'FDC58A' },
            { at: 1, color: 'E8743B' },
          ],
        },
      },
    ],
  });
  const { validations, formats } = drawSheet(original);
  expect(validationsOf(validations)).toEqual(original.validations);
  expect(formatsOf(formats)).toEqual(original.conditionalFormats);
});

test('a validation ends where the sheet ends', () => {
  const range = { row: 1, column: 0, rows: 20_000, columns: 1 };
  const rule = { kind: 'list' as const, values: ['I', 'O'] };
  const { validations, data } = drawSheet(tab({ validations: [{ range, rule, onError: 'stop', message: '' }] }));
  expect(validations[0]?.ranges[0]?.endRow).toBe(data.rowCount - 1);
});
