/** The steps of the job, in the order they run; each but the first may start from stored results of an earlier run. */
export const reopeningSteps = ['prep', 'forecast', 'optimize'] as const;

/** Ten hours: with the time a stuck solver is given, a scenario stays below the 23 hours that a job may last. */
export const TIME_LIMIT_SECONDS_MAX = 36_000;

export type ReopeningStep = (typeof reopeningSteps)[number];

/**
 * What a planner may choose about a run besides its tables; stored as `Run.options`.
 * A type and not an interface, so that it is assignable to `Json`.
 */
export type ReopeningOptions = {
  /** At least one, without a hole, in order. */
  readonly steps: readonly ReopeningStep[];
  /** Row predicates over the hierarchy columns, for every input table; null: no filter. */
  readonly include: string | null;
  readonly exclude: string | null;
  /** Relative gap at which a solve may stop, 0..1. */
  readonly gap: number;
  /** Seconds of search per scenario, all its solves together. */
  readonly timeLimitSeconds: number;
  /** Branch-and-bound nodes per solve; null: no limit. */
  readonly nodeLimit: number | null;
  readonly seed: number;
  /** Adds unrounded twins of the output tables. */
  readonly fullPrecision: boolean;
  /** Keeps clean inputs, per-scenario parameters, the before-COVID solution and the model file. */
  readonly debug: boolean;
  /** Plans cancelled patients again. */
  readonly rescheduleCancelled: boolean;
  /** The run this one repeats bit for bit with the work that one spent; null for a run of its own. */
  readonly replayRunId: string | null;
};

/** What holds where the planner says nothing; the command line contract gives gap, time and seed. */
export const defaultReopeningOptions: ReopeningOptions = {
  steps: reopeningSteps,
  include: null,
  exclude: null,
  gap: 0.005,
  timeLimitSeconds: 600,
  nodeLimit: null,
  seed: 1,
  fullPrecision: false,
  debug: false,
  rescheduleCancelled: false,
  replayRunId: null,
};
