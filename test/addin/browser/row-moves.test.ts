import { expect, test } from 'vitest';
import { referenceAfter, rowAfter, rowMoves } from '../../../addin/browser/row-moves.ts';
import type { Reference } from '../../../schema/xlsx/formula-references.ts';

/** The body of a table: five rows from row 2 on (B2:C6 as a planner counts, without the header in row 1). */
const body = { row: 1, column: 1, rows: 5, columns: 2 };
const reference = (first: number, last: number, column = 1): Reference => ({
  ...{ tab: null, first, last, firstColumn: column, lastColumn: column },
});

/** The second and third body row go, one is added at the end: four rows, of which three stay. */
const moves = rowMoves(body, { deleteRows: [{ first: 1, count: 2 }], rows: 4 }, 3);

test('rows that stay close up, those taken out lead nowhere, what stands below goes along with the end', () => {
  expect(moves.kept).toEqual([0, 3, 4]);
  expect([1, 2, 3, 4, 5].map((row) => rowAfter(moves, row))).toEqual([1, null, null, 2, 3]);
  // Five rows became four.
  expect(rowAfter(moves, 8)).toBe(7);
  expect(rowAfter(moves, 0)).toBe(0);
});

test('a reference to a row follows it, one to a row that is gone is lost', () => {
  expect(referenceAfter(moves, reference(4, 4))).toEqual({ first: 2, last: 2 });
  expect(referenceAfter(moves, reference(2, 2))).toBeNull();
  expect(referenceAfter(moves, reference(2, 4))).toEqual({ first: 2, last: 2 });
});

test('a reference to the whole body stays one, and so does one with the header or to the bottom of the sheet', () => {
  expect(referenceAfter(moves, reference(1, 5))).toEqual({ first: 1, last: 4 });
  expect(referenceAfter(moves, reference(0, 5))).toEqual({ first: 0, last: 3 });
  expect(referenceAfter(moves, reference(0, 1_048_575))).toEqual({ first: 0, last: 1_048_574 });
});

test('references to other columns stay where they are', () => {
  expect(referenceAfter(moves, reference(4, 4, 0))).toMatchObject({ first: 4, last: 4 });
});

test('a table that grows into blank rows moves nothing below, one without room pushes it down', () => {
  // Two rows are added; the first used cell stands three rows below the end, then right below it.
  expect(rowMoves(body, { deleteRows: [], rows: 7 }, 3).below).toBe(0);
  expect(rowMoves(body, { deleteRows: [], rows: 7 }, 1).below).toBe(2);
  expect(rowMoves(body, { deleteRows: [], rows: 7 }, null).below).toBe(0);
});

test('a table that shrinks at its end loses its last rows', () => {
  expect(rowMoves(body, { deleteRows: [], rows: 2 }, null).kept).toEqual([0, 1]);
});
