import type { Finding } from '../../schema/sheets/finding.ts';
import type { CellValue, SheetLayout, TableRows } from '../../schema/sheets/layout.ts';
import type { Grid } from '../../schema/sheets/read-rows.ts';
import type { Tab } from '../../schema/workbook/workbook.ts';
import type { Ask } from '../api/client.ts';
import type { RunHistoryQuery, RunKind, SubmittedFragment } from '../api/generated/operations.ts';
import type { RunStatus } from '../api/watch-run.ts';
import type { CompareChoice, DeskExplanation, JobTitle, OptionState, OptionValue } from '../planner/state.ts';
import type { JobBoard } from './board.ts';

/** An input tab of a job. */
export interface JobInput {
  readonly layout: SheetLayout;
  /** Name of the Excel table on the tab Planwright lays out. */
  readonly excelTable: string;
  /** The job cannot do without it. */
  readonly required: boolean;
}

/** An input table as found in the open workbook. */
export interface FoundInput {
  readonly input: JobInput;
  /** Tab it stands in, as the planner named it. */
  readonly tab: string;
  readonly headers: readonly CellValue[];
  readonly rows: readonly (readonly CellValue[])[];
  /** Row of `rows[0]` on the tab, 1 = first. */
  readonly firstRow: number;
  /** Column of the first header on the tab, counted from 0. */
  readonly column: number;
  readonly dateSystem: 1900 | 1904;
}

/** Place of a finding on its tab, counted from 0; `column` null: the row is meant. */
export interface Place {
  readonly row: number;
  readonly column: number | null;
}

export interface OptionDeclaration extends Omit<OptionState, 'value' | 'fault'> {
  readonly standard: OptionValue;
  /** What is wrong with a value, or null. */
  readonly fault: (value: OptionValue) => string | null;
}

export interface SubmitRequest {
  readonly uploadId: string;
  /** Only reading and checking the input. */
  readonly checkOnly: boolean;
  readonly options: Readonly<Record<string, OptionValue>>;
  readonly key: string;
}

/** Rows of a run's result as tabs. */
export interface JobResult {
  readonly tabs: readonly Tab[];
  /** e.g. `3 scenarios, proved within 0.31 %`. */
  readonly label: string;
  /** Sentences for the planner: what clashed, what ended without a plan. */
  readonly remarks: readonly string[];
}

/** How an ended run came out. */
export interface Outcome {
  /** Whether any of its parts has a plan. */
  readonly hasPlan: boolean;
  /** Sentences: what clashed, what ended without a plan; none where all is well. */
  readonly remarks: readonly string[];
}

/** A run as the list of runs has it; a job adds its own fields to the document in `schema/operations/history.graphql`. */
export type ListedRun = RunHistoryQuery['runs']['edges'][number]['node'];

/** What a planner can be told about one row of a result, and change in it. */
export interface JobDesk {
  /** Excel table whose rows are decided on, and the headers of what is read and written there. */
  readonly table: string;
  readonly headers: Readonly<
    Record<'item' | 'line' | 'name' | 'id' | 'hours' | 'pin' | 'override' | 'overrideReason', string>
  >;
  /** How a row was drawn: headers, and what stands under `decided` where hours are the planner's, or left open by her. */
  readonly drawn: {
    readonly headers: Readonly<Record<'name' | 'id' | 'hours' | 'decided', string>>;
    readonly ownHours: readonly string[];
    readonly openHours: readonly string[];
  };
  /** Excel table that takes pairs settled apart from a row, and its headers. */
  readonly pins: {
    readonly table: string;
    readonly headers: Readonly<Record<'item' | 'person' | 'kind' | 'hours', string>>;
  };
  /** Throws ApiFailed. */
  explain(ask: Ask, runId: string, item: string): Promise<DeskExplanation>;
  /** Checks all decisions as they stand, and records those that pass. `uploadId`: the rows, sent before. Throws ApiFailed. */
  decide(ask: Ask, runId: string, uploadId: string, record: boolean): Promise<DecisionsChecked | DecisionsRefused>;
  /** One sentence: what the change would do. Throws ApiFailed. */
  whatIf(ask: Ask, runId: string, change: DeskChange): Promise<string>;
}

/** Decisions after a check: tabs that tell about them, and one sentence. */
export interface DecisionsChecked {
  readonly tabs: readonly Tab[];
  readonly text: string;
  /** Whether some of them may not be pushed. */
  readonly hasErrors: boolean;
}

/** Decisions that could not be read, and why. */
export interface DecisionsRefused {
  readonly refused: readonly Finding[];
}

export interface DeskChange {
  readonly kind: 'pin' | 'forbid';
  readonly item: string;
  readonly personId: string;
}

export type Progress = (share: number) => void;

/**
 * Everything the add-in needs to know about one job. A new job is one of these, its sheets and its panel. Names of its input
 * tabs and of its result tables must not be those of another job: both may stand in one workbook.
 */
export interface Job extends JobTitle {
  readonly kind: RunKind;
  /** Sentences: what leaves the workbook when this job runs, and what does not. */
  readonly disclosure: readonly string[];
  readonly inputs: readonly JobInput[];
  readonly options: readonly OptionDeclaration[];
  /** What the planner calls a table: its tab. By table name, inputs and results. */
  readonly tabNames: ReadonlyMap<string, string>;

  /** Tabs to start from; rows where given. `createdAt`: ISO instant. */
  inputTabs(rows: TableRows, createdAt: string): readonly Tab[];
  /** Whether a table with these headers has a shape of the job's own, which is read without mapping columns. */
  readsAsIs(input: JobInput, headers: readonly CellValue[]): boolean;
  /** An input table in pieces for the wire, with what reading it found. */
  grids(found: FoundInput): { readonly grids: readonly Grid[]; readonly findings: readonly Finding[] };
  /** Where findings about a table stand on its tab, in their order; null: nowhere in particular. */
  locate(findings: readonly Finding[], found: FoundInput): readonly (Place | null)[];
  submit(ask: Ask, request: SubmitRequest): Promise<SubmittedFragment>;
  /** What could be taken now, one line per part. */
  bestSoFar(status: RunStatus): readonly string[];
  /** What an ended run is in the list: a plan that can be written, a check, or neither. */
  readonly role: (run: ListedRun) => 'plan' | 'check' | 'none';
  /** Throws ApiFailed where the server does not know the run. */
  outcome(ask: Ask, runId: string): Promise<Outcome>;
  /**
   * The result of an ended run; null where it left none. `cells`: only what stands in cells is wanted, no lists to choose from.
   * `options`: those of the pane, for what they say about drawing.
   */
  result(
    ask: Ask,
    runId: string,
    progress: Progress,
    wanted: 'all' | 'cells',
    options: Readonly<Record<string, OptionValue>>,
  ): Promise<JobResult | null>;
  /** Sides that a run offers for a comparison. */
  compareChoices(ask: Ask, runId: string): Promise<readonly CompareChoice[]>;
  /** Absent: rows of this job's results are not decided on one by one. */
  readonly desk?: JobDesk;
  /** Absent: results of this job are no calendar. */
  readonly board?: JobBoard;
  /** Tabs that show both sides and their differences; keys as in `compareChoices`. */
  compare(ask: Ask, left: string, right: string, progress: Progress): Promise<readonly Tab[]>;
}
