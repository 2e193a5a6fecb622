import { afterEach, describe, expect, test } from 'vitest';
import { daysBack, daysOfMonth, isMonth, weekdayOf, weekendsOf } from '../../api/roster/core/calendar.ts';

const FRI_TO_SUN = [4, 5, 6];
/** Weekends as first and last day of the month. */
const weekends = (month: string, weekendDays: readonly number[], countTrailing: boolean) =>
  weekendsOf(daysOfMonth(month), weekendDays, countTrailing).map(({ first, last }) => [first + 1, last + 1]);

describe('the days of a month', () => {
  const zone = process.env['TZ'];
  afterEach(() => {
    if (zone === undefined) delete process.env['TZ'];
    else process.env['TZ'] = zone;
  });

  // Clocks change on 8 March and 1 November in New York, on 29 March and 25 October 2026 in Madrid.
  test.each(['America/New_York', 'Europe/Madrid', 'Asia/Tokyo', 'UTC'])('are the same in %s', (name) => {
    process.env['TZ'] = name;
    for (const [month, count, first, last] of [
      ['2026-03', 31, 6, 1],
      ['2026-10', 31, 3, 5],
      ['2026-11', 30, 6, 0],
      ['2026-02', 28, 6, 5],
      ['2028-02', 29, 1, 1],
    ] as const) {
      const days = daysOfMonth(month);
      expect([days.length, days[0]!.weekday, days.at(-1)!.weekday]).toEqual([count, first, last]);
      expect(days.at(-1)!.date).toBe(`${month}-${count}`);
    }
  });

  test('have weekdays from Monday, 0, to Sunday, 6', () => {
    expect(['2026-05-04', '2026-05-10', '2026-10-25'].map(weekdayOf)).toEqual([0, 6, 6]);
  });

  test('belong to months of the calendar only', () => {
    expect(['2026-05', '2026-13', '2026-00', '2026-5', '05/2026', '0026-05'].map(isMonth)).toEqual([
      ...[true, false, false, false, false, false],
    ]);
  });

  test('end with the last year that is written with four digits', () => {
    expect(daysOfMonth('9999-12')).toHaveLength(31);
  });
});

test('the latest Wednesday up to a Tuesday lies six days back, that up to a Thursday one', () => {
  expect([daysBack(1, 2), daysBack(3, 2), daysBack(2, 2)]).toEqual([6, 1, 0]);
});

describe('weekends', () => {
  test('at the end of the month count where they are asked for', () => {
    // May 2026 begins on a Friday and ends on a Sunday.
    const whole = [
      [1, 3],
      [8, 10],
      [15, 17],
      [22, 24],
    ];
    expect(weekends('2026-05', FRI_TO_SUN, false)).toEqual(whole);
    expect(weekends('2026-05', FRI_TO_SUN, true)).toEqual([...whole, [29, 31]]);
  });

  test('of a single day are none: a Sunday the 1st, a Friday the 31st', () => {
    expect(weekends('2026-02', FRI_TO_SUN, false)[0]).toEqual([6, 8]);
    expect(weekends('2026-07', FRI_TO_SUN, true).at(-1)).toEqual([24, 26]);
  });

  test('that begin before the month count with the days they have in it', () => {
    expect(weekends('2026-08', FRI_TO_SUN, false)[0]).toEqual([1, 2]);
  });

  test('need two weekend days in a row', () => {
    expect(weekends('2026-05', [], true)).toEqual([]);
    expect(weekends('2026-05', [6], true)).toEqual([]);
    expect(weekends('2026-05', [0, 1, 2, 3, 4, 5, 6], true)).toEqual([[1, 31]]);
    expect(weekends('2026-05', [0, 1, 2, 3, 4, 5, 6], false)).toEqual([]);
  });
});
