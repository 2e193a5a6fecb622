import { type Day, isDay } from '../../../kernel/day.ts';
import { type JsonFindings, listAt } from './json-place.ts';

/** The day of `DD/MM/YYYY` or `YYYY-MM-DD`; null for anything else, and for days no calendar has. */
function dayOf(value: unknown): Day | null {
  if (typeof value !== 'string') return null;
  const match = /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(value);
  const day = match ? `${match[3]}-${match[2]}-${match[1]}` : value;
  return isDay(day) ? day : null;
}

/** The day; null, and a finding, where it is none. */
export function dateAt(value: unknown, path: string, findings: JsonFindings): Day | null {
  const day = dayOf(value);
  if (day === null) {
    const allowed = 'a real date written DD/MM/YYYY or YYYY-MM-DD';
    findings.add(path, 'NOT_A_DATE', value, allowed, 'This is no date of the calendar.');
  }
  return day;
}

export interface ListedDays {
  /** As listed, repetitions included. */
  readonly days: readonly Day[];
  /** Where each stands first. */
  readonly places: ReadonlyMap<Day, string>;
}

/** A list of days. Those of other months are no fault: people keep one list for the year. */
export function daysAt(value: unknown, path: string, findings: JsonFindings): ListedDays {
  const days: Day[] = [];
  const places = new Map<Day, string>();
  for (const [i, own] of listAt(value, path, findings).entries()) {
    const at = `${path}[${i}]`;
    const day = dateAt(own, at, findings);
    if (day === null) continue;
    const before = places.get(day);
    if (before === undefined) places.set(day, at);
    else findings.add(at, 'REPEATED', own, 'each date once', `This date stands in ${before}, too.`, 'warning');
    days.push(day);
  }
  return { days, places };
}
