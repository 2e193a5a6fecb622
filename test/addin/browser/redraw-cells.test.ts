import type { ICellData } from '@univerjs/core';
import { expect, test } from 'vitest';
import { redrawnCells } from '../../../addin/browser/redraw-cells.ts';

type Matrix = Record<number, Record<number, ICellData>>;
const text = (v: string, s?: string): ICellData => ({ v, t: 1, ...(s ? { s } : {}) });

/** A drawing of two rows and two columns at C5 on its sheet. */
const region = { row: 4, column: 2, rows: 2, columns: 2 };
const previous: Matrix = { 0: { 0: text('Alpha') }, 1: { 0: text('Beta') } };

function redraw(sheet: Matrix, next: Matrix, of: { previous?: Matrix | null; inPlace?: boolean } = {}) {
  return redrawnCells({
    ...{ region, next, previous, inPlace: true },
    current: (row, column) => sheet[row]?.[column] ?? null,
    ...of,
  });
}

test('the new drawing stands where the old one stood', () => {
  const sheet = { 4: { 2: text('Alpha') }, 5: { 2: text('Beta') } };
  const { cells, replaced } = redraw(sheet, { 0: { 0: text('Gamma', 'bold') } });
  expect(cells).toEqual({ 4: { 2: text('Gamma', 'bold') } });
  expect(replaced).toEqual([]);
});

test('a remark in a cell both drawings leave empty stays, in the look of the new drawing', () => {
  const sheet = { 4: { 2: text('Alpha'), 3: text('ask Dr Lee', 'mine') } };
  const { cells, replaced } = redraw(sheet, { 0: { 0: text('Alpha'), 1: { s: 'band' } } });
  expect(cells[4]?.[3]).toEqual({ v: 'ask Dr Lee', t: 1, s: 'band' });
  expect(replaced).toEqual([]);
});

test('a remark the new drawing covers is told', () => {
  const sheet = { 4: { 2: text('Alpha'), 3: text('ask Dr Lee') } };
  const { cells, replaced } = redraw(sheet, { 0: { 0: text('Alpha'), 1: text('open') } });
  expect(cells[4]?.[3]).toEqual(text('open'));
  expect(replaced).toEqual([{ row: 4, column: 3, text: 'ask Dr Lee' }]);
});

test('a text of ours that was overtyped is told, unless she typed just what now stands there', () => {
  const sheet = { 4: { 2: text('Alpha 2') }, 5: { 2: text('Delta') } };
  const { replaced } = redraw(sheet, { 0: { 0: text('Alpha') }, 1: { 0: text('Delta') } });
  expect(replaced).toEqual([{ row: 4, column: 2, text: 'Alpha 2' }]);
});

test('a formula of hers stays one', () => {
  const sheet = { 5: { 3: { f: '=C5*2', v: 8, t: 2 } } };
  expect(redraw(sheet, previous).cells[5]?.[3]).toEqual({ f: '=C5*2', v: 8, t: 2 });
});

test('after rows were inserted into the drawing, texts that were never drawn are told, none is lost in silence', () => {
  const sheet = { 4: { 2: text('Alpha') }, 5: { 2: text('a line of mine') }, 6: { 2: text('Beta') } };
  const { cells, replaced } = redrawnCells({
    region: { ...region, rows: 3 },
    ...{ previous, next: previous, inPlace: false },
    current: (row, column) => (sheet as Matrix)[row]?.[column] ?? null,
  });
  expect(cells).toEqual({ 4: { 2: text('Alpha') }, 5: { 2: text('Beta') } });
  expect(replaced).toEqual([{ row: 5, column: 2, text: 'a line of mine' }]);
});
