/**
 * A matching problem as the search sees it: requests and people by index, hours as whole half hours, and the pairs that pass
 * every hard rule of eligibility. Forbidden pairs are simply absent. Source of the model: README, section Matching.
 */
export interface MatchingProblem {
  readonly requests: readonly MatchingRequest[];
  readonly people: readonly MatchingPerson[];
  readonly pairs: EligiblePairs;
}

export interface MatchingRequest {
  readonly id: string;
  /** Planned hours, half hours, >= 0. */
  readonly need: number;
  /** Composite score: worth of one filled hour, >= 0. */
  readonly weight: number;
  /** Priority total: requests of a higher tier are filled first under `tiers`. */
  readonly tier: number;
  /** Fewest half hours one person may get, `min(chunk, need)` holds; >= 1. */
  readonly chunk: number;
  /** People at most, >= 1. */
  readonly peopleMax: number;
}

export interface MatchingPerson {
  readonly id: string;
  /** Half hours that may be placed, holds taken off; >= 0. */
  readonly capacity: number;
  /** Requests at most in this plan; Infinity without a limit. */
  readonly requestsMax: number;
  /** Requests at most on whose team the person is not yet; Infinity without a limit. */
  readonly newTeamsMax: number;
}

/** Eligible pairs in order of request, then of person. `starts` has one entry more than there are requests. */
export interface EligiblePairs {
  readonly starts: Int32Array;
  /** Person of each pair. */
  readonly person: Int32Array;
  /** 1 where the person is on the request's team already. */
  readonly onTeam: Uint8Array;
  /** Cost of fit per half hour, >= 0: distance in time, level above need, scarce skills, preference. */
  readonly fitCost: Float32Array;
  /** Half hours of the pair in the previous plan; 0 where it had none. */
  readonly previous: Int32Array;
  /** FREE, PINNED_OPEN, or the exact half hours the planner pinned. */
  readonly pin: Int32Array;
}

/** Not pinned: the search decides. */
export const FREE = -1;
/** The person is pinned, the hours are left to the search (at least the chunk). */
export const PINNED_OPEN = 0;

/** Half hours of each pair, in the order of `EligiblePairs`; 0 where the person is not used. */
export type PairHours = Int32Array;

/** Planning objectives, in the planner's order; each is kept within a tolerance while the next is improved. */
export type ObjectiveName =
  | 'priority_fill'
  | 'full_requests'
  | 'stability'
  | 'continuity'
  | 'fit'
  | 'balance'
  | 'pieces';
