import type { Dice } from '../../../kernel/dice.ts';
import { slotOfDoctor } from './post-tally.ts';
import type { RosterState } from './roster-state.ts';

/** Longest window that two doctors exchange, in days. */
const WINDOW_MAX = 10;

/**
 * A change tried next: both doctors pass each other those of the days that one of them has, and exchange their posts on the
 * others. Nobody comes to two posts on a day.
 */
export interface Move {
  a: number;
  b: number;
  days: number;
  exchanged: number;
}

export const noMove = (): Move => ({ a: 0, b: 0, days: 0, exchanged: 0 });

const dayOf = ({ instance }: RosterState, slot: number): number =>
  instance.posts.count === 1 ? slot : Math.floor(slot / instance.posts.count);

/** Another doctor than the given one; there are at least two. */
function otherDoctor({ sets }: RosterState, dice: Dice, doctor: number): number {
  const other = dice.below(sets.length - 1);
  return other < doctor ? other : other + 1;
}

/** The two doctors on duty exchange their posts of the day, unless that of `b` is pinned. */
function exchangePosts({ instance, roster }: RosterState, day: number, move: Move): void {
  const isPinned = instance.pins[slotOfDoctor(roster, instance.posts.count, day, move.b)]! >= 0;
  move.days = 0;
  move.exchanged = isPinned ? 0 : 1 << day;
}

/** Gives a slot to another doctor; who has another post on that day exchanges posts. */
export function reassign(state: RosterState, dice: Dice, slot: number, move: Move): void {
  const day = dayOf(state, slot);
  move.a = state.roster[slot]!;
  move.b = otherDoctor(state, dice, move.a);
  move.days = 1 << day;
  move.exchanged = 0;
  if ((state.sets[move.b]! >>> day) & 1) exchangePosts(state, day, move);
}

/** Exchanges the doctors of two slots; where both have the same one, the first slot goes to another. */
function swapSlots(state: RosterState, dice: Dice, slot: number, move: Move): void {
  const { movable } = state.instance;
  const other = movable[dice.below(movable.length)]!;
  if (state.roster[other] === state.roster[slot]) {
    reassign(state, dice, slot, move);
    return;
  }
  const [one, two] = [dayOf(state, slot), dayOf(state, other)];
  move.a = state.roster[slot]!;
  move.b = state.roster[other]!;
  move.days = one === two ? 0 : (1 << one) | (1 << two);
  move.exchanged = one === two ? 1 << one : 0;
}

/** Exchanges all that two doctors have in a window that begins with the day of the slot. */
function exchangeWindow(state: RosterState, dice: Dice, slot: number, move: Move): void {
  const day = dayOf(state, slot);
  move.a = state.roster[slot]!;
  move.b = otherDoctor(state, dice, move.a);
  const end = Math.min(31, day + 2 + dice.below(WINDOW_MAX - 1));
  // A shift by 31 leaves the sign bit alone, which less 1 is all days.
  move.days = (((1 << end) - 1) & -(1 << day) & state.instance.movableDays) | (1 << day);
  move.exchanged = 0;
}

/** One of the moves, from a slot that may be moved on. */
export function anyMove(state: RosterState, dice: Dice, slot: number, move: Move): void {
  const kind = dice.share();
  if (kind < 0.6) swapSlots(state, dice, slot, move);
  else if (kind < 0.8) reassign(state, dice, slot, move);
  else exchangeWindow(state, dice, slot, move);
}
