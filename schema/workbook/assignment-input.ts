import type { Finding } from '../sheets/finding.ts';
import type { TableRows } from '../sheets/layout.ts';

/** A goal of the plan; value and bound in the unit of the goal, null where none is known. */
export interface ObjectiveOutcome {
  readonly name: string;
  readonly value: number;
  readonly bound: number | null;
  readonly gap: number | null;
}

/** How a plan came out; the fields of `run.json`. */
export interface AssignmentOutcome {
  /** Day of the plan. */
  readonly planDate: string;
  /** Sum of composite times filled hours. */
  readonly value: number;
  readonly bound: number;
  readonly gap: number;
  readonly objectives: readonly ObjectiveOutcome[];
  readonly baselines: { readonly humanOrder: number; readonly bestFit: number };
  readonly requests: {
    readonly total: number;
    readonly filled: number;
    readonly partly: number;
    readonly open: number;
    readonly excluded: number;
  };
  readonly hours: { readonly asked: number; readonly filled: number };
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
}

/** Everything the result workbook shows. */
export interface AssignmentWorkbookInput extends AssignmentResultInput {
  /** The input tables as given. */
  readonly inputs: TableRows;
}
