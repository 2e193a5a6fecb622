import { expect, test } from 'vitest';
import { capsOf } from '../../../api/assignments/core/bound/caps.ts';
import { flowBound } from '../../../api/assignments/core/bound/flow-bound.ts';
import { scopeOf } from '../../../api/assignments/core/bound/scope.ts';
import { person, problemOf, request } from '../matching/search-case.ts';

// R1 has hours for one of SR-1 and SR-2, who have nobody else; SR-3 has R2, who has hours to spare.
const problem = problemOf(
  [request('SR-1', 8, 9), request('SR-2', 8, 5), request('SR-3', 8, 3)],
  [person('R1', 8), person('R2', 40)],
  [
    { request: 0, person: 0 },
    { request: 1, person: 0 },
    { request: 2, person: 1 },
  ],
);

test('all requests are priced, or only those that compete for used-up hours, or none, by how many pairs are too many', () => {
  const of = (pairsMax: number) =>
    scopeOf(problem, capsOf(problem), flowBound(problem, capsOf(problem)), pairsMax)?.requests ?? null;
  expect(of(3)).toEqual([0, 1, 2]);
  expect(of(2)).toEqual([0, 1]);
  expect(of(1)).toBeNull();
});

test('nothing is priced where nobody may work on anything', () => {
  const nobody = problemOf([request('SR-1', 8, 9)], [person('R1', 8)], []);
  expect(scopeOf(nobody, capsOf(nobody), flowBound(nobody, capsOf(nobody)))).toBeNull();
});
