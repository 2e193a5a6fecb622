/** A civil day as `YYYY-MM-DD`; no clock, no zone. Text order is time order. */
export type Day = string;

const MS_PER_DAY = 86_400_000;

/** Days since 1970-01-01. Throws a RangeError on text that is not a real day. */
export function dayNumber(day: Day): number {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day);
  const ms = match ? Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3])) : Number.NaN;
  if (Number.isNaN(ms) || dayFromNumber(ms / MS_PER_DAY) !== day) throw new RangeError(`not a day: ${day}`);
  return ms / MS_PER_DAY;
}

/** The day a whole number of days after 1970-01-01. */
export function dayFromNumber(days: number): Day {
  return new Date(days * MS_PER_DAY).toISOString().slice(0, 10);
}

/** Whether the text is a real civil day. */
export function isDay(text: string): boolean {
  try {
    dayNumber(text);
    return true;
  } catch {
    return false;
  }
}

export const addDays = (day: Day, days: number): Day => dayFromNumber(dayNumber(day) + days);

/** Days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: Day, to: Day): number => dayNumber(to) - dayNumber(from);

/** 0 = Sunday ... 6 = Saturday. 1970-01-01 was a Thursday. */
export const weekday = (day: Day): number => (((dayNumber(day) + 4) % 7) + 7) % 7;

/** The Sunday on or before the day; weeks run Sunday to Saturday. */
export const sundayOf = (day: Day): Day => addDays(day, -weekday(day));
