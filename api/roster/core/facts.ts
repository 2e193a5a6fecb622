import { type Weekend, weekendsOf } from './calendar.ts';
import type { Roster, RosterMode, RosterProblem } from './types.ts';

/** A roster with what several criteria ask of it. Lists by doctor have the order of the problem's doctors. */
export interface RosterFacts {
  readonly problem: RosterProblem;
  readonly mode: RosterMode;
  readonly roster: Roster;
  /** Places of the days on duty by doctor, in order. */
  readonly duties: readonly (readonly number[])[];
  readonly weekends: readonly Weekend[];
  /** Weekends without any duty, by doctor. */
  readonly freeWeekends: readonly number[];
  /** Pairs of successive duties at most two days apart, by doctor. */
  readonly backToBackPairs: readonly number[];
}

/** Wednesday to Friday still wears out; the original counts it like Wednesday to Thursday. */
const BACK_TO_BACK_DAYS = 2;

/** `roster` names a doctor of the problem for each of its days. */
export function factsOf(problem: RosterProblem, roster: Roster, mode: RosterMode): RosterFacts {
  const duties: number[][] = problem.doctors.map(() => []);
  for (const [at, doctor] of roster.entries()) duties[doctor]!.push(at);
  const weekends = weekendsOf(problem.days, problem.weekendDays, mode === 'sane');
  const isOn = (own: readonly number[], { first, last }: Weekend): boolean =>
    own.some((at) => at >= first && at <= last);
  return {
    ...{ problem, mode, roster, duties, weekends },
    freeWeekends: duties.map((own) => weekends.filter((weekend) => !isOn(own, weekend)).length),
    backToBackPairs: duties.map((own) => own.filter((at, i) => i > 0 && at - own[i - 1]! <= BACK_TO_BACK_DAYS).length),
  };
}

/** Whether a doctor may not work on any day of the month. */
export const isAwayAllMonth = ({ days, doctors }: RosterProblem, doctor: number): boolean => {
  const { unavailableDates, unavailableWeekdays } = doctors[doctor]!;
  return days.every(({ date, weekday }) => unavailableDates.has(date) || unavailableWeekdays.has(weekday));
};
