import type { Finding } from '../../../schema/sheets/finding.ts';
import type { Day } from '../../kernel/day.ts';
import { cappedFindings } from './capped-findings.ts';
import { readRules } from './category-rules.ts';
import { checkPins } from './check-pins.ts';
import { byText } from './lists.ts';
import { readDecisions } from './read-decisions.ts';
import { readPeople } from './read-people.ts';
import { readPins } from './read-pins.ts';
import { readRequests } from './read-requests.ts';
import { readSettings } from './read-settings.ts';
import { readTeams, teamsOfPeople } from './read-teams.ts';
import { categoriesOfSkills } from './skill-categories.ts';
import { spellingsOf } from './spelling.ts';
import { openTickets, standingAssignments } from './standing.ts';
import type { AssignmentTables, PlanningDay, Settings } from './types.ts';
import { unknownIds } from './unknown-ids.ts';

export interface DayGiven {
  /** Today in a time zone, for a run whose settings name no plan date. */
  readonly today: (orgTimeZone: string) => Day;
  /** What the submission says; wins over the settings. */
  readonly overrides: Partial<Settings>;
}

/**
 * Everything a plan of a day is made from (sections 2 to 6). An error among the findings stops the run; what a warning names
 * is left out or counted as the finding says.
 */
export function prepareDay(
  tables: AssignmentTables,
  { today, overrides }: DayGiven,
): { day: PlanningDay; findings: readonly Finding[] } {
  const { settings, findings: ofSettings } = readSettings(tables, today, overrides);
  const rules = readRules(tables.categoryRules);
  const teams = readTeams(tables, settings.planDate);
  const standing = standingAssignments(tables.existingAssignments, settings.planDate);
  const tickets = openTickets(tables.tickets, settings.planDate);
  const members = teamsOfPeople(tables.teamMembers, standing.assignments);
  const spellings = spellingsOf(tables);
  const requests = readRequests(tables, { settings, rules: rules.rules, teams: teams.teams, spellings });
  const people = readPeople(tables, {
    ...{ settings, assignments: standing.assignments, tickets: tickets.tickets, teamsOf: members.teamsOf, spellings },
  });
  const skills = categoriesOfSkills(tables.skillCatalog, requests.requests, spellings.skill);
  const decisions = readDecisions(tables.decisions);
  const pins = readPins(tables, decisions.decisions, { requests: requests.requests, people: people.people });
  const day: PlanningDay = {
    ...{ settings, requests: requests.requests, people: people.people },
    teams: [...teams.teams.values()]
      .map(({ id, name, sfId, active }) => ({ id, name, sfId, active }))
      .sort((a, b) => byText(a.id, b.id)),
    ...{ categoriesOfSkill: skills.categories, assignments: standing.assignments, tickets: tickets.tickets },
    ...{ pins: pins.pins, blocks: pins.blocks, decisions: decisions.decisions, excludedRequests: requests.excluded },
  };
  const findings = [
    ...[ofSettings, rules, teams, standing, tickets, members, requests, people, skills, decisions, pins].flatMap(
      (step) => ('findings' in step ? step.findings : step),
    ),
    ...unknownIds(tables),
    ...checkPins(day),
  ];
  return { day, findings: cappedFindings(findings) };
}
