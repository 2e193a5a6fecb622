import { daysBack, weekendsOf } from '../calendar.ts';
import { isAwayAllMonth } from '../facts.ts';
import { toleranceOf } from '../rules/avoid-back-to-back.ts';
import { hardRules, softRules } from '../rules/rule-list.ts';
import type { RosterDay, RosterMode, RosterProblem, RuleKey } from '../types.ts';
import { type WishKind, wishCount, wishedDays } from '../wish-lists.ts';
import { bitsOf } from './bits.ts';
import { type DaySums, daySumsOf } from './day-sums.ts';

/** Doctor of each day that is settled already, as place in the list; null where the search decides. */
export type Pins = readonly (number | null)[];

/** Days on which a doctor's wishes fall, and what each duty there adds to the value. */
export interface Wish {
  readonly days: number;
  readonly perDuty: number;
}

/** What one doctor's duty set is worth by itself. Sets of days are bits, the first day the lowest. */
export interface DoctorTerms {
  readonly awayDates: number;
  readonly awayWeekdays: number;
  readonly wishedDuty: Wish;
  readonly wishedFree: Wish;
  /** Cost of a pair of duties at most two days apart, for one duty in all. */
  readonly pairCost: number;
  /** What no duty at all is worth for the rest of the doctor. */
  readonly idle: number;
}

/** A problem as the search sees it: what each criterion takes off or adds, in units of the weights. */
export interface SearchInstance {
  readonly days: number;
  readonly pins: Int8Array;
  /** Days the search decides, as places and as bits. */
  readonly movable: Int32Array;
  readonly movableDays: number;
  readonly doctors: readonly DoctorTerms[];
  readonly sums: DaySums;
  /** How many days back a rule of following weekdays looks, 1 to 6, each with the days that look so far back. */
  readonly looks: readonly { readonly back: number; readonly days: number }[];
  readonly weekends: Int32Array;
  /** Cost of a broken day by hard rule: following weekdays, weekdays away, dates away. */
  readonly broken: readonly [number, number, number];
  /** Worth of the rest of a doctor with duties, of a day of standard deviation, and of a free weekend. */
  readonly rest: number;
  readonly spread: number;
  readonly freeWeekend: number;
  /** Worth of each balance at best. */
  readonly balances: { readonly total: number; readonly weekend: number; readonly free: number; readonly each: number };
  readonly weekendKinds: number;
  /** Days of each kind of weekend day. */
  readonly kindDays: readonly number[];
  /** Distinct duties done elsewhere, times the ratio, and the place of each doctor's among them. */
  readonly offsets: Float64Array;
  readonly offsetOf: Int32Array;
  /** Weight of all soft criteria, 1 where they have none. */
  readonly softWeight: number;
  /** A point of the score in units of the weights. */
  readonly pointValue: number;
  /** Value of a roster whose criteria are all 1. */
  readonly maxValue: number;
  /** What does not depend on the roster. */
  readonly base: number;
}

function wishOf(problem: RosterProblem, mode: RosterMode, doctor: number, kind: WishKind, worth: number): Wish {
  const count = wishCount(problem, mode, doctor, kind);
  return { days: bitsOf(wishedDays(problem, doctor, kind)), perDuty: count === 0 ? 0 : worth / count };
}

function doctorTerms(problem: RosterProblem, mode: RosterMode, doctor: number): DoctorTerms {
  const { days, doctors, weights } = problem;
  const { unavailableDates, unavailableWeekdays } = doctors[doctor]!;
  const daysWhere = (test: (day: RosterDay) => boolean) => bitsOf([...days.keys()].filter((at) => test(days[at]!)));
  const share = 1 / doctors.length;
  return {
    awayDates: daysWhere(({ date }) => unavailableDates.has(date)),
    awayWeekdays: daysWhere(({ weekday }) => unavailableWeekdays.has(weekday)),
    wishedDuty: wishOf(problem, mode, doctor, 'duty', share * weights.personalDesiredDutyDates),
    wishedFree: wishOf(problem, mode, doctor, 'free', share * weights.personalDesiredFreeDates),
    pairCost: share * weights.avoidBackToBack * (1 - toleranceOf(problem, mode, doctor)),
    idle: mode === 'sane' && isAwayAllMonth(problem, doctor) ? share * weights.avoidBackToBack : 0,
  };
}

