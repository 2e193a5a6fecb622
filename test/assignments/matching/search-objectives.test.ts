import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { MatchingProblem, ObjectiveName, PairHours } from '../../../api/assignments/core/matching/problem.ts';
import { violationsOf } from '../checker.ts';
import { everyPlan, fillOf, fullOf } from './every-plan.ts';
import { person, problemOf, randomProblem, request, search } from './search-case.ts';

const tiny = { requests: 3, people: 3, density: 0.6, needMax: 5 };
const seeds = fc.integer({ min: 1, max: 1e6 });

/** What each later objective makes small, by arithmetic of its own. */
const costs: Partial<Record<ObjectiveName, (problem: MatchingProblem, hours: PairHours) => number>> = {
  full_requests: (problem, hours) => -fullOf(problem, hours),
  continuity: ({ pairs }, hours) => -hours.reduce((sum, value, pair) => sum + (value * pairs.onTeam[pair]!) / 2, 0),
  fit: ({ pairs }, hours) => hours.reduce((sum, value, pair) => sum + value * pairs.fitCost[pair]!, 0),
  balance: ({ people, pairs }, hours) =>
    people.reduce((sum, { capacity }, p) => {
      const load = hours.reduce((total, value, pair) => total + (pairs.person[pair] === p ? value : 0), 0);
      // Half hours up to 50, 75, 90 and 100 % of the capacity at slopes of 1, 2, 4 and 8.
      const between = (from: number, to: number) => Math.max(0, Math.min(load, to * capacity) - from * capacity);
      return sum + between(0, 0.5) + 2 * between(0.5, 0.75) + 4 * between(0.75, 0.9) + 8 * between(0.9, 1);
    }, 0),
  pieces: (_, hours) => hours.filter((value) => value > 0).length,
};

describe('a later objective', () => {
  test.each(Object.entries(costs))('%s is the best that the best fill allows', (name, cost) => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const problem = randomProblem(`${name} ${seed}`, tiny);
        const objectives = ['priority_fill', name as ObjectiveName] as const;
        const { hours, objectives: results } = search(problem, { objectives, evaluationsMax: 6000 });
        expect(violationsOf(problem, hours)).toEqual([]);
        let best = { fill: -1, cost: 0 };
        everyPlan(problem, (plan) => {
          const now = { fill: fillOf(problem, plan), cost: cost(problem, plan) };
          if (now.fill > best.fill + 1e-9 || (now.fill > best.fill - 1e-9 && now.cost < best.cost)) best = now;
        });
        expect(fillOf(problem, hours)).toBeCloseTo(best.fill, 6);
        expect(cost(problem, hours)).toBeCloseTo(best.cost, 5);
        expect(Math.abs(results[1]!.value)).toBeCloseTo(Math.abs(best.cost), 5);
      }),
      { numRuns: 15, seed: 1 },
    );
  });

  // SR-1 (6 hours at 5) fits R1 alone; R2, on its team, has 5.
  const tolerant = problemOf(
    [request('SR-1', 12, 5)],
    [person('R1', 12), person('R2', 10)],
    [
      { request: 0, person: 0 },
      { request: 0, person: 1, onTeam: true },
    ],
  );
  const order = ['priority_fill', 'continuity', 'pieces'] as const;

  test('may cost as much of an earlier one as the tolerance says', () => {
    // All 6 hours need two people when continuity wants R2, who then has 4 hours: R1 has the smallest piece of 2.
    expect([...search(tolerant, { objectives: order }).hours]).toEqual([4, 8]);
    const tolerances = { priority_fill: 0.2, continuity: 0 };
    const { hours, value } = search(tolerant, { objectives: ['priority_fill', 'pieces', 'continuity'], tolerances });
    // One piece either way; 5 of 6 hours are within 20 %, and free hours are taken again only by who can start on them.
    expect([...hours]).toEqual([0, 10]);
    expect(value).toBe(25);
  });

  test('keeps each tier where the fill goes by tiers', () => {
    const { hours } = search(tolerant, { objectives: order, mode: 'tiers' });
    expect([...hours]).toEqual([4, 8]);
  });

  test('comes first where the planner put it first, and then never leaves less fill than best fit', () => {
    const { hours, value } = search(tolerant, { objectives: ['pieces', 'continuity'] });
    expect([...hours]).toEqual([12, 0]);
    expect(value).toBe(30);
  });

  test('is not searched where nothing is at stake', () => {
    const plain = problemOf([request('SR-1', 12, 5)], [person('R1', 12)], [{ request: 0, person: 0 }]);
    const spent = search(plain).objectives.map(({ name, evaluations }) => [name, evaluations > 0]);
    expect(Object.fromEntries(spent)).toMatchObject({ stability: false, continuity: false, fit: false, pieces: true });
  });

  test('counts no row as changed where there was no plan before', () => {
    expect(search(tolerant).objectives[2]).toEqual({ name: 'stability', value: 0, evaluations: 0 });
  });
});
