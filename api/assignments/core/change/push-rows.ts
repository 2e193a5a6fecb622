import type {
  assignmentInsertsSheet,
  assignmentUpdatesSheet,
  ticketUpdatesSheet,
} from '../../../../schema/sheets/assignment-push.ts';
import type { RowOf } from '../../../../schema/sheets/layout.ts';
import { startOf } from '../eligibility.ts';
import { byText } from '../lists.ts';
import type { DayTeam, PlanningDay } from '../types.ts';
import type { Decision } from './decisions.ts';
import { hoursAfter, memberFinder, planKeyOf, type Standing, standingFinder, teamFinder } from './standing-on-team.ts';
import { drawOnTickets, type PlacedHours } from './tickets.ts';

type InsertRow = RowOf<typeof assignmentInsertsSheet>;
type UpdateRow = RowOf<typeof assignmentUpdatesSheet>;

export interface PushRows {
  readonly inserts: InsertRow[];
  readonly updates: UpdateRow[];
  readonly tickets: RowOf<typeof ticketUpdatesSheet>[];
}

function insertOf(day: PlanningDay, { request, person, hours, position, access }: Decision, team: DayTeam): InsertRow {
  return {
    planKey: planKeyOf(day, request.id, person!.id),
    ...{ requestId: request.id, requestSfId: request.sfId, personId: person!.id, resourceSfId: person!.sfId },
    ...{ teamId: team.id, teamSfId: team.sfId, position, hoursPerWeek: hours },
    ...{ startDate: startOf(request, day), endDate: request.endDate, access, status: 'Proposed' },
  };
}

function updateOf(
  day: PlanningDay,
  decision: Decision,
  standing: Exclude<Standing, { kind: 'insert' }>,
  membersOf: ReturnType<typeof memberFinder>,
): UpdateRow {
  const { id, personId, teamId, hoursPerWeek } = standing.assignment;
  return {
    ...{ assignmentId: id, planKey: planKeyOf(day, decision.request.id, personId), requestId: decision.request.id },
    ...{ personId, teamId, oldHours: hoursPerWeek, newHours: hoursAfter(decision, standing) },
    teamMembers: membersOf(teamId).join('; ') || null,
  };
}

/**
 * Rows to push for decisions that may be (section 8): assignments to create, standing ones whose hours change, tickets drawn on.
 * Keys are those of the decisions; what was pushed before and stands with its hours gives no row, so that a repeat changes
 * nothing.
 */
export function pushRows(day: PlanningDay, pushed: readonly Decision[]): PushRows {
  const [teamOf, standingOf, membersOf] = [teamFinder(day), standingFinder(day), memberFinder(day)];
  const inserts: InsertRow[] = [];
  const updates: UpdateRow[] = [];
  const placed: PlacedHours[] = [];
  for (const decision of pushed) {
    const team = teamOf(decision.request)!;
    const standing = standingOf(decision, team, true);
    const before = standing.kind === 'insert' ? 0 : standing.assignment.hoursPerWeek;
    const hours = standing.kind === 'insert' ? decision.hours! : hoursAfter(decision, standing) - before;
    if (hours === 0) continue;
    if (hours > 0) placed.push({ personId: decision.person!.id, category: decision.request.planningCategory, hours });
    if (standing.kind === 'insert') inserts.push(insertOf(day, decision, team));
    else updates.push(updateOf(day, decision, standing, membersOf));
  }
  return {
    inserts,
    updates: updates.sort((a, b) => byText(a.assignmentId, b.assignmentId)),
    tickets: drawOnTickets(day, placed),
  };
}
