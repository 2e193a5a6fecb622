import type { DayRequest, DayTeam } from '../types.ts';
import type { Decision } from './decisions.ts';
import { type LineFinding, lineError } from './line-finding.ts';

/** Requests and new teams of each person in the plan, by person. */
export interface LimitSums {
  readonly requestsOf: ReadonlyMap<string, ReadonlySet<string>>;
  /** Teams by id; a request without a known team counts as a team of its own. */
  readonly newTeamsOf: ReadonlyMap<string, ReadonlySet<string>>;
}

export function limitSums(decisions: readonly Decision[], teamOf: (request: DayRequest) => DayTeam | null): LimitSums {
  const requestsOf = new Map<string, Set<string>>();
  const newTeamsOf = new Map<string, Set<string>>();
  for (const { request, person } of decisions) {
    if (person === null) continue;
    requestsOf.set(person.id, (requestsOf.get(person.id) ?? new Set()).add(request.id));
    const team = teamOf(request)?.id ?? null;
    if (team !== null && person.teams.includes(team)) continue;
    newTeamsOf.set(person.id, (newTeamsOf.get(person.id) ?? new Set()).add(team ?? `\u0001${request.id}`));
  }
  return { requestsOf, newTeamsOf };
}

/**
 * Requests and new teams of a person over all lines of the plan, against what the person may have. Two requests of one new team
 * are one new team here, while the search counts both (section 11): its plans always pass.
 */
export function limitFindings({ person }: Decision, { requestsOf, newTeamsOf }: LimitSums): LineFinding[] {
  const { id, name, maxRequests, maxNewTeams } = person!;
  const findings: LineFinding[] = [];
  const [requests, teams] = [requestsOf.get(id)!.size, newTeamsOf.get(id)?.size ?? 0];
  if (maxRequests !== null && requests > maxRequests) {
    const message = `${name} works on ${requests} requests in this plan; at most ${maxRequests} are allowed.`;
    findings.push(lineError('REQUESTS_EXCEEDED', 'suggestedResource', message));
  }
  if (maxNewTeams !== null && teams > maxNewTeams) {
    const message = `${name} joins ${teams} new teams in this plan; at most ${maxNewTeams} are allowed.`;
    findings.push(lineError('NEW_TEAMS_EXCEEDED', 'suggestedResource', message));
  }
  return findings;
}
