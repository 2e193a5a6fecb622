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
  | 'postQualification'
  | 'avoidBackToBack'
  | 'totalDutyDaysBalance'
  | 'personalDesiredFreeDates'
  | 'personalDesiredDutyDates'
  | 'personalDutiesDistribution'
  | 'maxPossibleFreeWeekends'
  | 'weekendDaysBalance'
  | 'freeWeekendsBalance'
  | 'isolatedWeekendDaysBalance'
  | 'publicHolidaysBalance'
  | 'weekendSpacing'
  | 'unchangedDuties';

export type Weights = Readonly<Record<RuleKey, number>>;

/** Duties of earlier months, and how many would have been even. */
export interface RunningTotals {
  readonly duties: number;
  readonly dutiesTarget: number;
  readonly weekendDays: number;
  readonly weekendDaysTarget: number;
  readonly holidays: number;
  readonly holidaysTarget: number;
}

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
  /** Part of a full-time doctor's duties, above 0 to 2. */
  readonly share: number;
  /** Places of the posts the doctor is qualified for; null for all. */
  readonly posts: ReadonlySet<number> | null;
  /** All 0 without history. */
  readonly soFar: RunningTotals;
  /** So far less what would have been even; 0 without history. */
  readonly carried: { readonly duties: number; readonly weekendDays: number; readonly holidays: number };
}

/** Who was on duty on a day before the month: places of doctors by post, -1 where nobody is known. */
export interface LastDay {
  readonly date: Day;
  readonly doctors: readonly number[];
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
  /** At least one; a single post without a name is the empty text. */
  readonly posts: readonly string[];
  /** Public holidays of the month. */
  readonly holidays: ReadonlySet<Day>;
  /** The days before the 1st that are known, the oldest first, at most 7. */
  readonly lastDays: readonly LastDay[];
  /** A roster people know already, -1 where it says nothing; null without one. */
  readonly published: Roster | null;
}

/**
 * The doctor of each slot, as place in the list of doctors. A slot is a post of a day, `day * posts + post`; with one post it is
 * the day.
 */
export type Roster = readonly number[];
