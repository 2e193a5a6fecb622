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

/** Looks up, by ids, what stands: teams are compared by id, and only assignments that count on the plan date. */
export function standingFinder(day: PlanningDay) {
  const byPair = new Map<string, StandingAssignment[]>();
  const byKey = new Map<string, StandingAssignment>();
  const keyOf = (personId: string, teamId: string): string => `${personId}\u0001${teamId}`;
  for (const assignment of [...day.assignments].sort((a, b) => byText(a.id, b.id))) {
    const { personId, teamId, planKey } = assignment;
    if (planKey !== null) byKey.set(planKey.toLowerCase(), assignment);
    if (teamId === null) continue;
    const key = keyOf(personId, teamId);
    byPair.set(key, [...(byPair.get(key) ?? []), assignment]);
  }
  return ({ request, person }: Decision, team: DayTeam): Standing => {
    const pushed = byKey.get(planKeyOf(day, request.id, person!.id).toLowerCase());
    if (pushed) return { kind: 'pushed', assignment: pushed };
    const [assignment] = byPair.get(keyOf(person!.id, team.id)) ?? [];
    return assignment ? { kind: 'update', assignment } : { kind: 'insert' };
  };
}

/** Names of who works on a team in the standard position now, sorted. */
export function teamMembers(day: PlanningDay, teamId: string): string[] {
  const names = new Map(day.people.map(({ id, name }) => [id, name]));
  const standard = folded(day.settings.defaultPosition);
  const members = day.assignments
    .filter((one) => one.teamId === teamId && (one.position === null || folded(one.position) === standard))
    .map(({ personId }) => names.get(personId) ?? personId);
  return [...new Set(members)].sort(byText);
}
