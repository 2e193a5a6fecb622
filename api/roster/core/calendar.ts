import { addDays, type Day, isDay, weekday } from '../../kernel/day.ts';
import type { RosterDay, WeekdayIndex } from './types.ts';

/** As configurations and files write them; never taken from a locale. */
export const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;

/** 0 = Monday ... 6 = Sunday. */
export const weekdayOf = (day: Day): WeekdayIndex => (weekday(day) + 6) % 7;

/** Whether the text is a month of the calendar, `2026-05`. */
export const isMonth = (text: string): boolean => /^\d{4}-\d{2}$/.test(text) && isDay(`${text}-01`);

/** The days of a month, 28 to 31. */
export function daysOfMonth(month: string): RosterDay[] {
  const days: RosterDay[] = [];
  for (let date = `${month}-01`; date.startsWith(month); date = addDays(date, 1))
    days.push({ date, weekday: weekdayOf(date) });
  return days;
}

/** Days from the latest day of weekday `earlier` up to a day of weekday `later`, 0 to 6. */
export const daysBack = (later: WeekdayIndex, earlier: WeekdayIndex): number => (later - earlier + 7) % 7;

/** A weekend, by the places of its first and last day. */
export interface Weekend {
  readonly first: number;
  readonly last: number;
}

/**
 * Runs of weekend days that span at least two days. A run that reaches the end of the month counts only where
 * `countTrailing` says so: the original looks for the day behind it and finds none.
 */
export function weekendsOf(
  days: readonly RosterDay[],
  weekendDays: readonly WeekdayIndex[],
  countTrailing: boolean,
): Weekend[] {
  const weekends: Weekend[] = [];
  let first: number | null = null;
  const close = (end: number): void => {
    if (first !== null && end - first >= 2) weekends.push({ first, last: end - 1 });
    first = null;
  };
  days.forEach((day, at) => {
    if (!weekendDays.includes(day.weekday)) close(at);
    else first ??= at;
  });
  if (countTrailing) close(days.length);
  return weekends;
}
