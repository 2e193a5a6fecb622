import type { Dice } from '../../../kernel/dice.ts';
import type { RosterState } from './roster-state.ts';

/** Longest window that two doctors exchange, in days. */
const WINDOW_MAX = 10;

/** A change tried next: both doctors pass each other those of the days that they have. */
export interface Move {
  a: number;
  b: number;
  days: number;
}

/** Another doctor than the given one; there are at least two. */
function otherDoctor({ sets }: RosterState, dice: Dice, doctor: number): number {
  const other = dice.below(sets.length - 1);
  return other < doctor ? other : other + 1;
}

/** Gives a day to another doctor. */
export function reassign(state: RosterState, dice: Dice, day: number, move: Move): void {
  move.a = state.roster[day]!;
  move.b = otherDoctor(state, dice, move.a);
  move.days = 1 << day;
}

/** Exchanges the doctors of two days; where both have the same one, the first day goes to another. */
function swapDays(state: RosterState, dice: Dice, day: number, move: Move): void {
  const { movable } = state.instance;
  const other = movable[dice.below(movable.length)]!;
  if (state.roster[other] === state.roster[day]) {
    reassign(state, dice, day, move);
    return;
  }
  move.a = state.roster[day]!;
  move.b = state.roster[other]!;
  move.days = (1 << day) | (1 << other);
}

/** Exchanges all that two doctors have in a window that begins with the day. */
function exchangeWindow(state: RosterState, dice: Dice, day: number, move: Move): void {
  move.a = state.roster[day]!;
  move.b = otherDoctor(state, dice, move.a);
  const end = Math.min(31, day + 2 + dice.below(WINDOW_MAX - 1));
  // A shift by 31 leaves the sign bit alone, which less 1 is all days.
  move.days = (((1 << end) - 1) & -(1 << day) & state.instance.movableDays) | (1 << day);
}

/** One of the moves, from the day on. */
export function anyMove(state: RosterState, dice: Dice, day: number, move: Move): void {
  const kind = dice.share();
  if (kind < 0.6) swapDays(state, dice, day, move);
  else if (kind < 0.8) reassign(state, dice, day, move);
  else exchangeWindow(state, dice, day, move);
}
