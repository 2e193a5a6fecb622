/** 364 days: the same weekday and, but for a day or two, the same date of the year before. */
const WEEKS_PER_YEAR = 52;

/**
 * Repeats the last year: each of the `lead` weeks after the history takes the week 52 weeks earlier, and where that is
 * itself still to come, the one 52 weeks before it. 0 where the history does not reach back that far.
 */
export function yearOverYear(weekly: Float64Array, lead: number): number[] {
  return Array.from({ length: lead }, (_, week) => {
    const yearsBack = Math.floor(week / WEEKS_PER_YEAR) + 1;
    return weekly[weekly.length + week - yearsBack * WEEKS_PER_YEAR] ?? 0;
  });
}
