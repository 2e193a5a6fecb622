import { describe, expect, test } from 'vitest';
import { cures } from '../../../api/roster/core/explain/cures.ts';
import type { Pins } from '../../../api/roster/core/search/instance.ts';
import { problemOf } from '../../support/roster-builders.ts';
import { rosterOf, weighted } from './cases.ts';

// February 2026, the 1st is a Sunday; a has the odd days, b the even ones.
const curesOf = (parts: object, letters = 'ab', pins: Pins = []) => {
  const problem = problemOf(parts);
  return cures(problem, rosterOf(problem, letters), 'sane', pins);
};
const away = (lists: object) => ({
  dates: { notAvailableDates: lists },
  ...weighted({ personalNotAvailableDates: 33 }),
});
const pinned = (day: number, doctor: number): Pins => [...Array.from({ length: day - 1 }, () => null), doctor];
const ids = (count: number) => Array.from({ length: count }, (_, n) => ({ id: `d${n}` }));

describe('a violation that is needed', () => {
  test('is cured by anybody who would be there, the one on duty first', () => {
    const [cure, ...others] = curesOf(away({ a: ['10/02/2026'], b: ['10/02/2026'] }));
    expect(others).toEqual([]);
    expect(cure).toMatchObject({ change: { kind: 'available', day: 9, doctor: 1 }, violationsAfter: 0 });
    expect(cure!.inWords).toBe('If b or a were available on Tue 2026-02-10, no violation would be needed.');
  });

  test('is cured for one date, although the whole weekday is excluded', () => {
    // On each of the four Tuesdays nobody is there.
    const doctors = ['a', 'b'].map((id) => ({ id, notAvailableWeekdays: ['Tue'] }));
    const all = curesOf({ doctors, ...weighted({ personalNotAvailableWeekdays: 33 }) });
    expect(all.map(({ violationsAfter }) => violationsAfter)).toEqual([3, 3, 3, 3]);
    expect(all[1]!.inWords).toBe(
      'If b or a were available on Tue 2026-02-10, only 3 violations would be needed instead of 4. ' +
        'If there were one more doctor, no violation would be needed.',
    );
  });

  test('of following weekdays is cured on its day, or by one more doctor where that does more', () => {
    // Two who take turns have the same parity on Saturday and on Monday: the 9th, 16th and 23rd.
    const all = curesOf(weighted({ commonNotConsecutiveWeekdays: 33 }));
    expect(all.map(({ change }) => change)).toEqual([8, 15, 22].map((day) => ({ kind: 'may follow', day })));
    expect(all[0]!.inWords).toBe(
      'If the rule of following weekdays did not hold on Mon 2026-02-09, only 2 violations would be needed instead of 3. ' +
        'If there were one more doctor, no violation would be needed.',
    );
  });

  test('of following weekdays is cured on the day before, too', () => {
    // On Sunday the 1st and Monday the 2nd a is alone; then three take turns, which breaks nothing.
    const doctors = ['a', 'b', 'c'].map((id) => ({ id }));
    const notAvailableDates = Object.fromEntries(['b', 'c'].map((id) => [id, ['01/02/2026', '02/02/2026']]));
    const weights = weighted({ personalNotAvailableDates: 33, commonNotConsecutiveWeekdays: 33 });
    const [cure] = curesOf({ doctors, dates: { notAvailableDates }, ...weights }, `aa${'bca'.repeat(9)}`);
    expect(cure!.inWords).toBe(
      'If b or c were available on Mon 2026-02-02, or if b or c were available on Sun 2026-02-01, ' +
        'or if the rule of following weekdays did not hold on Mon 2026-02-02, no violation would be needed.',
    );
  });

  test('that a pin forces is cured by removing it; a pin that the roster leaves is no reason', () => {
    const parts = away({ b: ['10/02/2026'] });
    const [cure] = curesOf(parts, 'ab', pinned(10, 1));
    expect(cure).toMatchObject({ change: { kind: 'unpinned', slot: 9 }, violationsAfter: 0 });
    expect(cure!.inWords).toBe(
      'If the pin of b on Tue 2026-02-10 were removed, or if b were available on Tue 2026-02-10, no violation would be needed.',
    );
    const [left] = curesOf(parts, 'ab', pinned(10, 0));
    expect(left!.inWords).toMatch(/^No violation is needed/);
  });

  test('of several pins names the one that matters', () => {
    // a has the 1st, the 2nd and the 4th by pins. Without the 1st b takes that; the 2nd given to b would leave no one for the 3rd.
    const pins = [0, 0, null, 0];
    const [cure] = curesOf(weighted({ commonNotConsecutiveWeekdays: 33 }), `aaba${'ba'.repeat(12)}`, pins);
    expect(cure!.violation.day).toBe(1);
    expect(cure!.change).toEqual({ kind: 'unpinned', slot: 0 });
  });

  test('is cured by a qualification; of many doctors three are named', () => {
    const doctors = ['a', 'b', 'c', 'd', 'e'].map((id) => ({ id, posts: ['ward'] }));
    const parts = { doctors, posts: ['ward', 'icu'], ...weighted({ postQualification: 33 }) };
    // Each day a on the ward and b in intensive care: 28 violations, all cured at once.
    const all = curesOf(parts);
    expect(all).toHaveLength(28);
    expect(all[0]).toMatchObject({ change: { kind: 'qualified', post: 1, doctor: 1 }, violationsAfter: 0 });
    expect(all[0]!.inWords).toBe('If b, a, c or one of 2 more were qualified for icu, no violation would be needed.');
  });
});

