import { describe, expect, test } from 'vitest';
import { readEntry } from '../../../addin/pane/blocks/options.ts';
import { duration, instant, money, percent } from '../../../addin/pane/format.ts';

describe('figures', () => {
  test.each([
    [48_213_977.4, '48,213,977'],
    [-1_250.5, '-1,251'],
    [999.5, '999.50'],
    [0, '0.00'],
  ])('money %d reads %s', (value, text) => expect(money(value)).toBe(text));

  test.each([
    [0.0031, '0.31\u00a0%'],
    [0, '0.00\u00a0%'],
    [1, '100.00\u00a0%'],
  ])('the share %d reads %s', (share, text) => expect(percent(share)).toBe(text));

  test.each([
    [0.4, '0 s'],
    [59.4, '59 s'],
    [59.6, '1 min 0 s'],
    [192, '3 min 12 s'],
    [3_600, '1 h 0 min'],
    [9_050, '2 h 30 min'],
  ])('%d seconds read %s', (seconds, text) => expect(duration(seconds)).toBe(text));

  test('a time of today needs no date, one of this year no year', () => {
    const now = new Date(2026, 10, 23, 12, 0);
    const at = (...when: [number, number, number]) => instant(new Date(...when, 8, 5).toISOString(), now);
    expect(at(2026, 10, 23)).not.toContain('23');
    expect(at(2026, 10, 22)).toContain('22');
    expect(at(2026, 10, 22)).not.toContain('2026');
    expect(at(2025, 10, 22)).toContain('2025');
  });

  test('what is no time is shown as it came', () => expect(instant('soon')).toBe('soon'));
});

describe('what is typed into an option', () => {
  test.each([
    ['number', '1,200', 1200],
    ['number', ' 600 ', 600],
    ['number', '-.5', -0.5],
    ['number', '1e3', 1000],
    ['number', '1,2,3', '1,2,3'],
    ['number', '12,34', '12,34'],
    ['number', '-', '-'],
    ['number', 'ten', 'ten'],
    ['number', '', null],
    ['percent', '0.5', 0.005],
    ['percent', '7 %', 0.07],
    ['percent', '%', '%'],
    ['text', '  a = 1 ', 'a = 1'],
    ['text', '  ', null],
  ] as const)('as %s, "%s" is %j', (kind, typed, value) => expect(readEntry(kind, typed)).toBe(value));
});
