import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { boundsAtFill } from '../../../api/assignments/core/bound/bounds-at-fill.ts';
import type { MatchingProblem, PairHours } from '../../../api/assignments/core/matching/problem.ts';
import { everyPlan, fillOf } from '../matching/every-plan.ts';
import { person, problemOf, randomProblem, request } from '../matching/search-case.ts';

interface Costs {
  readonly fit: number;
  readonly balance: number;
  readonly pieces: number;
}

/** Bounds of plans worth at least `value`, looked for below what a plan is known to cost. */
const bounds = (problem: MatchingProblem, value: number, known: Costs): Costs => ({
  ...{ fit: 0, balance: 0, pieces: 0 },
  ...boundsAtFill(problem, value, { ...known }),
});

/** The three costs by their definitions in section 11, from the hours of the pairs alone. */
function costsOf({ people, pairs }: MatchingProblem, hours: PairHours): Costs {
  const loads = people.map((_, p) =>
    hours.reduce((sum, value, pair) => sum + (pairs.person[pair] === p ? value : 0), 0),
  );
  const slopes = [
    { from: 0, slope: 1 },
    { from: 0.5, slope: 2 },
    { from: 0.75, slope: 4 },
    { from: 0.9, slope: 8 },
  ];
  const costOfLoad = (load: number, capacity: number): number =>
    slopes.reduce((sum, { from, slope }, n) => {
      const to = (slopes[n + 1]?.from ?? 1) * capacity;
      return sum + slope * Math.max(0, Math.min(load, to) - from * capacity);
    }, 0);
  return {
    fit: hours.reduce((sum, value, pair) => sum + value * pairs.fitCost[pair]!, 0),
    balance: loads.reduce((sum, load, p) => sum + costOfLoad(load, people[p]!.capacity), 0),
    pieces: hours.filter((value) => value > 0).length,
  };
}

const GOALS = ['fit', 'balance', 'pieces'] as const;
const least = (all: readonly Costs[], goal: keyof Costs): number => Math.min(...all.map((costs) => costs[goal]));

describe('what fit, balance and pieces cost at least at a fill', () => {
  test('lies below every plan of small problems that is worth as much, pins and limits included', () => {
    let [compared, told] = [0, 0];
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), (seed) => {
        const problem = randomProblem(`at fill ${seed}`, {
          requests: 3,
          people: 3,
          density: 0.6,
          needMax: 5,
          pins: 0.1,
        });
        const plans: { value: number; costs: Costs }[] = [];
        everyPlan(problem, (hours) => plans.push({ value: fillOf(problem, hours), costs: costsOf(problem, hours) }));
        const values = [...new Set(plans.map(({ value }) => value))].sort((a, b) => a - b);
        for (const share of [0, 0.5, 0.9, 1]) {
          const value = values[Math.floor(share * (values.length - 1))];
          if (value === undefined) continue;
          const asGood = plans.filter((plan) => plan.value >= value).map(({ costs }) => costs);
          const found = bounds(problem, value, asGood[0]!);
          for (const goal of GOALS) {
            compared += 1;
            if (found[goal] > 0.8 * least(asGood, goal)) told += 1;
            expect(found[goal], goal).toBeLessThanOrEqual(least(asGood, goal) + 1e-6);
          }
        }
      }),
      { numRuns: 60, seed: 1 },
    );
    // A bound of 0 would pass as well: most come near the best.
    expect(told / compared).toBeGreaterThan(0.5);
  });

  test('is what the best plan costs where nobody stands in the way of another', () => {
    // 10 half hours for the worthier request, 6 of 8 for the other; each suits one person best.
    const problem = problemOf(
      [request('SR-1', 10, 20), request('SR-2', 8, 10)],
      [person('R1', 20), person('R2', 20)],
      [
        { request: 0, person: 0, fitCost: 1 },
        { request: 0, person: 1, fitCost: 3 },
        { request: 1, person: 0, fitCost: 2 },
        { request: 1, person: 1, fitCost: 0.5 },
      ],
    );
    // 10 x 10 points and 6 x 5 points. Fit: 10 x 1 and 6 x 0.5; balance: 16 half hours below half of the capacity; 2 pieces.
    const { fit, balance, pieces } = bounds(problem, 130, { fit: 13, balance: 16, pieces: 2 });
    expect(fit).toBeCloseTo(13, 6);
    expect(balance).toBeCloseTo(16, 6);
    expect(pieces).toBe(2);
    // 100 points: a tenth of a point of cost for each, at either request; and one piece of 10 half hours of the first.
    const cheap = bounds(problem, 100, { fit: 11, balance: 11, pieces: 2 });
    expect(cheap.fit).toBeCloseTo(5 * 1 + 8 * 0.5 + 1, 6);
    expect(cheap.pieces).toBe(1);
  });

  test('counts pinned hours as they stand, and the work that comes on top of them', () => {
    // 16 of 20 half hours are pinned: 10 x 1 + 5 x 2 + 1 x 4. Two more hours come at 4, then at 8 beyond 18.
    const problem = problemOf(
      [request('SR-1', 16, 20), request('SR-2', 4, 10)],
      [person('R1', 20)],
      [
        { request: 0, person: 0, pin: 16, fitCost: 2 },
        { request: 1, person: 0 },
      ],
    );
    const known = { fit: 32, balance: 48, pieces: 2 };
    const full = bounds(problem, 160 + 20, known);
    expect(full.balance).toBeCloseTo(10 + 10 + 4 + 2 * 4 + 2 * 8, 6);
    expect(full.fit).toBeCloseTo(32, 6);
    expect(full.pieces).toBe(2);
    expect(bounds(problem, 0, known)).toEqual({ fit: full.fit, balance: expect.closeTo(24, 6), pieces: 1 });
  });

  test('asks for no less where people are too small for a request: more pieces, further from half of their capacity', () => {
    const problem = problemOf(
      [request('SR-1', 16, 20)],
      [person('R1', 8), person('R2', 6), person('R3', 6)],
      [0, 1, 2].map((p) => ({ request: 0, person: p })),
    );
    // 8 + 6 are not enough for 16: three pieces. Half of 20 at 1, a quarter at 2, and one of the next three at 4.
    const all = bounds(problem, 160, { fit: 0, balance: 32, pieces: 3 });
    expect(all.pieces).toBe(3);
    expect(all.balance).toBeCloseTo(10 + 5 * 2 + 1 * 4, 6);
  });
});
