import type { FillMode } from '../types.ts';
import type { SearchWork } from './pacer.ts';
import type { ObjectiveName, PairHours } from './problem.ts';

export interface SearchOptions {
  /** Objectives in the planner's order; one that is left out is not pursued. */
  readonly objectives: readonly ObjectiveName[];
  /** Weighted: sum of composite times hours. Tiers: hours of the highest tier first, then of the next. */
  readonly mode: FillMode;
  /** Share of the fill (0 .. 1) that may be given up to keep the previous plan. */
  readonly stabilityTolerance: number;
  /** Share of an objective that may be given up for the ones after it, 0 where not named. */
  readonly tolerances?: Partial<Record<ObjectiveName, number>>;
  /** Candidate moves after which the search ends, >= 1; Infinity where only time counts. */
  readonly evaluationsMax: number;
  /** Work of an earlier search of the same problem with the same options and seed, to repeat it. */
  readonly work?: SearchWork;
  /** Plans that the result must not fall behind in fill, nor behind the worthiest of them in filled requests while these are an objective. */
  readonly baselines?: readonly PairHours[];
}

/** An objective as the plan stands, in the planner's order. */
export interface ObjectiveResult {
  readonly name: ObjectiveName;
  /**
   * priority_fill: sum of composite times hours; full_requests: requests filled completely; stability: rows that differ from
   * the previous plan; continuity: hours of people on the team; fit: sum of cost times half hours; balance: sum of the
   * convex costs of load, in half hours; pieces: rows.
   */
  readonly value: number;
  /** Candidate moves spent on it. */
  readonly evaluations: number;
}

export interface SearchResult {
  /** Half hours of each pair of the given problem. */
  readonly hours: PairHours;
  readonly objectives: readonly ObjectiveResult[];
  /** Sum of composite times filled hours, whatever the mode. */
  readonly value: number;
  /** Hours filled by tier, the highest first. */
  readonly tiers: readonly { readonly tier: number; readonly hours: number }[];
  readonly evaluations: number;
  /** Repeats the search when given back as `work`. */
  readonly work: SearchWork;
  /** Proven upper bound on `value`, where every part of the problem was solved exactly or filled completely; else null. */
  readonly provenBound: number | null;
  /** Whether `value` reaches the proven bound. */
  readonly isProvenOptimal: boolean;
}
