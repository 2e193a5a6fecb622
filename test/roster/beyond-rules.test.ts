import { describe, expect, test } from 'vitest';
import { factsOf } from '../../api/roster/core/facts.ts';
import { isolatedWeekendDaysBalance } from '../../api/roster/core/rules/isolated-weekend-days-balance.ts';
import { postQualification } from '../../api/roster/core/rules/post-qualification.ts';
import { publicHolidaysBalance } from '../../api/roster/core/rules/public-holidays-balance.ts';
import type { Rule } from '../../api/roster/core/rules/rule.ts';
import { totalDutyDaysBalance } from '../../api/roster/core/rules/total-duty-days-balance.ts';
import { unchangedDuties } from '../../api/roster/core/rules/unchanged-duties.ts';
import { weekendDaysBalance } from '../../api/roster/core/rules/weekend-days-balance.ts';
import { weekendSpacing } from '../../api/roster/core/rules/weekend-spacing.ts';
import type { RosterMode } from '../../api/roster/core/types.ts';
import { violationsOf } from '../../api/roster/core/violations.ts';
import { problemOf, rosterFacts } from '../support/roster-builders.ts';

// February 2026, Sunday the 1st to Saturday the 28th; a has the odd days, b the even ones, 14 each.
const valueBy = (rule: Rule, parts: object, letters = 'ab', mode: RosterMode = 'sane'): number =>
  rule.value(rosterFacts(parts, letters, mode));
const totals = (own: object) => ({ history: { totals: { a: own } } });

describe('target shares', () => {
  const doctors = (share: number) => ({ doctors: [{ id: 'a', share }, { id: 'b' }] });

  test('equal ones change nothing, whatever they are', () => {
    const half = { doctors: ['a', 'b'].map((id) => ({ id, share: 0.7 })) };
    for (const rule of [totalDutyDaysBalance, weekendDaysBalance, isolatedWeekendDaysBalance])
      expect(valueBy(rule, half)).toBe(valueBy(rule, {}));
  });

  test('with a third of the duties as the target of a, 14 each are 28/3 apart', () => {
    // Targets are 28/3 and 56/3. Counted are 14 + (14 - 28/3) and 14 + (14 - 56/3), which lie 28/3 apart: 1 - 0.93.
    for (const mode of ['sane', 'parity'] as const)
      expect(valueBy(totalDutyDaysBalance, doctors(0.5), 'ab', mode)).toBeCloseTo(1 - 0.1 * (28 / 3), 12);
    // Three of four days for b: 7 and 21 duties, targets 7 and 21.
    const quarter = {
      doctors: [
        { id: 'a', share: 0.5 },
        { id: 'b', share: 1.5 },
      ],
    };
    expect(valueBy(totalDutyDaysBalance, quarter, 'abbb')).toBe(1);
  });

  test('count for weekend duties, and for each weekday of the weekend by itself', () => {
    // Of 12 weekend days 6 each, targets 4 and 8; of 4 days of each weekday 2 each, targets 4/3 and 8/3.
    expect(valueBy(weekendDaysBalance, doctors(0.5))).toBeCloseTo(1 - 0.4, 12);
    expect(valueBy(isolatedWeekendDaysBalance, doctors(0.5))).toBeCloseTo(1 - 0.1 * (4 / 3), 12);
  });
});

describe('what earlier months carry', () => {
  test('counts for duties and weekend duties in sane mode; parity knows no totals', () => {
    const own = totals({ duties: 20, dutiesTarget: 17.5, weekendDays: 3, weekendDaysTarget: 6 });
    expect(valueBy(totalDutyDaysBalance, own)).toBeCloseTo(0.75, 12);
    expect(valueBy(weekendDaysBalance, own)).toBeCloseTo(0.7, 12);
    expect(valueBy(totalDutyDaysBalance, own, 'ab', 'parity')).toBe(1);
    expect(valueBy(weekendDaysBalance, own, 'ab', 'parity')).toBe(1);
  });
});

