import { daysBack, weekendsOf } from '../calendar.ts';
import { dutyOffsets, holidayOffsets, weekdayOffsets, weekendOffsets } from '../even-shares.ts';
import type { Rule } from '../rules/rule.ts';
import { activeHardRules, activeSoftRules, hardRules } from '../rules/rule-list.ts';
import type { RosterMode, RosterProblem } from '../types.ts';
import { wishCount } from '../wish-lists.ts';
import { bitsOf } from './bits.ts';
import { type DaySums, daySumsOf } from './day-sums.ts';
import { type DoctorTerms, doctorTerms } from './doctor-terms.ts';
import { type PostTerms, postTerms } from './post-terms.ts';

/** Doctor of each slot that is settled already, as place in the list; null where the search decides. */
export type Pins = readonly (number | null)[];

/** What is added to the counts of a balance: distinct numbers, and the place of each doctor's among them. */
export interface Offsets {
  readonly values: Float64Array;
  readonly of: Int32Array;
}

/** A problem as the search sees it: what each criterion takes off or adds, in units of the weights. */
export interface SearchInstance {
  readonly days: number;
  /** Days times posts. */
  readonly slots: number;
  readonly posts: PostTerms;
  readonly pins: Int16Array;
  /** Slots the search decides, as places; days of which it decides all slots, as bits. */
  readonly movable: Int32Array;
  readonly movableDays: number;
  readonly doctors: readonly DoctorTerms[];
  readonly sums: DaySums;
  /** How many days back a rule of following weekdays looks, 1 to 6, each with the days that look so far back. */
  readonly looks: readonly { readonly back: number; readonly days: number }[];
  readonly weekends: Int32Array;
  /** Cost of a broken duty by hard rule: following weekdays, weekdays away, dates away, posts. */
  readonly broken: readonly [number, number, number, number];
  /** Worth of the rest of a doctor with duties, of a day of standard deviation, and of a free weekend. */
  readonly rest: number;
  readonly spread: number;
  readonly freeWeekend: number;
  /** Cost of a weekend on duty right after one on duty. */
  readonly weekendAgain: number;
  /** Worth of each balance at best. */
  readonly balances: {
    readonly total: number;
    readonly weekend: number;
    readonly free: number;
    readonly each: number;
    readonly holidays: number;
  };
  readonly weekendKinds: number;
  /** Days of each kind of weekend day, and public holidays. */
  readonly kindDays: readonly number[];
  readonly holidays: number;
  readonly offsets: {
    readonly total: Offsets;
    readonly weekend: Offsets;
    readonly kinds: readonly Offsets[];
    readonly holidays: Offsets;
  };
  /** Weight of all soft criteria, 1 where they have none. */
  readonly softWeight: number;
  /** A point of the score in units of the weights. */
  readonly pointValue: number;
  /** Value of a roster whose criteria are all 1. */
  readonly maxValue: number;
  /** What does not depend on the roster. */
  readonly base: number;
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

const weightOf = ({ weights }: RosterProblem, rules: readonly Rule[]): number =>
  rules.reduce((sum, { key }) => sum + weights[key], 0);

function brokenCosts(problem: RosterProblem, mode: RosterMode, softWeight: number): SearchInstance['broken'] {
  const { days, posts, weights } = problem;
  const active = new Set(activeHardRules(problem));
  const [following, weekdays, dates, qualification] = hardRules.map((rule) => {
    const weight = active.has(rule) ? weights[rule.key] : 0;
    if (mode === 'parity') return weight / (days.length * posts.length);
    // No gain of the soft criteria makes up for it.
    return weight > 0 ? 2 * softWeight : 0;
  });
  return [following!, weekdays!, dates!, qualification!];
}

function offsetsOf(byDoctor: readonly number[]): Offsets {
  const values = [...new Set(byDoctor)];
  return { values: Float64Array.from(values), of: Int32Array.from(byDoctor, (offset) => values.indexOf(offset)) };
}

/** Slots and days, as far as the search decides them. */
function slotsOf({ days, posts }: RosterProblem, pins: Pins) {
  const slots = Array.from({ length: days.length * posts.length }, (_, slot) => pins[slot] ?? null);
  const isOpen = (day: number) => posts.every((_, post) => slots[day * posts.length + post] === null);
  return {
    ...{ days: days.length, slots: slots.length },
    pins: Int16Array.from(slots, (pin) => pin ?? -1),
    movable: Int32Array.from([...slots.keys()].filter((slot) => slots[slot] === null)),
    movableDays: bitsOf([...days.keys()].filter(isOpen)),
  };
}

/** How counts of the doctors are compared. */
function balancesOf(problem: RosterProblem, mode: RosterMode) {
  const { days, weekendDays, weights, holidays } = problem;
  return {
    balances: {
      total: weights.totalDutyDaysBalance,
      weekend: weights.weekendDaysBalance,
      free: weights.freeWeekendsBalance,
      each: weekendDays.length === 0 ? 0 : weights.isolatedWeekendDaysBalance / weekendDays.length,
      holidays: holidays.size === 0 ? 0 : weights.publicHolidaysBalance,
    },
    weekendKinds: weekendDays.length,
    kindDays: weekendDays.map((kind) => bitsOf([...days.keys()].filter((at) => days[at]!.weekday === kind))),
    holidays: bitsOf([...days.keys()].filter((at) => holidays.has(days[at]!.date))),
    offsets: {
      total: offsetsOf(dutyOffsets(problem, mode)),
      weekend: offsetsOf(weekendOffsets(problem, mode)),
      kinds: weekendDays.map((weekday) => offsetsOf(weekdayOffsets(problem, weekday))),
      holidays: offsetsOf(holidayOffsets(problem, mode)),
    },
  };
}

/** `pins` by slot; none where the list is shorter. */
export function searchInstance(problem: RosterProblem, mode: RosterMode, pins: Pins): SearchInstance {
  const { days, doctors, weekendDays, weights } = problem;
  const weekends = weekendsOf(days, weekendDays, mode === 'sane');
  const soft = weightOf(problem, activeSoftRules(problem));
  const softWeight = soft || 1;
  const hard = mode === 'parity' ? weightOf(problem, activeHardRules(problem)) : 0;
  const share = 1 / doctors.length;
  const wishless = [...doctors.keys()].filter((doctor) => wishCount(problem, mode, doctor, 'duty') === 0).length;
  return {
    ...slotsOf(problem, pins),
    ...balancesOf(problem, mode),
    posts: postTerms(problem),
    doctors: doctorTerms(problem, mode, weekends),
    sums: daySumsOf(days, weekendDays),
    looks: looksOf(problem),
    weekends: Int32Array.from(weekends, ({ first, last }) => (1 << (last + 1)) - (1 << first)),
    broken: brokenCosts(problem, mode, softWeight),
    rest: share * weights.avoidBackToBack,
    spread: (share * weights.personalDutiesDistribution) / days.length,
    freeWeekend: weekends.length === 0 ? 0 : (share * weights.maxPossibleFreeWeekends) / weekends.length,
    weekendAgain: weekends.length < 2 ? 0 : (share * weights.weekendSpacing) / (weekends.length - 1),
    softWeight,
    pointValue: mode === 'parity' ? 1 : softWeight / 100,
    maxValue: hard + soft,
    base:
      hard +
      weights.personalDesiredFreeDates +
      share * wishless * weights.personalDesiredDutyDates +
      (weekends.length === 0 ? weights.maxPossibleFreeWeekends : 0) +
      (weekendDays.length === 0 ? weights.isolatedWeekendDaysBalance : 0) +
      weights.weekendSpacing,
  };
}
