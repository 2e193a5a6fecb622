import { Dice } from '../../../kernel/dice.ts';
import type { Random } from '../../../kernel/random.ts';
import { factsOf } from '../facts.ts';
import { type Pins, searchInstance } from '../search/instance.ts';
import { Meter } from '../search/meter.ts';
import { type Individual, refine } from '../search/refine.ts';
import type { Roster, RosterMode, RosterProblem } from '../types.ts';
import { type WishOutcome, wishesOf } from '../wishes.ts';
import { type Difference, differenceOf, type Weighed, weighed } from './difference.ts';
import { fewerChanges } from './fewer-changes.ts';
import { changedSlots, slotsOf, withDoctor } from './slots.ts';
import { SteeredState } from './steered-state.ts';
import { whyImpossible, whyRefused } from './why-refused.ts';

/** Evaluations for all wishes together, about a second, and how many one may have of them. */
const EVALUATIONS = 3_000_000;
const EVALUATIONS_OF_ONE = { least: 5_000, most: 300_000 };

/** A wish with what granting it would cost. */
export interface WishCost extends WishOutcome {
  /** What granting it would take off the score, in points of the mode; less than 0 where it adds. Null: met, or impossible. */
  readonly cost: number | null;
  /** Hard violations granting it would add; null as `cost`. */
  readonly costViolations: number | null;
  /** Other doctors whose duties would change, in the order of the doctors. */
  readonly paidBy: readonly number[];
  /** The best roster found that grants it and keeps the pins; null as `cost`. */
  readonly granted: Roster | null;
  /** Empty for a wish that is met. */
  readonly why: string;
}

/**
 * All wishes of the month in order of the days; for each refused one the best roster found that grants it, from the given one on by
 * a fixed number of evaluations, and of equally good ones one that changes little. The cost is one a search has found: a roster
 * that costs less may exist.
 */
export function refusedWishes(
  problem: RosterProblem,
  roster: Roster,
  mode: RosterMode,
  pins: Pins,
  random: Random,
  evaluations = EVALUATIONS,
): WishCost[] {
  const given = weighed(problem, roster, mode);
  const wishes = wishesOf(given.facts);
  const refused = wishes.filter(({ isMet }) => !isMet).length;
  const { least, most } = EVALUATIONS_OF_ONE;
  const moves = Math.max(least, Math.min(most, Math.floor(evaluations / Math.max(1, refused))));
  const state = new SteeredState(searchInstance(problem, mode, pins));
  return wishes.map((wish): WishCost => {
    const unpaid = { ...wish, cost: null, costViolations: null, paidBy: [], granted: null };
    if (wish.isMet) return { ...unpaid, why: '' };
    const dice = new Dice(random);
    const found = grant(problem, roster, pins, wish, state, (start) =>
      refine(state, dice, start, moves, new Meter(Infinity, () => false)),
    );
    if (!found) return { ...unpaid, why: whyImpossible(problem, roster, pins, wish) };
    return { ...wish, ...costOf(given, wish, found) };
  });
}

/** The best roster found in which the doctor is on duty on the day, or not; null where the pins leave none. */
function grant(
  problem: RosterProblem,
  roster: Roster,
  pins: Pins,
  { doctor, day, kind }: WishOutcome,
  state: SteeredState,
  search: (start: Individual) => Individual,
): Individual | null {
  const bit = 1 << day;
  state.steer(() => true);
  const starts = slotsOf(problem, day)
    .filter((slot) => (pins[slot] ?? null) === null && (kind === 'duty' || roster[slot] === doctor))
    .flatMap((slot) => {
      const takers = kind === 'duty' ? [doctor] : othersThan(problem, roster, day);
      return takers.map((taker) => Uint8Array.from(withDoctor(problem, roster, slot, taker)));
    })
    .map((start): Individual => ({ roster: start, value: state.load(start) }));
  if (starts.length === 0) return null;
  const start = starts.reduce((best, other) => (other.value > best.value ? other : best));
  state.steer(({ sets }, a, b, days) => {
    const isOther = ((sets[a]! ^ sets[b]!) & days & bit) !== 0;
    return !(isOther && (a === doctor || b === doctor));
  });
  // With a single day to decide, the start is the best already.
  return fewerChanges(state, problem, roster, state.instance.movable.length < 2 ? start : search(start));
}

/** Doctors without any post on the day. */
const othersThan = (problem: RosterProblem, roster: Roster, day: number): number[] => {
  const onDuty = new Set(slotsOf(problem, day).map((slot) => roster[slot]!));
  return [...problem.doctors.keys()].filter((doctor) => !onDuty.has(doctor));
};

function costOf(given: Weighed, wish: WishOutcome, { roster }: Individual): Omit<WishCost, keyof WishOutcome> {
  const { problem, mode, roster: before } = given.facts;
  const granted = [...roster];
  const difference: Difference = differenceOf(given, weighed(problem, granted, mode));
  const touched = new Set(changedSlots(before, granted).flatMap((slot) => [before[slot]!, granted[slot]!]));
  const paidBy = [...problem.doctors.keys()].filter((doctor) => touched.has(doctor) && doctor !== wish.doctor);
  const { cost, costViolations } = difference;
  const why = whyRefused(problem, before, granted, difference, wish, paidBy);
  return { cost, costViolations, paidBy, granted, why };
}
