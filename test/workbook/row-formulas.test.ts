import { expect, test } from 'vitest';
import {
  type ColumnPlace,
  columnFormulas,
  formulaAtRow,
  hasLostReference,
  isSameFormula,
  withMovedColumns,
} from '../../schema/xlsx/row-formulas.ts';

test('formulas of a column that refer to their own rows are one', () => {
  const formula = `SUMIFS('List'!$B:$B,'List'!$A:$A,$A{row})+B{row}`;
  const cells = [5, 6, 7].map((row) => formulaAtRow(formula, row));
  expect(cells[1]).toBe(`SUMIFS('List'!$B:$B,'List'!$A:$A,$A6)+B6`);
  expect(columnFormulas(5, cells)).toEqual([formula, formula, formula]);
});

test('a formula among them that refers elsewhere, or to nothing, is another; a row without one has none', () => {
  expect(columnFormulas(2, ['A2*2', null, 'A3*2', '10', 'A$6*2', 'A7*2', '"A8"&A8&LOG8(B8)'])).toEqual([
    ...['A{row}*2', null, 'A3*2', '10', 'A$6*2', 'A{row}*2', '"A8"&A{row}&LOG8(B{row})'],
  ]);
});

test('names of tabs are no cells, whatever they are called', () => {
  const formula = `SUMIFS('Q2 hours'!$B:$B,'H2 left'!$A:$A,$A{row})+'Lee''s Q2'!B{row}&"'"&C{row}&"'!"`;
  const cells = [2, 3].map((row) => formulaAtRow(formula, row));
  expect(columnFormulas(2, cells)).toEqual([formula, formula]);
});

test.each([
  ["SUM('List'!$A:$A)", 'sum( List!$A:$A )', true],
  ['XLOOKUP(A{row},B:B,C:C)', '_xlfn.XLOOKUP(@A{row},B:B,C:C)', true],
  ['A{row}*2', 'A{row}*3', false],
])('%s and %s: same is %s', (one, other, same) => {
  expect(isSameFormula(one, other)).toBe(same);
});

const move =
  (moves: Record<string, ColumnPlace | null>) =>
  ({ tab, column }: ColumnPlace): ColumnPlace | null => {
    const to = moves[`${tab ?? ''}${column}`];
    return to === undefined ? { tab, column } : to;
  };

test('columns a formula refers to are moved, on tabs as they are called now', () => {
  const formula = `SUMIFS('My list'!$C:$C,'My list'!$A:$B,$B{row},"$B{row}")-AA{row}*MAX(1,C5)`;
  const moved = withMovedColumns(
    formula,
    move({
      'My list2': { tab: "Lee's", column: 27 },
      'My list0': { tab: 'Lees', column: 0 },
      'My list1': { tab: 'Lees', column: 3 },
      1: { tab: null, column: 2 },
      26: { tab: null, column: 25 },
    }),
  );
  // Column 27 counted from 0 is AB, 26 is AA, 25 is Z.
  expect(moved).toBe(`SUMIFS('Lee''s'!$AB:$AB,Lees!$A:$D,$C{row},"$B{row}")-Z{row}*MAX(1,C5)`);
  expect(hasLostReference(moved)).toBe(false);
});

test('a column that is gone is told as a workbook tells it', () => {
  const moved = withMovedColumns('A{row}+B{row}', move({ 1: null }));
  expect([moved, hasLostReference(moved)]).toEqual(['A{row}+#REF!', true]);
});
