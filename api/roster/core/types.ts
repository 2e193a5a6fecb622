import type { Day } from '../../kernel/day.ts';

/** Monday is 0, Sunday 6. */
export type WeekdayIndex = number;

/** `parity` gives the numbers of the original program; `sane` is what is meant by its rules. */
export type RosterMode = 'parity' | 'sane';

/** The criteria by the names they have in the configuration. */
export type RuleKey =
  | 'commonNotConsecutiveWeekdays'
  | 'personalNotAvailableWeekdays'
  | 'personalNotAvailableDates'
  | 'avoidBackToBack'
  | 'totalDutyDaysBalance'
  | 'personalDesiredFreeDates'
  | 'personalDesiredDutyDates'
  | 'personalDutiesDistribution'
  | 'maxPossibleFreeWeekends'
  | 'weekendDaysBalance'
  | 'freeWeekendsBalance'
  | 'isolatedWeekendDaysBalance';

export type Weights = Readonly<Record<RuleKey, number>>;

/** A day somebody has to be on duty. */
export interface RosterDay {
  readonly date: Day;
  readonly weekday: WeekdayIndex;
}

export interface Doctor {
  readonly id: string;
  readonly name: string;
  /** Weekdays without duty, those before a consultancy included. */
  readonly unavailableWeekdays: ReadonlySet<WeekdayIndex>;
  /** 0 to 1: how little pairs of duties at most two days apart matter; null where nothing was said. */
  readonly backToBackTolerance: number | null;
  /** Duties that count as done already; negative where the doctor takes more than the others. */
  readonly dutiesDoneElsewhere: number;
  readonly unavailableDates: ReadonlySet<Day>;
  /** As listed: days of other months and repetitions stay in, because parity counts them. */
  readonly desiredDutyDates: readonly Day[];
  readonly desiredFreeDates: readonly Day[];
}

/** What a roster is drawn for. Doctors and days are known by their places in the lists. */
export interface RosterProblem {
  /** `2026-05`. */
  readonly month: string;
  /** In order and without holes; every look back and every spacing is one of places in this list. */
  readonly days: readonly RosterDay[];
  /** At least one. */
  readonly doctors: readonly Doctor[];
  /** By weekday of a duty: weekdays on whose latest day before it the same doctor must not have been on duty. */
  readonly notConsecutive: readonly (readonly WeekdayIndex[])[];
  readonly weekendDays: readonly WeekdayIndex[];
  /** Weight 0 switches a criterion off. */
  readonly weights: Weights;
  /** What a duty done elsewhere counts against one of this month. */
  readonly offsetRatio: number;
}

/** The doctor of each day, as place in the list of doctors. */
export type Roster = readonly number[];