function looksOf({ days, notConsecutive }: RosterProblem): SearchInstance['looks'] {
  const looks = [1, 2, 3, 4, 5, 6].map((back) => {
    const looking = [...days.keys()].filter((at) => {
      const { weekday } = days[at]!;
      return at >= back && notConsecutive[weekday]!.some((earlier) => daysBack(weekday, earlier) === back);
    });
    return { back, days: bitsOf(looking) };
  });
  return looks.filter((look) => look.days !== 0);
}

const softWeightOf = ({ weights }: RosterProblem): number =>
  softRules.reduce((sum, { key }) => sum + weights[key], 0) || 1;

function brokenCosts(problem: RosterProblem, mode: RosterMode): SearchInstance['broken'] {
  const { days, weights } = problem;
  // No gain of the soft criteria makes up for it.
  const sane = 2 * softWeightOf(problem);
  const cost = ({ key }: { readonly key: RuleKey }) =>
    mode === 'parity' ? weights[key] / days.length : weights[key] > 0 ? sane : 0;
  const [following, weekdays, dates] = hardRules.map(cost);
  return [following!, weekdays!, dates!];
}

export function searchInstance(problem: RosterProblem, mode: RosterMode, pins: Pins): SearchInstance {
  const { days, doctors, weekendDays, weights, offsetRatio } = problem;
  const weekends = weekendsOf(days, weekendDays, mode === 'sane');
  const all = [...doctors.keys()];
  const softWeight = softWeightOf(problem);
  const hard = mode === 'parity' ? hardRules.reduce((sum, { key }) => sum + weights[key], 0) : 0;
  const movable = [...days.keys()].filter((day) => (pins[day] ?? null) === null);
  const share = 1 / doctors.length;
  const offset = (doctor: number) => offsetRatio * doctors[doctor]!.dutiesDoneElsewhere;
  const offsets = [...new Set(all.map(offset))];
  const wishless = all.filter((doctor) => wishCount(problem, mode, doctor, 'duty') === 0).length;
  return {
    days: days.length,
    pins: Int8Array.from(days, (_, day) => pins[day] ?? -1),
    movable: Int32Array.from(movable),
    movableDays: bitsOf(movable),
    doctors: all.map((doctor) => doctorTerms(problem, mode, doctor)),
    sums: daySumsOf(days, weekendDays),
    looks: looksOf(problem),
    weekends: Int32Array.from(weekends, ({ first, last }) => (1 << (last + 1)) - (1 << first)),
    broken: brokenCosts(problem, mode),
    rest: share * weights.avoidBackToBack,
    spread: (share * weights.personalDutiesDistribution) / days.length,
    freeWeekend: weekends.length === 0 ? 0 : (share * weights.maxPossibleFreeWeekends) / weekends.length,
    balances: {
      total: weights.totalDutyDaysBalance,
      weekend: weights.weekendDaysBalance,
      free: weights.freeWeekendsBalance,
      each: weekendDays.length === 0 ? 0 : weights.isolatedWeekendDaysBalance / weekendDays.length,
    },
    weekendKinds: weekendDays.length,
    kindDays: weekendDays.map((kind) => bitsOf([...days.keys()].filter((at) => days[at]!.weekday === kind))),
    offsets: Float64Array.from(offsets),
    offsetOf: Int32Array.from(all, (doctor) => offsets.indexOf(offset(doctor))),
    softWeight,
    pointValue: mode === 'parity' ? 1 : softWeight / 100,
    maxValue: hard + softRules.reduce((sum, { key }) => sum + weights[key], 0),
    base:
      hard +
      weights.personalDesiredFreeDates +
      share * wishless * weights.personalDesiredDutyDates +
      (weekends.length === 0 ? weights.maxPossibleFreeWeekends : 0) +
      (weekendDays.length === 0 ? weights.isolatedWeekendDaysBalance : 0),
  };
}
