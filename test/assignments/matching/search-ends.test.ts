import { describe, expect, it, test } from 'vitest';
import type { ObjectiveName } from '../../../api/assignments/core/matching/problem.ts';
import { person, problemOf, request, search, withoutClock } from './search-case.ts';

/** Two requests for hours of one person: never filled, so that only the clock can end the search. */
const scarce = problemOf(
  [request('SR-1', 12, 5), request('SR-2', 12, 4)],
  [person('R1', 10), person('R2', 6)],
  [
    { request: 0, person: 0 },
    { request: 1, person: 0 },
    { request: 1, person: 1 },
  ],
);
const LOOKS_MAX = 1_000;

/** Searches with the clock as an earlier run saw it; throws where it goes on long after the time is over. */
function searched(mode: 'weighted' | 'tiers', objectives: readonly ObjectiveName[], work: readonly number[]) {
  let looks = 0;
  const isStopped = (): boolean => {
    looks += 1;
    if (looks > LOOKS_MAX) throw new Error('The search did not end.');
    return false;
  };
  const options = { mode, objectives, work, evaluationsMax: Number.POSITIVE_INFINITY };
  return search(scarce, options, { hooks: { ...withoutClock, isStopped } });
}

test('nothing is searched for where all that anybody can work on is filled', () => {
  const problem = problemOf(
    [request('SR-1', 8, 5), request('SR-2', 8, 4)],
    [person('R1', 8), person('R2', 8)],
    [
      { request: 0, person: 0 },
      { request: 1, person: 1 },
    ],
  );
  for (const mode of ['weighted', 'tiers'] as const) {
    const { objectives, isProvenOptimal } = search(problem, { mode, objectives: ['priority_fill'] });
    expect([objectives[0]!.evaluations, isProvenOptimal]).toEqual([0, true]);
  }
});

describe('the search ends with its time', () => {
  // A process that is not served for a while sees its clock jump. From shares like these, a stage that was to end "at 1"
  // was once reckoned to end at 1.0000000000000002, which no clock reaches.
  const levels = Array.from({ length: 140 }, (_, n) => n + 1);

  for (const mode of ['weighted', 'tiers'] as const) {
    it(`${mode}, whatever its clock says when a goal is begun`, () => {
      for (const level of levels) {
        expect(
          searched(mode, ['full_requests', 'priority_fill'], [0, 1, level, 1]).value,
          String(level),
        ).toBeGreaterThan(0);
        expect(searched(mode, ['priority_fill'], [level, 1]).value, String(level)).toBeGreaterThan(0);
      }
    });
  }
});
