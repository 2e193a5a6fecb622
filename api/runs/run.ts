import type { Finding } from '../../schema/sheets/finding.ts';
import type { CellValue } from '../../schema/sheets/layout.ts';

/** Jobs Planwright can compute. */
export type RunKind = 'reopening' | 'assignments' | 'roster';

/** Whether a run always goes on in parts after its first job; others are that one job, unless it names parts. */
export const HAS_PARTS: Readonly<Record<RunKind, boolean>> = {
  reopening: true,
  assignments: false,
  roster: false,
};

/** REFUSED: the input has findings that stop the job. DONE says nothing about feasibility: see the parts. */
export type RunState = 'QUEUED' | 'RUNNING' | 'DONE' | 'REFUSED' | 'FAILED' | 'CANCELLED';

export const RUN_ENDED: readonly RunState[] = ['DONE', 'REFUSED', 'FAILED', 'CANCELLED'];

/** Plain data that survives JSON. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

export interface RunProgress {
  /** 0..100 */
  readonly percent: number;
  /** e.g. `preparing`, `before_covid`, `revenue`, `margin`, `writing`. */
  readonly phase: string;
  readonly objective: number | null;
  readonly bound: number | null;
  readonly gap: number | null;
  /** Seconds since the run (or part) started. */
  readonly seconds: number;
  /** Best result so far, slice-specific; a report without one leaves the last one standing. */
  readonly best?: Json;
}

/** An independent job within a run; for reopening one per scenario, named by it. */
export interface RunPart extends Omit<RunProgress, 'best'> {
  /** Best result so far while it runs; null before the first and after the end. */
  readonly best: Json | null;
  readonly name: string;
  readonly state: RunState;
  /** How often a worker has started it; counts crashes. */
  readonly attempt: number;
  readonly reason: string | null;
  /** Slice-specific result without tables, e.g. status, solves, culprits. */
  readonly summary: Json | null;
}

export interface Run extends RunProgress {
  readonly id: string;
  readonly workspaceId: string;
  readonly kind: RunKind;
  readonly state: RunState;
  readonly createdAt: Date;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
  readonly submittedBy: string;
  /** The program it was submitted with, e.g. `excel`, `cli`, `api`. */
  readonly submittedWith: string;
  /** The schedule that started it. */
  readonly scheduleId: string | null;
  readonly seed: number;
  /** planwright, highs, ... as used by the run. */
  readonly versions: Readonly<Record<string, string>>;
  /** Slice-specific options as submitted. */
  readonly options: Json;
  /** SHA-256 over options and every input row. */
  readonly inputHash: string;
  readonly uploadId: string | null;
  /** The run whose stored results this one starts from, or that it repeats. */
  readonly fromRunId: string | null;
  /** Why it FAILED or was REFUSED, one sentence. */
  readonly reason: string | null;
  readonly findings: readonly Finding[];
  readonly parts: readonly RunPart[];
  /** Slice-specific result of the whole run without tables. */
  readonly summary: Json | null;
}

/** Tables with this prefix hand a run's steps on to later ones and runs; they are no results, and clients don't see them. */
export const STAGE_PREFIX = 'STAGE_';

export const isStageTable = (table: string): boolean => table.startsWith(STAGE_PREFIX);

/** Rows of one table, in order; a table is stored and travels in chunks of at most 2 MB. */
export interface TableChunk {
  /** e.g. `INPUT_DEMAND` or `OUTPUT_OPT_SUMMARY`. */
  readonly table: string;
  /** Scenario for tables of a part, else empty. */
  readonly part: string;
  /** 0, 1, 2, ... */
  readonly seq: number;
  /** For uploads: row number of the first row in the sheet or file. For results: index of the first row, from 0. */
  readonly firstRow: number;
  /** For uploads: the header row as it stood there. For results: the headers of the layout. */
  readonly headers: readonly string[];
  readonly rows: readonly (readonly CellValue[])[];
  /** Uploads only: how to read numbers and dates. */
  readonly source?: 'CSV' | 'WORKBOOK';
  readonly dateSystem?: 1900 | 1904;
}

/** Who asks; the embedded default makes everyone the local planner. */
export interface Viewer {
  readonly workspaceId: string;
  readonly userId: string;
  readonly name: string;
  readonly role: Role;
}

export type Role = 'viewer' | 'planner' | 'lead' | 'admin' | 'worker';
