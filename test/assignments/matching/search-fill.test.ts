import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { MatchingProblem, PairHours } from '../../../api/assignments/core/matching/problem.ts';
import type { LinearSolver } from '../../../api/kernel/linear-program.ts';
import { createHighsSolver } from '../../../api/solver/highs.ts';
import { violationsOf } from '../checker.ts';
import { everyPlan, fillOf, fullOf, hoursOfTiers } from './every-plan.ts';
import { person, problemOf, randomProblem, request, search } from './search-case.ts';

const tiny = { requests: 3, people: 3, density: 0.6, needMax: 5 };
const seeds = fc.integer({ min: 1, max: 1e6 });
const filling = { objectives: ['priority_fill'] as const, evaluationsMax: 3000 };

/** The best of all plans, tried one by one. */
function best(problem: MatchingProblem, score: (hours: PairHours) => number): number {
  let most = -Infinity;
  everyPlan(problem, (hours) => {
    most = Math.max(most, score(hours));
  });
  return most;
}

describe('the fill', () => {
  test('is the best of all plans where these can be tried one by one', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const problem = randomProblem(`fill ${seed}`, { ...tiny, pins: 0.1 });
        const { hours, value } = search(problem, filling);
        expect(violationsOf(problem, hours)).toEqual([]);
        expect(value).toBeCloseTo(fillOf(problem, hours), 9);
        expect(value).toBeCloseTo(
          best(problem, (plan) => fillOf(problem, plan)),
          4,
        );
      }),
      { numRuns: 40, seed: 1 },
    );
  });

  test('goes strictly by tier when asked to: hours of a lower one never pay for a higher one', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const problem = randomProblem(`tiers ${seed}`, tiny);
        const { hours, tiers } = search(problem, { ...filling, mode: 'tiers' });
        expect(violationsOf(problem, hours)).toEqual([]);
        let most: number[] = [];
        everyPlan(problem, (plan) => {
          const filled = hoursOfTiers(problem, plan);
          if (compare(filled, most) > 0) most = filled;
        });
        expect(tiers.map((tier) => tier.hours)).toEqual(most);
      }),
      { numRuns: 40, seed: 1 },
    );
  });

  test('is never lower with one more person', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const problem = randomProblem(`more ${seed}`, tiny);
        const last = problem.people.length - 1;
        const requests = problem.requests.map((_, r) => r);
        const pairs = requests.flatMap((r) =>
          [...problem.pairs.person.slice(problem.pairs.starts[r], problem.pairs.starts[r + 1])].map((p) => ({
            request: r,
            person: p,
          })),
        );
        const without = problemOf(
          problem.requests,
          problem.people.slice(0, last),
          pairs.filter((pair) => pair.person !== last),
        );
        const all = problemOf(problem.requests, problem.people, pairs);
        expect(search(all, filling).value).toBeGreaterThanOrEqual(search(without, filling).value);
      }),
      { numRuns: 30, seed: 1 },
    );
  });

  test('takes hours from a worthless request for a worthy one, and sends the worthless one elsewhere', () => {
    // Only R1 can do SR-2; R2 can do SR-1 as well. Best fit gives SR-1 to R1, the smallest sufficient, and SR-2 to nobody.
    const problem = problemOf(
      [request('SR-1', 8, 9), request('SR-2', 8, 5)],
      [person('R1', 8), person('R2', 10)],
      [
        { request: 0, person: 0 },
        { request: 0, person: 1 },
        { request: 1, person: 0 },
      ],
    );
    const { hours, value, provenBound, isProvenOptimal } = search(problem, filling);
    expect([...hours]).toEqual([0, 8, 8]);
    // 4 hours at 9 and 4 hours at 5.
    expect(value).toBe(56);
    expect([provenBound, isProvenOptimal]).toEqual([56, true]);
  });

  test('leaves a rest of a chunk for a second person instead of less than anybody may take', () => {
    // 14 half hours, chunk 8: R1 alone could give 10, and the 4 left would be too small a piece; 6 of R1 would be, too.
    const problem = problemOf(
      [request('SR-1', 16, 5, { chunk: 8 })],
      [person('R1', 10), person('R2', 9)],
      [
        { request: 0, person: 0 },
        { request: 0, person: 1 },
      ],
    );
    expect([...search(problem, filling).hours]).toEqual([8, 8]);
  });

  test('is not behind any given plan, and with filled requests among the objectives fills no fewer of them', () => {
    const size = { requests: 12, people: 14, density: 0.3, needMax: 8, pins: 0.05 };
    fc.assert(
      fc.property(seeds, (seed) => {
        const problem = randomProblem(`baseline ${seed}`, size);
        const plain = search(problem, { objectives: ['priority_fill', 'full_requests'], evaluationsMax: 1 });
        const found = search(problem, { evaluationsMax: 1000, baselines: [plain.hours] });
        expect(violationsOf(problem, found.hours)).toEqual([]);
        expect(found.value).toBeGreaterThanOrEqual(plain.value - 1e-6);
        expect(fullOf(problem, found.hours)).toBeGreaterThanOrEqual(fullOf(problem, plain.hours));
      }),
      { numRuns: 60, seed: 1 },
    );
  });
});

