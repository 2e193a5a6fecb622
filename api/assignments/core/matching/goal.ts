import type { ObjectiveName } from './problem.ts';
import {
  BALANCE,
  CHANGED_HOURS,
  CHANGED_ROWS,
  FILL,
  FIT,
  FULL,
  PIECES,
  type Solution,
  TEAM_HOURS,
} from './solution.ts';

/** What is maximized, and what must hold of every plan that is kept. Scores are whole numbers below 2^53. */
export interface Goal {
  score(solution: Solution): number;
  holds(solution: Solution): boolean;
  /** True where a plan needs no improvement any more. */
  isEnough?(solution: Solution): boolean;
}

export type Guard = (solution: Solution) => boolean;

/** A changed row weighs more than all changed hours of a plan (they stay below 2^22 half hours). */
const ROW = 2 ** 22;

/** The score of each objective, the more the better. */
export const scores: Readonly<Record<ObjectiveName, (solution: Solution) => number>> = {
  priority_fill: ({ totals }) => totals[FILL]!,
  full_requests: ({ totals }) => totals[FULL]!,
  stability: ({ totals }) => -ROW * totals[CHANGED_ROWS]! - totals[CHANGED_HOURS]!,
  continuity: ({ totals }) => totals[TEAM_HOURS]!,
  fit: ({ totals }) => -totals[FIT]!,
  balance: ({ totals }) => -totals[BALANCE]!,
  pieces: ({ totals }) => -totals[PIECES]!,
};

export function goalOf(score: Goal['score'], guards: readonly Guard[]): Goal {
  const holds = guards.length === 1 ? guards[0]! : (solution: Solution) => guards.every((guard) => guard(solution));
  return { score, holds };
}

/** 1 where the plan fills more of the highest tier in which they differ, -1 where less, 0 where all tiers are equal. */
export function compareTiers(tierHours: Float64Array, floors: Float64Array): number {
  for (let tier = 0; tier < floors.length; tier++) {
    const change = tierHours[tier]! - floors[tier]!;
    if (change !== 0) return change > 0 ? 1 : -1;
  }
  return 0;
}
