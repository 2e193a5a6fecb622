import { expect, test } from 'vitest';
import { around, meets, type Shift, shifted, within } from '../../../addin/browser/place.ts';
import type { Range } from '../../../schema/workbook/workbook.ts';

const range = (row: number, column: number, rows: number, columns: number): Range => ({ row, column, rows, columns });
/** A table in B3:D7. */
const table = range(2, 1, 5, 3);
const rows = (kind: 'insert' | 'delete', at: number, count: number): Shift => ({ kind, axis: 'row', at, count });
const columns = (kind: 'insert' | 'delete', at: number, count: number): Shift => ({ kind, axis: 'column', at, count });

test.each<[string, Shift, Range | null]>([
  ['rows inserted above push it down', rows('insert', 0, 2), range(4, 1, 5, 3)],
  ['rows inserted right at its header push it down', rows('insert', 2, 1), range(3, 1, 5, 3)],
  ['rows inserted inside make it longer', rows('insert', 4, 3), range(2, 1, 8, 3)],
  ['rows inserted right below leave it', rows('insert', 7, 1), table],
  ['rows deleted above pull it up', rows('delete', 0, 2), range(0, 1, 5, 3)],
  ['rows deleted inside make it shorter', rows('delete', 3, 2), range(2, 1, 3, 3)],
  ['rows deleted over its end cut it there', rows('delete', 5, 10), range(2, 1, 3, 3)],
  ['rows deleted over its beginning cut it there', rows('delete', 0, 4), range(0, 1, 3, 3)],
  ['all rows deleted take it away', rows('delete', 2, 5), null],
  ['columns inserted before push it right', columns('insert', 0, 1), range(2, 2, 5, 3)],
  ['columns inserted inside make it wider', columns('insert', 2, 2), range(2, 1, 5, 5)],
  ['a column deleted inside makes it narrower', columns('delete', 3, 1), range(2, 1, 5, 2)],
])('a table follows: %s', (_, shift, expected) => {
  expect(shifted(table, shift)).toEqual(expected);
});

test('rows carried elsewhere take along what lies wholly in them, and close behind the rest', () => {
  const carry = (at: number, count: number, to: number): Shift => ({ kind: 'carry', axis: 'row', at, count, to });
  // Rows 3 to 7 go before row 12: they begin at row 7 then, since five rows are gone above.
  expect(shifted(table, carry(2, 5, 11))).toEqual(range(6, 1, 5, 3));
  // Rows 11 and 12 go before row 1.
  expect(shifted(table, carry(10, 2, 0))).toEqual(range(4, 1, 5, 3));
});

test('cells cut and pasted take along what lies wholly in them', () => {
  const move: Shift = { kind: 'move', from: range(2, 1, 5, 3), to: range(20, 4, 5, 3) };
  expect(shifted(table, move)).toEqual(range(20, 4, 5, 3));
  expect(shifted(range(2, 1, 6, 3), move)).toEqual(range(2, 1, 6, 3));
});

test('ranges tell whether one holds or touches another', () => {
  expect(within(range(3, 2, 1, 1), table)).toBe(true);
  expect(within(range(3, 2, 9, 1), table)).toBe(false);
  expect(meets(range(6, 3, 4, 4), table)).toBe(true);
  expect(meets(range(7, 1, 1, 1), table)).toBe(false);
  expect(around(table, range(9, 0, 1, 1))).toEqual(range(2, 0, 8, 4));
});
