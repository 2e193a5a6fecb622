import { expect, test } from 'vitest';
import {
  absoluteFormula,
  addressOf,
  columnLetters,
  joinAddresses,
  parseAddress,
  rectangles,
  tabPrefix,
} from '../../../addin/excel/addresses.ts';

test('columns are named as in Excel', () => {
  expect([0, 25, 26, 51, 52, 701, 702, 16_383].map(columnLetters)).toEqual([
    'A',
    'Z',
    'AA',
    'AZ',
    'BA',
    'ZZ',
    'AAA',
    'XFD',
  ]);
});

test('an address is read back as the range it names', () => {
  const range = { row: 9, column: 27, rows: 3, columns: 2 };
  expect(addressOf(range)).toBe('AB10:AC12');
  expect(parseAddress("'Plan of May'!$AB$10:$AC$12")).toEqual(range);
  expect(parseAddress('B2')).toEqual({ row: 1, column: 1, rows: 1, columns: 1 });
});

test('whole rows, whole columns and several areas are no single range', () => {
  expect([parseAddress('A:B'), parseAddress('1:3'), parseAddress('A1,B2')]).toEqual([null, null, null]);
});

test('quotes in names of tabs are doubled', () => {
  expect(tabPrefix("Ann's plan")).toBe("'Ann''s plan'!");
  expect(absoluteFormula("Ann's plan", { row: 0, column: 0, rows: 2, columns: 1 })).toBe("='Ann''s plan'!$A$1:$A$2");
});

test('addresses are joined up to 8192 characters', () => {
  // "A1000001" has 8 characters, 9 with the comma: 910 of them take 8,189 characters, one more would be too many.
  const addresses = Array.from({ length: 2_000 }, () => 'A1000001');
  const joined = joinAddresses(addresses);
  expect(joined.map((text) => text.split(',').length)).toEqual([910, 910, 180]);
  expect(joined[0]!.length).toBe(8_189);
});

test('cells next to and below each other become rectangles', () => {
  const places = [
    { row: 0, column: 0 },
    { row: 0, column: 1 },
    { row: 1, column: 1 },
    { row: 1, column: 0 },
    { row: 3, column: 0 },
    { row: 1, column: 4 },
  ];
  expect(rectangles(places)).toEqual([
    { row: 0, column: 0, rows: 2, columns: 2 },
    { row: 1, column: 4, rows: 1, columns: 1 },
    { row: 3, column: 0, rows: 1, columns: 1 },
  ]);
});

test('rectangles cover every place once, however the places lie', () => {
  // A chessboard of 6 by 6 has 18 fields of one color, none beside another.
  const places = Array.from({ length: 36 }, (_, at) => ({ row: Math.floor(at / 6), column: at % 6 })).filter(
    ({ row, column }) => (row + column) % 2 === 0,
  );
  const found = rectangles(places);
  expect(found).toHaveLength(18);
  expect(found.every(({ rows, columns }) => rows === 1 && columns === 1)).toBe(true);
});
