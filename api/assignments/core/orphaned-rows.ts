import type { orphanedDecisionsSheet } from '../../../schema/sheets/assignment-push.ts';
import type { RowOf } from '../../../schema/sheets/layout.ts';
import { byText } from './lists.ts';
import { hasEdit, plannerDefaults } from './planner-edits.ts';
import { isOwnDecision, personFinder } from './read-decisions.ts';
import type { DecisionRow, PlanningDay } from './types.ts';

/**
 * Rows the planner had written into whose request is not planned today (section 6): kept and shown, by request and line. Rows
 * with nothing but a proposal of the plan go.
 */
export function orphanedRows(day: PlanningDay): RowOf<typeof orphanedDecisionsSheet>[] {
  const planned = new Set(day.requests.map(({ id }) => id));
  const defaults = plannerDefaults(day.settings, null);
  const find = personFinder(day.people);
  const hasOwnPerson = (row: DecisionRow): boolean => {
    const meant = find(row);
    // A name that leads nowhere was typed, too.
    return meant !== null && ('fault' in meant || isOwnDecision(row, meant.person));
  };
  return day.decisions
    .filter((row) => !planned.has(row.requestId) && (hasEdit(row, defaults) || hasOwnPerson(row)))
    .map(
      ({
        row: _row,
        proposedResource: _name,
        proposedResourceId: _id,
        proposedHours: _hours,
        decided: _,
        ...cells
      }) => ({
        ...cells,
        reason: 'The request is not among those planned today: closed, over, left out by the settings, or gone.',
      }),
    )
    .sort((a, b) => byText(a.requestId, b.requestId) || a.line - b.line);
}
