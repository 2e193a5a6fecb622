import type { PlanOutcome } from '../../schema/workbook/assignment-input.ts';

/** Stored as `Run.summary` of an assignments run. A type and not an interface, so that it is assignable to `Json`. */
export type AssignmentSummary = {
  readonly planDate: string;
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