describe('a baseline that breaks a rule', () => {
  // R1 is pinned with 4 of her 12 half hours, R3 with hours left open; R2 may take one request, and one new team, at most.
  const problem = problemOf(
    [request('SR-1', 12, 9), request('SR-2', 8, 5, { peopleMax: 1 }), request('SR-3', 8, 1)],
    [person('R1', 12), person('R2', 16, { requestsMax: 2, newTeamsMax: 1 }), person('R3', 20, { requestsMax: 1 })],
    [
      { request: 0, person: 0, pin: 4 },
      { request: 0, person: 1 },
      { request: 0, person: 2, pin: 0 },
      { request: 1, person: 0 },
      { request: 1, person: 1 },
      { request: 2, person: 1 },
      { request: 2, person: 2 },
    ],
  );
  const options = { objectives: ['priority_fill', 'full_requests'] as const, evaluationsMax: 1 };
  const own = search(problem, options).hours;

  test.each([
    ['pinned hours', [8, 0, 4, 0, 8, 0, 0]],
    ['an open pin', [4, 8, 0, 0, 8, 0, 0]],
    ['the chunk', [4, 0, 6, 0, 8, 2, 0]],
    ['the need', [4, 8, 8, 0, 8, 0, 0]],
    ['people on a request', [4, 0, 8, 4, 4, 0, 0]],
    ['the hours of a person', [4, 0, 8, 12, 0, 0, 0]],
    ['requests of a person', [4, 0, 8, 0, 8, 0, 8]],
    ['new teams of a person', [4, 0, 8, 0, 8, 8, 0]],
  ])('is no start and no measure: %s', (_, hours) => {
    const baseline = Int32Array.from(hours);
    expect(violationsOf(problem, baseline)).not.toEqual([]);
    expect(search(problem, { ...options, baselines: [baseline] }).hours).toEqual(own);
  });
});

describe('with a solver', () => {
  let solver: LinearSolver;
  beforeAll(async () => {
    solver = await createHighsSolver();
  });

  test('small parts are solved exactly, and the bound is the best of all plans', () => {
    let proven = 0;
    for (let seed = 1; seed <= 12; seed += 1) {
      const problem = randomProblem(`exact ${seed}`, { ...tiny, pins: 0.1 });
      const { hours, value, provenBound, isProvenOptimal } = search(
        problem,
        { ...filling, evaluationsMax: Infinity },
        { solver },
      );
      expect(violationsOf(problem, hours)).toEqual([]);
      expect(isProvenOptimal).toBe(true);
      expect(provenBound).toBeCloseTo(value, 4);
      expect(value).toBeCloseTo(
        best(problem, (plan) => fillOf(problem, plan)),
        4,
      );
      proven += 1;
    }
    expect(proven).toBe(12);
  });

  test('whose answer breaks a rule is not believed', () => {
    // One person of 5 h, two requests of 4 h: never both whole.
    const requests = [request('SR-1', 8, 5), request('SR-2', 8, 4)];
    const pairs = [0, 1].map((r) => ({ request: r, person: 0 }));
    const problem = problemOf(requests, [person('R1', 10)], pairs);
    // All columns at their upper ends: everybody works on everything.
    const liar: LinearSolver = {
      version: 'none',
      solve: (program, options) => ({
        ...solver.solve(program, options),
        ...{ status: 'OPTIMAL', solution: Float64Array.from(program.columns.upper) },
      }),
    };
    const { hours } = search(problem, { ...filling, evaluationsMax: 20_000 }, { solver: liar });
    expect(violationsOf(problem, hours)).toEqual([]);
  });
});

function compare(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((value, n) => value !== b[n]);
  return at < 0 ? 0 : a[at]! - (b[at] ?? -1);
}
