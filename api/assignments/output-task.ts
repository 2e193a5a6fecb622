import { assignmentOutputSheets } from '../../schema/sheets/assignment-tables.ts';
import type { RowOf, SheetLayout } from '../../schema/sheets/layout.ts';
import { headersOf, toCells } from '../../schema/sheets/write-rows.ts';
import type { PlanOutcome } from '../../schema/workbook/assignment-input.ts';
import { chunkRows } from '../runs/chunk-rows.ts';
import type { TableChunk } from '../runs/run.ts';
import { candidateChunks } from './candidates-table.ts';
import { changeTables } from './change-tables.ts';
import { capacityRows } from './core/capacity-rows.ts';
import { explainPlan } from './core/explain/explain-plan.ts';
import { orphanedRows } from './core/orphaned-rows.ts';
import { plannedRequestRows, proposalRows } from './core/plan-rows.ts';
import { skillsMatrixRows } from './core/skills-matrix-rows.ts';
import { summaryRows } from './core/summary-rows.ts';
import { type DayInput, readDay } from './day-input.ts';
import { type OutcomeGiven, outcomeOf } from './outcome.ts';
import { piecesOf } from './plan-pieces.ts';
import { scenarioRows } from './scenario-rows.ts';
import { pairHours, type SearchOutput } from './search-task.ts';

export interface OutputInput extends DayInput {
  readonly plan: NonNullable<SearchOutput['plan']>;
  readonly bound: OutcomeGiven['bound'];
  /** Who submitted the run: stands in notes that are appended. */
  readonly user: string;
}

export interface OutputOutput {
  readonly outcome: PlanOutcome;
  readonly tables: readonly TableChunk[];
  readonly seconds: number;
}

type Rows = Readonly<Record<string, readonly RowOf<SheetLayout>[]>>;

/** Every table of the run; one without rows is there with its headers. */
function chunksOf(rows: Rows, candidates: readonly (readonly [string, string])[]): TableChunk[] {
  const results = assignmentOutputSheets.flatMap((layout: SheetLayout) =>
    chunkRows(
      layout.table,
      '',
      headersOf(layout),
      (rows[layout.table] ?? []).map((row) => toCells(layout, row, 'rounded')),
    ),
  );
  return [...results, ...candidateChunks(candidates)];
}

/** Explains the plan, compares it with the one before, checks the decisions in it and writes every table. */
export const outputTask =
  (now: () => number) =>
  (input: OutputInput): OutputOutput => {
    const started = now();
    const read = readDay(input);
    const { day, dayProblem } = read;
    const hours = pairHours(input.plan.pairs, dayProblem.problem.pairs.person.length);
    const pieces = piecesOf(read, hours);
    const outcome = outcomeOf(read, pieces, input);
    const explained = explainPlan({ day, dayProblem, hours, bound: outcome.bound });
    const change = changeTables(day, pieces, input);
    const rows: Rows = {
      OUTPUT_REQUEST_SUMMARY: summaryRows(day, pieces, { ...explained, ...change.facts }),
      OUTPUT_ORPHANED_DECISIONS: orphanedRows(day),
      OUTPUT_CAPACITY: capacityRows(day, pieces),
      OUTPUT_REQUESTS: plannedRequestRows(day, pieces, explained.whyRequest),
      OUTPUT_PROPOSALS: proposalRows(day, pieces),
      OUTPUT_EXPLANATIONS: explained.rows,
      OUTPUT_ASSIGNMENT_SCENARIOS: scenarioRows(read, pieces, input.baseline, outcome),
      OUTPUT_SKILLS_MATRIX: skillsMatrixRows(day),
      ...change.rows,
    };
    return { outcome, tables: chunksOf(rows, explained.candidates), seconds: now() - started };
  };
