import { expect, test } from 'vitest';
import { type Drawn, drawnElsewhere, drawnOn, shiftedDrawn } from '../../../addin/browser/drawn.ts';
import { changesOf } from '../../../addin/browser/shifts.ts';
import type { Chart } from '../../../schema/workbook/workbook.ts';

const grid = (startRow: number, endRow: number, startColumn = 0, endColumn = 0) => ({
  ...{ startRow, endRow, startColumn, endColumn },
});

test('typing tells the cells whose content changed', () => {
  const params = { subUnitId: 's', cellValue: { 3: { 1: { v: 5 } }, 6: { 4: { f: '=A1' }, 9: { s: 'bold' } } } };
  expect(changesOf({ id: 'sheet.mutation.set-range-values', params })).toEqual([
    { sheet: 's', shift: null, range: { row: 3, column: 1, rows: 4, columns: 4 } },
  ]);
});

test('a mere change of look is no edit, emptied cells are one', () => {
  const look = { subUnitId: 's', cellValue: { 3: { 1: { s: 'bold' } } } };
  expect(changesOf({ id: 'sheet.mutation.set-range-values', params: look })).toEqual([]);
  const emptied = { subUnitId: 's', cellValue: { 3: { 1: null } } };
  expect(changesOf({ id: 'sheet.mutation.set-range-values', params: emptied })).toHaveLength(1);
});

test('inserted and deleted rows and columns tell how cells moved', () => {
  const insert = changesOf({ id: 'sheet.mutation.insert-row', params: { subUnitId: 's', range: grid(4, 6) } });
  expect(insert[0]?.shift).toEqual({ kind: 'insert', axis: 'row', at: 4, count: 3 });
  const remove = changesOf({ id: 'sheet.mutation.remove-col', params: { subUnitId: 's', range: grid(0, 9, 2, 2) } });
  expect(remove[0]?.shift).toEqual({ kind: 'delete', axis: 'column', at: 2, count: 1 });
});

test('cells cut to another sheet change both sheets', () => {
  const params = { from: { subUnitId: 's' }, to: { subUnitId: 't' }, fromRange: grid(0, 1), toRange: grid(5, 6) };
  expect(changesOf({ id: 'sheet.mutation.move-range', params }).map(({ sheet }) => sheet)).toEqual(['s', 't']);
});

test('scrolling and zooming change nothing', () => {
  expect(changesOf({ id: 'sheet.operation.set-scroll', params: { subUnitId: 's' } })).toEqual([]);
});

const chart: Chart = {
  ...{ kind: 'line', title: 'Revenue', xTitle: '', yTitle: '', yFormat: '0', labelEvery: 1, altText: '' },
  ...{ place: { row: 3, column: 0, rows: 18, columns: 6 }, categories: { row: 30, column: 1, rows: 8, columns: 1 } },
  yScale: { min: 0, max: 1, step: 1 },
  series: [
    {
      ...{ name: 'Baseline', color: '0072B2', dash: 'solid', marker: 'none' },
      values: { row: 30, column: 2, rows: 8, columns: 1 },
    },
  ],
};
const drawn: Drawn = {
  tables: [{ name: 'T', sheet: 's', range: { row: 0, column: 0, rows: 9, columns: 2 }, held: null, banded: false }],
  regions: [{ name: 'plan', sheet: 't', range: { row: 0, column: 0, rows: 9, columns: 2 } }],
  charts: [{ id: 'c', sheet: 's', chart }],
  pages: [],
};

test('a chart and the numbers behind it go along with inserted rows, on their sheet only', () => {
  const moved = shiftedDrawn(drawn, 's', { kind: 'insert', axis: 'row', at: 25, count: 2 });
  expect(moved.charts[0]?.chart.place.row).toBe(3);
  expect(moved.charts[0]?.chart.series[0]?.values.row).toBe(32);
  expect(moved.charts[0]?.chart.categories.row).toBe(32);
  expect(moved.regions).toEqual(drawn.regions);
});

test('what was drawn on a sheet can be told apart from what was drawn elsewhere', () => {
  const on = new Set(['t']);
  expect(drawnOn(drawn, on).regions).toHaveLength(1);
  expect(drawnOn(drawn, on).tables).toEqual([]);
  expect(drawnElsewhere(drawn, on).tables).toHaveLength(1);
});
