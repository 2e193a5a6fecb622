import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bestFit, humanOrder } from '../../../api/assignments/core/bound/baselines.ts';
import { violationsOf } from '../checker.ts';
import { person, problemOf, randomProblem, request } from '../matching/search-case.ts';

describe('the plans made by hand', () => {
  test('keep every hard rule, pins and limits included', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), (seed) => {
        const problem = randomProblem(`${seed}`, { requests: 8, people: 9, density: 0.4, needMax: 14, pins: 0.1 });
        const order = problem.requests.map((_, r) => r);
        const skills = problem.people.map((_, p) => 1 + (p % 3));
        expect(violationsOf(problem, humanOrder(problem, order))).toEqual([]);
        expect(violationsOf(problem, bestFit(problem, order, skills))).toEqual([]);
      }),
      { numRuns: 150, seed: 1 },
    );
  });

  test('in human order take a member of the team first, then whoever has most hours free', () => {
    // SR-1 needs 12: R3 is on the team and gives her 4, then R2 with 20 free gives the other 8 though R1 would do.
    const problem = problemOf(
      [request('SR-1', 12, 3)],
      [person('R1', 8), person('R2', 20), person('R3', 4)],
      [0, 1, 2].map((p) => ({ request: 0, person: p, onTeam: p === 2 })),
    );
    expect([...humanOrder(problem, [0])]).toEqual([0, 8, 4]);
  });

  test('by best fit take the smallest person who suffices, of these the one with fewest skills', () => {
    // R2 and R3 both have just the 10 that are needed; R3 has fewer skills. R1 is too small, R4 too large.
    const problem = problemOf(
      [request('SR-1', 10, 3)],
      [person('R1', 8), person('R2', 10), person('R3', 10), person('R4', 20)],
      [0, 1, 2, 3].map((p) => ({ request: 0, person: p })),
    );
    expect([...bestFit(problem, [0], [1, 3, 2, 1])]).toEqual([0, 0, 10, 0]);
  });

  test('take the largest person where nobody suffices, and leave whole parts for the next', () => {
    // 14 needed, parts of at least 4: R1 could give 12, but the rest of 2 would go to nobody, so she gives 10 and R2 four.
    const problem = problemOf(
      [request('SR-1', 14, 3)],
      [person('R1', 12), person('R2', 8)],
      [0, 1].map((p) => ({ request: 0, person: p })),
    );
    expect([...bestFit(problem, [0], [1, 1])]).toEqual([10, 4]);
    // A need of 7 with parts of 4 has no room for two: R1 gives 6 and 1 stays open.
    const small = problemOf(
      [request('SR-1', 7, 3)],
      [person('R1', 6), person('R2', 6)],
      [
        { request: 0, person: 0 },
        { request: 0, person: 1 },
      ],
    );
    expect([...bestFit(small, [0], [1, 1])]).toEqual([6, 0]);
  });
});
