import { expect, test } from 'vitest';
import { foreignCells } from '../../../addin/refresh/foreign-cells.ts';
import type { Cell, Tab, Table } from '../../../schema/workbook/workbook.ts';

const tab = (cells: Cell[], tables: Table[] = []): Tab => ({
  ...{
    name: 'Plan',
    purpose: 'result',
    description: '',
    widths: [],
    frozenRows: 0,
    frozenColumns: 0,
    gridlines: false,
  },
  ...{ cells, tables, validations: [], conditionalFormats: [], charts: [] },
  page: { landscape: true, fit: 'width', repeatRows: 0 },
});

test('a word in a cell that both drawings leave empty is kept, one that the new drawing needs is told', () => {
  const before = tab([{ row: 0, column: 0, value: 'Plan' }]);
  const after = tab([
    { row: 0, column: 0, value: 'Plan' },
    { row: 1, column: 0, value: 'North' },
  ]);
  const values = [
    ['Plan', 'ask Joe'],
    ['mine', null],
  ];
  expect(foreignCells(values, before, after)).toEqual({
    kept: [{ row: 0, column: 1, value: 'ask Joe' }],
    replaced: [{ row: 1, column: 0, value: 'mine' }],
  });
});

test('our own cells are not the planner’s, changed or not, and cells of a table are ours', () => {
  const table: Table = {
    ...{ name: 'T', row: 2, column: 0, headerStyle: {} },
    columns: [{ header: 'a', style: {} }],
    rows: [[1], [2]],
  };
  const drawing = tab([{ row: 0, column: 0, value: 'Plan' }], [table]);
  const values = [['Plan, revised'], ['free'], ['a'], [1], [2]];
  expect(foreignCells(values, drawing, drawing)).toEqual({
    kept: [{ row: 1, column: 0, value: 'free' }],
    replaced: [],
  });
});

test('a style alone puts nothing into a cell', () => {
  const styled = tab([{ row: 0, column: 0, value: null, style: { fill: 'FFFFFF' } }]);
  expect(foreignCells([['mine']], styled, styled).kept).toEqual([{ row: 0, column: 0, value: 'mine' }]);
});