describe('a violation that is not needed', () => {
  test('is told to be the fault of the search', () => {
    const [cure] = curesOf(away({ a: ['03/02/2026'] }));
    expect(cure).toMatchObject({
      ...{ change: null, violationsAfter: null },
      inWords: 'No violation is needed: the search has not found a roster without any.',
    });
  });

  test('beside one that is needed is told so, and cured only where a change helps', () => {
    // b is away on the 10th and pinned to it; a could be replaced on the 3rd, and the pin lies too far away to have to do with it.
    const [needless, needed] = curesOf(away({ a: ['03/02/2026'], b: ['10/02/2026'] }), 'ab', pinned(10, 1));
    const standing = 'Only 1 of 2 violations cannot be avoided: the search has not found such a roster.';
    expect(needless!.inWords).toBe(`${standing} No single change on this day makes fewer violations possible.`);
    expect(needless).toMatchObject({ change: null, violationsAfter: null });
    expect(needed!.inWords).toBe(
      `${standing} If the pin of b on Tue 2026-02-10 were removed, or if b were available on Tue 2026-02-10, no violation would be needed.`,
    );
  });

  test('where only one more doctor helps has that as its cure', () => {
    const [needless] = curesOf(away({ a: ['03/02/2026', '10/02/2026'], b: ['10/02/2026'] }));
    expect(needless).toMatchObject({ change: { kind: 'one more doctor' }, violationsAfter: 0 });
    expect(needless!.inWords).toMatch(/such a roster\. If there were one more doctor, no violation would be needed\.$/);
  });
});

test('where fewest violations cannot be counted, a change counts that cures the roster itself', () => {
  // Forty doctors and six days back are too many windows. All are away on the 10th, d9's day; d0 is away on the 1st, too.
  const lists = (first: readonly string[]) =>
    Object.fromEntries(ids(40).map(({ id }, n) => [id, ['10/02/2026', ...(n === 0 ? first : [])]]));
  const parts = (first: readonly string[]) => ({
    doctors: ids(40),
    weekdays: { notConsecutiveWeekdays: { Mon: ['Tue'] } },
    ...{ dates: { notAvailableDates: lists(first) } },
    ...weighted({ personalNotAvailableDates: 33, commonNotConsecutiveWeekdays: 33 }),
  });
  const of = (first: readonly string[]) => {
    const problem = problemOf(parts(first));
    return cures(problem, [...problem.days.keys()], 'sane', []);
  };
  expect(of([]).map(({ inWords }) => inWords)).toEqual([
    // But for d15, who has Monday the 16th, anybody could have the 10th instead.
    'If d9, d0, d1 or one of 36 more were available on Tue 2026-02-10, no violation would be needed.',
  ]);
  expect(of(['01/02/2026'])[0]!.inWords).toBe(
    'At least 1 of 2 violations cannot be avoided; whether the others can is not known. ' +
      'No single change on this day makes fewer violations possible.',
  );
});

test('a roster that breaks no rule needs no cure', () => {
  expect(curesOf(away({ a: ['10/02/2026'] }))).toEqual([]);
});
