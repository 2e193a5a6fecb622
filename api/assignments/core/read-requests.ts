import { requestSkillsSheet } from '../../../schema/sheets/assignment-requests.ts';
import type { Finding } from '../../../schema/sheets/finding.ts';
import { type CategoryRule, planningCategoryOf } from './category-rules.ts';
import { cleanRows } from './clean-rows.ts';
import { byText, folded, listOf, skillOf } from './lists.ts';
import { type PulledRequest, pullRequests, type RequestRow, type Warn, warnInto } from './pull-requests.ts';
import type { TeamWithZone } from './read-teams.ts';
import { roundUpHours } from './scores.ts';
import { type Spellings, spellingOf } from './spelling.ts';
import { zoneOffsets } from './time-zone.ts';
import type { AssignmentTables, DayRequest, Settings, SkillNeed } from './types.ts';

interface Sources {
  readonly settings: Settings;
  readonly rules: readonly CategoryRule[];
  readonly teams: ReadonlyMap<string, TeamWithZone>;
  readonly spellings: Spellings;
}

interface Context extends Sources {
  readonly skillsOf: (requestId: string) => SkillNeed[];
  readonly offset: (zone: string) => number | null;
  readonly stages: ReadonlySet<string>;
  readonly warn: Warn;
}

/** Needed skills by request, with the highest level asked for; sorted by name. */
function skillsByRequest(
  pulled: readonly PulledRequest[],
  table: AssignmentTables['requestSkills'],
  spell: Spellings['skill'],
  findings: Finding[],
) {
  const needs = new Map<string, Map<string, number>>();
  const add = (request: string, name: string, level: number) => {
    const own = needs.get(request) ?? new Map<string, number>();
    const skill = spell(name);
    needs.set(request, own.set(skill, Math.max(level, own.get(skill) ?? 1)));
  };
  for (const { given } of pulled)
    for (const text of listOf(given.values.skills)) {
      const { skill, level } = skillOf(text);
      add(given.values.requestId!, skill, level);
    }
  const clean = cleanRows(requestSkillsSheet, table?.rows ?? [], { severity: 'error' });
  findings.push(...clean.findings);
  for (const { values } of clean.rows)
    if (values.required !== false) add(values.requestId!, values.skill!, values.minLevel ?? 1);
  return (request: string): SkillNeed[] =>
    [...(needs.get(request) ?? [])]
      .map(([skill, minLevel]) => ({ skill, minLevel }))
      .sort((a, b) => byText(a.skill, b.skill));
}

/** Section 4, step 5: planned hours are SOW hours times the factor of the stage, rounded up; the SOW hours stay as they are. */
function hoursOf({ row, values }: RequestRow, { settings, stages, warn }: Context) {
  const inImplementation = values.inImplementation ?? stages.has(folded(values.stage));
  const factor = inImplementation ? settings.implementationFactor : 1;
  const sowHours = values.rawHours ?? values.sowHours;
  if (sowHours === null && values.plannedHours === null) {
    const what = 'the request asks for no hours; nothing is planned for it';
    warn(row, 'rawHours', 'HOURS_MISSING', '', 'the hours asked for', what);
  }
  const planned = values.plannedHours ?? roundUpHours((sowHours ?? 0) * factor, settings.roundingHours);
  return { inImplementation, factor, sowHours, plannedHours: roundUpHours(planned, 0.5) };
}

/** Team, zone and country; what the request does not say of its zone its team does. */
function placeOf({ row, values }: RequestRow, { settings, teams, offset, warn }: Context) {
  const zone = values.timeZone === null ? null : offset(values.timeZone);
  if (values.timeZone !== null && zone === null && values.tzMinutes === null) {
    const allowed = `an IANA time zone such as ${settings.orgTimeZone}`;
    warn(row, 'timeZone', 'UNKNOWN_TIME_ZONE', values.timeZone, allowed, 'the zone is not known; it limits nobody');
  }
  const team = values.teamId === null ? undefined : teams.get(values.teamId);
  return {
    ...{ teamId: values.teamId, teamName: values.teamName ?? team?.name ?? null },
    tzMinutes: values.tzMinutes ?? zone ?? team?.tzMinutes ?? null,
    country: values.usOnly === true ? 'US' : (values.country?.toUpperCase() ?? null),
  };
}

function categoryOf({ row, values }: RequestRow, teamName: string | null, { rules, warn }: Context): string {
  const { category: sourceCategory, alternativeCategory, stage } = values;
  const { category, missingAlternative } = planningCategoryOf(rules, {
    ...{ sourceCategory, alternativeCategory, teamName, stage },
  });
  if (missingAlternative) {
    const what = `a rule wants the alternative category and there is none; ${category} is kept`;
    warn(row, 'alternativeCategory', 'ALTERNATIVE_MISSING', '', 'a category', what);
  }
  return category;
}

function dayRequest({ given, ...scores }: PulledRequest, context: Context): DayRequest {
  const { row, values } = given;
  const { settings, spellings } = context;
  const place = placeOf(given, context);
  return {
    ...{ id: values.requestId!, row, sfId: values.requestSfId, sourceCategory: values.category },
    planningCategory: categoryOf(given, place.teamName, context),
    skills: context.skillsOf(values.requestId!),
    ...{ status: values.status, stage: values.stage },
    ...{ ...scores, ...hoursOf(given, context), ...place },
    maxTzDiffMinutes: values.maxTzDiffMinutes,
    access: listOf(values.access).map(spellings.access),
    maxPeople: values.maxPeople ?? settings.maxPeople,
    minChunkHours: values.minChunkHours ?? settings.minChunkHours,
    ...{ startDate: values.startDate, endDate: values.endDate, lastModifiedAt: values.lastModifiedAt },
    ...{ qualificationScore: values.qualificationScore, eligibilityFlag: values.eligibilityFlag },
    ...{ specialRequirements: values.specialRequirements, assignmentPlan: values.assignmentPlan, notes: values.notes },
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
  const { settings, spellings } = sources;
  const findings: Finding[] = [];
  const pulled = pullRequests(tables.requests, settings, findings);
  const context: Context = {
    ...sources,
    skillsOf: skillsByRequest(pulled, tables.requestSkills, spellings.skill, findings),
    offset: zoneOffsets(settings.planDate),
    stages: new Set(settings.implementationStages.map(folded)),
    warn: warnInto(findings),
  };
  const all = pulled.map((one) => dayRequest(one, context));
  const spelled = spellingOf(all.map(({ planningCategory }) => planningCategory));
  const out = new Set(settings.excludedCategories.map(folded));
  const requests = all
    .filter((one) => !out.has(folded(one.planningCategory)) && !out.has(folded(one.sourceCategory)))
    .map((one) => ({ ...one, planningCategory: spelled(one.planningCategory) }));
  const byParts = settings.agingWeight === 1 && pulled.every(({ given }) => given.values.composite === null);
  return { requests: sorted(requests, byParts), excluded: all.length - requests.length, findings };
}
