import { WEEKDAY_NAMES } from '../sheets/roster-columns.ts';
import { dayAfter, daysFrom } from './calendar.ts';

const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November'],
  'December',
] as const;
/** A Monday from which weekdays are counted. */
const SOME_MONDAY = '2024-01-01';
const DAYS_OF_WEEK = 7;

const mod = (n: number): number => ((n % DAYS_OF_WEEK) + DAYS_OF_WEEK) % DAYS_OF_WEEK;

/** 0 to 6 from Monday. */
export const weekdayOf = (day: string): number => mod(daysFrom(SOME_MONDAY, day));

/** `May 2026` of `2026-05`. */
export const monthTitle = (month: string): string =>
  `${MONTHS[Number(month.slice(5, 7)) - 1] ?? ''} ${month.slice(0, 4)}`;

/** The ISO days of a month such as `2026-05`. */
export function daysOfMonth(month: string): string[] {
  const first = `${month}-01`;
  return Array.from({ length: 31 }, (_, n) => dayAfter(first, n)).filter((day) => day.startsWith(month));
}

/** Number of a week by ISO 8601: that of its Thursday, counted in its year. `day`: any of its days. */
export function isoWeek(day: string): number {
  const thursday = dayAfter(day, 3 - weekdayOf(day));
  return 1 + Math.floor(daysFrom(`${thursday.slice(0, 4)}-01-01`, thursday) / DAYS_OF_WEEK);
}

export type WeekStart = 'Mon' | 'Sun';

/** The names of weekdays from the first of the week on. */
export const weekdaysFrom = (start: WeekStart): readonly string[] =>
  start === 'Mon' ? WEEKDAY_NAMES : ['Sun', ...WEEKDAY_NAMES.slice(0, -1)];

/** The weeks of a month, seven places each; null: a day of another month. */
export function weeksOf(month: string, start: WeekStart): (string | null)[][] {
  const days = daysOfMonth(month);
  const before = mod(weekdayOf(days[0]!) + (start === 'Mon' ? 0 : 1));
  const weeks = Math.ceil((before + days.length) / DAYS_OF_WEEK);
  return Array.from({ length: weeks }, (_, week) =>
    Array.from({ length: DAYS_OF_WEEK }, (__, place) => days[week * DAYS_OF_WEEK + place - before] ?? null),
  );
}
