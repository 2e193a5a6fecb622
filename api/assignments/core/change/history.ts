import type { Day } from '../../../kernel/day.ts';
import { folded } from '../lists.ts';
import type { PlanningDay } from '../types.ts';
import type { Decision } from './decisions.ts';

export type HistoryValue = string | number | boolean | null;

/** A decision as history keeps it: what identifies it, and the rest in canonical form, blank cells left out. */
export interface HistoryEntry {
  readonly planDate: Day;
  readonly requestId: string;
  /** Employee id, or the name where an old history has no id. */
  readonly personId: string;
  readonly line: number;
  readonly content: Readonly<Record<string, HistoryValue>>;
  /** `planwright`, or the workbook and sheet it was imported from. */
  readonly source: string;
}

/** No leading zeros, as ids have them, and no more digits than a number keeps. */
const NUMBER = /^-?(?:0|[1-9]\d{0,11})(?:\.\d{1,6})?$/;
const DAY = /^(\d{4}-\d{2}-\d{2})(?:[T ]00:00(?::00(?:\.0+)?)?Z?)?$/;

/** A value as it compares, whatever a workbook made of it: `1.0` is 1, a day at midnight the day, TRUE a flag, blank null. */
export function canonicalValue(value: HistoryValue): HistoryValue {
  if (typeof value !== 'string') return value;
  const text = value.trim();
  if (text === '') return null;
  if (NUMBER.test(text)) return Number(text);
  if (folded(text) === 'true' || folded(text) === 'false') return folded(text) === 'true';
  return DAY.exec(text)?.[1] ?? text;
}

/**
 * Content in canonical form: names in order, values as they compare, blanks left out. Two that are equal as JSON say the same, so
 * that recording the second changes nothing (section 8).
 */
export function canonicalContent(
  cells: Readonly<Record<string, HistoryValue>>,
): Readonly<Record<string, HistoryValue>> {
  const values = Object.keys(cells)
    .sort()
    .map((name): [string, HistoryValue] => [name, canonicalValue(cells[name]!)]);
  return Object.fromEntries(values.filter(([, value]) => value !== null));
}

/** The decisions of a plan for the history, by plan date, request, person and line. */
export const historyEntries = (day: PlanningDay, pushed: readonly Decision[]): HistoryEntry[] =>
  pushed.map(({ request, person, line, row, hours, position, access, proposedBy, override, overrideReason }) => ({
    ...{ planDate: day.settings.planDate, requestId: request.id, personId: person!.id, line },
    content: canonicalContent({
      ...{ personName: person!.name, hours, position, access, proposedBy, override, overrideReason },
      ...{ statusUpdate: row?.requestStatusUpdate ?? null, notes: row?.notes ?? null },
      ...{ assignmentPlan: row?.assignmentPlan ?? null, teamId: request.teamId, teamName: request.teamName },
      ...{ planningCategory: request.planningCategory, plannedHours: request.plannedHours },
    }),
    source: 'planwright',
  }));
