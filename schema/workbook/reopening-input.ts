import type { Finding } from '../sheets/finding.ts';
import type { TableRows } from '../sheets/layout.ts';

/** A solve as the planner is told of it; the shape of `run.json` and of the API. */
export interface SolveOutcome {
  readonly name: string;
  readonly status: string;
  readonly objective: number | null;
  readonly bound: number | null;
  readonly gap: number | null;
  readonly seconds: number;
}

export interface ScenarioOutcome {
  readonly name: string;
  /** OPTIMAL, TIME_LIMIT, INFEASIBLE, UNBOUNDED, CANCELLED or FAILED. */
  readonly status: string;
  readonly culprits: readonly { readonly rule: string; readonly message: string }[];
  readonly revenue: number | null;
  readonly margin: number | null;
  readonly solves: readonly SolveOutcome[];
  /** The scenario's output tables; empty when there is no plan. */
  readonly tables: TableRows;
}

/** Everything the result tabs show. */
export interface ReopeningResultInput {
  readonly runId: string;
  /** ISO instant at which the run was submitted. */
  readonly createdAt: string;
  /** e.g. `{ planwright: '0.1.0', highs: '1.15.1' }`. */
  readonly versions: Readonly<Record<string, string>>;
  readonly seed: number;
  /** Relative gap asked for, 0.005 = 0.5 %. */
  readonly gap: number;
  readonly timeLimitSeconds: number;
  /** In the order they are shown; differences are against the first. */
  readonly scenarios: readonly ScenarioOutcome[];
  /** The tables of data prep and the forecast. */
  readonly preparation: TableRows;
  readonly findings: readonly Finding[];
}

/** Everything the result workbook shows. */
export interface ReopeningWorkbookInput extends ReopeningResultInput {
  /** The seven input tables as given; INPUT_OPT_PARAMETERS becomes the grid on *Parameters*. */
  readonly inputs: TableRows;
}
