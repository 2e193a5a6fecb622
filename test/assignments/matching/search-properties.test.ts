import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bestFit, humanOrder } from '../../../api/assignments/core/bound/baselines.ts';
import { boundPlan } from '../../../api/assignments/core/bound/bound-plan.ts';
import { FREE, PINNED_OPEN } from '../../../api/assignments/core/matching/problem.ts';
import { violationsOf } from '../checker.ts';
import { fillOf, fullOf } from './every-plan.ts';
import { randomProblem, search, steppingClock, withoutClock } from './search-case.ts';

const seeds = fc.integer({ min: 1, max: 1e6 });
const medium = { requests: 30, people: 24, density: 0.25, needMax: 20, pins: 0.05 };

describe('a plan', () => {
  test.each(['weighted', 'tiers'] as const)('keeps pins and all other hard rules, by %s', (mode) => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const problem = randomProblem(`rules ${seed}`, medium);
        const { hours } = search(problem, { mode, evaluationsMax: 2000 });
        expect(violationsOf(problem, hours)).toEqual([]);
        problem.pairs.pin.forEach((pin, pair) => {
          if (pin === PINNED_OPEN) expect(hours[pair]).toBeGreaterThan(0);
          else if (pin !== FREE) expect(hours[pair]).toBe(pin);
        });
      }),
      { numRuns: 15, seed: 1 },
    );
  });

  test('keeps all hard rules whenever the search is stopped', () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 1, max: 60 }), (seed, looks) => {
        const problem = randomProblem(`stopped ${seed}`, medium);
        let left = looks;
        const hooks = { ...withoutClock, isStopped: () => --left < 0 };
        expect(violationsOf(problem, search(problem, {}, { hooks }).hours)).toEqual([]);
      }),
      { numRuns: 30, seed: 1 },
    );
  });

  test('is worth no less than both plans made by hand and no more than the bound, and fills as many requests as best fit', () => {
    fc.assert(
      fc.property(seeds, fc.constantFrom(0, 1, 40), (seed, looks) => {
        const problem = randomProblem(`between ${seed}`, medium);
        const order = [...problem.requests.keys()].sort(
          (a, b) => problem.requests[b]!.weight - problem.requests[a]!.weight || a - b,
        );
        const skills = problem.people.map(() => 1);
        const byHand = [humanOrder(problem, [...problem.requests.keys()]), bestFit(problem, order, skills)];
        const { hours, value } = search(problem, { baselines: byHand }, { hooks: steppingClock(looks) });
        const { bound } = boundPlan(problem, {}, { solver: null, hooks: withoutClock });
        for (const plan of byHand) expect(value).toBeGreaterThanOrEqual(fillOf(problem, plan) - 1e-6);
        expect(value).toBeLessThanOrEqual(bound + 1e-6);
        expect(fullOf(problem, hours)).toBeGreaterThanOrEqual(fullOf(problem, byHand[1]!));
      }),
      { numRuns: 30, seed: 1 },
    );
  });
});
