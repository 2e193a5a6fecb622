import { describe, expect, test } from 'vitest';
import { addDays, dayNumber, daysBetween, isDay, sundayOf, weekday } from '../../api/kernel/day.ts';

describe('civil days', () => {
  test('are counted from 1970-01-01, also backwards', () => {
    expect(dayNumber('1970-01-01')).toBe(0);
    expect(dayNumber('1969-12-31')).toBe(-1);
    // 30 years of 365 days and the leap days of 1972, 76, 80, 84, 88, 92, 96.
    expect(dayNumber('2000-01-01')).toBe(30 * 365 + 7);
  });

  test('are refused when the calendar does not have them', () => {
    for (const text of ['2026-02-29', '2026-13-01', '2026-00-10', '2026-1-1', '', '01/02/2026', '2026-01-01T00:00']) {
      expect(isDay(text), text).toBe(false);
      expect(() => dayNumber(text)).toThrow(RangeError);
    }
    expect(isDay('2028-02-29')).toBe(true);
  });

  test('step over leap days and years', () => {
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(addDays('2025-12-31', 1)).toBe('2026-01-01');
    expect(addDays('2026-01-01', -1)).toBe('2025-12-31');
    expect(daysBetween('2024-01-01', '2025-01-01')).toBe(366);
    expect(daysBetween('2025-01-02', '2025-01-01')).toBe(-1);
  });

  test('know their weekday and the Sunday their week begins with', () => {
    // 22 November 2026 is a Sunday; so was 4 January 1970, three days after the Thursday the count begins with.
    expect(weekday('2026-11-22')).toBe(0);
    expect(weekday('1970-01-01')).toBe(4);
    expect(weekday('1969-12-28')).toBe(0);
    expect(sundayOf('2026-11-28')).toBe('2026-11-22');
    expect(sundayOf('2026-11-22')).toBe('2026-11-22');
    expect(sundayOf('2026-01-01')).toBe('2025-12-28');
  });
});
