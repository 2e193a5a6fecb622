import { type Pins, type SearchInstance, searchInstance } from '../search/instance.ts';
import type { RosterProblem } from '../types.ts';
import { conflictsOf } from './conflicts.ts';

export interface FewestViolations {
  /** Hard violations that every roster has at least. */
  readonly violations: number;
  /** Whether some roster has no more; false only for many doctors or posts with rules that look back far. */
  readonly isExact: boolean;
}

/** Steps of a slot above which the look back is cut short; a second of work for a month. */
const STEPS_MAX = 2_000_000;

const NEVER = 65_535;

/** Slots the rules look back; nobody has two of a day. */
function lookBack({ broken, looks, posts }: SearchInstance): number {
  const days = broken[0] > 0 ? Math.max(0, ...looks.map(({ back }) => back)) : 0;
  return days * posts.count + posts.count - 1;
}

/** What a slot asks of those who may have it. */
interface Slot {
  /** Violations by doctor that no other slot of the month has part in. */
  readonly own: readonly number[];
  /** By doctor, whether a duty before the month breaks the rule of following weekdays, which counts once. */
  readonly follows: readonly boolean[];
  /** Places, as powers of the number of doctors, of slots whose doctor breaks that rule, and of those of the same day. */
  readonly conflicts: readonly number[];
  readonly sameDay: readonly number[];
  /** -1 where anybody may have it. */
  readonly pin: number;
}

function slotAt(instance: SearchInstance, conflicts: Int32Array, window: number, slot: number): Slot {
  const { doctors, broken, posts, pins } = instance;
  const [day, post] = [Math.floor(slot / posts.count), slot % posts.count];
  const isOn = (cost: number, days: number): boolean => cost > 0 && ((days >>> day) & 1) === 1;
  const backs = Array.from({ length: Math.min(window, slot) }, (_, n) => n + 1);
  const place = (back: number): number => doctors.length ** (back - 1);
  const dayBack = (back: number): number => Math.floor((slot - back) / posts.count);
  return {
    own: doctors.map(({ awayWeekdays, awayDates }, doctor) => {
      const isUnqualified = broken[3] > 0 && posts.unqualified[doctor * posts.count + post] === 1;
      return Number(isOn(broken[1], awayWeekdays)) + Number(isOn(broken[2], awayDates)) + Number(isUnqualified);
    }),
    follows: doctors.map(({ followsEarlier }) => isOn(broken[0], followsEarlier)),
    conflicts: backs.filter((back) => (conflicts[day]! >>> dayBack(back)) & 1).map(place),
    sameDay: backs.filter((back) => dayBack(back) === day).map(place),
    pin: pins[slot]!,
  };
}

/**
 * The fewest hard violations that any roster has, by dynamic programming: slot by slot, for all doctors that the last slots can
 * have had, as far back as the rules look. With pins, of rosters that keep them.
 */
export function fewestViolations(problem: RosterProblem, pins: Pins): FewestViolations {
  // A violation counts the same in both modes.
  const instance = searchInstance(problem, 'sane', pins);
  const count = instance.doctors.length;
  const needed = lookBack(instance);
  let window = needed;
  while (count ** (window + 1) > STEPS_MAX) window--;
  const conflicts = conflictsOf(instance);
  // Doctors of the last slots as digits, the latest last; before the first slot nobody looks at them.
  let fewest = new Uint16Array(count ** window).fill(NEVER);
  fewest[0] = 0;
  for (let slot = 0; slot < instance.slots; slot++)
    fewest = nextSlot(fewest, slotAt(instance, conflicts, window, slot));
  return { violations: fewest.reduce((least, violations) => Math.min(least, violations)), isExact: window === needed };
}

function nextSlot(fewest: Uint16Array, { own, follows, conflicts, sameDay, pin }: Slot): Uint16Array<ArrayBuffer> {
  const next = new Uint16Array(fewest.length).fill(NEVER);
  const count = own.length;
  const broken = new Uint8Array(count);
  for (const [before, violations] of fewest.entries()) {
    if (violations === NEVER) continue;
    for (let doctor = 0; doctor < count; doctor++) broken[doctor] = follows[doctor] ? 1 : 0;
    for (const place of conflicts) broken[Math.floor(before / place) % count] = 1;
    for (const place of sameDay) broken[Math.floor(before / place) % count] = 2;
    for (let doctor = Math.max(0, pin); doctor < (pin < 0 ? count : pin + 1); doctor++) {
      if (broken[doctor] === 2) continue;
      const after = (before * count + doctor) % fewest.length;
      next[after] = Math.min(next[after]!, violations + own[doctor]! + broken[doctor]!);
    }
  }
  return next;
}
