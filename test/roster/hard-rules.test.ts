import { describe, expect, test } from 'vitest';
import { commonNotConsecutiveWeekdays } from '../../api/roster/core/rules/not-consecutive-weekdays.ts';
import { personalNotAvailableDates } from '../../api/roster/core/rules/personal-not-available-dates.ts';
import { personalNotAvailableWeekdays } from '../../api/roster/core/rules/personal-not-available-weekdays.ts';
import type { HardRule } from '../../api/roster/core/rules/rule.ts';
import { violationsOf } from '../../api/roster/core/violations.ts';
import { rosterFacts } from '../support/roster-builders.ts';

// February 2026 has 28 days; Mondays are the 2nd, 9th, 16th and 23rd.
const modes = ['parity', 'sane'] as const;
const off = { algorithm: { evaluatorWeights: { personalNotAvailableDates: 0 } } };

/** Days of the month that break a rule. */
const brokenDays = (rule: HardRule, parts: object, letters: string): number[] => {
  const facts = rosterFacts(parts, letters);
  return facts.roster.flatMap((_, day) => (rule.broken(facts, day) === null ? [] : [day + 1]));
};

describe.each(modes)('commonNotConsecutiveWeekdays in %s mode', (mode) => {
  test('two doctors in turn break Monday after Saturday, but for the first, whose Saturday is not known', () => {
    expect(brokenDays(commonNotConsecutiveWeekdays, {}, 'ab')).toEqual([9, 16, 23]);
    expect(commonNotConsecutiveWeekdays.value(rosterFacts({}, 'ab', mode))).toBeCloseTo(25 / 28, 12);
  });

  test('a Monday after Saturday and Sunday counts once: one doctor alone keeps the 1st only', () => {
    expect(commonNotConsecutiveWeekdays.value(rosterFacts({}, 'a', mode))).toBeCloseTo(1 / 28, 12);
  });

  test('a rule may look six days back, and weekdays without a rule break nothing', () => {
    const parts = { weekdays: { notConsecutiveWeekdays: { Tue: ['Wed'] } } };
    // Tuesday the 3rd looks at a Wednesday of January.
    expect(brokenDays(commonNotConsecutiveWeekdays, parts, 'a')).toEqual([10, 17, 24]);
    expect(commonNotConsecutiveWeekdays.value(rosterFacts(parts, 'a', mode))).toBeCloseTo(25 / 28, 12);
  });
});

describe.each(modes)('personalNotAvailableWeekdays in %s mode', (mode) => {
  test('counts the duties on a weekday the doctor is away, not those of others', () => {
    // a has the odd days: of the Wednesdays 4, 11, 18, 25 the second and the last.
    const parts = { doctors: [{ id: 'a', notAvailableWeekdays: ['Wed'] }, { id: 'b' }] };
    expect(brokenDays(personalNotAvailableWeekdays, parts, 'ab')).toEqual([11, 25]);
    expect(personalNotAvailableWeekdays.value(rosterFacts(parts, 'ab', mode))).toBeCloseTo(26 / 28, 12);
  });

  test('a consultancy keeps the day before free, on Monday the Sunday', () => {
    const parts = { doctors: [{ id: 'a', consultancyWeekdays: ['Wed', 'Mon'] }, { id: 'b' }] };
    // Tuesdays are 3, 10, 17, 24, Sundays 1, 8, 15, 22; a has the odd ones.
    expect(brokenDays(personalNotAvailableWeekdays, parts, 'ab')).toEqual([1, 3, 15, 17]);
    expect(personalNotAvailableWeekdays.value(rosterFacts(parts, 'ab', mode))).toBeCloseTo(24 / 28, 12);
  });
});

test.each(modes)('personalNotAvailableDates counts duties on dates the doctor has listed, in %s mode', (mode) => {
  const parts = { dates: { notAvailableDates: { a: ['01/02/2026', '02/02/2026', '03/02/2026', '01/03/2026'] } } };
  expect(brokenDays(personalNotAvailableDates, parts, 'ab')).toEqual([1, 3]);
  expect(personalNotAvailableDates.value(rosterFacts(parts, 'ab', mode))).toBeCloseTo(26 / 28, 12);
});

describe('violations', () => {
  const parts = {
    doctors: [{ id: 'a', notAvailableWeekdays: ['Mon'] }, { id: 'b' }],
    dates: { notAvailableDates: { a: ['09/02/2026'] } },
  };

  test('are told by day, doctor, rule and reason, a day once for each rule it breaks', () => {
    const told = violationsOf(rosterFacts(parts, 'ab'));
    // Monday the 9th is a's, after Saturday the 7th; Mondays 16 is b's and 23 is a's.
    expect(told.map(({ day, doctor, rule, why }) => [day + 1, doctor, rule, why])).toEqual([
      [9, 0, 'commonNotConsecutiveWeekdays', 'on duty on Sat 2026-02-07, too'],
      [9, 0, 'personalNotAvailableWeekdays', 'not available on Mon'],
      [9, 0, 'personalNotAvailableDates', 'not available on that date'],
      [16, 1, 'commonNotConsecutiveWeekdays', 'on duty on Sat 2026-02-14, too'],
      [23, 0, 'commonNotConsecutiveWeekdays', 'on duty on Sat 2026-02-21, too'],
      [23, 0, 'personalNotAvailableWeekdays', 'not available on Mon'],
    ]);
  });

  test('of a rule with the weight 0 are none', () => {
    const told = violationsOf(rosterFacts({ ...parts, ...off }, 'ab'));
    expect(told.filter(({ rule }) => rule === 'personalNotAvailableDates')).toEqual([]);
    expect(told).toHaveLength(5);
  });
});
