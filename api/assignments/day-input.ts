import { previousProposalsSheet } from '../../schema/sheets/assignment-previous.ts';
import type { Finding } from '../../schema/sheets/finding.ts';
import { readChunks } from '../../schema/sheets/read-rows.ts';
import type { TableChunk } from '../runs/run.ts';
import { buildProblem, type DayProblem } from './core/build-problem.ts';
import { prepareDay } from './core/prepare-day.ts';
import { daysIn } from './core/time-zone.ts';
import type { Piece, PlanningDay, Settings } from './core/types.ts';
import { decidedPieces } from './decided-pieces.ts';
import type { AssignmentOptions } from './options.ts';
import { readTables } from './read-tables.ts';

/** The plan before: its tables under the names PREVIOUS_*. */
export interface BaselineInput {
  readonly planDate: string;
  /** Null: it came with the tables. */
  readonly runId: string | null;
  readonly chunks: readonly TableChunk[];
}

/** What every task of a run is given; each reads it for itself, which takes less than handing the result on. */
export interface DayInput {
  readonly options: AssignmentOptions;
  /** ISO instant of the submission, for the plan date where nothing names it. */
  readonly submittedAt: string;
  readonly uploaded: readonly TableChunk[];
  readonly baseline: BaselineInput | null;
}

export interface ReadDay {
  readonly day: PlanningDay;
  readonly dayProblem: DayProblem;
  readonly findings: readonly Finding[];
  readonly refused: boolean;
}

const given = <T>(value: T | null, name: keyof Settings): Partial<Settings> =>
  value === null ? {} : { [name]: value };

/** Options of the submission that win over the settings. */
export function overridesOf({ planDate, fillMode, timeLimitSeconds, seed }: AssignmentOptions): Partial<Settings> {
  return {
    ...given(planDate, 'planDate'),
    ...given(fillMode, 'fillMode'),
    ...given(timeLimitSeconds, 'timeLimitSeconds'),
    ...given(seed, 'seed'),
  };
}

/** The day of an instant, as a function of the zone it is asked for. */
export const dayIn = (instant: string) => (zone: string) => daysIn(zone)(instant)!;

/** Pieces of the plan before. */
export function previousPieces(baseline: BaselineInput | null): Piece[] {
  const chunks = baseline?.chunks.filter(({ table }) => table === previousProposalsSheet.table) ?? [];
  if (chunks.length === 0) return [];
  return readChunks(previousProposalsSheet, chunks).rows.flatMap(({ values: { requestId, personId, hours } }) =>
    requestId !== null && personId !== null && hours !== null ? [{ requestId, personId, hours }] : [],
  );
}

/**
 * The plan to stay close to: what stands on the request summary, where the planner plans again around her decisions, else the
 * plan before.
 */
function planToKeep(day: PlanningDay, baseline: BaselineInput | null): Piece[] {
  const before = previousPieces(baseline);
  const standing = decidedPieces(day, before);
  return standing.length > 0 ? standing : before;
}

/** Reads and prepares the day and its matching problem; `refused` where an error among the findings stops the run. */
export function readDay({ options, submittedAt, uploaded, baseline }: DayInput): ReadDay {
  const read = readTables(uploaded);
  const prepared = prepareDay(read.tables, { today: dayIn(submittedAt), overrides: overridesOf(options) });
  const findings = [...read.findings, ...prepared.findings];
  const refused = findings.some(({ severity }) => severity === 'error');
  const { day } = prepared;
  const dayProblem = buildProblem(refused ? { ...day, pins: [] } : day, planToKeep(day, baseline));
  return { day, dayProblem, findings, refused };
}
