import type { plannedRequestsSheet, proposalsSheet } from '../../../schema/sheets/assignment-outputs.ts';
import type { RowOf } from '../../../schema/sheets/layout.ts';
import { byText } from './lists.ts';
import type { DayRequest, Piece, PlanningDay } from './types.ts';

type Status = 'filled' | 'partly filled' | 'open' | 'no hours asked';

/** Hours filled of each request that has any. */
export function filledHours(pieces: readonly Piece[]): ReadonlyMap<string, number> {
  const filled = new Map<string, number>();
  for (const { requestId, hours } of pieces) filled.set(requestId, (filled.get(requestId) ?? 0) + hours);
  return filled;
}

/** How much of a request is filled. */
export function statusOf({ plannedHours }: DayRequest, filled: number): Status {
  if (plannedHours === 0) return 'no hours asked';
  if (filled === 0) return 'open';
  return filled < plannedHours ? 'partly filled' : 'filled';
}

/** Whether a request is filled; one that asks for nothing is. */
export const lacksNothing = ({ plannedHours }: DayRequest, filled: number): boolean => filled >= plannedHours;

/** Who works on what: in the order of the request summary, most hours first, then by person. */
export function proposalRows({ requests }: PlanningDay, pieces: readonly Piece[]): RowOf<typeof proposalsSheet>[] {
  const place = new Map(requests.map(({ id }, index) => [id, index]));
  return pieces
    .map(({ requestId, personId, hours }) => ({ requestId, personId, hours }))
    .sort(
      (a, b) =>
        place.get(a.requestId)! - place.get(b.requestId)! || b.hours - a.hours || byText(a.personId, b.personId),
    );
}

/** What the plan fills of each request, in the order of the request summary. `whyOpen`: a sentence by request that is not full. */
export function plannedRequestRows(
  { requests }: PlanningDay,
  pieces: readonly Piece[],
  whyOpen: ReadonlyMap<string, string>,
): RowOf<typeof plannedRequestsSheet>[] {
  const filledOf = filledHours(pieces);
  return requests.map((request) => {
    const filled = filledOf.get(request.id) ?? 0;
    return {
      ...{ requestId: request.id, composite: request.composite, plannedHours: request.plannedHours },
      ...{ filledHours: filled, openHours: request.plannedHours - filled, status: statusOf(request, filled) },
      why: whyOpen.get(request.id) ?? null,
    };
  });
}
