import { Dice } from '../../../kernel/dice.ts';
import type { Random } from '../../../kernel/random.ts';
import { type Pins, searchInstance } from '../search/instance.ts';
import { Meter } from '../search/meter.ts';
import { anyMove, noMove } from '../search/moves.ts';
import { type Individual, refine } from '../search/refine.ts';
import type { Roster, RosterMode, RosterProblem } from '../types.ts';
import { Apart } from './apart.ts';
import { weighed } from './difference.ts';
import { changedSlots } from './slots.ts';
import { SteeredState } from './steered-state.ts';

/** Evaluations for each roster, a tenth of a second or less. */
const EVALUATIONS = 200_000;

/** Moves in which a roster comes far enough from all others, or there is taken to be none. */
const MOVES_APART_MAX = 20_000;

export interface AlternativeOptions {
  readonly mode: RosterMode;
  readonly pins: Pins;
  /** How many are looked for, >= 0. */
  readonly count: number;
  /** Slots in which each differs from the given roster and from all others at least, >= 1. */
  readonly distance: number;
  /** Evaluations for each, >= 1. */
  readonly evaluations?: number;
}

/** Another good roster. */
export interface Alternative {
  readonly roster: Roster;
  /** Points of the mode. */
  readonly score: number;
  readonly hardViolations: number;
  /** Slots that differ from the given roster. */
  readonly slotsChanged: number;
}

/**
 * Other rosters as good as local search finds them, one after the other, each from the given one on and never nearer to one of the
 * rosters before it than the distance. The best first; fewer than asked for where none was found that far away.
 */
export function alternatives(
  problem: RosterProblem,
  roster: Roster,
  { mode, pins, count, distance, evaluations = EVALUATIONS }: AlternativeOptions,
  random: Random,
): Alternative[] {
  const instance = searchInstance(problem, mode, pins);
  if (instance.doctors.length === 1 || instance.movable.length === 0) return [];
  const state = new SteeredState(instance);
  const found: Individual[] = [];
  while (found.length < count) {
    const dice = new Dice(random);
    const others = [Uint8Array.from(roster), ...found.map((one) => one.roster)];
    const apart = new Apart(others, others[0]!, distance, problem.posts.length);
    state.steer(apart);
    state.load(roster);
    if (!comesApart(state, dice, apart)) break;
    const start = { roster: state.roster.slice(), value: state.value };
    found.push(refine(state, dice, start, evaluations, new Meter(Infinity, () => false)));
  }
  found.sort((one, other) => other.value - one.value);
  return found.map((one): Alternative => {
    const other = [...one.roster];
    const { score, violations } = weighed(problem, other, mode);
    const slotsChanged = changedSlots(roster, other).length;
    return { roster: other, score: score.score, hardViolations: violations.length, slotsChanged };
  });
}

/** Walks until the roster is far enough from all others; false where it is not after so many moves. */
function comesApart(state: SteeredState, dice: Dice, apart: Apart): boolean {
  const { movable } = state.instance;
  const move = noMove();
  for (let n = 0; n < MOVES_APART_MAX && !apart.isFarEnough; n++) {
    anyMove(state, dice, movable[dice.below(movable.length)]!, move);
    if (state.weigh(move.a, move.b, move.days, move.exchanged) > -Infinity) state.accept();
  }
  return apart.isFarEnough;
}
