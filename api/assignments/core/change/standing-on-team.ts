import { byText, folded } from '../lists.ts';
import type { DayRequest, DayTeam, PlanningDay, StandingAssignment } from '../types.ts';
import type { Decision } from './decisions.ts';

/** The same decision has the same key, so that a repeat of a push changes nothing (section 4, step 8). */
export const planKeyOf = ({ settings }: PlanningDay, requestId: string, personId: string): string =>
  `${settings.planDate}:${requestId}:${personId}`;

/**
 * The team of a request (section 8, validation 2): the one it names where its name begins as requests do; else, or where that
 * one is not known, the only team of that name. Null: none.
 */
export function teamFinder({ teams, settings }: PlanningDay): (request: DayRequest) => DayTeam | null {
  const byId = new Map(teams.map((team) => [team.id, team]));
  const byName = new Map<string, DayTeam[]>();
  for (const team of teams) byName.set(folded(team.name), [...(byName.get(folded(team.name)) ?? []), team]);
  return ({ id, teamId, teamName }) => {
    const isRequest = settings.requestPrefixes.some((prefix) => id.startsWith(prefix));
    const own = isRequest && teamId !== null ? byId.get(teamId) : undefined;
    const named = teamName === null ? [] : (byName.get(folded(teamName)) ?? []);
    return own ?? (named.length === 1 ? named[0]! : null);
  };
}

/** What stands already for a decision. */
export type Standing =
  /** Nothing: the assignment is new. */
  | { readonly kind: 'insert' }
  /** The person works on the team: the hours of that assignment grow. */
  | { readonly kind: 'update'; readonly assignment: StandingAssignment }
  /** This very decision was pushed before. */
  | { readonly kind: 'pushed'; readonly assignment: StandingAssignment };

/** Whether the assignment was made or changed by a push of this very plan date. */
const isOfPlan = ({ settings }: PlanningDay, { planKey }: StandingAssignment): boolean =>
  (planKey ?? '').startsWith(`${settings.planDate}:`);

const hasBegun = ({ settings }: PlanningDay, { startDate }: StandingAssignment): boolean =>
  startDate === null || startDate <= settings.planDate;

/**
 * Looks up, by ids, what stands: teams are compared by id, and only assignments that count on the plan date. A standing
 * assignment that has begun grows by one decision, which gives it its key; further decisions on the pair, and those that come after a push,
 * are assignments of their own: with one key per assignment a repeat could not tell which of them are in its hours.
 */
export function standingFinder(day: PlanningDay) {
  const byPair = new Map<string, StandingAssignment[]>();
  const byKey = new Map<string, StandingAssignment>();
  const grown = new Set<StandingAssignment>();
  const keyOf = (personId: string, teamId: string): string => `${personId}\u0001${teamId}`;
  for (const assignment of [...day.assignments].sort((a, b) => byText(a.id, b.id))) {
    const { personId, teamId, planKey } = assignment;
    if (planKey !== null) byKey.set(planKey.toLowerCase(), assignment);
    if (teamId === null || isOfPlan(day, assignment) || !hasBegun(day, assignment)) continue;
    const key = keyOf(personId, teamId);
    byPair.set(key, [...(byPair.get(key) ?? []), assignment]);
  }
  /** `isPushed`: the decision goes on, so what it makes grow is taken. */
  return ({ request, person }: Decision, team: DayTeam, isPushed: boolean): Standing => {
    const pushed = byKey.get(planKeyOf(day, request.id, person!.id).toLowerCase());
    if (pushed) return { kind: 'pushed', assignment: pushed };
    const assignment = byPair.get(keyOf(person!.id, team.id))?.find((one) => !grown.has(one));
    if (!assignment) return { kind: 'insert' };
    if (isPushed) grown.add(assignment);
    return { kind: 'update', assignment };
  };
}

/**
 * Hours of the assignment after the decision; those it has: nothing changes. One that was pushed for this request takes the
 * hours of the decision, also fewer. One that stood for another request had hours of its own before, which nobody knows any
 * more: it is left as it is. Where the request is not known it never shrinks.
 */
export function hoursAfter({ request, hours }: Decision, standing: Exclude<Standing, { kind: 'insert' }>): number {
  const { hoursPerWeek, requestId } = standing.assignment;
  if (standing.kind === 'update') return hoursPerWeek + hours!;
  if (requestId === null) return Math.max(hoursPerWeek, hours!);
  return requestId === request.id ? hours! : hoursPerWeek;
}

/** Names of who works on a team in the standard position now, sorted, by team id. */
export function memberFinder(day: PlanningDay): (teamId: string | null) => readonly string[] {
  const names = new Map(day.people.map(({ id, name }) => [id, name]));
  const standard = folded(day.settings.defaultPosition);
  const members = new Map<string | null, Set<string>>();
  for (const assignment of day.assignments) {
    const { teamId, position, personId } = assignment;
    if (!hasBegun(day, assignment) || (position !== null && folded(position) !== standard)) continue;
    members.set(teamId, (members.get(teamId) ?? new Set()).add(names.get(personId) ?? personId));
  }
  return (teamId) => (teamId === null ? [] : [...(members.get(teamId) ?? [])].sort(byText));
}
