import type { OptionValue, View } from './state.ts';

/** Everything a planner can do; the buttons of the pane and of the ribbon call these. None throws: faults become messages. */
export interface PaneActions {
  show(view: View): void;
  chooseJob(kind: string): void;
  consent(): void;
  dismissMessage(): void;

  /** Lays out the input tabs that are missing, with sample rows on request; existing tabs are left as they are. */
  newWorkbook(options: { readonly sample: boolean }): Promise<void>;

  check(): Promise<void>;
  showErrorsOnly(errorsOnly: boolean): void;
  /** Jumps to the cell of a finding of `state.check.findings`. */
  goToFinding(index: number): Promise<void>;
  clearMarks(): Promise<void>;

  setOption(key: string, value: OptionValue): void;
  run(): Promise<void>;
  /** Stops the run; no tab is written. */
  cancelRun(): Promise<void>;
  /** Stops the run and writes the best plan found so far. */
  takeBest(): Promise<void>;

  /** Writes the results of the run shown in `state.run`, or of the one named. */
  writeResults(runId?: string): Promise<void>;
  /** Loads what `state.refresh` names and writes it. */
  refresh(): Promise<void>;
  chooseRefresh(key: string): void;
  undo(): Promise<void>;
  forgetUndo(): Promise<void>;

  loadHistory(): Promise<void>;
  loadMoreHistory(): Promise<void>;
  showMineOnly(mineOnly: boolean): Promise<void>;
  /** Watches a run that somebody started elsewhere. */
  watchRun(runId: string): void;
  /** Replaces the rows of the input tabs by those the run was made with. */
  takeInputs(runId: string): Promise<void>;

  chooseCompare(side: 'left' | 'right', key: string): void;
  compare(): Promise<void>;

  importFiles(files: readonly { readonly name: string; readonly bytes: Uint8Array }[]): Promise<void>;
  importSelection(): Promise<void>;
  setImportTarget(table: number, target: string | null): void;
  setImportColumn(table: number, header: string, source: string | null): void;
  setImportMode(mode: 'replace' | 'append'): void;
  applyImport(): Promise<void>;
  cancelImport(): void;

  /** Tells about the row that is selected in the workbook: who could take it, why, why not. */
  lookAtRow(): Promise<void>;
  /** Checks the decisions as they stand and writes what was found and the rows to push; records them where asked to. */
  decide(record: boolean): Promise<void>;
  /** What would be if the person were pinned to the row looked at, or kept off it. */
  askWhatIf(kind: 'pin' | 'forbid', personId: string): Promise<void>;
  /** Pins the person to the row looked at, or keeps her off it; the next run plans around it. */
  settle(kind: 'pin' | 'forbid', personId: string): Promise<void>;

  /** Tells about the place that is selected on the calendar or in its table: who else could hold it, and what that would cost. */
  lookAtPlace(): Promise<void>;
  /** Pins the place looked at to the person, or, with null, to nobody. */
  pinPlace(personId: string | null): Promise<void>;
  /** Tells what the result is worth as it stands. */
  recheck(): Promise<void>;
  /** Puts the result as it stands among the inputs: the next run stays near it. */
  keepNear(): Promise<void>;
  /** Rolls the inputs on to the period after the result. */
  nextPeriod(): Promise<void>;
  /** Makes files of the result as it stands. */
  offerFiles(): Promise<void>;

  loadSchedules(): Promise<void>;
  addSchedule(schedule: {
    readonly name: string;
    readonly runId: string;
    /** `HH:MM` */
    readonly time: string;
    /** 1 = Monday .. 7 = Sunday. */
    readonly weekdays: readonly number[];
    readonly timeZone: string;
  }): Promise<void>;
  setScheduleActive(id: string, active: boolean): Promise<void>;
  removeSchedule(id: string): Promise<void>;
}
