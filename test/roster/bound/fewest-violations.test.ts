import fc from 'fast-check';
import seedrandom from 'seedrandom';
import { expect, test } from 'vitest';
import { fewestViolations } from '../../../api/roster/core/bound/fewest-violations.ts';
import { factsOf } from '../../../api/roster/core/facts.ts';
import { violationsOf } from '../../../api/roster/core/violations.ts';
import { problemOf } from '../../support/roster-builders.ts';
import { randomProblem } from '../search/random-problem.ts';
import { everyRoster, pinsBut } from '../search/random-roster.ts';

test('the fewest violations are those of the best of all rosters', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e6 }), (seed) => {
      const problem = randomProblem(`fewest ${seed}`, 3);
      const pins = pinsBut(problem, 4, seedrandom(String(seed)));
      const counts = [...everyRoster(problem, pins)].map(
        (roster) => violationsOf(factsOf(problem, roster, 'sane')).length,
      );
      const { violations, isExact } = fewestViolations(problem, pins);
      if (isExact) expect(violations).toBe(Math.min(...counts));
      else expect(violations).toBeLessThanOrEqual(Math.min(...counts));
      // Three doctors and one post are few enough for any look back.
      if (problem.posts.length === 1) expect(isExact).toBe(true);
    }),
    { numRuns: 60, seed: 1 },
  );
});

test('a doctor alone breaks the rule of following weekdays on each day but the first', () => {
  expect(fewestViolations(problemOf({ doctors: [{ id: 'a' }] }), [])).toEqual({ violations: 27, isExact: true });
});

test('two doctors who take turns break it on the Mondays whose Saturday is of the month, three; other rules add to it', () => {
  expect(fewestViolations(problemOf(), [])).toEqual({ violations: 3, isExact: true });
  // On the 10th, a Tuesday, nobody is there.
  const dates = { notAvailableDates: { a: ['10/02/2026'], b: ['10/02/2026'] } };
  expect(fewestViolations(problemOf({ dates }), [])).toEqual({ violations: 4, isExact: true });
});

test('what it cannot look back to is left out and said, which leaves a lower bound', () => {
  // Forty doctors and six days back are four billion windows; three days back keep the 10th, on which all are away.
  const ids = Array.from({ length: 40 }, (_, n) => `d${n}`);
  const dates = { notAvailableDates: Object.fromEntries(ids.map((id) => [id, ['10/02/2026']])) };
  const weekdays = { notConsecutiveWeekdays: { Mon: ['Tue'] } };
  const problem = problemOf({ doctors: ids.map((id) => ({ id })), dates, weekdays });
  expect(fewestViolations(problem, [])).toEqual({ violations: 1, isExact: false });
});
