/**
 * What a submission may choose about a run besides its tables; stored as `Run.options`. Null: what the Settings table says.
 * A type and not an interface, so that it is assignable to `Json`.
 */
export type AssignmentOptions = {
  /** Day of the plan. */
  readonly planDate: string | null;
  readonly fillMode: 'weighted' | 'tiers' | null;
  readonly timeLimitSeconds: number | null;
  /** Candidate moves instead of time: the same plan on every machine. */
  readonly evaluations: number | null;
  readonly seed: number | null;
  /** Plan date of the earlier plan that came with the tables. */
  readonly previousPlanDate: string | null;
  /** Only reads and checks the input. */
  readonly checkOnly: boolean;
  /** The run this one repeats bit for bit; null for a run of its own. */
  readonly replayRunId: string | null;
};

export const TIME_LIMIT_SECONDS_MAX = 3_600;
