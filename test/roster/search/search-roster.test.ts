import fc from 'fast-check';
import seedrandom from 'seedrandom';
import { describe, expect, test } from 'vitest';
import type { SearchProgress } from '../../../api/roster/core/search/meter.ts';
import { problemOf } from '../../support/roster-builders.ts';
import { randomProblem } from './random-problem.ts';
import { everyRoster, modes, pinsBut, rosterValue, search, withoutClock } from './random-roster.ts';

const seeds = fc.integer({ min: 1, max: 1e6 });

describe.each(modes)('a searched roster, %s', (mode) => {
  test('is the best of all where few days are to be decided, and pinned days stay', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const problem = randomProblem(`small ${seed}`, 3);
        const pins = pinsBut(problem, 4, seedrandom(String(seed)));
        const best = Math.max(...[...everyRoster(problem, pins)].map((roster) => rosterValue(problem, roster, mode)));
        const { roster } = search(problem, { mode, pins });
        expect(rosterValue(problem, roster, mode)).toBeCloseTo(best, 9);
        pins.forEach((pin, day) => {
          if (pin !== null) expect(roster[day]).toBe(pin);
        });
      }),
      { numRuns: 15, seed: 1 },
    );
  });

  test('is the same from the same seed and budget, and whenever it was stopped its work repeats it', () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 1, max: 60 }), (seed, looks) => {
        const problem = randomProblem(`repeat ${seed}`, 5);
        expect(search(problem, { mode }, seed)).toEqual(search(problem, { mode }, seed));
        let left = looks;
        const stopping = { ...withoutClock, isStopped: () => --left < 0 };
        const evaluationsMax = Number.POSITIVE_INFINITY;
        const stopped = search(problem, { mode, evaluationsMax }, seed, stopping);
        expect(search(problem, { mode, work: stopped.work }, seed)).toEqual(stopped);
      }),
      { numRuns: 8, seed: 1 },
    );
  });

  test('never gets worse on the way, nor with a larger budget', () => {
    const problem = randomProblem('better', 6);
    const told: SearchProgress[] = [];
    const hooks = { ...withoutClock, onProgress: (progress: SearchProgress) => told.push(progress) };
    const evolution = { refineMoves: 500 };
    search(problem, { mode, evaluationsMax: 40_000, evolution }, 1, hooks);
    expect(told.length).toBeGreaterThan(5);
    for (const [n, { best, mean, generation, evaluations }] of told.entries()) {
      expect(generation).toBe(n);
      expect(mean).toBeLessThanOrEqual(best + 1e-9);
      if (n > 0) expect(best).toBeGreaterThanOrEqual(told[n - 1]!.best);
      if (n > 0) expect(evaluations).toBeGreaterThan(told[n - 1]!.evaluations);
    }
    const values = [1, 100, 1000, 10_000].map((evaluationsMax) =>
      rosterValue(problem, search(problem, { mode, evaluationsMax }).roster, mode),
    );
    expect(values).toEqual([...values].sort((a, b) => a - b));
  });

  test('spends its evaluations and no more', () => {
    const { evaluations, work } = search(randomProblem('budget', 4), { mode, evaluationsMax: 3001 });
    expect(work).toEqual([1000, 1000, 1001]);
    expect(evaluations).toBe(3001);
  });

  test('is the only one at once with one doctor, and where all days are pinned', () => {
    const alone = problemOf({ doctors: [{ id: 'a' }] });
    expect(search(alone, { mode, evaluationsMax: Number.POSITIVE_INFINITY }).roster).toEqual(alone.days.map(() => 0));
    const problem = problemOf();
    const pins = problem.days.map((_, day) => day % 2);
    const { roster, generations } = search(problem, { mode, pins, evaluationsMax: Number.POSITIVE_INFINITY });
    expect([roster, generations]).toEqual([pins, 0]);
  });
});

test('the search ends at the score asked for', () => {
  const problem = problemOf({ doctors: ['a', 'b', 'c', 'd', 'e'].map((id) => ({ id })) });
  const evaluationsMax = 1_000_000;
  const { score, evaluations } = search(problem, { evaluationsMax, stopScore: 60 });
  expect(score).toBeGreaterThanOrEqual(60);
  expect(evaluations).toBeLessThan(evaluationsMax);
});

test('the search ends after the generations asked for, of every island, with migration on the way', () => {
  const evolution = { islands: 2, generationLimit: 4, epoch: 2, migration: 0.5, populationSize: 6, refineMoves: 100 };
  const { generations } = search(randomProblem('few', 4), { evaluationsMax: Number.POSITIVE_INFINITY, evolution });
  expect(generations).toBe(8);
});

test('a plain genetic algorithm, without local moves, is a matter of options; local moves find more', () => {
  const problem = randomProblem('plain', 12);
  const plain = { mutationMoves: 'reassign', refinedChildren: 0, mutationAggressivity: 0.03 } as const;
  const found = (evolution: object) => {
    const { roster } = search(problem, { evaluationsMax: 200_000, evolution });
    return rosterValue(problem, roster, 'sane');
  };
  expect(found({})).toBeGreaterThan(found(plain));
});

test('with everybody away all month each day is one violation, and the duties are shared all the same', () => {
  const dates = Array.from({ length: 28 }, (_, n) => `${String(n + 1).padStart(2, '0')}/02/2026`);
  const problem = problemOf({ dates: { notAvailableDates: { a: dates, b: dates } } });
  const { roster, hardViolations } = search(problem, { evaluationsMax: 60_000 });
  // By turns nobody follows themselves, but on the Mondays 9, 16 and 23 the same doctor had Saturday, and whoever had not had
  // Sunday. Saturday before the 2nd is of another month. So 28 dates and three Mondays.
  expect(hardViolations).toBe(28 + 3);
  expect(roster.filter((doctor) => doctor === 0).length).toBe(14);
});

test('sixty doctors get one duty at most in a month', () => {
  const problem = problemOf({ doctors: Array.from({ length: 60 }, (_, n) => ({ id: `d${n}` })) });
  const { roster, hardViolations } = search(problem, { evaluationsMax: 60_000 });
  expect(hardViolations).toBe(0);
  // Twenty-eight days: a second duty of anybody would cost balance and leave one more doctor idle.
  expect(new Set(roster).size).toBe(28);
});
