import fc from 'fast-check';
import seedrandom from 'seedrandom';
import { beforeAll, describe, expect, test } from 'vitest';
import type { LinearProgram, LinearSolver } from '../../../api/kernel/linear-program.ts';
import { boundRoster, type RosterBoundOptions } from '../../../api/roster/core/bound/bound-roster.ts';
import { fewestViolations } from '../../../api/roster/core/bound/fewest-violations.ts';
import { rosterProgram } from '../../../api/roster/core/bound/roster-program.ts';
import { scopeOf } from '../../../api/roster/core/bound/scope.ts';
import { bitCount } from '../../../api/roster/core/search/bits.ts';
import { searchInstance } from '../../../api/roster/core/search/instance.ts';
import { RosterState } from '../../../api/roster/core/search/roster-state.ts';
import type { RosterProblem } from '../../../api/roster/core/types.ts';
import { createHighsSolver } from '../../../api/solver/highs.ts';
import { problemOf } from '../../support/roster-builders.ts';
import { randomProblem } from '../search/random-problem.ts';
import { everyRoster, modes, pinsBut, randomRoster, rosterValue, search } from '../search/random-roster.ts';

let solver: LinearSolver;
beforeAll(async () => {
  solver = await createHighsSolver();
});

const seeds = fc.integer({ min: 1, max: 1e6 });
const unhurried = { fewestViolations: 0, gap: 0.0005, isOver: () => false };

const boundOf = (
  problem: RosterProblem,
  options: Partial<RosterBoundOptions> & Pick<RosterBoundOptions, 'mode' | 'known'>,
) => boundRoster(solver, problem, { ...unhurried, ...options });

/** The largest amount by which a point breaks a bound or a row. */
function excess({ columns, rows }: LinearProgram, point: Float64Array): number {
  let worst = 0;
  point.forEach((value, column) => {
    worst = Math.max(worst, columns.lower[column]! - value, value - columns.upper[column]!);
  });
  for (let row = 0; row < rows.lower.length; row++) {
    let sum = 0;
    for (let at = rows.starts[row]!; at < rows.starts[row + 1]!; at++)
      sum += rows.values[at]! * point[rows.indices[at]!]!;
    worst = Math.max(worst, rows.lower[row]! - sum, sum - rows.upper[row]!);
  }
  return worst;
}

describe.each(modes)('the program, %s', (mode) => {
  test('allows every roster that may be better than the known one, for what the roster is worth', () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 1, max: 6 }), (seed, doctors) => {
        const problem = randomProblem(`program ${seed}`, doctors);
        const random = seedrandom(String(seed));
        const instance = searchInstance(problem, mode, []);
        const state = new RosterState(instance);
        const known = random() < 0.5 ? randomRoster(problem, random) : [...search(problem, { mode }).roster];
        const value = state.load(known);
        const scope = scopeOf(instance, instance.maxValue, value);
        const cuts = scope.duties.flatMap(({ least, most }, doctor) =>
          Array.from({ length: most - least + 1 }, (_, n) => ({
            doctor,
            duties: least + n,
            middle: random() * 6 - 3,
            deviation: 4 + random() * 8,
          })),
        );
        const { program, constant, startOf } = rosterProgram(scope, cuts);
        const start = startOf({ roster: state.roster, sets: state.sets, duties: Array.from(state.sets, bitCount) });
        expect(excess(program, start)).toBeLessThan(1e-9);
        const objective = start.reduce((sum, x, column) => sum + x * program.columns.cost[column]!, constant);
        expect(objective).toBeCloseTo(rosterValue(problem, known, mode), 9);
      }),
      { numRuns: 15, seed: 1 },
    );
  });

  test('bounds all rosters and is tight where few days are to be decided', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const problem = randomProblem(`tight ${seed}`, 3);
        const random = seedrandom(String(seed));
        const pins = pinsBut(problem, 4, random);
        const instance = searchInstance(problem, mode, pins);
        const values = [...everyRoster(problem, pins)].map((roster) => ({
          roster,
          value: rosterValue(problem, roster, mode),
        }));
        const best = values.reduce((one, other) => (other.value > one.value ? other : one));
        const { violations } = fewestViolations(problem, pins);
        const bound = ({ roster, value }: typeof best, looks: number) => {
          let left = looks;
          const isOver = () => --left < 0;
          const options = { mode, pins, known: roster, fewestViolations: violations, isOver };
          return value + boundOf(problem, options).gap * instance.pointValue;
        };
        // Less than a thousandth of a point of either mode.
        const proven = bound(best, Number.POSITIVE_INFINITY);
        expect(proven).toBeGreaterThanOrEqual(best.value - 1e-6);
        expect(proven).toBeLessThanOrEqual(best.value + 0.001 * Math.max(1, instance.pointValue));
        // From a roster that nobody would want, cut short.
        const any = values[Math.floor(random() * values.length)]!;
        expect(bound(any, 3)).toBeGreaterThanOrEqual(best.value - 1e-6);
      }),
      // In the example the best roster has all of the balance of duties lost, and nothing else to lose.
      { numRuns: 3, seed: 1, examples: [[601_780]] },
    );
  });
});

