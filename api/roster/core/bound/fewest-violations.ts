import { type Pins, type SearchInstance, searchInstance } from '../search/instance.ts';
import type { RosterProblem } from '../types.ts';
import { conflictsOf } from './conflicts.ts';

export interface FewestViolations {
  /** Hard violations that every roster has at least. */
  readonly violations: number;
  /** Whether some roster has no more; false only for many doctors with rules that look back far. */
  readonly isExact: boolean;
}

/** Steps of a day above which the look back is cut short; a second of work for a month. */
const STEPS_MAX = 2_000_000;

const NEVER = 65_535;

/** Days the rules look back. */
const lookBack = (instance: SearchInstance): number =>
  instance.broken[0] > 0 ? Math.max(0, ...instance.looks.map(({ back }) => back)) : 0;

/** Violations by day and doctor that no other day has part in. */
function ownViolations({ days, doctors, broken }: SearchInstance): Uint8Array {
  const own = new Uint8Array(days * doctors.length);
  for (const [doctor, { awayDates, awayWeekdays }] of doctors.entries())
    for (let day = 0; day < days; day++)
      own[day * doctors.length + doctor] =
        (broken[1] > 0 ? (awayWeekdays >>> day) & 1 : 0) + (broken[2] > 0 ? (awayDates >>> day) & 1 : 0);
  return own;
}

/**
 * The fewest hard violations that any roster has, by dynamic programming: day by day, for all doctors that the last days can
 * have had, as far back as the rules look. With pins, of rosters that keep them.
 */
export function fewestViolations(problem: RosterProblem, pins: Pins): FewestViolations {
  // A violation counts the same in both modes.
  const instance = searchInstance(problem, 'sane', pins);
  const count = instance.doctors.length;
  const needed = lookBack(instance);
  let window = needed;
  while (count ** (window + 1) > STEPS_MAX) window--;
  const own = ownViolations(instance);
  const conflicts = conflictsOf(instance);
  // Doctors of the last days as digits, the latest last; before the first day nobody looks at them.
  let fewest = new Uint16Array(count ** window).fill(NEVER);
  fewest[0] = 0;
  for (let day = 0; day < instance.days; day++) {
    const backs: number[] = [];
    for (let back = 1; back <= Math.min(window, day); back++)
      if ((conflicts[day]! >>> (day - back)) & 1) backs.push(count ** (back - 1));
    fewest = nextDay(fewest, backs, own.subarray(day * count, (day + 1) * count), instance.pins[day]!);
  }
  return { violations: fewest.reduce((least, violations) => Math.min(least, violations)), isExact: window === needed };
}

function nextDay(
  fewest: Uint16Array,
  backs: readonly number[],
  own: Uint8Array,
  pin: number,
): Uint16Array<ArrayBuffer> {
  const next = new Uint16Array(fewest.length).fill(NEVER);
  const count = own.length;
  const excluded = new Uint8Array(count);
  for (const [before, violations] of fewest.entries()) {
    if (violations === NEVER) continue;
    for (const place of backs) excluded[Math.floor(before / place) % count] = 1;
    for (let doctor = Math.max(0, pin); doctor < (pin < 0 ? count : pin + 1); doctor++) {
      const after = (before * count + doctor) % fewest.length;
      next[after] = Math.min(next[after]!, violations + own[doctor]! + excluded[doctor]!);
    }
    for (const place of backs) excluded[Math.floor(before / place) % count] = 0;
  }
  return next;
}
