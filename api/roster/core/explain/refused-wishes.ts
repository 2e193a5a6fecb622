import { Dice } from '../../../kernel/dice.ts';
import type { Random } from '../../../kernel/random.ts';
import { activeSoftRules } from '../rules/rule-list.ts';
import { type Pins, searchInstance } from '../search/instance.ts';
import { Meter } from '../search/meter.ts';
import { type Individual, refine } from '../search/refine.ts';
import type { Roster, RosterMode, RosterProblem } from '../types.ts';
import { type WishOutcome, wishesOf } from '../wishes.ts';
import { differenceOf, type Weighed, weighed } from './difference.ts';
import { fewerChanges } from './fewer-changes.ts';
import { changedSlots, slotsOf, withDoctor } from './slots.ts';
import { SteeredState } from './steered-state.ts';
import { whyImpossible, whyRefused } from './why-refused.ts';

/** Evaluations for all wishes together, about a second, and how many one may have of them. */
const EVALUATIONS = 3_000_000;
const EVALUATIONS_OF_ONE = { least: 5_000, most: 300_000 };

const MOVES_OF_RUN = 100_000;

/** What a duty that stays is worth to the search, of all that the soft criteria weigh: a fiftieth of a point of a hundred. */
const STAY_SHARE = 0.0002;

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
 * a fixed number of evaluations, and of nearly equally good ones one that changes little. The cost is one a search has found: a
 * roster that costs less may exist.
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
  const state = new SteeredState(searchInstance(withStay(problem, roster), mode, pins));
  return wishes.map((wish): WishCost => {
    const unpaid = { ...wish, cost: null, costViolations: null, paidBy: [], granted: null };
    if (wish.isMet) return { ...unpaid, why: '' };
    const dice = new Dice(random);
    const search = (start: Individual) => searchFrom(state, dice, start, moves);
    const found = grant(problem, roster, pins, wish, state, search);
    if (!found) return { ...unpaid, why: whyImpossible(problem, pins, wish) };
    return { ...wish, ...costOf(given, wish, found) };
  });
}

/** Runs one after the other, each from the best so far on: a roster close to the start is not left for good. */
function searchFrom(state: SteeredState, dice: Dice, start: Individual, moves: number): Individual {
  const meter = new Meter(Infinity, () => false);
  const runs = Math.ceil(moves / MOVES_OF_RUN);
  let best = start;
  for (let run = 0; run < runs; run++) best = refine(state, dice, best, Math.ceil(moves / runs), meter);
  return best;
}

/** The given roster is taken as published, so that changes count a little; where one is published, that counts already. */
function withStay(problem: RosterProblem, roster: Roster): RosterProblem {
  if (problem.published !== null) return problem;
  const soft = activeSoftRules(problem).reduce((sum, { key }) => sum + problem.weights[key], 0);
  const weights = { ...problem.weights, unchangedDuties: soft * STAY_SHARE * roster.length };
  return { ...problem, published: roster, weights };
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
  state.steer(null);
  const starts = slotsOf(problem, day)
    .filter((slot) => (pins[slot] ?? null) === null && (kind === 'duty' || roster[slot] === doctor))
    .flatMap((slot) => {
      const takers = kind === 'duty' ? [doctor] : othersThan(problem, roster, day);
      return takers.map((taker) => Uint8Array.from(withDoctor(problem, roster, slot, taker)));
    })
    .map((start): Individual => ({ roster: start, value: state.load(start) }));
  if (starts.length === 0) return null;
  const start = starts.reduce((best, other) => (other.value > best.value ? other : best));
  state.steer({
    allows({ sets }, a, b, days) {
      const isOther = ((sets[a]! ^ sets[b]!) & days & bit) !== 0;
      return !(isOther && (a === doctor || b === doctor));
    },
    accepted() {},
  });
  return fewerChanges(state, problem, roster, search(start));
}

/** Doctors without any post on the day. */
const othersThan = (problem: RosterProblem, roster: Roster, day: number): number[] => {
  const onDuty = new Set(slotsOf(problem, day).map((slot) => roster[slot]!));
  return [...problem.doctors.keys()].filter((doctor) => !onDuty.has(doctor));
};

function costOf(given: Weighed, wish: WishOutcome, { roster }: Individual): Omit<WishCost, keyof WishOutcome> {
  const { problem, mode, roster: before } = given.facts;
  const granted = [...roster];
  const difference = differenceOf(given, weighed(problem, granted, mode));
  const touched = new Set(changedSlots(before, granted).flatMap((slot) => [before[slot]!, granted[slot]!]));
  const paidBy = [...problem.doctors.keys()].filter((doctor) => touched.has(doctor) && doctor !== wish.doctor);
  const { cost, costViolations } = difference;
  const why = whyRefused(problem, before, granted, difference, wish, paidBy);
  return { cost, costViolations, paidBy, granted, why };
}
