import { describe, expect, it } from 'vitest';
import { addDays, dayFromNumber, dayNumber, daysBetween, isDay, sundayOf, weekday } from '../../api/kernel/day.ts';
import { roundHalfAway } from '../../schema/sheets/round.ts';

describe('civil days', () => {
  it('count from 1970-01-01, back and forth, over leap days and centuries', () => {
    expect([dayNumber('1970-01-01'), dayNumber('1970-01-02'), dayNumber('1969-12-31')]).toEqual([0, 1, -1]);
    for (const day of ['1900-02-28', '2000-02-29', '2024-12-31', '2100-03-01'])
      expect(dayFromNumber(dayNumber(day))).toBe(day);
    expect(addDays('2024-02-28', 2)).toBe('2024-03-01');
    expect(addDays('2023-02-28', 1)).toBe('2023-03-01');
    expect(daysBetween('2026-03-29', '2026-03-30')).toBe(1);
  });

  it('know their weekday and the Sunday their week begins with, before 1970 too', () => {
    expect(weekday('2026-11-22')).toBe(0);
    expect(weekday('1960-01-01')).toBe(5);
    expect(sundayOf('2020-04-27')).toBe('2020-04-26');
    expect(sundayOf('2020-04-26')).toBe('2020-04-26');
  });

  it.each(['2026-02-29', '2026-13-01', '2026-1-1', '22.11.2026', '', '2026-11-22T00:00'])('%j is no day', (text) => {
    expect(isDay(text)).toBe(false);
    expect(() => dayNumber(text)).toThrow(RangeError);
  });
});

describe('rounding', () => {
  it.each([
    [1.005, 2, 1.01],
    [-1.005, 2, -1.01],
    [0.125, 2, 0.13],
    [2.5, 0, 3],
    [-2.5, 0, -3],
    [1.004999, 2, 1],
    [0, 2, 0],
  ])('%d to %d places is %d: half goes away from zero', (value, decimals, rounded) => {
    expect(roundHalfAway(value, decimals)).toBe(rounded);
  });
});
