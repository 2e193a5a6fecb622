import type { Culprit, ScenarioStatus, SolveReport, WorkStep } from './core/types.ts';

/** Stored as `Run.summary` of a reopening run. Types and not interfaces, so that they are assignable to `Json`. */
export type ReopeningSummary = {
  /** Wall seconds per step of the whole run, scenarios added up. */
  readonly seconds: {
    readonly prep: number;
    readonly forecast: number;
    readonly build: number;
    readonly solve: number;
    readonly output: number;
  };
  /** The steps that ran, as in the options. */
  readonly steps: readonly string[];
  /** The day that counted as today; a repeat of the run keeps it. */
  readonly today: string;
};

type Plain<T> = { readonly [K in keyof T]: T[K] };

/** Stored as `RunPart.summary` of a scenario. */
export type ScenarioSummary = {
  readonly status: ScenarioStatus;
  /** Clashing rules; empty unless infeasible or unbounded. */
  readonly culprits: readonly Plain<Culprit>[];
  /** Currency over the whole horizon; null without a plan. */
  readonly revenue: number | null;
  readonly margin: number | null;
  readonly solves: readonly Plain<SolveReport>[];
  readonly seconds: { readonly build: number; readonly solve: number; readonly output: number };
  /** Work spent. */
  readonly budget: { readonly seconds: number; readonly nodes: number };
  /** Work spent by every solver call; handed back as a budget it repeats the plan bit for bit. */
  readonly work: readonly Plain<WorkStep>[];
};

/** Stored as `RunPart.best` while a scenario is being planned: the best plan found so far. */
export type ScenarioBest = {
  /** Currency over the whole horizon. */
  readonly revenue: number;
  readonly margin: number;
  /** First day on which each sub-service is open; null = it stays closed. */
  readonly openings: readonly {
    readonly facility: string;
    readonly serviceLine: string;
    readonly subService: string;
    readonly opens: string | null;
  }[];
};
