import { FREE, type MatchingProblem, PINNED_OPEN } from '../matching/problem.ts';

/** Needs and capacities in half hours once pins are taken off and what limits on people leave is cut off. */
export interface Caps {
  /** Most that the free pairs of each request can bring. */
  readonly need: Int32Array;
  /** Most that each person can give to free pairs. */
  readonly capacity: Int32Array;
  /** People each request may still have, and requests and new teams each person may still have. */
  readonly places: Int32Array;
  readonly turns: Int32Array;
  readonly newTurns: Int32Array;
  /** Fewest half hours of a piece of each request. */
  readonly least: Int32Array;
  /** Half hours of each request that pins have settled. */
  readonly fixed: Int32Array;
  /** 1 where the hours of the pair are pinned, or where what pins and cuts leave allows none. */
  readonly isOut: Uint8Array;
}

/** Sum of the largest `count` values. */
export function largest(values: number[], count: number): number {
  if (values.length > count) values.sort((a, b) => b - a);
  return values.slice(0, count).reduce((sum, value) => sum + value, 0);
}

/**
 * A request gets no more than its `peopleMax` largest partners can give, and a person gives no more than the `requestsMax`
 * largest requests can take: still a relaxation, 1.2 to 2.3 % tighter. Source: section 11, algorithm 2.
 */
export function capsOf({ requests, people, pairs }: MatchingProblem): Caps {
  const { starts, person, pin } = pairs;
  const isFixed = new Uint8Array(person.length);
  const fixed = new Int32Array(requests.length);
  const least = Int32Array.from(requests, (request) => Math.min(request.chunk, request.need));
  const need = Int32Array.from(requests, (request) => request.need);
  const capacity = Int32Array.from(people, (one) => one.capacity);
  const places = Int32Array.from(requests, ({ peopleMax }) => Math.min(peopleMax, people.length));
  const turns = Int32Array.from(people, ({ requestsMax }) => Math.min(requestsMax, requests.length));
  const newTurns = Int32Array.from(people, ({ newTeamsMax }) => Math.min(newTeamsMax, requests.length));
  const takes: number[][] = people.map(() => []);
  requests.forEach((_, r) => {
    for (let pair = starts[r]!; pair < starts[r + 1]!; pair += 1) {
      if (pin[pair] === FREE || pin[pair] === PINNED_OPEN) continue;
      isFixed[pair] = 1;
      fixed[r]! += pin[pair]!;
      need[r]! -= pin[pair]!;
      capacity[person[pair]!]! -= pin[pair]!;
      places[r]! -= 1;
      turns[person[pair]!]! -= 1;
      if (pairs.onTeam[pair] === 0) newTurns[person[pair]!]! -= 1;
    }
  });
  const isOut = isFixed.slice();
  requests.forEach((_, r) => {
    const gives: number[] = [];
    for (let pair = starts[r]!; pair < starts[r + 1]!; pair += 1) {
      const p = person[pair]!;
      const most = Math.min(need[r]!, capacity[p]!);
      if (most < least[r]! || Math.min(places[r]!, turns[p]!) <= 0 || (pairs.onTeam[pair] === 0 && newTurns[p]! <= 0))
        isOut[pair] = 1;
      if (isOut[pair] === 1) continue;
      gives.push(most);
      takes[p]!.push(most);
    }
    need[r] = Math.min(need[r]!, largest(gives, places[r]!));
  });
  takes.forEach((values, p) => {
    capacity[p] = Math.min(capacity[p]!, largest(values, turns[p]!));
  });
  requests.forEach((_, r) => {
    for (let pair = starts[r]!; pair < starts[r + 1]!; pair += 1)
      if (Math.min(need[r]!, capacity[person[pair]!]!) < least[r]!) isOut[pair] = 1;
  });
  return { need, capacity, places, turns, newTurns, least, fixed, isOut };
}
