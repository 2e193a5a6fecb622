import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { bestFit, humanOrder } from '../../../api/assignments/core/bound/baselines.ts';
import { boundPlan } from '../../../api/assignments/core/bound/bound-plan.ts';
import type { SearchHooks } from '../../../api/assignments/core/matching/pacer.ts';
import type { MatchingProblem } from '../../../api/assignments/core/matching/problem.ts';
import type { LinearSolver } from '../../../api/kernel/linear-program.ts';
import { createHighsSolver } from '../../../api/solver/highs.ts';
import { everyPlan, fillOf, fullOf } from '../matching/every-plan.ts';
import { person, problemOf, randomProblem, request, withoutClock } from '../matching/search-case.ts';
import { boundFromPrices } from './price-check.ts';

const tiny = { requests: 3, people: 3, density: 0.6, needMax: 5, pins: 0.1 };
const middle = { requests: 12, people: 14, density: 0.3, needMax: 16 };
const seeds = fc.integer({ min: 1, max: 1e6 });

let solver: LinearSolver;
beforeAll(async () => {
  solver = await createHighsSolver();
});

const bound = (problem: MatchingProblem, work?: readonly number[], hooks: SearchHooks = withoutClock) =>
  boundPlan(problem, work ? { work } : {}, { solver, hooks });
const flow = (problem: MatchingProblem) => boundPlan(problem, {}, { solver: null, hooks: withoutClock });

/** Hours of people on teams they are on. */
const teamHours = ({ pairs }: MatchingProblem, hours: Int32Array): number =>
  hours.reduce((sum, halfHours, pair) => sum + (pairs.onTeam[pair] === 1 ? halfHours / 2 : 0), 0);

