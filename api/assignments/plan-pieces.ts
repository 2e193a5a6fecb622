import type { PairHours } from './core/matching/problem.ts';
import type { Piece } from './core/types.ts';
import type { ReadDay } from './day-input.ts';

/** The hours of pairs as pieces of requests. */
export function piecesOf({ dayProblem: { problem, requests, people } }: ReadDay, hours: PairHours): Piece[] {
  const { starts, person } = problem.pairs;
  return requests.flatMap((request, r) => {
    const pieces: Piece[] = [];
    for (let pair = starts[r]!; pair < starts[r + 1]!; pair += 1)
      if (hours[pair]! > 0)
        pieces.push({ requestId: request.id, personId: people[person[pair]!]!.id, hours: hours[pair]! / 2 });
    return pieces;
  });
}

/** Pieces as half hours of the pairs; those of pairs that are gone are left out. */
export function hoursOf({ dayProblem: { problem, requests, people } }: ReadDay, pieces: readonly Piece[]): PairHours {
  const { starts, person } = problem.pairs;
  const halfHours = new Int32Array(person.length);
  const hoursByPair = new Map(pieces.map(({ requestId, personId, hours }) => [`${requestId}\u0001${personId}`, hours]));
  requests.forEach(({ id }, r) => {
    for (let pair = starts[r]!; pair < starts[r + 1]!; pair += 1)
      halfHours[pair] = Math.round(2 * (hoursByPair.get(`${id}\u0001${people[person[pair]!]!.id}`) ?? 0));
  });
  return halfHours;
}
