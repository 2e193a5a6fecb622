import type { Severity } from '../../schema/sheets/finding.ts';
import type { StepName } from '../ports.ts';
import type { BoardState } from './board/board-state.ts';

/** Everything the pane shows. Views are functions of it; only the use cases in this folder make a new one. */
export interface PaneState {
  readonly view: View;
  readonly host: 'excel' | 'browser';
  readonly job: JobTitle;
  readonly jobs: readonly JobTitle[];
  readonly server: ServerState;
  /** Whether the planner has read what leaves the workbook and where it goes; nothing is sent before. */
  readonly consented: boolean;
  /** What leaves the workbook, in the job's words, and the address it goes to. */
  readonly disclosure: readonly string[];
  /** What the pane itself is doing now (reading, sending, writing); the buttons wait meanwhile. */
  readonly task: { readonly label: string /** 0..1, null: unknown */; readonly share: number | null } | null;
  readonly message: Message | null;
  readonly inputs: readonly InputState[];
  readonly options: readonly OptionState[];
  readonly check: CheckState | null;
  /** The run submitted last or being watched. */
  readonly run: RunView | null;
  readonly shown: ShownResult | null;
  readonly undo: StepName | null;
  readonly refresh: RefreshState;
  readonly history: HistoryState;
  readonly compare: CompareState;
  readonly importing: ImportState | null;
  /** null: no row was looked at, or the job decides on none. */
  readonly desk: DeskState | null;
  readonly board: BoardState;
  readonly schedules: SchedulesState;
}

export type View = 'job' | 'import' | 'compare' | 'history' | 'schedules' | 'settings' | 'help';

export interface JobTitle {
  readonly kind: string;
  readonly title: string;
  /** One sentence. */
  readonly purpose: string;
  /** What a new workbook can be filled with to start from. */
  readonly sample: string;
}

export interface ServerState {
  readonly state: 'connecting' | 'online' | 'lost';
  /** Origin the pane was loaded from, which is the server it speaks to. */
  readonly url: string;
  readonly version: string | null;
  readonly viewer: { readonly id: string; readonly name: string; readonly role: string } | null;
}

export interface Message {
  readonly kind: 'success' | 'info' | 'warning' | 'error';
  readonly text: string;
  /** Further sentences, one per line. */
  readonly details: readonly string[];
}

/** One input tab of the job. */
export interface InputState {
  readonly tab: string;
  readonly description: string;
  readonly found: boolean;
  /** Body rows, blank ones included; null where the tab is missing. */
  readonly rows: number | null;
  readonly required: boolean;
}

export type OptionValue = number | string | boolean | null;

/** One setting of a run, declared by the job. */
export interface OptionState {
  readonly key: string;
  readonly label: string;
  /** What it does, with its unit and range. */
  readonly help: string;
  readonly kind: 'number' | 'percent' | 'text' | 'switch';
  /** e.g. `s`; null where the value is no quantity. Percent has its own. */
  readonly unit: string | null;
  readonly advanced: boolean;
  readonly value: OptionValue;
  /** What is wrong with the value, or null. */
  readonly fault: string | null;
}

export interface ListedFinding {
  readonly severity: Severity;
  /** Tab as she sees it; empty: about the whole input. */
  readonly tab: string;
  /** e.g. `C14`; null where there is no single cell. */
  readonly cell: string | null;
  readonly column: string | null;
  readonly message: string;
  readonly allowed: string;
  /** The cell was edited since; whether it is cured shows at the next check. */
  readonly edited: boolean;
}

export interface CheckState {
  /** ISO instant. */
  readonly at: string;
  /** true: checked by the server, all rules; false: only what can be seen without it. */
  readonly complete: boolean;
  readonly errorsOnly: boolean;
  readonly findings: readonly ListedFinding[];
  readonly counts: Readonly<Record<Severity, number>>;
}

export type RunStateName = 'QUEUED' | 'RUNNING' | 'DONE' | 'REFUSED' | 'FAILED' | 'CANCELLED';

export interface RunView {
  readonly id: string;
  readonly state: RunStateName;
  /** 0..100 */
  readonly percent: number;
  readonly phase: string;
  readonly seconds: number;
  /** One line per part of the run, for reopening per scenario. */
  readonly parts: readonly {
    readonly name: string;
    readonly state: RunStateName;
    readonly phase: string;
    readonly percent: number;
    readonly objective: number | null;
    readonly bound: number | null;
    /** Share, 0.005 = within half a percent. */
    readonly gap: number | null;
    readonly seconds: number;
    readonly reason: string | null;
  }[];
  /** What could be taken now, one line per part; empty: nothing yet. */
  readonly bestSoFar: readonly string[];
  readonly cancelling: boolean;
  readonly reason: string | null;
  /** How news arrive; `waiting`: the server cannot be reached, asked again by itself. */
  readonly watch: 'stream' | 'polling' | 'waiting' | 'ended';
}