/** February with three doctors, of which the second half is still to be decided, and the best the search finds. */
function halfDecided() {
  const problem = problemOf({
    doctors: ['a', 'b', 'c'].map((id) => ({ id, backToBackTolerance: 0.5 })),
    dates: { desiredFreeDates: { a: ['18/02/2026'] }, notAvailableDates: { b: ['19/02/2026'] } },
  });
  const pins = problem.days.map((_, day) => (day < 14 ? day % 3 : null));
  const { roster, score } = search(problem, { pins, evaluationsMax: 30_000 });
  return { problem, pins, known: roster, score };
}

test('the bound of half a month with three doctors is the score of what the search finds', () => {
  const { problem, score, ...options } = halfDecided();
  const { bound, gap } = boundOf(problem, { mode: 'sane', ...options });
  expect(gap).toBeLessThan(0.001);
  expect(bound).toBeCloseTo(score + gap, 9);
});

test('a bound without time is what all criteria at their best are worth', () => {
  const { problem, score, ...options } = halfDecided();
  const { bound, gap } = boundOf(problem, { mode: 'sane', ...options, isOver: () => true });
  expect(bound).toBeCloseTo(100, 9);
  expect(gap).toBeCloseTo(100 - score, 9);
});

test('a bound cut short holds', () => {
  const { problem, score, ...options } = halfDecided();
  for (const looks of [1, 3, 10, 30]) {
    let left = looks;
    const { bound } = boundOf(problem, { mode: 'sane', ...options, isOver: () => --left < 0 });
    expect(bound).toBeGreaterThanOrEqual(score - 1e-6);
  }
});

test('nothing is open where one doctor has all days', () => {
  const problem = problemOf({ doctors: [{ id: 'a' }] });
  const known = problem.days.map(() => 0);
  expect(boundOf(problem, { mode: 'sane', known, fewestViolations: 27 }).gap).toBeLessThan(0.001);
});

test('with everybody away the bound is that of the rosters with a violation a day', () => {
  const dates = Array.from({ length: 28 }, (_, n) => `${String(n + 1).padStart(2, '0')}/02/2026`);
  const problem = problemOf({ dates: { notAvailableDates: { a: dates, b: dates } } });
  const pins = problem.days.map((_, day) => (day < 22 ? day % 2 : null));
  const { violations } = fewestViolations(problem, pins);
  const { roster, score, hardViolations } = search(problem, { pins, evaluationsMax: 30_000 });
  expect(hardViolations).toBe(violations);
  const { bound, gap } = boundOf(problem, { mode: 'sane', pins, known: roster, fewestViolations: violations });
  expect(gap).toBeLessThan(0.001);
  expect(bound).toBeCloseTo(score + gap, 9);
});
