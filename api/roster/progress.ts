/** How a search stands. */
export interface RosterProgress {
  /** Share of its time or of its evaluations that is over, 0 to 1. */
  readonly share: number;
  readonly generation: number;
  readonly evaluations: number;
  /** Score and hard violations of the best roster so far. */
  readonly score: number;
  readonly hardViolations: number;
  /** Mean score of the islands' rosters, lowered in sane mode for each hard rule that one breaks. */
  readonly mean: number;
  readonly seconds: number;
}
