import { describe, expect, test } from 'vitest';
import { avoidBackToBack } from '../../api/roster/core/rules/avoid-back-to-back.ts';
import { personalDesiredDutyDates } from '../../api/roster/core/rules/personal-desired-duty-dates.ts';
import { personalDesiredFreeDates } from '../../api/roster/core/rules/personal-desired-free-dates.ts';
import { personalDutiesDistribution } from '../../api/roster/core/rules/personal-duties-distribution.ts';
import type { Rule } from '../../api/roster/core/rules/rule.ts';
import { totalDutyDaysBalance } from '../../api/roster/core/rules/total-duty-days-balance.ts';
import type { RosterMode } from '../../api/roster/core/types.ts';
import { rosterFacts } from '../support/roster-builders.ts';

const valueBy = (rule: Rule, parts: object, letters: string, mode: RosterMode = 'sane'): number =>
  rule.value(rosterFacts(parts, letters, mode));
/** Letters by the counts of them, one after the other. */
const inARow = (...parts: readonly (readonly [string, number])[]): string =>
  parts.map(([letter, count]) => letter.repeat(count)).join('');
const modes = ['parity', 'sane'] as const;
const WEEK = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

describe('avoidBackToBack', () => {
  // a is on duty on Wednesday the 4th, Friday the 6th, the 13th and the 20th: four duties, one pair two days apart.
  const letters = [...'b'.repeat(28)].map((b, at) => ([3, 5, 12, 19].includes(at) ? 'a' : b)).join('');
  const doctors = (a: object) => ({
    doctors: [
      { id: 'a', ...a },
      { id: 'b', backToBackTolerance: 1 },
    ],
  });

  test.each(modes)('one pair of four duties costs a doctor of tolerance 0 a quarter, in %s mode', (mode) => {
    // b has all the others and does not mind: (3/4 + 1) / 2.
    expect(valueBy(avoidBackToBack, doctors({ backToBackTolerance: 0 }), letters, mode)).toBeCloseTo(0.875, 12);
    expect(valueBy(avoidBackToBack, doctors({ doubletsTolerance: 0.5 }), letters, mode)).toBeCloseTo(0.9375, 12);
  });

  test('a doctor who says nothing has tolerance 0.5 in parity mode and 1 in sane mode', () => {
    expect(valueBy(avoidBackToBack, doctors({}), letters, 'parity')).toBeCloseTo(0.9375, 12);
    expect(valueBy(avoidBackToBack, doctors({}), letters, 'sane')).toBe(1);
  });

  describe('of a doctor without duty', () => {
    const idle = (c: object) => ({
      doctors: ['a', 'b', 'c'].map((id) => ({ id, backToBackTolerance: 1, ...(id === 'c' ? c : {}) })),
    });

    test.each(modes)('is 0 whatever the tolerance, in %s mode', (mode) => {
      expect(valueBy(avoidBackToBack, idle({}), 'ab', mode)).toBeCloseTo(2 / 3, 12);
    });

    test('is 1 in sane mode where the doctor is away all month, by weekdays or by dates', () => {
      expect(valueBy(avoidBackToBack, idle({ notAvailableWeekdays: WEEK }), 'ab', 'sane')).toBe(1);
      expect(valueBy(avoidBackToBack, idle({ notAvailableWeekdays: WEEK }), 'ab', 'parity')).toBeCloseTo(2 / 3, 12);
      const mondays = { dates: { notAvailableDates: { c: ['02', '09', '16', '23'].map((day) => `${day}/02/2026`) } } };
      const others = idle({ notAvailableWeekdays: WEEK.slice(1) });
      expect(valueBy(avoidBackToBack, { ...others, ...mondays }, 'ab')).toBe(1);
      expect(valueBy(avoidBackToBack, others, 'ab')).toBeCloseTo(2 / 3, 12);
    });
  });
});