describe('the bound', () => {
  test('lies above every plan of small problems, pins and limits included, in fill, full requests and hours on teams', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const problem = randomProblem(`bound ${seed}`, tiny);
        const { bound: tight, objectives } = bound(problem);
        const { bound: loose } = flow(problem);
        expect(tight).toBeLessThanOrEqual(loose);
        everyPlan(problem, (hours) => {
          expect(fillOf(problem, hours)).toBeLessThanOrEqual(tight);
          expect(fullOf(problem, hours)).toBeLessThanOrEqual(objectives.full_requests!);
          expect(teamHours(problem, hours)).toBeLessThanOrEqual(objectives.continuity!);
        });
      }),
      { numRuns: 60, seed: 1 },
    );
  });

  test('lies above both plans made by hand on larger problems', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const problem = randomProblem(`hand ${seed}`, { ...middle, pins: 0.05 });
        const order = problem.requests.map((_, r) => r);
        const skills = problem.people.map((_, p) => 1 + (p % 3));
        for (const hours of [humanOrder(problem, order), bestFit(problem, order, skills)])
          expect(fillOf(problem, hours)).toBeLessThanOrEqual(bound(problem).bound);
      }),
      { numRuns: 20, seed: 1 },
    );
  });

  test('is proved again from its prices alone', () => {
    let proved = 0;
    fc.assert(
      fc.property(seeds, (seed) => {
        const problem = randomProblem(`prices ${seed}`, { ...middle, pins: 0.05 });
        const { bound: tight, certificate } = bound(problem);
        if (certificate === null) return;
        proved += 1;
        expect(boundFromPrices(problem, certificate) / tight).toBeCloseTo(1, 8);
        for (const { halfHour, place } of certificate.prices)
          expect(Math.min(halfHour, place)).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 20, seed: 1 },
    );
    expect(proved).toBeGreaterThan(5);
  });

  test('never falls when somebody is hired', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const problem = randomProblem(`hired ${seed}`, middle);
        expect(flow(withoutLast(problem)).bound).toBeLessThanOrEqual(flow(problem).bound);
      }),
      { numRuns: 30, seed: 1 },
    );
  });

  test('is the same in whatever order the rows stand', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const problem = randomProblem(`order ${seed}`, { ...middle, pins: 0.05 });
        expect(bound(reversed(problem)).bound).toBe(bound(problem).bound);
      }),
      { numRuns: 10, seed: 1 },
    );
  });

  test('repeats with the work it reports, and is the flow bound where no time was left', () => {
    const problem = randomProblem('work', middle);
    const whole = bound(problem);
    // It looks at the clock before each program, in it, and for each person: this ends in the midst of the people.
    const cut = bound(problem, undefined, stoppedAfter(Math.round(3.5 * problem.people.length)));
    expect(cut.work[0]).toBeGreaterThan(0);
    expect(cut.work[0]).toBeLessThan(whole.work[0]!);
    expect(bound(problem, cut.work)).toEqual(cut);
    expect(bound(problem, whole.work)).toEqual(whole);
    const none = bound(problem, undefined, { ...withoutClock, isStopped: () => true });
    expect(none.bound).toBe(flow(problem).bound);
    expect(bound(problem, none.work)).toEqual(none);
  });

  test('counts the hours that parts leave unused', () => {
    // R1 has 10 half hours, each request takes 8 and a part has at least 4: 8 and nothing more, or 4 and 6. By flow 10 x 5 hours.
    const problem = problemOf(
      [request('SR-1', 8, 10), request('SR-2', 8, 10)],
      [person('R1', 10, { requestsMax: 1 })],
      [
        { request: 0, person: 0 },
        { request: 1, person: 0 },
      ],
    );
    // One request only: 8 half hours at 10 points per hour.
    expect(bound(problem).bound).toBeCloseTo(40, 5);
    // With a second request allowed, 4 and 6 half hours use all ten.
    const two = { ...problem, people: [person('R1', 10, { requestsMax: 2 })] };
    expect(bound(two).bound).toBeCloseTo(50, 5);
    // Parts of 6 fit only once: 8 half hours, two are lost, which the flow does not see.
    const coarse = { ...two, requests: [request('SR-1', 8, 10, { chunk: 6 }), request('SR-2', 8, 10, { chunk: 6 })] };
    expect(flow(coarse).bound).toBeCloseTo(50, 5);
    expect(bound(coarse).bound).toBeCloseTo(40, 5);
  });

  test('ends with the flow bound where the solver finds no duals', () => {
    const problem = randomProblem('failed', middle);
    const failing: LinearSolver = {
      version: 'none',
      solve: (program, options) => ({ ...solver.solve(program, options), status: 'FAILED' }),
    };
    const found = boundPlan(problem, {}, { solver: failing, hooks: withoutClock });
    expect(found).toEqual(flow(problem));
  });
});

function stoppedAfter(looks: number): SearchHooks {
  let look = 0;
  return { ...withoutClock, isStopped: () => ++look > looks };
}

function casePairs({ requests, pairs }: MatchingProblem) {
  return requests.flatMap((_, r) =>
    Array.from({ length: pairs.starts[r + 1]! - pairs.starts[r]! }, (_2, i) => {
      const pair = pairs.starts[r]! + i;
      const [p, onTeam, pin] = [pairs.person[pair]!, pairs.onTeam[pair] === 1, pairs.pin[pair]!];
      return { request: r, person: p, onTeam, pin };
    }),
  );
}

function withoutLast(problem: MatchingProblem): MatchingProblem {
  const last = problem.people.length - 1;
  return problemOf(
    problem.requests,
    problem.people.slice(0, last),
    casePairs(problem).filter((pair) => pair.person !== last),
  );
}

function reversed(problem: MatchingProblem): MatchingProblem {
  const [r, p] = [problem.requests.length - 1, problem.people.length - 1];
  return problemOf(
    [...problem.requests].reverse(),
    [...problem.people].reverse(),
    casePairs(problem).map((pair) => ({ ...pair, request: r - pair.request, person: p - pair.person })),
  );
}
