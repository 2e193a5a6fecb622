import type { Dice } from '../../../kernel/dice.ts';
import type { Meter } from './meter.ts';
import { anyMove, noMove } from './moves.ts';
import type { RosterState } from './roster-state.ts';

/** Losses accepted with chance 1/e at the beginning and at the end, of all that the soft criteria weigh. */
const HEAT = { from: 0.014, to: 0.0001 };
/** Moves between two steps of cooling. */
const MOVES_PER_STEP = 64;

/** A roster with its value in units of the weights. */
export interface Individual {
  readonly roster: Uint8Array;
  readonly value: number;
}

/**
 * Local search by simulated annealing (Kirkpatrick, Gelatt, Vecchi 1983): so many moves from the given roster on, answered with
 * the best on the way, which is never worse. Ends early where the meter says so.
 */
export function refine(state: RosterState, dice: Dice, given: Individual, moves: number, meter: Meter): Individual {
  const { movable, softWeight } = state.instance;
  const move = noMove();
  const best = { roster: given.roster.slice(), value: given.value };
  const cooling = (HEAT.to / HEAT.from) ** (MOVES_PER_STEP / moves);
  let heat = HEAT.from * softWeight;
  state.load(given.roster);
  for (let n = 0; n < moves && !meter.isOver; n++) {
    if (n % MOVES_PER_STEP === 0) heat *= cooling;
    anyMove(state, dice, movable[dice.below(movable.length)]!, move);
    // 1 - share is never 0, whose logarithm is none.
    const needed = state.value + heat * Math.log(1 - dice.share());
    const value = state.weigh(move.a, move.b, move.days, move.exchanged);
    meter.count();
    if (value < needed) continue;
    state.accept();
    if (state.value > best.value) {
      best.value = state.value;
      best.roster.set(state.roster);
    }
  }
  return best;
}