describe.each(modes)('totalDutyDaysBalance in %s mode', (mode) => {
  const letters = inARow(['a', 10], ['b', 18]);

  test('takes a tenth for each duty between the most and the fewest, and no more than all', () => {
    expect(valueBy(totalDutyDaysBalance, {}, 'ab', mode)).toBe(1);
    expect(valueBy(totalDutyDaysBalance, {}, letters, mode)).toBeCloseTo(0.2, 12);
    expect(valueBy(totalDutyDaysBalance, {}, inARow(['a', 4], ['b', 24]), mode)).toBe(0);
    expect(valueBy(totalDutyDaysBalance, { doctors: [{ id: 'a' }] }, 'a', mode)).toBe(1);
  });

  test('counts three quarters of the duties done elsewhere, under each of its names', () => {
    // 10 + 0.75 x 4 = 13 against 18.
    for (const key of ['offsets', 'dutyDaysOffset', 'dutiesDoneElsewhere'])
      expect(valueBy(totalDutyDaysBalance, { [key]: { a: 4 } }, letters, mode)).toBeCloseTo(0.5, 12);
    expect(
      valueBy(totalDutyDaysBalance, { offsets: { a: 4 }, algorithm: { offsetRatio: 1 } }, letters, mode),
    ).toBeCloseTo(...([0.6, 12] as const));
  });

  test('extra duties mean more duties for the doctor: those of b are as many as agreed', () => {
    // 18 - 0.75 x 4 = 15 against 10.
    expect(valueBy(totalDutyDaysBalance, { extraDuties: { b: 4 } }, letters, mode)).toBeCloseTo(0.5, 12);
  });
});

describe('wishes', () => {
  // a is on duty on the odd days: on the 1st and not on the 2nd. Four entries, two days of this month.
  const days = ['01/02/2026', '02/02/2026', '01/02/2026', '01/03/2026'];
  const other = ['01/03/2026', '03/04/2026'];
  const wishes = (list: string, listed: readonly string[]) => ({ dates: { [list]: { a: listed } } });

  test('personalDesiredFreeDates: one of two days in sane mode, one of four entries in parity mode', () => {
    expect(valueBy(personalDesiredFreeDates, wishes('desiredFreeDates', days), 'ab', 'sane')).toBeCloseTo(0.75, 12);
    expect(valueBy(personalDesiredFreeDates, wishes('desiredFreeDates', days), 'ab', 'parity')).toBeCloseTo(0.875, 12);
  });

  test('personalDesiredDutyDates: one of two days in sane mode, one of four entries in parity mode', () => {
    expect(valueBy(personalDesiredDutyDates, wishes('desiredDutyDates', days), 'ab', 'sane')).toBeCloseTo(0.75, 12);
    expect(valueBy(personalDesiredDutyDates, wishes('desiredDutyDates', days), 'ab', 'parity')).toBeCloseTo(0.625, 12);
  });

  test('of other months alone are none in sane mode; in parity mode those for duties can never be met', () => {
    expect(valueBy(personalDesiredDutyDates, wishes('desiredDutyDates', other), 'ab', 'sane')).toBe(1);
    expect(valueBy(personalDesiredDutyDates, wishes('desiredDutyDates', other), 'ab', 'parity')).toBe(0.5);
    for (const mode of modes)
      expect(valueBy(personalDesiredFreeDates, wishes('desiredFreeDates', other), 'ab', mode)).toBe(1);
  });

  test.each(modes)('without any both are 1, in %s mode', (mode) => {
    expect(valueBy(personalDesiredDutyDates, {}, 'ab', mode)).toBe(1);
    expect(valueBy(personalDesiredFreeDates, wishes('desiredFreeDates', []), 'ab', mode)).toBe(1);
  });
});

describe.each(modes)('personalDutiesDistribution in %s mode', (mode) => {
  // k days in a row have the variance k (k + 1) / 12.
  test('of one doctor alone is that of 28 days in a row', () => {
    const alone = valueBy(personalDutiesDistribution, { doctors: [{ id: 'a' }] }, 'a', mode);
    expect(alone).toBeCloseTo(Math.sqrt((28 * 29) / 12) / 28, 12);
  });

  test('is highest for duties at both ends of the month', () => {
    // Day 0 and day 27 lie 27 / sqrt 2 from each other in this measure; b has 26 days in a row.
    const ends = valueBy(personalDutiesDistribution, {}, inARow(['a', 1], ['b', 26], ['a', 1]), mode);
    expect(ends).toBeCloseTo((27 / Math.SQRT2 + Math.sqrt((26 * 27) / 12)) / 2 / 28, 12);
  });

  test('is 0 for a doctor with one duty, and for one without', () => {
    const doctors = { doctors: [{ id: 'a' }, { id: 'b' }, { id: 'c' }] };
    const one = valueBy(personalDutiesDistribution, doctors, inARow(['a', 1], ['b', 27]), mode);
    expect(one).toBeCloseTo(Math.sqrt((27 * 28) / 12) / 3 / 28, 12);
  });
});
