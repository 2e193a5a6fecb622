import { doctorRows } from '../doctor-rows.ts';
import type { Pins } from '../search/instance.ts';
import { dayOfSlot } from '../slots.ts';
import type { Roster, RosterMode, RosterProblem } from '../types.ts';
import type { Violation } from '../violations.ts';
import { wishesOf } from '../wishes.ts';
import { type Difference, differenceOf, type Weighed, weighed } from './difference.ts';
import { explained, gainsInWords, pointsInWords, tradeOffInWords } from './phrases.ts';
import { changedSlots, dateInWords, slotInWords, withDoctor } from './slots.ts';

/** A doctor who has a slot or could have it, all else as it is. */
export interface Candidate {
  readonly slot: number;
  readonly doctor: number;
  /** From 1 in each slot: fewest violations, then lowest cost; on a tie who is on duty, then the order of the doctors. */
  readonly rank: number;
  readonly isOnDuty: boolean;
  /** What giving the slot to this doctor takes off the score, in points of the mode; less than 0 where it adds. */
  readonly cost: number;
  /** Hard violations it adds; less than 0 where it takes away. */
  readonly costViolations: number;
  readonly why: string;
}

/** Targets are sums of fractions. */
const NEARLY = 1e-9;

interface Weighing {
  readonly doctor: number;
  readonly isOnDuty: boolean;
  readonly difference: Difference;
  /** Pinned slots that it would move. */
  readonly pinned: readonly number[];
}

/**
 * For each slot every doctor, best first, with what giving the slot to each would cost and why. Who has another post on that day
 * exchanges posts. Pins are named; their slots are weighed as well. Slots in order, as many rows each as there are doctors.
 */
export function candidates(problem: RosterProblem, roster: Roster, mode: RosterMode, pins: Pins): Candidate[] {
  const given = weighed(problem, roster, mode);
  const aboveTarget = doctorRows(given.facts).map(({ duties, target }) => duties - target);
  return roster.flatMap((onDuty, slot) => {
    const weighings = problem.doctors.map((_, doctor): Weighing => {
      const isOnDuty = doctor === onDuty;
      const changed = withDoctor(problem, roster, slot, doctor);
      const after = isOnDuty ? given : weighed(problem, changed, mode);
      const pinned = changedSlots(roster, changed).filter((moved) => (pins[moved] ?? null) !== null);
      return { doctor, isOnDuty, difference: differenceOf(given, after), pinned };
    });
    weighings.sort(byRank);
    return weighings.map((weighing, at): Candidate => {
      const { doctor, isOnDuty } = weighing;
      const { cost, costViolations } = weighing.difference;
      const why = isOnDuty
        ? [...whyOnDuty(given, slot, weighings, pins), ...whyFewest(aboveTarget, doctor)].join('; ')
        : whyNot(problem, dayOfSlot(problem, slot), weighing, pins);
      return { slot, doctor, rank: at + 1, isOnDuty, cost, costViolations, why };
    });
  });
}

const byRank = (one: Weighing, other: Weighing): number =>
  one.difference.costViolations - other.difference.costViolations ||
  one.difference.cost - other.difference.cost ||
  Number(other.isOnDuty) - Number(one.isOnDuty);

/** A violation as seen from a doctor's duty on a day: whose it is, and its date, are said where they are others. */
function seenFrom(problem: RosterProblem, duty: { day: number; doctor: number }, violation: Violation): string {
  const { day, doctor, why } = violation;
  const name = doctor === duty.doctor ? [] : [problem.doctors[doctor]!.name];
  const date = day === duty.day ? [] : [dateInWords(problem, day)];
  const where = [...name, ...date].join(' on ');
  return where === '' ? why : `${where}: ${why}`;
}

function whyNot(problem: RosterProblem, day: number, { doctor, difference, pinned }: Weighing, pins: Pins): string {
  const pinnedTo = pinned.map(
    (slot) => `${slotInWords(problem, slot)} is pinned to ${problem.doctors[pins[slot]!]!.name}`,
  );
  const added = difference.added.map((violation) => seenFrom(problem, { day, doctor }, violation));
  const removed = difference.removed.map((violation) => `without "${seenFrom(problem, { day, doctor }, violation)}"`);
  return [...pinnedTo, ...added, ...removed, ...(added.length > 0 ? [] : [costInWords(difference)])].join('; ');
}

/** What the change does to the score: what it loses, what it gains, or that it is worth the same. */
function costInWords(difference: Difference): string {
  const { cost } = difference;
  if (cost === 0) return 'worth the same';
  if (cost < 0) return explained(`would gain ${pointsInWords(-cost)}`, gainsInWords(difference));
  return tradeOffInWords(difference) || `costs ${pointsInWords(cost)}`;
}

/** What speaks for the doctor on duty, and what against. */
function whyOnDuty({ facts, violations }: Weighed, slot: number, weighings: readonly Weighing[], pins: Pins): string[] {
  const { problem, roster } = facts;
  const day = dayOfSlot(problem, slot);
  const doctor = roster[slot]!;
  const reasons: string[] = (pins[slot] ?? null) === null ? [] : ['pinned'];
  const wishes = wishesOf(facts).filter((wish) => wish.day === day && wish.doctor === doctor);
  for (const { isMet } of wishes) reasons.push(isMet ? 'wished for it' : 'although a free day was wished for');
  const broken = violations.filter((violation) => violation.day === day && violation.doctor === doctor);
  reasons.push(...broken.map(({ why }) => `although ${why}`));
  const others = weighings.filter(({ isOnDuty }) => !isOnDuty);
  if (others.length === 0) reasons.push('the only doctor');
  else reasons.push(...comparedTo(problem, others));
  return reasons;
}

/** How the best of the others compares to the doctor on duty. */
function comparedTo(problem: RosterProblem, others: readonly Weighing[]): string[] {
  const { doctor, difference } = others[0]!;
  const { name } = problem.doctors[doctor]!;
  const { cost, costViolations } = difference;
  if (costViolations > 0) return ['with anybody else more rules would be broken'];
  if (costViolations < 0) return [`${name} would break fewer rules`];
  if (cost > 0) return [`best by ${pointsInWords(cost)} before ${name}`];
  return [cost === 0 ? `${name} would be worth the same` : `${name} would be better by ${pointsInWords(-cost)}`];
}

/** Said where the doctor has, without this duty, fewer than anybody else; what an even share is counts. */
const whyFewest = (aboveTarget: readonly number[], doctor: number): string[] =>
  aboveTarget.length > 1 && aboveTarget.every((other, at) => at === doctor || other > aboveTarget[doctor]! - 1 + NEARLY)
    ? ['fewest duties but for this one']
    : [];
