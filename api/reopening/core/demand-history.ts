import { dayNumber } from '../../kernel/day.ts';
import type { CleanInputs } from './types.ts';

export const DAYS_PER_WEEK = 7;

/** 1970-01-01 was a Thursday; 0 = Sunday. */
const weekdayOf = (day: number): number => (((day + 4) % DAYS_PER_WEEK) + DAYS_PER_WEEK) % DAYS_PER_WEEK;

/** The demand history in whole weeks from Sunday to Saturday; days are numbers, days since 1970-01-01. */
interface DemandHistory {
  /** Sunday after the last whole week: the first week to forecast. */
  readonly nextSunday: number;
  /** Whole weeks, the same window for all series; 0 when the history has none. */
  readonly weeks: number;
  /** Patients per week, index `series * weeks + week`, oldest first; a day without a row counts 0. */
  readonly weekly: Float64Array;
  /** Share of each weekday in all history rows of the series, index `series * 7 + weekday`; all 0 without patients. */
  readonly profile: Float64Array;
}

/** Days since 1970 of each demand point; each distinct day is read once. */
function dayNumbers(demand: CleanInputs['demand']): Int32Array {
  const known = new Map<string, number>();
  return Int32Array.from(demand, ({ day }) => {
    const found = known.get(day);
    if (found !== undefined) return found;
    const number = dayNumber(day);
    known.set(day, number);
    return number;
  });
}

/**
 * Sums the history by week. The window runs from the first Sunday to the last Saturday between the first and the last
 * day of all series together; the original asks that rows stand on those very days.
 */
export function weeklyHistory(inputs: CleanInputs): DemandHistory {
  const { demand, series } = inputs;
  const days = dayNumbers(demand);
  let first = Infinity;
  let last = -Infinity;
  for (const day of days) {
    first = Math.min(first, day);
    last = Math.max(last, day);
  }
  const firstSunday = first + ((DAYS_PER_WEEK - weekdayOf(first)) % DAYS_PER_WEEK);
  const nextSunday = last + 1 - weekdayOf(last + 1);
  const weeks = Math.max(0, (nextSunday - firstSunday) / DAYS_PER_WEEK);

  const weekly = new Float64Array(series.length * weeks);
  const profile = new Float64Array(series.length * DAYS_PER_WEEK);
  for (const [i, point] of demand.entries()) {
    const day = days[i]!;
    profile[point.series * DAYS_PER_WEEK + weekdayOf(day)]! += point.demand;
    if (day < firstSunday || day >= nextSunday) continue;
    weekly[point.series * weeks + Math.floor((day - firstSunday) / DAYS_PER_WEEK)]! += point.demand;
  }
  for (let s = 0; s < series.length; s += 1) makeShares(profile.subarray(s * DAYS_PER_WEEK, (s + 1) * DAYS_PER_WEEK));
  return { nextSunday, weeks, weekly, profile };
}

function makeShares(profile: Float64Array): void {
  const total = profile.reduce((sum, value) => sum + value, 0);
  if (total > 0) for (const [d, value] of profile.entries()) profile[d] = value / total;
}
