import { reasonsAgainst } from '../eligibility.ts';
import { folded } from '../lists.ts';
import { reasonInWords } from '../reason-words.ts';
import { lineKey } from '../summary-rows.ts';
import type { DayTeam, PlanningDay } from '../types.ts';
import type { Decision } from './decisions.ts';
import { type HourSums, hourFindings, hourSums } from './hour-findings.ts';
import { type LimitSums, limitFindings, limitSums } from './limit-findings.ts';
import {
  type LineFinding,
  lineError,
  lineNotice,
  lineWarning,
  type ValidationRow,
  validationRow,
} from './line-finding.ts';
import { type PulledAgain, pullFindings } from './pull-findings.ts';
import { roleFindings } from './role-findings.ts';
import { hoursAfter, memberFinder, planKeyOf, type Standing, standingFinder, teamFinder } from './standing-on-team.ts';

/** What becomes of a line at the push. */
export type LineStatus = 'insert' | 'update needed' | 'unchanged' | 'blocked';

export interface Validated {
  readonly rows: ValidationRow[];
  /** Decisions without an error whose warnings are all overridden. */
  readonly pushed: Decision[];
  /** By `lineKey`. */
  readonly textByLine: ReadonlyMap<string, string>;
  readonly statusByLine: ReadonlyMap<string, LineStatus>;
}

/** The words of the old tool, which planners know. */
const NOTHING_DECIDED = 'Please input the Suggested resources into the "Suggested Resource" column';

/** Characters of the external key. */
const PLAN_KEY_MAX = 80;

const FAULTS = {
  UNKNOWN: ['UNKNOWN_PERSON', 'is nobody among the people; name an employee id or a name only one person has'],
  AMBIGUOUS: ['AMBIGUOUS_PERSON', 'is the name of several people; name the employee id'],
  CONTRADICTION: ['PERSON_CONTRADICTION', 'is somebody else than the Resource Id of the row names'],
} as const;

/** Reasons no override reaches; those about hours are told with the hours. */
const HARD: readonly string[] = ['BLOCKED'];
const ABOUT_HOURS: readonly string[] = ['NO_HOURS', 'CHUNK'];

interface Sums {
  readonly hours: HourSums;
  readonly limits: LimitSums;
}

function eligibilityFindings(day: PlanningDay, { request, person }: Decision): LineFinding[] {
  return reasonsAgainst(day, request, person!)
    .filter((code) => !ABOUT_HOURS.includes(code))
    .map((code) => {
      const told = HARD.includes(code) ? lineError : lineWarning;
      return told(code, 'suggestedResource', `${person!.name} ${reasonInWords(day, code, request, person!)}.`);
    });
}

function standingFindings(
  decision: Decision,
  standing: Standing,
  membersOf: ReturnType<typeof memberFinder>,
): LineFinding[] {
  if (standing.kind === 'insert') return [];
  const { hoursPerWeek, teamId } = standing.assignment;
  const name = decision.person!.name;
  if (standing.kind === 'pushed')
    return [lineNotice('PUSHED_BEFORE', null, `${name} has this assignment already, with ${hoursPerWeek} h.`)];
  const members = membersOf(teamId).join(', ');
  const on = `${name} is on the team already with ${hoursPerWeek} h, which grow`;
  return [lineNotice('UPDATE_NEEDED', null, `${on}; in the standard position are ${members || 'none'}.`)];
}

function statusOf(decision: Decision, standing: Standing | null, isPushed: boolean): LineStatus {
  if (!isPushed || standing === null) return 'blocked';
  if (standing.kind === 'insert') return 'insert';
  return hoursAfter(decision, standing) === standing.assignment.hoursPerWeek ? 'unchanged' : 'update needed';
}

function personFindings(day: PlanningDay, decision: Decision, sums: Sums): LineFinding[] {
  const { request, person } = decision;
  const findings = [
    ...eligibilityFindings(day, decision),
    ...roleFindings(day, decision),
    ...hourFindings(decision, sums.hours),
    ...limitFindings(decision, sums.limits),
  ];
  if (planKeyOf(day, request.id, person!.id).length > PLAN_KEY_MAX)
    findings.push(lineError('PLAN_KEY_LONG', null, `The plan key is longer than ${PLAN_KEY_MAX} characters.`));
  return findings;
}

function teamFindings({ request }: Decision, team: DayTeam | null): LineFinding[] {
  if (team === null)
    return [lineError('TEAM_UNKNOWN', null, `${request.id} has no team that is known, by id or by name.`)];
  return team.active ? [] : [lineWarning('TEAM_INACTIVE', null, `The team ${team.name} is dissolved.`)];
}

/** The one row of a plan in which nothing is decided; none where there is nothing to decide. */
function nothingDecided(day: PlanningDay, decisions: readonly Decision[]): ValidationRow[] {
  if (decisions.length > 0 || day.requests.length === 0) return [];
  const nowhere = { requestId: null, line: null, personId: null };
  const finding = lineError('NOTHING_DECIDED', 'suggestedResource', NOTHING_DECIDED);
  return [validationRow(finding, nowhere, { reason: null, isPushed: false })];
}

/**
 * Checks the decisions of a plan in bulk (section 8). An error keeps a line from being pushed, a warning needs the tick in
 * Override and a reason. Errors: nobody known, no team, hours that are not there or break chunk, split or need, more requests or
 * new teams than a person may have, a pair twice, a pair that is blocked. Warnings: the other hard rules, an access the person
 * lacks, a position that is not hers, a dissolved team, a request that was changed since. Decisions on requests that are gone:
 * `lostDecisions`. `pulledAgain`: requests as they are in the source now.
 */
export function validateDecisions(
  day: PlanningDay,
  decisions: readonly Decision[],
  pulledAgain: PulledAgain = new Map(),
): Validated {
  const [teamOf, standingOf, membersOf] = [teamFinder(day), standingFinder(day), memberFinder(day)];
  const sums: Sums = { hours: hourSums(decisions), limits: limitSums(decisions, teamOf) };
  const rows = nothingDecided(day, decisions);
  const pushed: Decision[] = [];
  const textByLine = new Map<string, string>();
  const statusByLine = new Map<string, LineStatus>();
  for (const decision of decisions) {
    const { request, line, person, text, fault, override, overrideReason } = decision;
    const team = teamOf(request);
    const findings = [...pullFindings(day, decision, pulledAgain), ...teamFindings(decision, team)];
    if (fault !== null)
      findings.unshift(lineError(FAULTS[fault][0], 'suggestedResource', `"${text}" ${FAULTS[fault][1]}.`));
    if (person !== null) findings.push(...personFindings(day, decision, sums));
    const reason = override && folded(overrideReason) !== '' ? overrideReason : null;
    const isPushed = findings.every(
      ({ severity }) => severity !== 'error' && (severity !== 'warning' || reason !== null),
    );
    const standing = person && team && standingOf(decision, team, isPushed);
    if (standing) findings.push(...standingFindings(decision, standing, membersOf));
    if (isPushed) pushed.push(decision);
    const place = { requestId: request.id, line, personId: person?.id ?? null };
    rows.push(...findings.map((finding) => validationRow(finding, place, { reason, isPushed })));
    const key = lineKey(request.id, line);
    if (findings.length > 0) textByLine.set(key, findings.map(({ message }) => message).join(' '));
    statusByLine.set(key, statusOf(decision, standing, isPushed));
  }
  return { rows, pushed, textByLine, statusByLine };
}
