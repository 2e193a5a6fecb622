import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { capsOf } from '../../../api/assignments/core/bound/caps.ts';
import { flowBound } from '../../../api/assignments/core/bound/flow-bound.ts';
import { FREE } from '../../../api/assignments/core/matching/problem.ts';
import { person, problemOf, randomProblem, request } from '../matching/search-case.ts';

describe('the flow', () => {
  test('fills by weight and moves hours of earlier requests to other people, which keeps these filled', () => {
    // SR-1 (worth 9) may have R1 or R2, SR-2 (worth 5) only R1, each 8 half hours: both are filled, 8 x 4.5 + 8 x 2.5.
    const problem = problemOf(
      [request('SR-1', 8, 9), request('SR-2', 8, 5)],
      [person('R1', 8), person('R2', 8)],
      [
        { request: 0, person: 0 },
        { request: 0, person: 1 },
        { request: 1, person: 0 },
      ],
    );
    expect(flowBound(problem, capsOf(problem))).toMatchObject({ bound: 56, filled: Int32Array.from([8, 8]) });
  });

  test('names the people whose hours are used up, and nobody outside could help the request that found them so', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), (seed) => {
        const problem = randomProblem(`dead ${seed}`, { requests: 10, people: 8, density: 0.4, needMax: 14 });
        const { filled, deadAt, order } = flowBound(problem, capsOf(problem));
        const { starts, person: personOf, pin } = problem.pairs;
        for (const [place, r] of order.entries()) {
          const own = [...personOf.subarray(starts[r], starts[r + 1])];
          const found = own.filter((p) => deadAt[p] === place);
          if (found.length === 0) continue;
          // Found used up by this request: it is not filled, and everybody who may work on it was used up by then.
          expect(filled[r]).toBeLessThan(problem.requests[r]!.need);
          for (const p of own)
            if (problem.people[p]!.capacity > 0 && pin[starts[r]!] === FREE)
              expect(deadAt[p]).toBeLessThanOrEqual(place);
        }
      }),
      { numRuns: 60, seed: 1 },
    );
  });
});
