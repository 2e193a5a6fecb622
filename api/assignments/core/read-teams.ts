import { teamMembersSheet, teamsSheet } from '../../../schema/sheets/assignment-people.ts';
import type { Finding } from '../../../schema/sheets/finding.ts';
import type { Day } from '../../kernel/day.ts';
import { cellFinding } from './cell-finding.ts';
import { cleanRows } from './clean-rows.ts';
import { byText } from './lists.ts';
import { zoneOffsets } from './time-zone.ts';
import type { AssignmentTables, DayTeam, StandingAssignment } from './types.ts';

export type TeamWithZone = DayTeam & { readonly tzMinutes: number | null };

/** Teams that requests name, by id; of several names the first in order, whatever the order of the rows. */
function namedByRequests({ rows }: AssignmentTables['requests']): ReadonlyMap<string, string | null> {
  const names = new Map<string, string | null>();
  for (const { values } of rows) {
    const { teamId, teamName } = values;
    if (teamId === null) continue;
    const known = names.get(teamId) ?? null;
    names.set(teamId, byText(teamName, known) < 0 ? teamName : known);
  }
  return names;
}

/** Teams by id: those of the table, and those that requests name without it. */
export function readTeams(
  tables: Pick<AssignmentTables, 'teams' | 'requests'>,
  planDate: Day,
): { teams: ReadonlyMap<string, TeamWithZone>; findings: Finding[] } {
  const { rows, findings } = cleanRows(teamsSheet, tables.teams?.rows ?? []);
  const offset = zoneOffsets(planDate);
  const teams = new Map<string, TeamWithZone>();
  for (const { row, values } of rows) {
    const { teamId, teamName, timeZone, teamSfId } = values;
    const tzMinutes = values.tzMinutes ?? (timeZone === null ? null : offset(timeZone));
    if (timeZone !== null && tzMinutes === null) {
      const place = { layout: teamsSheet, row, column: 'timeZone' };
      const what = 'the time zone is not known; it limits nobody';
      findings.push(cellFinding('warning', place, 'UNKNOWN_TIME_ZONE', timeZone, 'an IANA time zone', what));
    }
    const name = teamName ?? teamId!;
    teams.set(teamId!, { id: teamId!, name, sfId: teamSfId, active: values.active !== false, tzMinutes });
  }
  for (const [id, name] of namedByRequests(tables.requests))
    if (!teams.has(id)) teams.set(id, { id, name: name ?? id, sfId: null, active: true, tzMinutes: null });
  return { teams, findings };
}

/** Teams of each person by memberships and standing assignments, sorted. */
export function teamsOfPeople(
  table: AssignmentTables['teamMembers'],
  assignments: readonly StandingAssignment[],
): { teamsOf: (personId: string) => string[]; findings: Finding[] } {
  const { rows, findings } = cleanRows(teamMembersSheet, table?.rows ?? []);
  const teams = new Map<string, Set<string>>();
  const add = (personId: string, teamId: string): void => {
    const own = teams.get(personId) ?? new Set();
    teams.set(personId, own.add(teamId));
  };
  for (const { values } of rows) add(values.personId!, values.teamId!);
  for (const { personId, teamId } of assignments) if (teamId !== null) add(personId, teamId);
  return { teamsOf: (personId) => [...(teams.get(personId) ?? [])].sort(byText), findings };
}
