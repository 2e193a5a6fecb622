import type { MatchingProblem, PairHours } from './problem.ts';

/** The same problem in order of ids, and where each of its pairs stood. */
export interface CanonicalProblem {
  readonly problem: MatchingProblem;
  /** Place in the given problem of each pair here. */
  readonly givenPair: Int32Array;
}

/** Places sorted by id (no two are equal), by code units, so that no locale matters. */
function orderOf(rows: readonly { readonly id: string }[]): number[] {
  return [...rows.keys()].sort((a, b) => {
    const [x, y] = [rows[a]!.id, rows[b]!.id];
    return x < y ? -1 : 1;
  });
}

/** Puts requests and people in order of their ids: the search breaks ties by place, and rows in another order are the same. */
export function inOrderOfIds(given: MatchingProblem): CanonicalProblem {
  const requests = orderOf(given.requests);
  const people = orderOf(given.people);
  const placeOf = new Int32Array(people.length);
  people.forEach((p, place) => {
    placeOf[p] = place;
  });
  const { pairs } = given;
  const givenPair = new Int32Array(pairs.person.length);
  const starts = new Int32Array(requests.length + 1);
  let next = 0;
  requests.forEach((r, place) => {
    const first = next;
    for (let pair = pairs.starts[r]!; pair < pairs.starts[r + 1]!; pair++) givenPair[next++] = pair;
    givenPair.subarray(first, next).sort((a, b) => placeOf[pairs.person[a]!]! - placeOf[pairs.person[b]!]!);
    starts[place + 1] = next;
  });
  return {
    problem: {
      requests: requests.map((r) => given.requests[r]!),
      people: people.map((p) => given.people[p]!),
      pairs: {
        starts,
        person: givenPair.map((pair) => placeOf[pairs.person[pair]!]!),
        onTeam: Uint8Array.from(givenPair, (pair) => pairs.onTeam[pair]!),
        fitCost: Float32Array.from(givenPair, (pair) => pairs.fitCost[pair]!),
        previous: toCanonical(pairs.previous, givenPair),
        pin: toCanonical(pairs.pin, givenPair),
      },
    },
    givenPair,
  };
}

export function toCanonical(values: Int32Array, givenPair: Int32Array): Int32Array {
  return givenPair.map((pair) => values[pair]!);
}

export function toGiven(hours: PairHours, givenPair: Int32Array): PairHours {
  const given = new Int32Array(hours.length);
  givenPair.forEach((pair, at) => {
    given[pair] = hours[at]!;
  });
  return given;
}
