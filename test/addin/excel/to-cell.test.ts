import { expect, test } from 'vitest';
import { daySerial, needsApostrophe, textCell, toCell } from '../../../addin/excel/to-cell.ts';

test.each([
  ['=HYPERLINK("http://evil","click")'],
  ['+1+1'],
  ['-1+1'],
  ['@SUM(A1)'],
  [' =1+1'],
  ['\u00A0=1+1'],
  ['\uFF1D1+1'],
  ['\uFF0B1'],
  ['\uFF0D1'],
  ['\uFF20x'],
  ['\u22121'],
  ['\tx'],
  ['\rx'],
  ['\nx'],
  ["'quoted"],
])('what could start a formula or be swallowed gets an apostrophe: %j', (text) => {
  expect(textCell(text)).toBe(`'${text}`);
});

test.each([
  ['007'],
  ['1E5'],
  ['3/4'],
  ['12:30'],
  ['2026-11-22'],
  ['27 Apr'],
  ['May 5'],
  ['Mai 2026'],
  ['kr 5'],
  ['\u20AC5'],
  ['(5)'],
  ['50%'],
  ['.5'],
  ['#N/A'],
  ['\uFF11\uFF12'],
  ['TRUE'],
  ['Falsch'],
  ['vrai'],
])('what Excel would make a number, a date, an error or a truth value of gets an apostrophe: %j', (text) => {
  expect(textCell(text)).toBe(`'${text}`);
});

test.each([
  ['North'],
  ['ICU reserve'],
  ['M\u00FCller'],
  ['a=b'],
  ['ICU-A'],
  ['Week of May'],
  [''],
  ['\u2013'],
  ['Trueman'],
])('plain text stays without one: %j', (text) => {
  expect(needsApostrophe(text)).toBe(false);
  expect(textCell(text)).toBe(text);
});

test('text longer than a cell holds is cut, with a word on it', () => {
  // 32,700 characters are kept and the number of all stands behind.
  const cell = textCell('x'.repeat(40_000));
  expect(cell.length).toBeLessThanOrEqual(32_767);
  expect(cell.endsWith(' … (40000 characters, cut)')).toBe(true);
});

test('control characters no file can hold are replaced, tabs and line breaks stay', () => {
  expect(textCell('a\u0000b\u001Fc\td\ne')).toBe('a\uFFFDb\uFFFDc\td\ne');
});

test('days become serial numbers of the date system of the workbook', () => {
  // 1 January 2026 is day 46,023 counted from 30 December 1899, and 1,462 fewer from 1 January 1904.
  expect(daySerial('2026-01-01', 1900)).toBe(46_023);
  expect(daySerial('2026-01-01', 1904)).toBe(44_561);
  expect(daySerial('1903-12-31', 1904)).toBeNull();
  expect(daySerial('tomorrow', 1900)).toBeNull();
});

test('contents become what a cell takes: nothing empties it, numbers that are none do as well', () => {
  expect(toCell(null, false, 1900)).toBe('');
  expect(toCell(Number.NaN, false, 1900)).toBe('');
  expect(toCell(1.5, false, 1900)).toBe(1.5);
  expect(toCell(true, false, 1900)).toBe(true);
  expect(toCell({ day: '2026-01-01' }, false, 1900)).toBe(46_023);
  expect(toCell('2026-01-01', true, 1900)).toBe(46_023);
  expect(toCell('2026-01-01', false, 1900)).toBe("'2026-01-01");
  expect(toCell('soon', true, 1900)).toBe('soon');
});
