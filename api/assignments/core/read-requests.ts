import { requestSkillsSheet, requestsSheet } from '../../../schema/sheets/assignment-requests.ts';
import type { Finding } from '../../../schema/sheets/finding.ts';
import type { ReadRow } from '../../../schema/sheets/layout.ts';
import { type CategoryRule, planningCategoryOf } from './category-rules.ts';
import { cellFinding } from './cell-finding.ts';
import { cleanRows } from './clean-rows.ts';
import { byText, folded, listOf, skillOf } from './lists.ts';
import { ageDaysOf, normalizedAges, roundUpHours } from './scores.ts';
import { zoneOffsets } from './time-zone.ts';
import type { AssignmentTables, DayRequest, DayTeam, Settings, SkillNeed } from './types.ts';

type Row = ReadRow<typeof requestsSheet>;

interface Sources {
  readonly settings: Settings;
  readonly rules: readonly CategoryRule[];
  readonly teams: ReadonlyMap<string, DayTeam & { readonly tzMinutes: number | null }>;
}

const warn = (
  findings: Finding[],
  row: number,
  column: keyof typeof requestsSheet.columns,
  code: string,
  saw: string,
  allowed: string,
  what: string,
) => findings.push(cellFinding('warning', { layout: requestsSheet, row, column }, code, saw, allowed, what));

/** Requests that were pulled: those with an open status, or with none, each record once. */
function pulled(table: AssignmentTables['requests'], { openStatuses }: Settings, findings: Finding[]): Row[] {
  const clean = cleanRows(requestsSheet, table.rows);
  findings.push(...clean.findings);
  const open = new Set(openStatuses.map(folded));
  const records = new Map<string, number>();
  let closed = 0;
  const rows = clean.rows.filter(({ row, values: { status, requestSfId } }) => {
    const first = requestSfId === null ? undefined : records.get(requestSfId);
    if (first !== undefined) {
      warn(
        findings,
        row,
        'requestSfId',
        'DUPLICATE_RECORD',
        requestSfId!,
        'each record once',
        `the record stands in row ${first} already; this row is left out`,
      );
      return false;
    }
    if (requestSfId !== null) records.set(requestSfId, row);
    const isOpen = status === null || open.has(folded(status));
    if (!isOpen) closed += 1;
    return isOpen;
  });
  if (closed > 0)
    findings.push(
      cellFinding(
        'notice',
        { layout: requestsSheet, row: null, column: 'status' },
        'NOT_OPEN',
        `${closed} requests`,
        openStatuses.join(', '),
        `${closed} requests have no open status and are not planned`,
      ),
    );
  return rows;
}

/** Ages of all pulled requests; what is missing or lies ahead counts as 0 and is told. */
function agesOf(rows: readonly Row[], { planDate, orgTimeZone }: Settings, findings: Finding[]): number[] {
  return rows.map(({ row, values }) => {
    const age = values.ageDays ?? ageDaysOf(values, planDate, orgTimeZone);
    if (age === null) {
      warn(
        findings,
        row,
        'createdDate',
        'CREATED_MISSING',
        '',
        'the day of its creation',
        'nothing tells when the request was created; its age counts as 0',
      );
      return 0;
    }
    if (age >= 0) return age;
    warn(
      findings,
      row,
      'createdDate',
      'CREATED_AHEAD',
      values.createdAt ?? values.createdDate!,
      `a day up to ${planDate}`,
      'the request was created after the plan date; its age counts as 0',
    );
    return 0;
  });
}

/** Needed skills by request, with the highest level asked for; sorted by name. */
function skillsByRequest(rows: readonly Row[], table: AssignmentTables['requestSkills'], findings: Finding[]) {
  const needs = new Map<string, Map<string, number>>();
  const add = (request: string, skill: string, level: number) => {
    const own = needs.get(request) ?? new Map<string, number>();
    own.set(skill, Math.max(level, own.get(skill) ?? 1));
    needs.set(request, own);
  };
  for (const { values } of rows)
    for (const text of listOf(values.skills)) {
      const { skill, level } = skillOf(text);
      add(values.requestId!, skill, level);
    }
  const clean = cleanRows(requestSkillsSheet, table?.rows ?? []);
  findings.push(...clean.findings);
  for (const { values } of clean.rows)
    if (values.required !== false) add(values.requestId!, values.skill!, values.minLevel ?? 1);
  return (request: string): SkillNeed[] =>
    [...(needs.get(request) ?? [])]
      .map(([skill, minLevel]) => ({ skill, minLevel }))
      .sort((a, b) => byText(a.skill, b.skill));
}

function hoursOf({ row, values }: Row, factor: number, { roundingHours }: Settings, findings: Finding[]) {
  const sow = values.rawHours ?? values.sowHours;
  if (sow === null && values.plannedHours === null)
    warn(
      findings,
      row,
      'rawHours',
      'HOURS_MISSING',
      '',
      'the hours asked for',
      'the request asks for no hours; nothing is planned for it',
    );
  const sowHours = sow ?? 0;
  const plannedHours = roundUpHours(values.plannedHours ?? roundUpHours(sowHours * factor, roundingHours), 0.5);
  return { sowHours, plannedHours };
}

