import { expect, test } from 'vitest';
import { fewestViolations } from '../../../api/roster/core/bound/fewest-violations.ts';
import { factsOf } from '../../../api/roster/core/facts.ts';
import { violationsOf } from '../../../api/roster/core/violations.ts';
import { problemOf } from '../../support/roster-builders.ts';
import { search } from './random-roster.ts';

const ids = ['a', 'b', 'c', 'd', 'e', 'f'];
const icu = (count: number) => ids.map((id, n) => ({ id, ...(n < count ? {} : { posts: ['ward'] }) }));

test('two posts of each day have two doctors who are qualified for them', () => {
  const problem = problemOf({ posts: ['ward', 'icu'], doctors: icu(3) });
  const { roster, hardViolations } = search(problem, { evaluationsMax: 30_000 });
  expect(hardViolations).toBe(0);
  expect(problem.days.every((_, day) => roster[2 * day] !== roster[2 * day + 1])).toBe(true);
  expect(problem.days.every((_, day) => roster[2 * day + 1]! < 3)).toBe(true);
});

test('with one doctor for a post, 15 days break a rule, and no fewer', () => {
  const problem = problemOf({ posts: ['ward', 'icu'], doctors: icu(1) });
  // The one breaks nothing on one of each of these at most: Sunday and Monday the 2nd, then by weeks Tuesday and Wednesday,
  // Thursday and Friday, Saturday with the Sunday and Monday behind it, and Saturday the 28th. These are 13, which the 1st, 3rd,
  // 5th, 7th and every Tuesday, Thursday and Saturday from then on come to. On the other 15 days the one, or somebody else,
  // breaks a rule.
  expect(fewestViolations(problem, [])).toEqual({ violations: 15, isExact: true });
  const { roster, hardViolations } = search(problem, { evaluationsMax: 60_000 });
  expect(hardViolations).toBe(15);
  expect(violationsOf(factsOf(problem, roster, 'sane'))).toHaveLength(15);
});

test('a day whose doctors are all away or not qualified is counted for each of its posts', () => {
  // Six doctors, none qualified for the second post: 28 violations, and on the 10th everybody is away, which are two more.
  const dates = { notAvailableDates: Object.fromEntries(ids.map((id) => [id, ['10/02/2026']])) };
  const problem = problemOf({ posts: ['ward', 'icu'], doctors: icu(0), dates });
  expect(fewestViolations(problem, [])).toEqual({ violations: 30, isExact: true });
});

test('as many doctors as posts leave nothing but who has which', () => {
  const problem = problemOf({
    posts: ['ward', 'icu'],
    doctors: [{ id: 'a', posts: ['icu'] }, { id: 'b' }],
    algorithm: { evaluatorWeights: { commonNotConsecutiveWeekdays: 0 } },
  });
  const { roster, hardViolations } = search(problem, { evaluationsMax: 5000 });
  expect(hardViolations).toBe(0);
  expect(roster).toEqual(problem.days.flatMap(() => [1, 0]));
});
