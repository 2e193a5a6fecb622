import {
  type REQUEST_CHANGES,
  type requestDiffSheet,
  requestSummarySheet,
} from '../../../../schema/sheets/assignment-outputs.ts';
import type { previousSummarySheet } from '../../../../schema/sheets/assignment-previous.ts';
import type { RowOf } from '../../../../schema/sheets/layout.ts';
import { roundHalfAway } from '../../../../schema/sheets/round.ts';
import type { Day } from '../../../kernel/day.ts';
import { byText, folded, listOf, skillText } from '../lists.ts';
import type { DayRequest, PlanningDay } from '../types.ts';

type DiffRow = RowOf<typeof requestDiffSheet>;
type Change = (typeof REQUEST_CHANGES)[number];

export interface SummaryBaseline {
  readonly planDate: Day;
  readonly rows: readonly RowOf<typeof previousSummarySheet>[];
}

/** A request as a plan had it. Null: not known. */
interface Seen {
  readonly category: string | null;
  readonly plannedHours: number;
  readonly sowHours: number | null;
  readonly factor: number | null;
  readonly priorityTotal: number | null;
  readonly skills: string | null;
  /** The planner had written a new status: it counts as settled then. */
  readonly isDecided: boolean;
}

const { plannedHours, sowHours, factor, priorityTotal } = requestSummarySheet.columns;

/** A number as the summary writes it: what was only rounded when it was written is no change. */
const written = ({ decimals }: { readonly decimals: number }, value: number): number => roundHalfAway(value, decimals);
const writtenOr = (column: { readonly decimals: number }, value: number | null): number | null =>
  value === null ? null : written(column, value);

const asWritten = (request: DayRequest): DayRequest => ({
  ...request,
  ...{ plannedHours: written(plannedHours, request.plannedHours), sowHours: writtenOr(sowHours, request.sowHours) },
  ...{ factor: written(factor, request.factor), priorityTotal: written(priorityTotal, request.priorityTotal) },
});

const skillsText = (parts: readonly string[]): string => [...parts].sort(byText).join('; ');

/**
 * Requests of the plan before. Planned hours stand on each line of a request and are counted once, whatever lines there are. A
 * plan that names no skills at all comes from a workbook without that column: it tells nothing of them.
 */
function seenThen({ rows }: SummaryBaseline): ReadonlyMap<string, Seen> {
  const requests = new Map<string, Seen>();
  const knowsSkills = rows.some(({ skills }) => skills !== null);
  for (const row of rows) {
    if (row.requestId === null) continue;
    const isDecided = folded(row.requestStatusUpdate) !== '';
    const known = requests.get(row.requestId);
    if (known) {
      if (isDecided) requests.set(row.requestId, { ...known, isDecided });
      continue;
    }
    requests.set(row.requestId, {
      ...{ category: row.planningCategory, plannedHours: written(plannedHours, row.plannedHours ?? 0), isDecided },
      ...{ sowHours: writtenOr(sowHours, row.sowHours), factor: writtenOr(factor, row.factor) },
      priorityTotal: writtenOr(priorityTotal, row.priorityTotal),
      skills: knowsSkills ? skillsText(listOf(row.skills)) : null,
    });
  }
  return requests;
}

const skillsNow = ({ skills }: DayRequest): string =>
  skillsText(skills.map(({ skill, minLevel }) => skillText(skill, minLevel)));

interface Difference {
  readonly change: Change;
  readonly words: string;
}

/** What else but the planned hours is another than then, the weightiest first. */
function otherDifferences(request: DayRequest, then: Seen): Difference[] {
  const found: Difference[] = [];
  const skills = skillsNow(request);
  if (then.category !== null && then.category !== request.planningCategory)
    found.push({ change: 'recategorised', words: `category ${then.category} -> ${request.planningCategory}` });
  if (then.skills !== null && then.skills !== skills)
    found.push({ change: 'skills changed', words: `skills ${then.skills || 'none'} -> ${skills || 'none'}` });
  if (then.priorityTotal !== null && then.priorityTotal !== request.priorityTotal)
    found.push({ change: 'rescored', words: `priority ${then.priorityTotal} -> ${request.priorityTotal}` });
  return found;
}

/** Says whether other planned hours come from the source or from the factor of the stage. */
function hoursWords(now: DayRequest, then: Seen): string[] {
  const words: string[] = [];
  if (then.factor !== null && then.factor !== now.factor)
    words.push(`factor of the stage ${then.factor} -> ${now.factor}`);
  if (then.sowHours === null || now.sowHours === null) return words;
  if (then.sowHours !== now.sowHours) words.push(`SOW hours ${then.sowHours} -> ${now.sowHours}`);
  else if (then.plannedHours !== now.plannedHours) words.push('SOW hours unchanged');
  return words;
}

function changeOf(difference: number, then: Seen, others: readonly Difference[]): Change {
  if (then.isDecided) return 'reopened';
  if (difference !== 0) return difference > 0 ? 'increased' : 'decreased';
  return others[0]?.change ?? 'unchanged';
}

const NO_HOURS = { plannedHours: 0, sowHours: 0 };

function rowOf(request: DayRequest, then: Seen | undefined, nothing: string | null, baseline: Day | null): DiffRow {
  // Settled then and open today counts as fully new, as the notebook had it.
  const counted = then === undefined || then.isDecided ? NO_HOURS : then;
  const difference = request.plannedHours - counted.plannedHours;
  const others = then ? otherDifferences(request, then) : [];
  const words = then ? [...hoursWords(request, then), ...others.map((other) => other.words)] : [];
  return {
    ...{ change: then ? changeOf(difference, then, others) : 'new', requestId: request.id },
    ...{ planningCategory: request.planningCategory, yesterdayHours: counted.plannedHours },
    ...{ todayHours: request.plannedHours, difference, yesterdayRawHours: counted.sowHours },
    ...{
      todayRawHours: request.sowHours,
      isShown: difference > 0,
      note: nothing ?? (words.join('; ') || null),
      baseline,
    },
  };
}

function closedRow(requestId: string, then: Seen, baseline: Day): DiffRow {
  const hours = then.isDecided ? NO_HOURS : then;
  return {
    ...{ change: 'closed', requestId, planningCategory: then.category, yesterdayHours: hours.plannedHours },
    ...{ todayHours: 0, difference: 0 - hours.plannedHours, yesterdayRawHours: hours.sowHours, todayRawHours: 0 },
    ...{ isShown: false, note: then.isDecided ? 'had been decided' : null, baseline },
  };
}

/**
 * Requests against the plan before (section 7.2): full outer join by request; hours of requests decided then count as 0. Today's
 * in the order of the summary, then closed ones by name. Shown by default: more hours than then, the notebook's own view.
 * Without a plan before all rows are new.
 */
export function diffRequests(day: PlanningDay, baseline: SummaryBaseline | null): DiffRow[] {
  const requests = day.requests.map(asWritten);
  if (baseline === null) {
    const nothing = `no plan in the last ${day.settings.diffDays} days`;
    return requests.map((request) => rowOf(request, undefined, nothing, null));
  }
  const then = seenThen(baseline);
  const today = new Set(requests.map(({ id }) => id));
  const closed = [...then].filter(([id]) => !today.has(id)).sort(([a], [b]) => byText(a, b));
  return [
    ...requests.map((request) => rowOf(request, then.get(request.id), null, baseline.planDate)),
    ...closed.map(([id, seen]) => closedRow(id, seen, baseline.planDate)),
  ];
}
