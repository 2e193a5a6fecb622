import seedrandom from 'seedrandom';
import { describe, expect, test } from 'vitest';
import { refusedWishes } from '../../../api/roster/core/explain/refused-wishes.ts';
import type { Pins } from '../../../api/roster/core/search/instance.ts';
import { problemOf } from '../../support/roster-builders.ts';
import { pinnedBut, rosterOf, weighted } from './cases.ts';

const explained = (
  parts: object,
  pinsOf: (roster: readonly number[]) => Pins,
  letters = 'ab',
  evaluations = 10_000,
) => {
  const problem = problemOf(parts);
  const roster = rosterOf(problem, letters);
  return refusedWishes(problem, roster, 'sane', pinsOf(roster), seedrandom('1'), evaluations);
};

// February 2026, the 1st is a Sunday; a has the odd days, b the even ones, 14 each. b wishes to be free on Monday the 2nd.
const free = { desiredFreeDates: { b: ['02/02/2026'] } };

describe('a refused wish', () => {
  test('costs what its best roster loses: with one day to decide 9/10 x 20 of balance, less 1/10 x 50 for the wish', () => {
    const weights = weighted({ totalDutyDaysBalance: 9, personalDesiredFreeDates: 1 });
    const [wish] = explained({ dates: free, ...weights }, (roster) => pinnedBut(roster, 2));
    expect(wish).toMatchObject({ day: 1, doctor: 1, kind: 'free', isMet: false, costViolations: 0, paidBy: [0] });
    expect(wish!.cost).toBeCloseTo(18 - 5, 9);
    expect(wish!.why).toBe(
      'It would cost 13 at most: balance of duties -18 against days wished free +5. a would get Mon 2026-02-02; b would be free on Mon 2026-02-02.',
    );
    expect(wish!.granted![1]).toBe(0);
  });

  test('that costs nothing, or less, is the search’s fault and said to be so', () => {
    // The 2nd and the 3rd exchanged leave the balance as it is and meet the wish, which is worth half of half of 100.
    const weights = weighted({ totalDutyDaysBalance: 1, personalDesiredFreeDates: 1 });
    const [wish] = explained({ dates: free, ...weights }, (roster) => pinnedBut(roster, 2, 3));
    expect(wish!.cost).toBeCloseTo(-25, 9);
    expect(wish!.why).toBe(
      'Granting it would gain 25: days wished free +25; the search has not found this roster. ' +
        'a would get Mon 2026-02-02 instead of Tue 2026-02-03; b would get Tue 2026-02-03 instead of Mon 2026-02-02.',
    );
    const [worthless] = explained({ dates: free, ...weighted({ totalDutyDaysBalance: 1 }) }, (roster) =>
      pinnedBut(roster, 2, 3),
    );
    expect(worthless).toMatchObject({ cost: 0, costViolations: 0 });
    expect(worthless!.why).toMatch(/^Granting it would cost nothing, another roster is worth as much\. a would get/);
  });

  test('that breaks a rule names who breaks it, when and why', () => {
    const dates = { desiredDutyDates: { a: ['02/02/2026'] } };
    const doctors = [{ id: 'a', name: 'Ann', notAvailableWeekdays: ['Mon'] }, { id: 'b' }];
    const weights = weighted({ personalNotAvailableWeekdays: 33, totalDutyDaysBalance: 1 });
    // a has the Mondays 9 and 23, too, which are broken with and without the wish.
    const [wish] = explained({ doctors, dates, ...weights }, (roster) => pinnedBut(roster, 2, 3));
    expect(wish).toMatchObject({ costViolations: 1, cost: 0, paidBy: [1] });
    expect(wish!.why).toMatch(/^It would break a rule: Ann on Mon 2026-02-02: not available on Mon\. b would get Tue/);
  });

  test('that would break fewer rules is the search’s fault', () => {
    const dates = { ...free, notAvailableDates: { b: ['02/02/2026'] } };
    const [wish] = explained({ dates, ...weighted({ personalNotAvailableDates: 33 }) }, () => []);
    expect(wish!.costViolations).toBe(-1);
    expect(wish!.why).toMatch(/^Granting it would break fewer rules, the search has not found this roster\./);
  });

  test('on a pinned day has no cost, and its pin is named', () => {
    const dates = { ...free, desiredDutyDates: { a: ['04/02/2026'] } };
    const wishes = explained({ dates, ...weighted({}) }, (roster) => roster);
    expect(wishes.map(({ why }) => why)).toEqual(['Mon 2026-02-02 is pinned to b.', 'Wed 2026-02-04 is pinned to b.']);
    for (const { cost, costViolations, granted, paidBy } of wishes)
      expect([cost, costViolations, granted, paidBy]).toEqual([null, null, null, []]);
  });

  test('to be free of somebody alone cannot be granted', () => {
    const [wish] = explained({ doctors: [{ id: 'b' }], dates: free }, () => [], 'b');
    expect(wish).toMatchObject({ cost: null, why: 'There is nobody else for Mon 2026-02-02.' });
  });
});

test('a wish that is met costs nothing and needs no words', () => {
  const [wish] = explained({ dates: { desiredDutyDates: { a: ['01/02/2026'] } } }, () => []);
  expect(wish).toMatchObject({ isMet: true, cost: null, costViolations: null, paidBy: [], granted: null, why: '' });
});

test('where many would pay, three are named and the others counted', () => {
  // In the first week everybody is there on the own day and on the next one, g on the 7th and the 1st, so that only if all seven
  // move on by a day a has the 2nd and everybody four duties.
  const ids = [...'abcdefg'];
  const away = (n: number) => ids.map((_, day) => day).filter((day) => day !== n && day !== (n + 1) % 7);
  const dates = {
    desiredDutyDates: { a: ['02/02/2026'] },
    notAvailableDates: Object.fromEntries(ids.map((id, n) => [id, away(n).map((day) => `0${day + 1}/02/2026`)])),
  };
  const parts = {
    doctors: ids.map((id) => ({ id })),
    dates,
    ...weighted({ personalNotAvailableDates: 33, totalDutyDaysBalance: 1 }),
  };
  const [wish] = explained(parts, (roster) => pinnedBut(roster, 1, 2, 3, 4, 5, 6, 7), 'abcdefg', 50_000);
  expect(wish).toMatchObject({ cost: 0, costViolations: 0, paidBy: [1, 2, 3, 4, 5, 6] });
  expect(wish!.why).toBe(
    'Granting it would cost nothing, another roster is worth as much. b would get Tue 2026-02-03 instead of Mon 2026-02-02; ' +
      'c would get Wed 2026-02-04 instead of Tue 2026-02-03; d would get Thu 2026-02-05 instead of Wed 2026-02-04; ' +
      '4 more would change.',
  );
});

test('what is granted keeps duties that need not change', () => {
  // Any two days of a and b can be exchanged at no cost; only one of b's need be.
  const dates = { desiredDutyDates: { a: ['02/02/2026'] } };
  const [wish] = explained({ dates, ...weighted({ totalDutyDaysBalance: 1 }) }, () => []);
  const changed = wish!.granted!.filter((doctor, day) => doctor !== day % 2);
  expect(changed).toHaveLength(2);
});

test('the same numbers come out of the same seed', () => {
  const parts = { dates: { desiredDutyDates: { a: ['02/02/2026', '06/02/2026'], b: ['13/02/2026'] } } };
  const run = () => explained(parts, () => []);
  expect(run()).toEqual(run());
});
