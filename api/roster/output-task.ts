import type { RowOf, SheetLayout } from '../../schema/sheets/layout.ts';
import { rosterOutputSheets } from '../../schema/sheets/roster-outputs.ts';
import { headersOf, toCells } from '../../schema/sheets/write-rows.ts';
import type { Random } from '../kernel/random.ts';
import { chunkRows } from '../runs/chunk-rows.ts';
import type { TableChunk } from '../runs/run.ts';
import type { RosterBoundOutput } from './bound-task.ts';
import { factsOf } from './core/facts.ts';
import type { Roster } from './core/types.ts';
import { alternativeRows, candidateRows, changeRows, violationRows, wishRows } from './explained-rows.ts';
import { figuresOf } from './figures.ts';
import { criteriaRows, nextLastDays, nextTotals, rosterRows, statisticsRows } from './result-rows.ts';
import { type RosterInput, readRosterInput } from './roster-input.ts';
import type { RosterFigures } from './summaries.ts';

export interface RosterOutputInput extends RosterInput {
  readonly roster: Roster;
  readonly bound: RosterBoundOutput;
  /** Part of the run whose tables they are; empty for the run itself. */
  readonly part: string;
}

export interface RosterOutputOutput {
  readonly figures: RosterFigures;
  readonly tables: readonly TableChunk[];
  readonly seconds: number;
}

type Rows = Readonly<Record<string, readonly RowOf<SheetLayout>[]>>;

/** Every table of the run; one without rows is there with its headers. */
const chunksOf = (rows: Rows, part: string): TableChunk[] =>
  rosterOutputSheets.flatMap((layout: SheetLayout) =>
    chunkRows(
      layout.table,
      part,
      headersOf(layout),
      (rows[layout.table] ?? []).map((row) => toCells(layout, row, 'rounded')),
    ),
  );

/** Explains the roster and writes every table; `random` gives a generator from a text. */
export const rosterOutputTask =
  (random: (seed: string) => Random, now: () => number) =>
  (input: RosterOutputInput): RosterOutputOutput => {
    const started = now();
    const { problem, pins, settings } = readRosterInput(input);
    if (problem === null) throw new Error('The input was accepted before, and is refused now.');
    const { mode, seed } = settings;
    const facts = factsOf(problem, input.roster, mode);
    const explained = { problem, roster: input.roster, mode, pins };
    const changes = changeRows(problem, input.roster);
    const rows: Rows = {
      OUTPUT_ROSTER: rosterRows(problem, input.roster),
      OUTPUT_ROSTER_DOCTORS: statisticsRows(facts),
      OUTPUT_ROSTER_CRITERIA: criteriaRows(facts),
      OUTPUT_ROSTER_VIOLATIONS: violationRows(explained),
      OUTPUT_ROSTER_WISHES: wishRows(explained, random(`wishes ${seed}`)),
      OUTPUT_ROSTER_CANDIDATES: candidateRows(explained),
      OUTPUT_ROSTER_CHANGES: changes,
      OUTPUT_ROSTER_ALTERNATIVES: alternativeRows(explained, settings, random(`alternatives ${seed}`)),
      OUTPUT_ROSTER_LAST_DAYS: nextLastDays(problem, input.roster),
      OUTPUT_ROSTER_TOTALS: nextTotals(facts),
    };
    const figures = figuresOf(facts, problem.published === null ? null : changes.length, input.bound);
    return { figures, tables: chunksOf(rows, input.part), seconds: now() - started };
  };
