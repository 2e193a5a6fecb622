import type { Finding } from '../sheets/finding.ts';
import type { TableRows } from '../sheets/layout.ts';

/** What a plan comes to. Types and not interfaces, so that they can be stored as JSON. */
export type PlanOutcome = {
  /** Sum of composite times filled hours. */
  readonly value: number;
  readonly bound: number;
  /** (bound - value) / bound. */
  readonly gap: number;
  readonly objectives: readonly ObjectiveOutcome[];
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

/** A goal of the plan, value and bound in its unit. */
type ObjectiveOutcome = {
  readonly name: string;
  readonly value: number;
  /** What no plan can exceed (or fall below, where less is better); null where none is known. */
  readonly bound: number | null;
  readonly gap: number | null;
};

/** How a plan came out; the fields of `run.json`. */
export interface AssignmentOutcome extends PlanOutcome {
  /** Day of the plan. */
  readonly planDate: string;
  /** The plan compared with; null where there is none in the days looked back. */
  readonly baseline: { readonly planDate: string; readonly runId: string | null } | null;
  readonly seconds: number;
  readonly evaluations: number;
}

/** Everything the result tabs show. */
export interface AssignmentResultInput {
  readonly runId: string;
  /** ISO instant at which the run was submitted. */
  readonly createdAt: string;
  readonly versions: Readonly<Record<string, string>>;
  readonly seed: number;
  /** Who submitted it. */
  readonly submittedBy: string;
  /** SHA-256 over options and every input row. */
  readonly inputHash: string;
  readonly outcome: AssignmentOutcome;
  /** The output tables by name. */
  readonly tables: TableRows;
  /** Labels of the people who may work on a request, best first, for the list in its row. */
  readonly candidates: ReadonlyMap<string, readonly string[]>;
  readonly findings: readonly Finding[];
  /** The input tables as given, as far as they are known. */
  readonly inputs: TableRows;
}
