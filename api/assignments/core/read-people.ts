import { peopleSheet, personSkillsSheet } from '../../../schema/sheets/assignment-people.ts';
import type { Finding } from '../../../schema/sheets/finding.ts';
import { hoursByPerson } from './available-hours.ts';
import { cellFinding } from './cell-finding.ts';
import { cleanRows } from './clean-rows.ts';
import { byText, listOf, skillOf } from './lists.ts';
import type { Spellings } from './spelling.ts';
import { zoneOffsets } from './time-zone.ts';
import type { AssignmentTables, DayPerson, HeldSkill, OpenTicket, Settings, StandingAssignment } from './types.ts';

interface Sources {
  readonly settings: Settings;
  readonly assignments: readonly StandingAssignment[];
  readonly tickets: readonly OpenTicket[];
  readonly teamsOf: (personId: string) => string[];
  readonly spellings: Spellings;
}

/** Active skills by person, sorted by name: the column's, and those of the table, which win. */
function skillsOfPeople(table: AssignmentTables['personSkills'], spell: Spellings['skill'], findings: Finding[]) {
  const clean = cleanRows(personSkillsSheet, table?.rows ?? []);
  findings.push(...clean.findings);
  const held = new Map<string, Map<string, HeldSkill | null>>();
  for (const { values } of clean.rows) {
    const own = held.get(values.personId!) ?? new Map<string, HeldSkill | null>();
    const skill = { skill: spell(values.skill!), level: values.level ?? 1, validUntil: values.validUntil };
    held.set(values.personId!, own.set(skill.skill, values.active === false ? null : skill));
  }
  return (personId: string, column: string | null): HeldSkill[] => {
    const own = new Map<string, HeldSkill | null>();
    for (const text of listOf(column)) {
      const { skill, level } = skillOf(text);
      own.set(spell(skill), { skill: spell(skill), level, validUntil: null });
    }
    for (const [name, skill] of held.get(personId) ?? []) own.set(name, skill);
    return [...own.values()].filter((skill) => skill !== null).sort((a, b) => byText(a.skill, b.skill));
  };
}

/** People with their hours (section 5), sorted by id. Who names no access has the standard one. */
export function readPeople(
  tables: Pick<AssignmentTables, 'people' | 'personSkills' | 'timeOff'>,
  { settings, assignments, tickets, teamsOf, spellings }: Sources,
): { people: DayPerson[]; findings: Finding[] } {
  const { rows, findings } = cleanRows(peopleSheet, tables.people.rows);
  const skillsOf = skillsOfPeople(tables.personSkills, spellings.skill, findings);
  const hoursOf = hoursByPerson(tables.timeOff, { settings, assignments, tickets }, findings);
  const offset = zoneOffsets(settings.planDate);
  const people = rows.map(({ row, values }): DayPerson => {
    const zone = values.timeZone === null ? null : offset(values.timeZone);
    if (values.timeZone !== null && zone === null && values.tzMinutes === null) {
      const place = { layout: peopleSheet, row, column: 'timeZone' };
      const allowed = `an IANA time zone such as ${settings.orgTimeZone}`;
      const what = 'the time zone is not known; it limits nothing';
      findings.push(cellFinding('warning', place, 'UNKNOWN_TIME_ZONE', values.timeZone, allowed, what));
    }
    const { personId, timeZone, position, maxRequests, maxNewTeams, startDate, endDate } = values;
    const access = listOf(values.access ?? settings.defaultAccess).map(spellings.access);
    return {
      ...{ id: personId!, row, sfId: values.resourceSfId, name: values.personName ?? personId! },
      ...{ active: values.active !== false, skills: skillsOf(personId!, values.skills), ...hoursOf(row, values) },
      ...{ holdHours: values.holdHours ?? 0, tzMinutes: values.tzMinutes ?? zone, timeZone },
      ...{ country: values.country?.toUpperCase() ?? null, access, position },
      ...{ maxRequests, maxNewTeams, startDate, endDate, teams: teamsOf(personId!) },
    };
  });
  return { people: people.sort((a, b) => byText(a.id, b.id)), findings };
}
