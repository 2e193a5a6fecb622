import type { RosterMode } from './core/types.ts';

/** The figures of a roster. A type and not an interface, so that it is assignable to `Json`. */
export type RosterFigures = {
  readonly score: number;
  readonly maxScore: number;
  readonly percent: number;
  /** Score that no roster exceeds which breaks no more hard rules; null where none was proven in time. */
  readonly bound: number | null;
  /** (bound - score) / bound; a share. */
  readonly gap: number | null;
  readonly hardViolations: number;
  /** Hard violations that every roster has at least; whether some roster has no more. */
  readonly hardViolationsMinimum: number;
  readonly isMinimumExact: boolean;
  /** Duties that differ from the published roster; null where there is none. */
  readonly changes: number | null;
  readonly wishesMet: number;
  readonly wishesRefused: number;
};

/**
 * What ended a search: the score was proven to be the best, there is only one roster, the score asked for, the last generation, the
 * evaluations or the time asked for, the work of the run that it repeats, or whoever cancelled it.
 */
export type SearchEnd = 'proof' | 'decided' | 'score' | 'generations' | 'evaluations' | 'time' | 'work' | 'cancel';

/** Stored as `Run.summary` of a roster run. */
export type RosterSummary = {
  readonly month: string;
  readonly mode: RosterMode;
  readonly checkOnly: boolean;
  /** Null for a check and for refused input. */
  readonly outcome: RosterFigures | null;
  readonly seed: number;
  /** Search time, evaluations and generations. */
  readonly seconds: number;
  readonly evaluations: number;
  readonly generations: number;
  /** Null without a roster. */
  readonly endedBy: SearchEnd | null;
  /** Evaluations by search and island, to repeat them. */
  readonly work: readonly (readonly number[])[];
  readonly steps: { readonly prep: number; readonly solve: number; readonly output: number };
};