function placeOf(
  { row, values }: Row,
  { settings, teams }: Sources,
  findings: Finding[],
  offset: (zone: string) => number | null,
) {
  const zone = values.timeZone === null ? null : offset(values.timeZone);
  if (values.timeZone !== null && zone === null && values.tzMinutes === null)
    warn(
      findings,
      row,
      'timeZone',
      'UNKNOWN_TIME_ZONE',
      values.timeZone,
      `an IANA time zone such as ${settings.orgTimeZone}`,
      'the time zone is not known; it limits nobody',
    );
  const team = values.teamId === null ? undefined : teams.get(values.teamId);
  return {
    tzMinutes: values.tzMinutes ?? zone ?? team?.tzMinutes ?? null,
    country: values.usOnly === true ? 'US' : values.country,
    teamName: values.teamName ?? team?.name ?? null,
  };
}

/** Section 4, step 7: by category, then priority and age (or the composite where it is what counts), then team and id. */
function sorted(requests: DayRequest[], byParts: boolean): DayRequest[] {
  const rank = (a: DayRequest, b: DayRequest): number =>
    byParts ? b.priorityTotal - a.priorityTotal || b.normalizedDays - a.normalizedDays : b.composite - a.composite;
  return requests.sort(
    (a, b) =>
      byText(a.planningCategory, b.planningCategory) ||
      rank(a, b) ||
      byText(a.teamName, b.teamName) ||
      byText(a.id, b.id),
  );
}

/** Scores, categories and template (sections 2 to 4); `excluded` counts what the category filter leaves out. */
export function readRequests(
  tables: Pick<AssignmentTables, 'requests' | 'requestSkills'>,
  sources: Sources,
): { requests: DayRequest[]; excluded: number; findings: Finding[] } {
  const { settings } = sources;
  const findings: Finding[] = [];
  const rows = pulled(tables.requests, settings, findings);
  const ages = agesOf(rows, settings, findings);
  const normalized = normalizedAges(ages);
  const skills = skillsByRequest(rows, tables.requestSkills, findings);
  const offset = zoneOffsets(settings.planDate);
  const stages = new Set(settings.implementationStages.map(folded));
  const all = rows.map((one, index): DayRequest => {
    const { row, values } = one;
    const place = placeOf(one, sources, findings, offset);
    const { category, missingAlternative } = planningCategoryOf(sources.rules, {
      ...{ sourceCategory: values.category, alternativeCategory: values.alternativeCategory },
      ...{ teamName: place.teamName, stage: values.stage },
    });
    if (missingAlternative)
      warn(
        findings,
        row,
        'alternativeCategory',
        'ALTERNATIVE_MISSING',
        '',
        'a category',
        `the rule wants the alternative category and there is none; ${category} is kept`,
      );
    if (values.priorityTotal === null && values.composite === null)
      warn(
        findings,
        row,
        'priorityTotal',
        'PRIORITY_MISSING',
        '',
        'a number',
        'the request has no priority; it counts as 0',
      );
    const inImplementation = values.inImplementation ?? stages.has(folded(values.stage));
    const factor = inImplementation ? settings.implementationFactor : 1;
    const priorityTotal = values.priorityTotal ?? 0;
    const normalizedDays = normalized[index]!;
    return {
      ...{ id: values.requestId!, row, sfId: values.requestSfId, sourceCategory: values.category },
      ...{ planningCategory: category, skills: skills(values.requestId!), teamId: values.teamId },
      ...{ status: values.status, stage: values.stage, priorityTotal, ageDays: ages[index]!, normalizedDays },
      composite: values.composite ?? priorityTotal + settings.agingWeight * normalizedDays,
      ...{ inImplementation, factor, ...hoursOf(one, factor, settings, findings), ...place },
      maxTzDiffMinutes: values.maxTzDiffMinutes,
      access: listOf(values.access),
      maxPeople: values.maxPeople ?? settings.maxPeople,
      minChunkHours: values.minChunkHours ?? settings.minChunkHours,
      ...{ startDate: values.startDate, endDate: values.endDate, lastModifiedAt: values.lastModifiedAt },
      ...{ qualificationScore: values.qualificationScore, eligibilityFlag: values.eligibilityFlag },
      ...{
        specialRequirements: values.specialRequirements,
        assignmentPlan: values.assignmentPlan,
        notes: values.notes,
      },
    };
  });
  const out = new Set(settings.excludedCategories.map(folded));
  const requests = all.filter(
    ({ planningCategory, sourceCategory }) => !out.has(folded(planningCategory)) && !out.has(folded(sourceCategory)),
  );
  const byParts = settings.agingWeight === 1 && rows.every(({ values }) => values.composite === null);
  return { requests: sorted(requests, byParts), excluded: all.length - requests.length, findings };
}
