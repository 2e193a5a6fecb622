import { expect, test } from 'vitest';
import { filledBy, type Reference, withMovedRows, withRenamedTabs } from '../../schema/xlsx/formula-references.ts';

test.each([
  ['=C5*2', '=C8*2'],
  ['=C$5*$D6', '=C$5*$D9'],
  ["=SUM('My tab'!A1:B2)+Input!C3", "=SUM('My tab'!A4:B5)+Input!C6"],
  // Text, functions, names and structured references only look like cells.
  ['="C5"&LOG10(A1)', '="C5"&LOG10(A4)'],
  ['=TAXRATE2020*Input_capacity[Q1]', '=TAXRATE2020*Input_capacity[Q1]'],
])('%s filled down by three rows is %s', (formula, expected) => {
  expect(filledBy(formula, 3)).toBe(expected);
});

test('a formula filled to the right goes over Z to AA, and is lost before the first column', () => {
  expect(filledBy('=Z1+$B1', 0, 1)).toBe('=AA1+$B1');
  expect(filledBy('=A1', 0, -1)).toBe('=#REF!');
});

test('every reference is told with its tab, rows and columns, and gets the rows it is given', () => {
  const told: Reference[] = [];
  const moved = withMovedRows("='It''s mine'!$B$2:C10+D4", (reference) => {
    told.push(reference);
    return { first: reference.first + 1, last: reference.last + 10 };
  });
  expect(told).toEqual([
    { tab: "It's mine", first: 1, last: 9, firstColumn: 1, lastColumn: 2 },
    { tab: null, first: 3, last: 3, firstColumn: 3, lastColumn: 3 },
  ]);
  expect(moved).toBe("='It''s mine'!$B$3:C20+D5");
});

test('a reference of which nothing is left says so, the others stay', () => {
  expect(withMovedRows('=A2+A3', ({ first, last }) => (first === 1 ? null : { first, last }))).toBe('=#REF!+A3');
});

test('references follow a tab that is renamed, in quotation marks where its new name needs them', () => {
  const rename = (tab: string) => (tab === 'Plan' ? "Lee's plan" : tab);
  expect(withRenamedTabs('=Plan!A1+Plan2!A1+"Plan!A1"', rename)).toBe("='Lee''s plan'!A1+Plan2!A1+\"Plan!A1\"");
  expect(withRenamedTabs("SUMIFS('Plan'!$S:$S,Plan!$R:$R,$B2)+[Plan.xlsx]Plan!A1+#REF!", rename)).toBe(
    "SUMIFS('Lee''s plan'!$S:$S,'Lee''s plan'!$R:$R,$B2)+[Plan.xlsx]Plan!A1+#REF!",
  );
});
