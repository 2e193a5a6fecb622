import seedrandom from 'seedrandom';
import { fewestViolations } from '../../api/roster/core/bound/fewest-violations.ts';
import { factsOf } from '../../api/roster/core/facts.ts';
import { readInstanceValue } from '../../api/roster/core/input/read-instance.ts';
import { searchRoster } from '../../api/roster/core/search/search-roster.ts';
import { nextLastDays, nextTotals } from '../../api/roster/result-rows.ts';
import { cpuSeconds } from './assignments-tools.ts';
import { type RosterInstance, seededMonth } from './roster-instances.ts';

/** Twelve months drawn one after the other, in sane mode. */
export interface YearMeasurement {
  /** CPU seconds of all searches. */
  readonly seconds: number;
  readonly violations: number;
  /** Hard violations that every such year has at least; null where that is not known exactly. */
  readonly fewest: number | null;
  /** Largest less smallest number over doctors at the end of the year. */
  readonly duties: number;
  readonly weekendDays: number;
}

const MONTHS = Array.from({ length: 12 }, (_, n) => `2026-${String(n + 1).padStart(2, '0')}`);
const SECONDS_A_MONTH = 1;

const range = (values: readonly number[]): number => Math.max(...values) - Math.min(...values);

interface History {
  readonly lastDays: readonly object[];
  readonly totals: Readonly<Record<string, { readonly duties: number; readonly weekendDays: number }>>;
}

/** Draws the year; without carrying, each month knows nothing of the ones before, and only the counting goes on. */
function yearOf(doctors: number, isCarried: boolean): YearMeasurement {
  let history: History | null = null;
  let sums = Array.from({ length: doctors }, () => ({ duties: 0, weekendDays: 0 }));
  let [seconds, violations, fewest]: [number, number, number | null] = [0, 0, 0];
  for (const month of MONTHS) {
    const instance = seededMonth(`year ${doctors} ${month}`, month, doctors);
    const { problem } = readInstanceValue(isCarried && history ? { ...instance, history } : instance);
    if (problem === null) throw new Error(`${month} cannot be read`);
    const started = cpuSeconds();
    const found = searchRoster(
      problem,
      seedrandom('1'),
      { mode: 'sane', evaluationsMax: Number.POSITIVE_INFINITY },
      { isStopped: () => cpuSeconds() - started >= SECONDS_A_MONTH, onProgress: () => undefined },
    );
    seconds += cpuSeconds() - started;
    violations += found.hardViolations;
    const least = fewestViolations(problem, []);
    fewest = fewest === null || !least.isExact ? null : fewest + least.violations;
    const facts = factsOf(problem, found.roster, 'sane');
    const isWeekendDay = problem.days.map(({ weekday }) => problem.weekendDays.includes(weekday));
    sums = sums.map((sum, doctor) => ({
      duties: sum.duties + facts.duties[doctor]!.length,
      weekendDays: sum.weekendDays + facts.duties[doctor]!.filter((day) => isWeekendDay[day]).length,
    }));
    const totals = nextTotals(facts).map(({ doctorId, doctorName: _, ...total }) => [doctorId, total]);
    history = {
      lastDays: nextLastDays(problem, found.roster).map(({ date, doctorId }) => ({ date, doctor: doctorId })),
      totals: Object.fromEntries(totals),
    };
  }
  const [duties, weekendDays] = [range(sums.map((sum) => sum.duties)), range(sums.map((sum) => sum.weekendDays))];
  return { seconds, violations, fewest, duties, weekendDays };
}

export const measureRosterYear = ({ problem }: RosterInstance) => ({
  carried: yearOf(problem.doctors.length, true),
  apart: yearOf(problem.doctors.length, false),
});
