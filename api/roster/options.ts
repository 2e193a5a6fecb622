import type { RosterMode } from './core/types.ts';

/**
 * What a submission may choose about a run besides its input; stored as `Run.options`. Null: what the settings say.
 * A type and not an interface, so that it is assignable to `Json`.
 */
export type RosterOptions = {
  /** The configuration as JSON text where it did not come as tables. */
  readonly instance: string | null;
  readonly mode: RosterMode | null;
  readonly timeLimitSeconds: number | null;
  /** Evaluations instead of time: the same roster on every machine. */
  readonly evaluations: number | null;
  readonly seed: number | null;
  /** Other good rosters to look for, and duties on which they differ at least. */
  readonly alternatives: number | null;
  readonly alternativesDistance: number | null;
  /** Searches that run at once, each in a process of its own with a seed of its own; the best roster counts. */
  readonly searches: number;
  /** Each of several searches as a job of its own, which any worker takes, instead of processes of one. */
  readonly spread: boolean;
  /** Only reads and checks the input. */
  readonly checkOnly: boolean;
  /** The run this one repeats bit for bit; null for a run of its own. */
  readonly replayRunId: string | null;
};

export const SEARCHES_MAX = 16;
export const INSTANCE_CHARACTERS_MAX = 2_000_000;

/** What the run itself takes from options and settings. */
export interface RosterRunSettings {
  readonly mode: RosterMode;
  readonly timeLimitSeconds: number;
  readonly seed: number;
  readonly alternatives: number;
  readonly alternativesDistance: number;
}

/** Nothing chosen: all as the settings say. */
export const plainOptions: RosterOptions = {
  ...{ instance: null, mode: null, timeLimitSeconds: null, evaluations: null, seed: null, alternatives: null },
  ...{ alternativesDistance: null, searches: 1, spread: false, checkOnly: false, replayRunId: null },
};
