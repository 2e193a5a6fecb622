import { peopleSheet, personSkillsSheet } from '../../../schema/sheets/assignment-people.ts';
import type { Finding } from '../../../schema/sheets/finding.ts';
import type { RowOf } from '../../../schema/sheets/layout.ts';
import { cellFinding } from './cell-finding.ts';
import { cleanRows } from './clean-rows.ts';
import { byText, listOf, skillOf } from './lists.ts';
import { timeOffHours } from './standing.ts';
import { zoneOffsets } from './time-zone.ts';
import type { AssignmentTables, DayPerson, HeldSkill, OpenTicket, Settings, StandingAssignment } from './types.ts';

interface Sources {
  readonly settings: Settings;
  readonly assignments: readonly StandingAssignment[];
  readonly tickets: readonly OpenTicket[];
  readonly teamsOf: (personId: string) => string[];
}

/** Active skills by person, sorted by name: the column's, and those of the table, which win. */
function skillsOfPeople(tables: Pick<AssignmentTables, 'people' | 'personSkills'>, findings: Finding[]) {
  const clean = cleanRows(personSkillsSheet, tables.personSkills?.rows ?? []);
  findings.push(...clean.findings);
  const held = new Map<string, Map<string, HeldSkill | null>>();
  for (const { values } of clean.rows) {
    const own = held.get(values.personId!) ?? new Map<string, HeldSkill | null>();
    const skill = { skill: values.skill!, level: values.level ?? 1, validUntil: values.validUntil };
    held.set(values.personId!, own.set(skill.skill, values.active === false ? null : skill));
  }
  return (personId: string, column: string | null): HeldSkill[] => {
    const own = new Map<string, HeldSkill | null>(
      listOf(column).map((text) => {
        const skill = skillOf(text);
        return [skill.skill, { ...skill, validUntil: null }];
      }),
    );
    for (const [name, skill] of held.get(personId) ?? []) own.set(name, skill);
    return [...own.values()].filter((skill) => skill !== null).sort((a, b) => byText(a.skill, b.skill));
  };
}

function sums<T extends { readonly personId: string }>(rows: readonly T[], hours: (row: T) => number) {
  const byPerson = new Map<string, number>();
  for (const row of rows) byPerson.set(row.personId, (byPerson.get(row.personId) ?? 0) + hours(row));
  return byPerson;
}

/** Hours to plan by the source that the settings name; a person without ticket offers none (section 5). */
function availableOf(source: Settings['capacitySource'], computed: number, ticket: number | null): number {
  if (source === 'COMPUTED') return computed;
  return source === 'TICKET' ? (ticket ?? 0) : Math.min(computed, ticket ?? 0);
}

/**
 * People with their hours (section 5), sorted by id:
 * computed = contracted - assigned - time off - nonproductive, which may be negative; tickets offer hours - consumed.
 */
export function readPeople(
  tables: Pick<AssignmentTables, 'people' | 'personSkills' | 'timeOff'>,
  { settings, assignments, tickets, teamsOf }: Sources,
): { people: DayPerson[]; findings: Finding[] } {
  const { rows, findings } = cleanRows(peopleSheet, tables.people.rows);
  const skillsOf = skillsOfPeople(tables, findings);
  const assigned = sums(assignments, ({ hoursPerWeek }) => hoursPerWeek);
  const offered = sums(tickets, ({ hours, consumedHours }) => Math.max(0, hours - consumedHours));
  const away = timeOffHours(tables.timeOff, settings.planDate);
  findings.push(...away.findings);
  const offset = zoneOffsets(settings.planDate);
  const hoursOf = (values: RowOf<typeof peopleSheet>) => {
    const id = values.personId!;
    const contractedHours = values.contractedHours ?? 0;
    const assignedHours = values.assignedHours ?? assigned.get(id) ?? 0;
    const timeOff = away.hoursOf(id, contractedHours);
    const ticketHours = offered.get(id) ?? null;
    const computed = contractedHours - assignedHours - timeOff - (values.nonproductiveHours ?? 0);
    const availableHours = values.availableHours ?? availableOf(settings.capacitySource, computed, ticketHours);
    return { contractedHours, assignedHours, timeOffHours: timeOff, ticketHours, availableHours };
  };
  const people = rows.map(({ row, values }): DayPerson => {
    const zone = values.timeZone === null ? null : offset(values.timeZone);
    if (values.timeZone !== null && zone === null && values.tzMinutes === null)
      findings.push(
        cellFinding(
          'warning',
          { layout: peopleSheet, row, column: 'timeZone' },
          'UNKNOWN_TIME_ZONE',
          values.timeZone,
          `an IANA time zone such as ${settings.orgTimeZone}`,
          'the time zone is not known; it limits nothing',
        ),
      );
    const { personId, country, timeZone, position, maxRequests, maxNewTeams, startDate, endDate } = values;
    return {
      ...{ id: personId!, row, sfId: values.resourceSfId, name: values.personName ?? personId! },
      ...{ active: values.active !== false, skills: skillsOf(personId!, values.skills), ...hoursOf(values) },
      ...{ holdHours: values.holdHours ?? 0, tzMinutes: values.tzMinutes ?? zone, timeZone, country },
      ...{ access: listOf(values.access), position, maxRequests, maxNewTeams, startDate, endDate },
      teams: teamsOf(personId!),
    };
  });
  return { people: people.sort((a, b) => byText(a.id, b.id)), findings };
}
