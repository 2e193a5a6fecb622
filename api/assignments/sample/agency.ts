import {
  existingAssignmentsSheet,
  peopleSheet,
  personSkillsSheet,
  skillCatalogSheet,
  teamMembersSheet,
  teamsSheet,
  ticketsSheet,
  timeOffSheet,
} from '../../../schema/sheets/assignment-people.ts';
import {
  assignmentSettingsSheet,
  categoryRulesSheet,
  decisionsSheet,
} from '../../../schema/sheets/assignment-planner.ts';
import {
  blocksSheet,
  pinsSheet,
  requestSkillsSheet,
  requestsSheet,
} from '../../../schema/sheets/assignment-requests.ts';
import { settingRows } from '../../../schema/sheets/assignment-settings.ts';
import type { RowOf, SheetLayout } from '../../../schema/sheets/layout.ts';
import { addDays, type Day } from '../../kernel/day.ts';
import type { Random } from '../../kernel/random.ts';
import { facilities, registries } from './catalog.ts';
import { pick, wholeBetween } from './draw.ts';
import { samplePeople } from './people.ts';

/** A Monday; fixed, so that the sample is the same on every day. */
const SAMPLE_DATE: Day = '2026-11-23';
const REQUESTS = 60;

export interface SampleTable {
  readonly layout: SheetLayout;
  readonly rows: readonly RowOf<SheetLayout>[];
}

const table = <L extends SheetLayout>(layout: L, rows: readonly RowOf<L>[]): SampleTable => ({ layout, rows });

/** A team per facility and category. */
const teams: readonly RowOf<typeof teamsSheet>[] = facilities.flatMap(({ name, timeZone }, f) =>
  [...new Set(registries.map(({ category }) => category))].map((category, c) => ({
    teamId: `T${f + 1}${String(c + 1).padStart(2, '0')}`,
    teamName: `${name} ${category}`,
    facility: name,
    ...{ tzMinutes: null, timeZone, active: null, teamSfId: `a0T${f + 1}${String(c + 1).padStart(14, '0')}` },
  })),
);

const blankRequest = Object.fromEntries(
  Object.keys(requestsSheet.columns).map((name) => [name, null]),
) as unknown as RowOf<typeof requestsSheet>;

function request(index: number, random: Random): RowOf<typeof requestsSheet> {
  const registry = registries[Math.floor(random() * registries.length)]!;
  const team = pick(
    teams.filter(({ teamName }) => teamName!.endsWith(registry.category)),
    random,
  );
  const age = wholeBetween(0, 75, random);
  // Some sources leave the category out, and one calls Oncology by another name; rules put both right.
  const category = index % 15 === 4 ? null : registry.category === 'Oncology' ? 'Tumor registry' : registry.category;
  return {
    ...blankRequest,
    requestId: `SR-${String(20001 + index)}`,
    requestSfId: `a0S${String(index + 1).padStart(15, '0')}`,
    category,
    skills: registry.skill,
    teamId: team.teamId,
    teamName: team.teamName,
    priorityTotal: wholeBetween(2, 12, random),
    createdDate: addDays(SAMPLE_DATE, -age),
    lastModifiedAt: `${addDays(SAMPLE_DATE, -Math.min(age, 3))}T15:00:00Z`,
    stage: pick(['New', 'Live', 'In Implementation', 'Delayed'], random),
    status: index === 7 ? 'Closed' : pick(['Open', 'Open', 'Partially Filled'], random),
    sowHours: wholeBetween(4, 30, random),
    timeZone: team.timeZone,
    maxTzDiffMinutes: pick([null, null, 180, 120], random),
    country: random() < 0.25 ? 'US' : null,
    access: pick(['STANDARD', 'STANDARD', 'CITRIX', null], random),
    maxPeople: pick([null, 1, 2, 3], random),
    startDate: addDays(SAMPLE_DATE, 7),
    qualificationScore: wholeBetween(50, 100, random),
    eligibilityFlag: random() < 0.8,
    notes: random() < 0.3 ? '[2026-11-16 R. Diaz] Facility asked for an early start.' : null,
  };
}

/** Requests nobody can do, and a group of them that outnumbers its people: what explanations are for. */
function withHardCases(rows: RowOf<typeof requestsSheet>[]): RowOf<typeof requestsSheet>[] {
  return rows.map((row, index) => {
    if (index === 9) return { ...row, skills: 'PED-HEART', access: 'ONSITE', priorityTotal: 12, country: 'US' };
    if (index === 21) return { ...row, skills: 'RARE-REGISTRY', category: 'Cardiac', priorityTotal: 11 };
    if (index >= 30 && index < 38) return { ...row, skills: 'STROKE-PLUS', category: 'Stroke', sowHours: 24 };
    return row;
  });
}

/** The source's other name first; a request without category goes by the name of its team. */
const rules: readonly RowOf<typeof categoryRulesSheet>[] = [
  { order: 1, field: 'category', operator: 'contains', pattern: 'tumor', planningCategory: 'Oncology' },
  ...[...new Set(registries.map(({ category }) => category))].map((category, c) => ({
    ...{ order: 10 + c, field: 'team_name', operator: 'contains', pattern: category, planningCategory: category },
  })),
];

/**
 * The invented agency Planwright shows itself with: 60 requests of 36 teams at six facilities and 80 abstractors, as raw
 * tables from which ages, categories, planned and available hours are computed. The same random source gives the same tables,
 * cell by cell.
 */
export function sampleAgency(random: Random): SampleTable[] {
  const requests = withHardCases(Array.from({ length: REQUESTS }, (_, index) => request(index, random)));
  const teamIds = teams.map(({ teamId }) => teamId!);
  const { people, skills, assignments, tickets, timeOff } = samplePeople(SAMPLE_DATE, teamIds, random);
  const [first, second] = [requests[3]!, requests[12]!];
  const needs = requests.slice(40, 50).map(({ requestId, skills: skill }) => ({
    ...{ requestId, skill: skill!, minLevel: 2, required: null },
  }));
  return [
    table(requestsSheet, requests),
    table(peopleSheet, people),
    table(teamsSheet, teams),
    table(teamMembersSheet, [{ teamId: teamIds[0]!, personId: 'E1003' }]),
    table(requestSkillsSheet, needs),
    table(personSkillsSheet, skills),
    table(
      skillCatalogSheet,
      registries.map(({ skill, category }) => ({ skill, category })),
    ),
    table(existingAssignmentsSheet, assignments),
    table(ticketsSheet, tickets),
    table(timeOffSheet, timeOff),
    table(blocksSheet, [{ requestId: first.requestId, personId: 'E1002', reason: 'Asked not to return' }]),
    table(pinsSheet, [{ requestId: second.requestId, personId: 'E1005', kind: 'forbid', hours: null }]),
    table(categoryRulesSheet, rules),
    table(assignmentSettingsSheet, settingRows({ plan_date: SAMPLE_DATE })),
    table(decisionsSheet, []),
  ];
}
