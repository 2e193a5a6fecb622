import { fewestViolations } from '../bound/fewest-violations.ts';
import { daysBack } from '../calendar.ts';
import { factsOf } from '../facts.ts';
import type { Roster, RosterMode, RosterProblem, RuleKey } from '../types.ts';
import { violationsOf } from '../violations.ts';
import type { Needed } from './cure-words.ts';
import { type InputChange, type PinnedProblem, withChange } from './input-change.ts';
import { slotsOf, withDoctor } from './slots.ts';

/** Steps of counting fewest violations, all changes together: about a second. What is left is judged by rosters near the given. */
const STEPS_MAX = 100_000_000;

/** Counting cuts its look back short above these. */
const STEPS_OF_SLOT_MAX = 2_000_000;

/** What counting takes for a slot at most: all doctors of the slots that a rule looks back to. */
function stepsOfSlot({ doctors, posts, notConsecutive }: RosterProblem): number {
  const backs = notConsecutive.flatMap((earlier, weekday) => earlier.map((before) => daysBack(weekday, before)));
  return Math.min(STEPS_OF_SLOT_MAX, doctors.length ** ((Math.max(0, ...backs) + 1) * posts.length));
}

/** Counts what the input needs with a change made, each change once. */
export class ChangeChecks {
  readonly #known = new Map<string, number>();
  readonly #input: PinnedProblem;
  readonly #roster: Roster;
  readonly #mode: RosterMode;
  readonly #fewest: number;
  #left: number;

  /** `needed` is what the input needs as it is. */
  constructor(input: PinnedProblem, roster: Roster, mode: RosterMode, { fewest, isExact }: Needed) {
    this.#input = input;
    this.#roster = roster;
    this.#mode = mode;
    this.#fewest = fewest;
    this.#left = isExact ? Math.ceil(STEPS_MAX / (stepsOfSlot(input.problem) * roster.length)) : 0;
  }

  /** So many hard violations are enough after the change; none fewer are, as far as that can be counted. */
  violationsAfter(change: InputChange): number {
    const key = JSON.stringify(change);
    const known = this.#known.get(key) ?? this.#count(change);
    this.#known.set(key, known);
    return known;
  }

  #count(change: InputChange): number {
    const { problem, pins } = withChange(this.#input, change);
    const near = this.#near(change).map((roster) => violationsOf(factsOf(problem, roster, this.#mode)).length);
    const enough = Math.min(...near);
    if (enough <= this.#fewest - mostLifted(this.#input.problem, change) || this.#left-- <= 0) return enough;
    const counted = fewestViolations(problem, pins);
    return counted.isExact ? counted.violations : enough;
  }

  /** The roster, and with a doctor who is there then on duty on that day. */
  #near(change: InputChange): Roster[] {
    if (change.kind !== 'available') return [this.#roster];
    const { problem, pins } = this.#input;
    const open = slotsOf(problem, change.day).filter((slot) => pins[slot] === null);
    return [this.#roster, ...open.map((slot) => withDoctor(problem, this.#roster, slot, change.doctor))];
  }
}

/** How many violations of one roster a change takes away at most. */
function mostLifted({ days, doctors, posts, weights }: RosterProblem, change: InputChange): number {
  if (change.kind === 'may follow') return posts.length;
  if (change.kind !== 'available') return Infinity;
  const { date, weekday } = days[change.day]!;
  const { unavailableDates, unavailableWeekdays } = doctors[change.doctor]!;
  const counts = (isAway: boolean, key: RuleKey) => Number(isAway && weights[key] > 0);
  return (
    counts(unavailableDates.has(date), 'personalNotAvailableDates') +
    counts(unavailableWeekdays.has(weekday), 'personalNotAvailableWeekdays')
  );
}
