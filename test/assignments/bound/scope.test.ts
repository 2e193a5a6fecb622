import { beforeAll, describe, expect, test } from 'vitest';
import { boundPlan } from '../../../api/assignments/core/bound/bound-plan.ts';
import type { MatchingProblem } from '../../../api/assignments/core/matching/problem.ts';
import type { LinearSolver } from '../../../api/kernel/linear-program.ts';
import { createHighsSolver } from '../../../api/solver/highs.ts';
import { person, problemOf, request, withoutClock } from '../matching/search-case.ts';

let solver: LinearSolver;
beforeAll(async () => {
  solver = await createHighsSolver();
});

/** As many requests as people, who all serve each of them: 122,500 pairs, more than a program looks at. */
const SIZE = 350;

/**
 * Many requests of 2 points an hour, and two of 10 points an hour that only R-few serves: she has 12 half hours, each takes 8 in
 * one part.
 */
function crowd(need: number, capacity: number): MatchingProblem {
  const many = Array.from({ length: SIZE }, (_, i) => i);
  const requests = many.map((i) => request(`SR-${1000 + i}`, need, 2, { chunk: 2 }));
  const people = many.map((i) => person(`R-${1000 + i}`, capacity));
  const few = [request('SR-few-1', 8, 10, { chunk: 8 }), request('SR-few-2', 8, 10, { chunk: 8 })];
  return problemOf(
    [...requests, ...few],
    [...people, person('R-few', 12)],
    [
      ...many.flatMap((r) => many.map((p) => ({ request: r, person: p }))),
      ...few.map((_, i) => ({ request: SIZE + i, person: SIZE })),
    ],
  );
}

describe('the bound of a problem with too many pairs for a program', () => {
  test('is tightened where requests compete for hours that are used up', () => {
    const problem = crowd(2, 4);
    // All of the many are filled, an hour of 2 points each; R-few by flow gives her six hours, in whole parts four.
    expect(boundPlan(problem, {}, { solver: null, hooks: withoutClock }).bound).toBeCloseTo(2 * SIZE + 60, 4);
    const { bound, certificate } = boundPlan(problem, {}, { solver, hooks: withoutClock });
    expect(bound).toBeCloseTo(2 * SIZE + 40, 4);
    // Outside, nobody pays less than the whole worth: a point per half hour.
    const outside = certificate!.prices.filter(({ requestId }) => !requestId.startsWith('SR-few'));
    expect(outside.every(({ halfHour, place }) => halfHour === 1 && place === 0)).toBe(true);
  });

  test('stays the flow bound where all compete', () => {
    // Each person has an hour, each request needs two: an hour of 2 points per person, and six hours of R-few.
    const { bound, certificate, work } = boundPlan(crowd(4, 2), {}, { solver, hooks: withoutClock });
    expect(bound).toBeCloseTo(2 * SIZE + 60, 4);
    expect(certificate).toBeNull();
    expect(work).toEqual([]);
  });
});
