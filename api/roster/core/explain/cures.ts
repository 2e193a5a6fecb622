import { fewestViolations } from '../bound/fewest-violations.ts';
import { daysBack } from '../calendar.ts';
import { factsOf } from '../facts.ts';
import type { Pins } from '../search/instance.ts';
import { dayOfSlot } from '../slots.ts';
import type { Roster, RosterMode, RosterProblem } from '../types.ts';
import { type Violation, violationsOf } from '../violations.ts';
import { ChangeChecks } from './change-checks.ts';
import { cureInWords, type Needed, standingInWords } from './cure-words.ts';
import type { InputChange, PinnedProblem } from './input-change.ts';
import { slotsOf } from './slots.ts';

/** Rules look back six days at most, so that a pin farther away has no part in a violation. */
const REACH_DAYS = 6;

/** A violation with the change of the input that makes fewer violations possible. */
export interface Cure {
  readonly violation: Violation;
  /** The smallest change; null where none of the changes around the day helps, or none is needed. */
  readonly change: InputChange | null;
  /** Hard violations that are enough with the change made; null without one. */
  readonly violationsAfter: number | null;
  /** For planners: `If Nancy were available on Sun 2026-05-10, no violation would be needed.` */
  readonly inWords: string;
}

/**
 * For each violation of the roster, in its order, what of the input would have to be otherwise so that fewer violations are needed:
 * checked by counting the fewest with that change made. A roster with more violations than are needed is told to be so.
 */
export function cures(problem: RosterProblem, roster: Roster, mode: RosterMode, pins: Pins): Cure[] {
  const violations = violationsOf(factsOf(problem, roster, mode));
  if (violations.length === 0) return [];
  // A roster that was edited may leave pins, which then are no reason for what it breaks.
  const input = { problem, pins: roster.map((doctor, slot) => (pins[slot] === doctor ? doctor : null)) };
  const counted = fewestViolations(problem, input.pins);
  const needed = { found: violations.length, fewest: counted.violations, isExact: counted.isExact };
  const checks = new ChangeChecks(input, roster, mode, needed);
  return violations.map((violation) => cureOf(input, roster, violation, needed, checks));
}

function cureOf(
  input: PinnedProblem,
  roster: Roster,
  violation: Violation,
  needed: Needed,
  checks: ChangeChecks,
): Cure {
  const standing = standingInWords(needed);
  if (needed.fewest === 0) return { violation, change: null, violationsAfter: null, inWords: standing };
  const changes = changesAround(input, roster, violation);
  const after = changes.map((change) => checks.violationsAfter(change));
  const least = Math.min(...after);
  const more: InputChange = { kind: 'one more doctor' };
  const leastWithMore = checks.violationsAfter(more);
  const words = [standing].filter((sentence) => sentence !== '');
  const best = least < needed.fewest ? changes.filter((_, at) => after[at] === least) : [];
  if (best.length > 0) words.push(cureInWords(input, best, least, needed.fewest));
  // The greatest change of all, told only where it does more.
  if (leastWithMore < Math.min(least, needed.fewest))
    words.push(cureInWords(input, [more], leastWithMore, needed.fewest));
  else if (best.length === 0) words.push('No single change on this day makes fewer violations possible.');
  const change = best[0] ?? (leastWithMore < needed.fewest ? more : null);
  const violationsAfter = change === null ? null : checks.violationsAfter(change);
  return { violation, change, violationsAfter, inWords: words.join(' ') };
}

/** Changes that concern the violation, the smallest first. */
function changesAround({ problem, pins }: PinnedProblem, roster: Roster, violation: Violation): InputChange[] {
  const { day, post, doctor } = violation;
  const pinned = [...pins.keys()].filter((slot) => pins[slot] !== null);
  const near = pinned.filter((slot) => Math.abs(dayOfSlot(problem, slot) - day) <= REACH_DAYS);
  const byNearness = near.sort((one, other) => distance(one) - distance(other));
  const days = [day, ...daysBlamed(problem, roster, violation)];
  const first = [doctor, ...[...problem.doctors.keys()].filter((other) => other !== doctor)];
  return [
    ...byNearness.map((slot): InputChange => ({ kind: 'unpinned', slot })),
    ...days.flatMap((at) => first.filter((who) => isAway(problem, at, who)).map((who) => available(at, who))),
    ...first.filter((who) => problem.doctors[who]!.posts?.has(post) === false).map((who) => qualified(post, who)),
    { kind: 'may follow', day },
  ];

  function distance(slot: number): number {
    return Math.abs(dayOfSlot(problem, slot) - day);
  }
}

const available = (day: number, doctor: number): InputChange => ({ kind: 'available', day, doctor });
const qualified = (post: number, doctor: number): InputChange => ({ kind: 'qualified', post, doctor });

function isAway({ days, doctors }: RosterProblem, day: number, doctor: number): boolean {
  const { date, weekday } = days[day]!;
  const { unavailableDates, unavailableWeekdays } = doctors[doctor]!;
  return unavailableDates.has(date) || unavailableWeekdays.has(weekday);
}

/** Earlier days on which the rule of following weekdays finds the same doctor. */
function daysBlamed(problem: RosterProblem, roster: Roster, { day, doctor, rule }: Violation): number[] {
  if (rule !== 'commonNotConsecutiveWeekdays') return [];
  const { weekday } = problem.days[day]!;
  return problem.notConsecutive[weekday]!.map((earlier) => day - daysBack(weekday, earlier)).filter(
    (before) => before >= 0 && slotsOf(problem, before).some((slot) => roster[slot] === doctor),
  );
}
