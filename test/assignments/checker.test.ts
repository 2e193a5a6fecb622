import { describe, expect, test } from 'vitest';
import { type HardRule, violationsOf } from './checker.ts';
import type { CasePair } from './matching/search-case.ts';
import { person, problemOf, request } from './matching/search-case.ts';

/** A request of 12 half hours for two people at most and one of 4; chunk 4. */
const requests = [request('SR-1', 12, 5, { peopleMax: 2 }), request('SR-2', 4, 3)];
const people = [person('R1', 8, { requestsMax: 1 }), person('R2', 20, { newTeamsMax: 1 }), person('R3', 20)];
const pairs: CasePair[] = [
  { request: 0, person: 0 },
  { request: 0, person: 1 },
  { request: 0, person: 2 },
  { request: 1, person: 0, onTeam: true },
  { request: 1, person: 1 },
];
const hours = (...values: number[]) => Int32Array.from(values);
const rules = (given: readonly CasePair[], values: ArrayLike<number>): HardRule[] =>
  violationsOf(problemOf(requests, people, given), values as Int32Array).map(({ rule }) => rule);
const pinned = (at: number, pin: number) => pairs.map((pair, n) => (n === at ? { ...pair, pin } : pair));

describe('the checker of plans', () => {
  test('finds nothing in a plan that keeps all rules', () => {
    expect(rules(pairs, hours(8, 4, 0, 0, 0))).toEqual([]);
    expect(rules(pinned(1, 0), hours(0, 4, 8, 4, 0))).toEqual([]);
    expect(rules(pinned(1, 3), hours(8, 3, 0, 0, 0))).toEqual([]);
  });

  test.each<[HardRule, readonly CasePair[], readonly number[]]>([
    ['LENGTH', pairs, [8, 4]],
    ['WHOLE_HALF_HOURS', pairs, [4.5, 0, 0, 0, 0]],
    ['CHUNK', pairs, [3, 0, 0, 0, 0]],
    ['NEED', pairs, [0, 9, 4, 0, 0]],
    ['PEOPLE', pairs, [4, 4, 4, 0, 0]],
    ['CAPACITY', pairs, [9, 0, 0, 0, 0]],
    ['REQUESTS', pairs, [4, 0, 0, 4, 0]],
    ['NEW_TEAMS', pairs, [0, 4, 0, 0, 4]],
    ['PIN_HOURS', pinned(0, 6), [5, 0, 0, 0, 0]],
    ['PIN_OPEN', pinned(0, 0), [0, 4, 0, 0, 0]],
  ])('finds a planted %s', (rule, given, values) => {
    expect(rules(given, values)).toEqual([rule]);
  });

  test('counts a team that somebody is on already as no new one', () => {
    const onTeam = pairs.map((pair) => ({ ...pair, onTeam: true }));
    expect(rules(onTeam, hours(0, 4, 0, 0, 4))).toEqual([]);
  });
});
