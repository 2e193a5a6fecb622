import { personFinder } from './core/read-decisions.ts';
import type { Piece, PlanningDay } from './core/types.ts';

const pairKey = (requestId: string, personId: string): string => `${requestId}\u0001${personId}`;

/**
 * The rows of the request summary as pieces, proposals and decisions alike: the plan as the planner sees it. A row that leaves its
 * hours open has those of `planned`; forbidden ones and those of requests that are gone are none.
 */
export function decidedPieces(day: PlanningDay, planned: readonly Piece[]): Piece[] {
  const find = personFinder(day.people);
  const requests = new Set(day.requests.map(({ id }) => id));
  const hoursOf = new Map(planned.map(({ requestId, personId, hours }) => [pairKey(requestId, personId), hours]));
  return day.decisions.flatMap((row): Piece[] => {
    const meant = row.pin === 'forbid' || !requests.has(row.requestId) ? null : find(row);
    if (meant === null || 'fault' in meant) return [];
    const pair = { requestId: row.requestId, personId: meant.person.id };
    const hours = row.assignHours ?? hoursOf.get(pairKey(pair.requestId, pair.personId));
    return hours === undefined ? [] : [{ ...pair, hours }];
  });
}