describe('publicHolidaysBalance', () => {
  test('is 1 less a tenth for each holiday between the most and the fewest', () => {
    expect(valueBy(publicHolidaysBalance, { holidays: ['2026-02-01', '2026-02-02'] })).toBe(1);
    expect(valueBy(publicHolidaysBalance, { holidays: ['2026-02-01', '2026-02-03', '2026-02-05'] })).toBeCloseTo(
      0.7,
      12,
    );
  });

  test('goes by totals and shares, too', () => {
    const holidays = ['2026-02-01', '2026-02-03'];
    // Two of a and none of b; a had half a holiday too many, too few.
    const carried = (count: number) => totals({ holidays: count, holidaysTarget: 2 });
    expect(valueBy(publicHolidaysBalance, { holidays, ...carried(2.5) })).toBeCloseTo(0.75, 12);
    expect(valueBy(publicHolidaysBalance, { holidays, ...carried(0) })).toBe(1);
    expect(valueBy(publicHolidaysBalance, { holidays, ...carried(0) }, 'ab', 'parity')).toBeCloseTo(0.8, 12);
    // Targets 1.5 and 0.5: 2 - 1.5 against 0 - 0.5.
    const doctors = [
      { id: 'a', share: 1.5 },
      { id: 'b', share: 0.5 },
    ];
    expect(valueBy(publicHolidaysBalance, { holidays, doctors })).toBeCloseTo(0.9, 12);
  });
});

describe('weekendSpacing', () => {
  const on = { algorithm: { evaluatorWeights: { weekendSpacing: 1 } } };

  test('takes off the part of weekends that follow one on duty', () => {
    // May 2026 has five weekends in sane mode, from the 1st to the 31st. By weeks in turn, a has the 1st to the 7th: the first
    // weekend, the third and the fifth, b the second and fourth: nobody two in a row.
    const may = { month: '2026-05', ...on };
    expect(valueBy(weekendSpacing, may, `${'a'.repeat(7)}${'b'.repeat(7)}`)).toBe(1);
    // a has all of them: four of four follow one; b has none.
    expect(valueBy(weekendSpacing, may, 'a')).toBeCloseTo(0.5, 12);
    // Parity knows four: three of three.
    expect(valueBy(weekendSpacing, may, 'a', 'parity')).toBeCloseTo(0.5, 12);
    // a from the 1st to the 17th: weekends one, two and three, b four and five: two and one of four follow one.
    expect(valueBy(weekendSpacing, may, `${'a'.repeat(17)}${'b'.repeat(14)}`)).toBeCloseTo(1 - (2 / 4 + 1 / 4) / 2, 12);
  });

  test('is 1 with fewer than two weekends', () => {
    expect(valueBy(weekendSpacing, { ...on, weekdays: { weekendDays: ['Sun'] } })).toBe(1);
  });
});

test('unchangedDuties is the share of published duties with the same doctor', () => {
  const published = [
    { date: '2026-02-01', doctor: 'a' },
    { date: '2026-02-02', doctor: 'a' },
    { date: '2026-02-03', doctor: 'b' },
    { date: '2026-02-04', doctor: 'b' },
  ];
  expect(valueBy(unchangedDuties, { published })).toBe(0.5);
});

describe('posts', () => {
  const posts = { posts: ['ward', 'icu'], doctors: [{ id: 'a' }, { id: 'b', posts: ['ward'] }, { id: 'c' }] };
  const problem = problemOf(posts);
  const facts = factsOf(
    problem,
    problem.days.flatMap((_, day) => (day === 0 ? [0, 1] : [1, 2])),
    'sane',
  );

  test('a doctor on a post without qualification breaks the rule, a post of a day by itself', () => {
    expect(postQualification.value(facts)).toBeCloseTo(55 / 56, 12);
    const [first] = violationsOf(facts);
    expect(first).toMatchObject({ day: 0, post: 1, doctor: 1, why: 'not qualified for icu' });
  });

  test('each of a day counts for duties, and the rule of following weekdays looks at all of them', () => {
    expect(facts.duties.map((own) => own.length)).toEqual([1, 28, 27]);
    // On Monday the 2nd b follows b's Sunday on the other post.
    const following = violationsOf(facts).filter(({ rule }) => rule === 'commonNotConsecutiveWeekdays');
    expect(following.slice(0, 3).map(({ day, post, doctor }) => [day + 1, post, doctor])).toEqual([
      [2, 0, 1],
      [3, 0, 1],
      [3, 1, 2],
    ]);
  });
});
