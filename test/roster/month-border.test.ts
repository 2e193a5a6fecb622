import { describe, expect, test } from 'vitest';
import { avoidBackToBack } from '../../api/roster/core/rules/avoid-back-to-back.ts';
import { maxPossibleFreeWeekends } from '../../api/roster/core/rules/max-possible-free-weekends.ts';
import { commonNotConsecutiveWeekdays } from '../../api/roster/core/rules/not-consecutive-weekdays.ts';
import { weekendSpacing } from '../../api/roster/core/rules/weekend-spacing.ts';
import { violationsOf } from '../../api/roster/core/violations.ts';
import { rosterFacts } from '../support/roster-builders.ts';

const modes = ['parity', 'sane'] as const;
const lastDays = (...duties: readonly (readonly [string, string])[]) => ({
  history: { lastDays: duties.map(([date, doctor]) => ({ date, doctor })) },
});

describe.each(modes)('the last days before the month, %s', (mode) => {
  test('break the rule of following weekdays: Sunday the 1st after Saturday, Monday the 2nd after it, too', () => {
    const facts = rosterFacts(lastDays(['2026-01-31', 'a']), 'aabbaab', mode);
    expect(
      violationsOf(facts)
        .slice(0, 2)
        .map(({ day, why }) => [day + 1, why]),
    ).toEqual([
      [1, 'on duty on Sat 2026-01-31, too'],
      // The Sunday before it is of the month, and told first by the list of Monday: Saturday, Sunday.
      [2, 'on duty on Sat 2026-01-31, too'],
    ]);
  });

  test('of others, of nobody known and of weekdays without a rule break nothing', () => {
    const plain = rosterFacts({}, 'ab', mode);
    const same = rosterFacts(lastDays(['2026-01-31', 'b'], ['2026-01-29', 'a'], ['2026-01-30', 'gone']), 'ab', mode);
    expect(violationsOf(same).filter(({ day }) => day === 0)).toEqual([]);
    // Monday the 2nd is b's, who had Saturday.
    expect(violationsOf(same).length).toBe(violationsOf(plain).length + 1);
    expect(commonNotConsecutiveWeekdays.value(same)).toBeCloseTo(24 / 28, 12);
  });

  test('make pairs with the first duties', () => {
    const doctors = { doctors: ['a', 'b'].map((id) => ({ id, backToBackTolerance: 0 })) };
    // a has the 1st, the 8th, 15th and 22nd: four duties without a pair. b has all others.
    const value = (history: object) => avoidBackToBack.value(rosterFacts({ ...doctors, ...history }, 'abbbbbb', mode));
    const plain = value({});
    // One pair of four duties is a quarter of a, an eighth of the mean.
    expect(value(lastDays(['2026-01-30', 'a']))).toBeCloseTo(plain - 1 / 8, 12);
    expect(value(lastDays(['2026-01-31', 'a'], ['2026-01-30', 'a']))).toBeCloseTo(plain - 1 / 8, 12);
    expect(value(lastDays(['2026-01-29', 'a']))).toBe(plain);
  });
});

describe.each(modes)('a weekend cut by the border, %s', (mode) => {
  // August 2026 begins on a Saturday: Friday 31 July is the weekend's earlier part.
  const august = { month: '2026-08', algorithm: { evaluatorWeights: { weekendSpacing: 1 } } };
  const letters = 'bbbbbbaaaaa'.padEnd(31, 'b');
  const weekends = 5;

  test('is not free after a duty in its earlier part', () => {
    // a has the 7th to the 11th: one weekend of five; b the other four.
    expect(maxPossibleFreeWeekends.value(rosterFacts(august, letters, mode))).toBeCloseTo((4 + 1) / (2 * weekends), 12);
    const taken = rosterFacts({ ...august, ...lastDays(['2026-07-31', 'a']) }, letters, mode);
    expect(maxPossibleFreeWeekends.value(taken)).toBeCloseTo((3 + 1) / (2 * weekends), 12);
    // With it a has two weekends in a row.
    const before = weekendSpacing.value(rosterFacts(august, letters, mode));
    expect(weekendSpacing.value(taken)).toBeCloseTo(before - 1 / (2 * (weekends - 1)), 12);
  });

  test('stays free after a duty on the weekday before it, or on an earlier weekend', () => {
    const free = rosterFacts({ ...august, ...lastDays(['2026-07-30', 'a'], ['2026-07-26', 'a']) }, letters, mode);
    expect(maxPossibleFreeWeekends.value(free)).toBeCloseTo(5 / (2 * weekends), 12);
    const monday = { month: '2026-06', ...lastDays(['2026-05-31', 'a']) };
    const plain = { month: '2026-06' };
    expect(maxPossibleFreeWeekends.value(rosterFacts(monday, 'ab', mode))).toBe(
      maxPossibleFreeWeekends.value(rosterFacts(plain, 'ab', mode)),
    );
  });
});
