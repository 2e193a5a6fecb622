import { type WeekStart, weeksOf } from './roster-month.ts';

/** Title, subtitle, signs, weekdays. */
export const CALENDAR_HEADER_ROWS = 4;
/** Post or week. */
export const CALENDAR_FIRST_COLUMN = 1;

/** What decides where a duty stands on the calendar. */
export interface CalendarShape {
  /** `2026-05`. */
  readonly month: string;
  readonly weekStart: WeekStart;
  /** In the order of the roster; one without a name where a day has one post. */
  readonly posts: readonly string[];
}

/** A row for the days, one per post, and one for wishes of the day. */
const rowsOfWeek = ({ posts }: CalendarShape): number => posts.length + 2;

/** Row of the days of a week, counted from 0. */
export const rowOfWeek = (shape: CalendarShape, week: number): number =>
  CALENDAR_HEADER_ROWS + week * rowsOfWeek(shape);

/** The duty a cell of the calendar stands for; null where it stands for none. Row and column count from 0. */
export function dutyAt(
  shape: CalendarShape,
  { row, column }: { readonly row: number; readonly column: number },
): { readonly date: string; readonly post: string } | null {
  const below = row - CALENDAR_HEADER_ROWS;
  const week = weeksOf(shape.month, shape.weekStart)[Math.floor(below / rowsOfWeek(shape))];
  const date = week?.[column - CALENDAR_FIRST_COLUMN];
  const post = shape.posts[(below % rowsOfWeek(shape)) - 1];
  return date == null || post === undefined ? null : { date, post };
}
