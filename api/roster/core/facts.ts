import { type Weekend, weekendsOf } from './calendar.ts';
import { earlierDuties, isFirstWeekendTaken } from './history.ts';
import { dayOfSlot } from './slots.ts';
import type { Roster, RosterMode, RosterProblem } from './types.ts';

/** A roster with what several criteria ask of it. Lists by doctor have the order of the problem's doctors. */
export interface RosterFacts {
  readonly problem: RosterProblem;
  readonly mode: RosterMode;
  readonly roster: Roster;
  /** Places of the days on duty by doctor, in order. */
  readonly duties: readonly (readonly number[])[];
  /** The same of the days before the month, as places before the first day, -7 to -1. */
  readonly earlier: readonly (readonly number[])[];
  readonly weekends: readonly Weekend[];
  /** Of each weekend, by doctor, whether the doctor is on duty on any of its days. */
  readonly workedWeekends: readonly (readonly boolean[])[];
  /** Weekends without any duty, by doctor. */
  readonly freeWeekends: readonly number[];
  /** Pairs of successive duties at most two days apart, the later one in the month, by doctor. */
  readonly backToBackPairs: readonly number[];
}

/** Wednesday to Friday still wears out; the original counts it like Wednesday to Thursday. */
const BACK_TO_BACK_DAYS = 2;

function pairsOf(duties: readonly number[], earlier: readonly number[]): number {
  const last = earlier.at(-1) ?? Number.NEGATIVE_INFINITY;
  return duties.filter((at, i) => at - (i === 0 ? last : duties[i - 1]!) <= BACK_TO_BACK_DAYS).length;
}

/** `roster` names a doctor of the problem for each of its slots, nobody twice on a day. */
export function factsOf(problem: RosterProblem, roster: Roster, mode: RosterMode): RosterFacts {
  const duties: number[][] = problem.doctors.map(() => []);
  for (const [slot, doctor] of roster.entries()) duties[doctor]!.push(dayOfSlot(problem, slot));
  const earlier = earlierDuties(problem);
  const weekends = weekendsOf(problem.days, problem.weekendDays, mode === 'sane');
  const isOn = (own: readonly number[], { first, last }: Weekend): boolean =>
    own.some((at) => at >= first && at <= last);
  const workedWeekends = duties.map((own, doctor) => {
    const isFirstTaken = isFirstWeekendTaken(problem, weekends, earlier[doctor]!);
    return weekends.map((weekend, n) => isOn(own, weekend) || (n === 0 && isFirstTaken));
  });
  return {
    ...{ problem, mode, roster, duties, earlier, weekends, workedWeekends },
    freeWeekends: workedWeekends.map((own) => own.filter((isWorked) => !isWorked).length),
    backToBackPairs: duties.map((own, doctor) => pairsOf(own, earlier[doctor]!)),
  };
}

/** Whether a doctor may not work on any day of the month. */
export const isAwayAllMonth = ({ days, doctors }: RosterProblem, doctor: number): boolean => {
  const { unavailableDates, unavailableWeekdays } = doctors[doctor]!;
  return days.every(({ date, weekday }) => unavailableDates.has(date) || unavailableWeekdays.has(weekday));
};
