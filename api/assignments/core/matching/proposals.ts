import type { Dice } from '../../../kernel/dice.ts';
import type { Instance } from './instance.ts';
import type { Moves } from './moves.ts';
import type { ObjectiveName } from './problem.ts';
import type { Solution } from './solution.ts';

/** Makes a candidate move; false when nothing came of it and the plan has to be taken back. */
export type Propose = () => boolean;

/** What the moves of a search work on. */
export interface Bench {
  readonly solution: Solution;
  readonly moves: Moves;
  readonly dice: Dice;
  /** Requests that somebody is eligible for. */
  readonly movable: Int32Array;
}

export function movableRequests({ starts, requests }: Instance): Int32Array {
  const movable: number[] = [];
  for (let r = 0; r < requests; r++) if (starts[r + 1]! > starts[r]!) movable.push(r);
  return Int32Array.from(movable);
}

/** Shares of moves that serve several requests anew, start at a person with hours left, or at a request that lacks hours. */
const REBUILT = 0.4;
const FROM_IDLE = 0.2;
const FROM_OPEN = 0.3;

/** Share of moves from a person with hours left that are chains; the others take over hours of somebody's piece. */
const IDLE_CHAINS = 0.8;

/** Chance that a move which may start anywhere starts at the work of someone eligible for a request that lacks hours. */
const NEAR_OPEN = 0.6;

/** Moves for the fill: both ends of an augmenting path are sought, and any request may get a better place. */
export function fillMoves({ solution, moves, dice, movable }: Bench): Propose {
  const { open, idle, instance } = solution;
  const { starts, personOf, requestOf } = instance;
  const anyRequest = () => {
    if (open.size > 0 && dice.chance(NEAR_OPEN)) {
      const r = open.at(dice.below(open.size));
      const p = personOf[starts[r]! + dice.below(starts[r + 1]! - starts[r]!)]!;
      const works = solution.count[p]!;
      if (works > 0) return requestOf[solution.workOf(p, dice.below(works))]!;
    }
    return movable[dice.below(movable.length)]!;
  };
  const anyOpen = () => (open.size > 0 ? open.at(dice.below(open.size)) : anyRequest());
  return () => {
    const kind = dice.share();
    if (kind < REBUILT / 2) return moves.rebuild(anyOpen());
    if (kind < REBUILT) return moves.rebuild(anyRequest());
    if (kind < REBUILT + FROM_IDLE && idle.size > 0) {
      const p = idle.at(dice.below(idle.size));
      return dice.chance(IDLE_CHAINS) ? moves.chainOf(p) : moves.takeOver(p);
    }
    return moves.chain(kind < REBUILT + FROM_IDLE + FROM_OPEN ? anyOpen() : anyRequest());
  };
}

/** Share of nearby moves that start at a person with hours left. */
const NEARBY_IDLE = 0.2;

/** Moves for the fill that change few rows: chains from requests that lack hours. */
export function nearbyMoves({ solution, moves, dice, movable }: Bench): Propose {
  const { open, idle } = solution;
  return () => {
    if (idle.size > 0 && dice.chance(NEARBY_IDLE)) return moves.takeOver(idle.at(dice.below(idle.size)));
    return moves.chain(open.size > 0 ? open.at(dice.below(open.size)) : movable[dice.below(movable.length)]!);
  };
}

const CANDIDATES = 4;
const CHAINS = 0.2;

/** Moves that tend to leave the fill alone and go where the objective wants hours to be. */
export function shiftMoves({ solution, moves, dice, movable }: Bench, objective: ObjectiveName): Propose {
  const { starts } = solution.instance;
  const attraction = attractions[objective];
  const fill = fillMoves({ solution, moves, dice, movable });
  return () => {
    if (dice.chance(CHAINS)) return fill();
    const r = movable[dice.below(movable.length)]!;
    const first = starts[r]!;
    let pair = first + dice.below(starts[r + 1]! - first);
    for (let n = 1; n < CANDIDATES; n++) {
      const other = first + dice.below(starts[r + 1]! - first);
      if (attraction(solution, other) > attraction(solution, pair)) pair = other;
    }
    return moves.relocate(r, pair);
  };
}

/** How much an objective would like hours to be at a pair; only the order counts. */
const attractions: Readonly<Record<ObjectiveName, (solution: Solution, pair: number) => number>> = {
  priority_fill: () => 0,
  full_requests: () => 0,
  stability: ({ instance, hours }, pair) => instance.previous[pair]! - hours[pair]!,
  continuity: ({ instance }, pair) => instance.onTeam[pair]!,
  fit: ({ instance }, pair) => -instance.fitCost[pair]!,
  balance: ({ instance, slack }, pair) =>
    slack[instance.personOf[pair]!]! / instance.capacity[instance.personOf[pair]!]!,
  pieces: ({ hours }, pair) => hours[pair]!,
};
