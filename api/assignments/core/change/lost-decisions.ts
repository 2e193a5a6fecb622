import { folded } from '../lists.ts';
import { isOwnDecision, personFinder } from '../read-decisions.ts';
import type { PlanningDay } from '../types.ts';
import { lineError, lineNotice, type ValidationRow, validationRow } from './line-finding.ts';

/**
 * Decisions on requests that are not planned any more: closed, left out or gone since the planner wrote them. A new status of such
 * a request is not sent, which is told only where nobody was decided on.
 */
export function lostDecisions(day: PlanningDay): ValidationRow[] {
  const planned = new Set(day.requests.map(({ id }) => id));
  const find = personFinder(day.people);
  return day.decisions.flatMap((row): ValidationRow[] => {
    const { requestId, line } = row;
    if (planned.has(requestId)) return [];
    const meant = find(row);
    const gone = `${requestId} is not among the requests planned today;`;
    if (meant !== null && 'person' in meant && isOwnDecision(row, meant.person)) {
      const finding = lineError('REQUEST_NOT_OPEN', 'requestId', `${gone} the decision stands among the orphans.`);
      const place = { requestId, line, personId: meant.person.id };
      return [validationRow(finding, place, { reason: null, isPushed: false })];
    }
    if (folded(row.requestStatusUpdate) === '') return [];
    const finding = lineNotice('UPDATE_NOT_SENT', 'requestStatusUpdate', `${gone} its update is not sent.`);
    return [validationRow(finding, { requestId, line, personId: null }, { reason: null, isPushed: false })];
  });
}
