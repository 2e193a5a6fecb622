import type { Individual } from '../search/refine.ts';
import type { RosterState } from '../search/roster-state.ts';
import { dayOfSlot } from '../slots.ts';
import type { Roster, RosterProblem } from '../types.ts';
import { changedSlots } from './slots.ts';

/** A value that differs by less is the same. */
const EQUAL = 1e-9;

/** Puts the given doctor back on a slot, if that may be; answered with how to undo it, null where it may not be. */
function putBack(state: RosterState, problem: RosterProblem, given: Roster, slot: number): (() => void) | null {
  const [a, b, day] = [state.roster[slot]!, given[slot]!, 1 << dayOfSlot(problem, slot)];
  if (a === b || state.weigh(a, b, day, day) === -Infinity) return null;
  state.accept();
  return () => {
    state.weigh(a, b, day, day);
    state.accept();
  };
}

/** Puts back all of the slots, where the roster is worth no less for it and differs on fewer. */
function triesBack(state: RosterState, problem: RosterProblem, given: Roster, slots: readonly number[]): boolean {
  const before = changedSlots(given, [...state.roster]).length;
  const { value } = state;
  const undo: (() => void)[] = [];
  for (const slot of slots) {
    const step = putBack(state, problem, given, slot);
    if (step) undo.unshift(step);
  }
  if (state.value >= value - EQUAL && changedSlots(given, [...state.roster]).length < before) return true;
  for (const step of undo) step();
  return false;
}

/**
 * A roster worth as much as the one found, with what was changed for nothing put back as it is in the given one: slot by slot
 * and by two. `state` holds the condition that both keep.
 */
export function fewerChanges(state: RosterState, problem: RosterProblem, given: Roster, found: Individual): Individual {
  state.load(found.roster);
  for (let isDone = false; !isDone; ) {
    const changed = changedSlots(given, [...state.roster]);
    const tries = [
      ...changed.map((slot) => [slot]),
      ...changed.flatMap((slot, at) => changed.slice(at + 1).map((other) => [slot, other])),
    ];
    isDone = !tries.some((slots) => triesBack(state, problem, given, slots));
  }
  return { roster: state.roster.slice(), value: state.value };
}
