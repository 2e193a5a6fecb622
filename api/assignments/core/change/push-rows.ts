import type {
  assignmentInsertsSheet,
  assignmentUpdatesSheet,
  ticketUpdatesSheet,
} from '../../../../schema/sheets/assignment-push.ts';
import type { RowOf } from '../../../../schema/sheets/layout.ts';
import { startOf } from '../eligibility.ts';
import { byText } from '../lists.ts';
import type { DayTeam, PlanningDay, StandingAssignment } from '../types.ts';
import type { Decision } from './decisions.ts';
import { planKeyOf, standingFinder, teamFinder, teamMembers } from './standing-on-team.ts';
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
    ...{ teamId: team.id, position, hoursPerWeek: hours, startDate: startOf(request, day), endDate: request.endDate },
    ...{ access, status: 'Proposed' },
  };
}

/** Hours of a standing assignment grow by those of the decisions on its team; of a decision pushed before to its hours. */
function updateOf(
  day: PlanningDay,
  { id, teamId, ...standing }: StandingAssignment,
  own: readonly Decision[],
): UpdateRow {
  const [first] = own;
  const planKey = planKeyOf(day, first!.request.id, standing.personId);
  const asked = own.reduce((sum, { hours }) => sum + hours!, 0);
  const isPushed = standing.planKey?.toLowerCase() === planKey.toLowerCase();
  return {
    ...{ assignmentId: id, planKey, requestId: first!.request.id, personId: standing.personId, teamId },
    ...{ oldHours: standing.hoursPerWeek, newHours: isPushed ? asked : standing.hoursPerWeek + asked },
    teamMembers: teamId === null ? null : teamMembers(day, teamId).join('; '),
  };
}

/**
 * Rows to push for decisions that may be (section 8): assignments to create, standing ones whose hours grow, tickets drawn on.
 * Keys are those of the decisions; what was pushed before and stands with its hours gives no row, so that a repeat changes
 * nothing.
 */
export function pushRows(day: PlanningDay, pushed: readonly Decision[]): PushRows {
  const [teamOf, standingOf] = [teamFinder(day), standingFinder(day)];
  const inserts: InsertRow[] = [];
  const grown = new Map<StandingAssignment, Decision[]>();
  const placed: PlacedHours[] = [];
  for (const decision of pushed) {
    const team = teamOf(decision.request)!;
    const standing = standingOf(decision, team);
    const before = standing.kind === 'pushed' ? standing.assignment.hoursPerWeek : 0;
    const hours = decision.hours! - before;
    if (hours <= 0) continue;
    placed.push({ personId: decision.person!.id, category: decision.request.planningCategory, hours });
    if (standing.kind === 'insert') inserts.push(insertOf(day, decision, team));
    else grown.set(standing.assignment, [...(grown.get(standing.assignment) ?? []), decision]);
  }
  return {
    inserts,
    updates: [...grown]
      .map(([assignment, own]) => updateOf(day, assignment, own))
      .sort((a, b) => byText(a.assignmentId, b.assignmentId)),
    tickets: drawOnTickets(day, placed),
  };
}
