import type { MatchingProblem, ObjectiveName } from '../matching/problem.ts';
import { type Caps, largest } from './caps.ts';

/**
 * Bounds of the objectives after the fill that hold for every plan that keeps the hard rules. Fit, balance and pieces have none
 * here: an empty plan costs nothing. What they cost at a given fill is known once there is one (`bounds-at-fill.ts`).
 */
export function laterBounds(problem: MatchingProblem, caps: Caps): Partial<Record<ObjectiveName, number>> {
  return {
    full_requests: fullRequests(problem, caps),
    stability: 0,
    continuity: teamHours(problem, caps),
  };
}

/** Requests whose need their people could give, as many as all hours together fill, the smallest first. */
function fullRequests({ requests }: MatchingProblem, { need, fixed, capacity }: Caps): number {
  const needs = requests.flatMap((request, r) => (need[r]! + fixed[r]! === request.need ? [need[r]!] : []));
  let left = capacity.reduce((sum, halfHours) => sum + halfHours, 0);
  let count = 0;
  for (const halfHours of needs.sort((a, b) => a - b)) {
    left -= halfHours;
    if (left < 0) break;
    count += 1;
  }
  return count;
}

/** Hours of people on teams they are on: no more than each person has, nor more than these people can give to each request. */
function teamHours({ requests, people, pairs }: MatchingProblem, caps: Caps): number {
  const byPerson: number[][] = people.map(() => []);
  let [byRequest, fixed] = [0, 0];
  requests.forEach((_, r) => {
    const gives: number[] = [];
    for (let pair = pairs.starts[r]!; pair < pairs.starts[r + 1]!; pair += 1) {
      if (pairs.onTeam[pair] === 0) continue;
      fixed += Math.max(0, pairs.pin[pair]!);
      if (caps.isOut[pair] === 1) continue;
      const p = pairs.person[pair]!;
      const most = Math.min(caps.need[r]!, caps.capacity[p]!);
      gives.push(most);
      byPerson[p]!.push(most);
    }
    byRequest += Math.min(caps.need[r]!, largest(gives, caps.places[r]!));
  });
  const given = byPerson.reduce(
    (sum, takes, p) => sum + Math.min(caps.capacity[p]!, largest(takes, caps.turns[p]!)),
    0,
  );
  return (fixed + Math.min(given, byRequest)) / 2;
}