export interface ShownResult {
  readonly runId: string;
  /** e.g. `3 scenarios, gap 0.31 %`. */
  readonly label: string;
  /** ISO instant of the write. */
  readonly writtenAt: string;
  /** Inputs of the workbook were changed after the run was submitted. null: the run came from elsewhere. */
  readonly stale: boolean | null;
  readonly tabs: readonly string[];
}

export type RefreshSource =
  | { readonly kind: 'mine' }
  | { readonly kind: 'anyone' }
  | {
      readonly kind: 'schedule';
      readonly scheduleId: string /** As it was called when it was chosen. */;
      readonly name: string;
    }
  | { readonly kind: 'run'; readonly runId: string };

/** What the Refresh button loads. */
export interface RefreshState {
  readonly source: RefreshSource;
  readonly choices: readonly { readonly key: string; readonly label: string }[];
  /** Key of the choice in force. */
  readonly chosen: string;
}

export interface RunListItem {
  readonly id: string;
  readonly state: RunStateName;
  /** ISO instant. */
  readonly createdAt: string;
  readonly submittedBy: string;
  /** `excel`, `workbook`, `cli`, `api` or `schedule`. */
  readonly submittedWith: string;
  readonly gap: number | null;
  readonly objective: number | null;
  readonly isMine: boolean;
  /** Whether it has tables to write into the workbook. */
  readonly hasResult: boolean;
  readonly isShown: boolean;
}

export interface HistoryState {
  readonly mineOnly: boolean;
  readonly loading: boolean;
  readonly runs: readonly RunListItem[];
  readonly hasMore: boolean;
}

/** A run, or one scenario of it, that can stand on one side of a comparison. */
export interface CompareChoice {
  /** `runId` or `runId:scenario`. */
  readonly key: string;
  readonly label: string;
}

export interface CompareState {
  readonly choices: readonly CompareChoice[];
  readonly left: string | null;
  readonly right: string | null;
}

export interface ImportTarget {
  readonly table: string;
  readonly tab: string;
}

/** A table found in what is imported, and where its columns go. */
export interface ImportTableState {
  /** File, tab or `Selection`. */
  readonly from: string;
  readonly rows: number;
  /** Where it goes, null: left out. */
  readonly target: string | null;
  readonly columns: readonly {
    /** Header of the target's column. */
    readonly header: string;
    readonly required: boolean;
    /** Header in the source that fills it, null: stays empty. */
    readonly source: string | null;
    /** Why it was proposed: same name, remembered from last time, similar name, or chosen by the planner. */
    readonly how: 'same' | 'remembered' | 'similar' | 'chosen' | 'none';
    /** First values of the source column, to see whether it fits. */
    readonly examples: readonly string[];
  }[];
  /** All headers of the source, for the dropdowns. */
  readonly sources: readonly string[];
  /** What keeps it from being imported. */
  readonly faults: readonly string[];
  /** What is left out, and what was read in one of several ways. */
  readonly notes: readonly string[];
}

export interface ImportState {
  readonly targets: readonly ImportTarget[];
  readonly tables: readonly ImportTableState[];
  /** `replace`: the rows of the target tabs are replaced; `append`: added below. */
  readonly mode: 'replace' | 'append';
  readonly ready: boolean;
}

export interface ScheduleItem {
  readonly id: string;
  readonly name: string;
  /** e.g. `Mon to Fri at 06:30, Europe/Berlin`. */
  readonly when: string;
  readonly active: boolean;
  /** ISO instant or null. */
  readonly nextAt: string | null;
  readonly lastFault: string | null;
}

/** Somebody who may take a row, in the order of the ranking. */
export interface DeskPerson {
  readonly id: string;
  readonly name: string;
  readonly isChosen: boolean;
  /** Hours of the plan on this row. */
  readonly hours: number;
  readonly hoursLeft: number;
  readonly reason: string;
}

export interface DeskExplanation {
  readonly why: string;
  /** What would fill it, in words; null where nothing is needed or known. */
  readonly fix: string | null;
  readonly people: readonly DeskPerson[];
  /** Everybody else, in words by the rule each fails. */
  readonly others: readonly string[];
}

/** The row that was looked at last. */
export interface DeskState {
  readonly item: string;
  /** Of the item; blank where the table does not tell. */
  readonly line: string;
  /** Body row of the table, from 0. */
  readonly row: number;
  readonly explanation: DeskExplanation;
  /** Answer of the last question what would be if, and about whom. */
  readonly answer: { readonly personId: string; readonly text: string } | null;
}

export interface SchedulesState {
  readonly loading: boolean;
  readonly items: readonly ScheduleItem[];
}
