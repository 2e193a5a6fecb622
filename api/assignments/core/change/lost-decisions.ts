import { isOwnDecision, personFinder } from '../read-decisions.ts';
import type { PlanningDay } from '../types.ts';
import { lineError, type ValidationRow, validationRow } from './line-finding.ts';

/** Decisions on requests that are not planned any more: closed, left out or gone since the planner wrote them. */
export function lostDecisions(day: PlanningDay): ValidationRow[] {
  const planned = new Set(day.requests.map(({ id }) => id));
  const find = personFinder(day.people);
  return day.decisions.flatMap((row): ValidationRow[] => {
    const meant = planned.has(row.requestId) ? null : find(row);
    if (meant === null || !('person' in meant) || !isOwnDecision(row, meant.person)) return [];
    const message = `${row.requestId} is not among the requests planned today; the decision stands among the orphans.`;
    const place = { requestId: row.requestId, line: row.line, personId: meant.person.id };
    return [
      validationRow(lineError('REQUEST_NOT_OPEN', 'requestId', message), place, { reason: null, isPushed: false }),
    ];
  });
}
