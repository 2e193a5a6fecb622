import type { ObjectiveName } from './core/matching/problem.ts';

type Objective = {
  readonly name: ObjectiveName;
  readonly value: number;
  /** What no plan can exceed (or fall below, where less is better); null where none is known. */
  readonly bound: number | null;
  readonly gap: number | null;
};

/** How a plan came out. Types and not interfaces, so that they are assignable to `Json`. */
export type PlanOutcome = {
  /** Sum of composite times filled hours. */
  readonly value: number;
  readonly bound: number;
  /** (bound - value) / bound. */
  readonly gap: number;
  readonly objectives: readonly Objective[];
  readonly baselines: { readonly humanOrder: number; readonly bestFit: number };
  readonly requests: {
    readonly total: number;
    readonly filled: number;
    readonly partly: number;
    readonly open: number;
    /** Left out by the category filter. */
    readonly excluded: number;
  };
  readonly hours: { readonly asked: number; readonly filled: number };
};

/** Stored as `Run.summary` of an assignments run. */
export type AssignmentSummary = {
  readonly planDate: string;
  /** The day that counted as today where nothing names the plan date; a repeat keeps it. */
  readonly today: string;
  readonly checkOnly: boolean;
  /** Null for a check and for refused input. */
  readonly outcome: PlanOutcome | null;
  /** The plan compared with; a repeat compares with the same one. `runId` null: it came with the tables. */
  readonly baseline: { readonly planDate: string; readonly runId: string | null } | null;
  readonly seed: number;
  /** Search time and candidate moves. */
  readonly seconds: number;
  readonly evaluations: number;
  /** Work of the search and of the bound, to repeat them. */
  readonly work: { readonly search: readonly number[]; readonly bound: readonly number[] };
  readonly steps: { readonly prep: number; readonly solve: number; readonly output: number };
};
