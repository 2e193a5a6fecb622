import { addDays, type Day, daysBetween, sundayOf } from '../../kernel/day.ts';
import type { ScenarioInstance } from './types.ts';

/** What each day of the plan means for tests, weeks and openings; index = days since the plan's first day. */
export interface Calendar {
  readonly days: readonly Day[];
  /** Number of the phase in force, null before the first. */
  readonly phaseId: readonly (number | null)[];
  /** Tests per day less the reserve, at least 0. */
  readonly rapidTests: Float64Array;
  readonly notRapidTests: Float64Array;
  /** Week index of each day; weeks run Sunday to Saturday, the first and last may be partial. */
  readonly week: Int32Array;
  /** First day index of each week. */
  readonly weekStarts: readonly number[];
  /** Sunday of each week; may lie before the plan's first day. */
  readonly weekSundays: readonly Day[];
  /** Days on which a sub-service may open. */
  readonly openingDays: readonly number[];
}

/**
 * Phases hold from their date to the day before the next one, the last to the end; phases before the start still
 * count (specification, section 4).
 */
export function calendarOf({ parameters, start, days }: ScenarioInstance): Calendar {
  const list = Array.from({ length: days }, (_, d) => addDays(start, d));
  const phaseAt = (day: Day) => parameters.phases.findLast((phase) => phase.date <= day);
  const available = (tests: number | undefined, hold: number) => Math.max(0, (tests ?? 0) - hold);
  const firstSunday = sundayOf(start);
  const week = Int32Array.from(list, (day) => Math.floor(daysBetween(firstSunday, day) / 7));
  const weeks = days === 0 ? 0 : week[days - 1]! + 1;
  const phaseDates = new Set(parameters.phases.map((phase) => phase.date));
  return {
    days: list,
    phaseId: list.map((day) => phaseAt(day)?.n ?? null),
    rapidTests: Float64Array.from(list, (day) => available(phaseAt(day)?.rapidTests, parameters.holdRapidTests)),
    notRapidTests: Float64Array.from(list, (day) =>
      available(phaseAt(day)?.notRapidTests, parameters.holdNotRapidTests),
    ),
    week,
    weekStarts: Array.from({ length: weeks }, (_, w) => week.indexOf(w)),
    weekSundays: Array.from({ length: weeks }, (_, w) => addDays(firstSunday, 7 * w)),
    openingDays: list.flatMap((day, d) => (!parameters.openOnlyOnPhase || d === 0 || phaseDates.has(day) ? [d] : [])),
  };
}
