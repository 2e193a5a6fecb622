import { describe, expect, test } from 'vitest';
import { candidates } from '../../../api/roster/core/explain/candidates.ts';
import { problemOf } from '../../support/roster-builders.ts';
import { rosterOf, weighted } from './cases.ts';

// February 2026, the 1st is a Sunday; a has the odd days, b the even ones, 14 each.
const whyOf = (parts: object, pins: readonly (number | null)[] = [], letters = 'ab') => {
  const problem = problemOf(parts);
  const all = candidates(problem, rosterOf(problem, letters), 'sane', pins);
  return (day: number, doctor: number) => all.find((one) => one.slot === day - 1 && one.doctor === doctor)!;
};

describe('who could be on duty instead', () => {
  test('costs what the score loses: of 14 duties each one moved makes 13 and 15, two tenths of all 100 points', () => {
    const of = whyOf(weighted({ totalDutyDaysBalance: 1 }));
    expect(of(1, 1)).toMatchObject({ rank: 2, isOnDuty: false, costViolations: 0, why: 'balance of duties -20' });
    expect(of(1, 1).cost).toBeCloseTo(20, 9);
    expect(of(1, 0)).toMatchObject({ rank: 1, isOnDuty: true, cost: 0, costViolations: 0 });
    expect(of(1, 0).why).toBe('best by 20 before b; fewest duties but for this one');
  });

  test('breaks rules on the day and on those that look back to it, each told with its date', () => {
    // On Monday the 2nd a would follow its Sunday, and its Tuesday the 3rd would follow that Monday.
    const of = whyOf(weighted({ commonNotConsecutiveWeekdays: 33, totalDutyDaysBalance: 1 }));
    expect(of(2, 0)).toMatchObject({
      ...{ rank: 2, costViolations: 2 },
      why: 'on duty on Sun 2026-02-01, too; Tue 2026-02-03: on duty on Mon 2026-02-02, too',
    });
    expect(of(2, 1).why).toContain('with anybody else more rules would be broken');
  });

  test('comes first where it breaks fewer rules, whatever it costs', () => {
    const dates = { notAvailableDates: { a: ['01/02/2026'] } };
    const of = whyOf({ dates, ...weighted({ personalNotAvailableDates: 33, totalDutyDaysBalance: 1 }) });
    expect(of(1, 1)).toMatchObject({ rank: 1, costViolations: -1 });
    expect(of(1, 1).why).toBe('without "a: not available on that date"; balance of duties -20');
    expect(of(1, 0)).toMatchObject({ rank: 2, cost: 0 });
    expect(of(1, 0).why).toMatch(/^although not available on that date; b would break fewer rules/);
  });

  test('gains where the roster is not the best, and is worth the same where nothing is lost', () => {
    // b wishes for the 1st: the mean over two doctors goes from a half to 1, 50 points; c has nothing to say.
    const parts = {
      doctors: [{ id: 'a' }, { id: 'b' }, { id: 'c' }],
      dates: { desiredDutyDates: { b: ['01/02/2026'] } },
    };
    const of = whyOf({ ...parts, ...weighted({ personalDesiredDutyDates: 1 }) });
    // Two of three doctors without a wish count 1 in any case.
    expect(of(1, 1).cost).toBeCloseTo(-100 / 3, 9);
    expect(of(1, 1)).toMatchObject({ rank: 1, why: 'would gain 33.333: duties wished for +33.333' });
    expect(of(1, 0)).toMatchObject({ rank: 2, why: 'b would be better by 33.333' });
    expect(of(1, 2)).toMatchObject({ rank: 3, cost: 0, why: 'worth the same' });
    expect(of(2, 1)).toMatchObject({ rank: 1, why: 'a would be worth the same' });
  });
});

describe('who is on duty', () => {
  test('is there for a wish, against a wish, or by a pin', () => {
    const dates = { desiredDutyDates: { a: ['01/02/2026'] }, desiredFreeDates: { b: ['02/02/2026'] } };
    const of = whyOf({ dates, ...weighted({ personalDesiredDutyDates: 1 }) }, [null, 1]);
    expect(of(1, 0).why).toMatch(/^wished for it; best by 50 before b/);
    expect(of(2, 1).why).toMatch(/^pinned; although a free day was wished for/);
    expect(of(2, 0).why).toBe('Mon 2026-02-02 is pinned to b; worth the same');
  });

  test('is the only doctor where there is one', () => {
    const problem = problemOf({ doctors: [{ id: 'a' }], ...weighted({}) });
    const all = candidates(problem, rosterOf(problem, 'a'), 'parity', []);
    expect(all).toHaveLength(28);
    expect(new Set(all.map(({ why }) => why))).toEqual(new Set(['the only doctor']));
  });

  test('has not the fewest duties where somebody has as few without it', () => {
    // a has 14, b 7 and c 7 of 28.
    const doctors = [{ id: 'a' }, { id: 'b' }, { id: 'c' }];
    const of = whyOf({ doctors, ...weighted({ totalDutyDaysBalance: 1 }) }, [], 'abac');
    expect(of(1, 0).why).not.toContain('fewest');
    expect(of(2, 1).why).toContain('fewest duties but for this one');
  });
});

test('with several posts who is on another one exchanges, pins of both told', () => {
  const doctors = [{ id: 'a', posts: ['ward'] }, { id: 'b' }, { id: 'c' }];
  const problem = problemOf({ doctors, posts: ['ward', 'icu'], ...weighted({ postQualification: 33 }) });
  // Each day a on the ward and b in intensive care.
  const all = candidates(problem, rosterOf(problem, 'ab'), 'sane', [null, 1]);
  const of = (slot: number, doctor: number) => all.find((one) => one.slot === slot && one.doctor === doctor)!;
  expect(of(1, 0)).toMatchObject({ costViolations: 1, isOnDuty: false });
  expect(of(1, 0).why).toBe('Sun 2026-02-01 (icu) is pinned to b; not qualified for icu');
  expect(of(0, 1).why).toBe('Sun 2026-02-01 (icu) is pinned to b; a: not qualified for icu');
  expect(of(0, 2)).toMatchObject({ costViolations: 0, why: 'worth the same' });
});
