import type { CellValue } from '../schema/sheets/layout.ts';
import type { Content, Range, Tab, Validation } from '../schema/workbook/workbook.ts';

/**
 * The workbook the planner has open, as the use cases see it. Two adapters: `excel/` (Office.js) and `browser/`
 * (Univer). Rows and columns count from 0 unless a name says otherwise. An empty cell is null; dates are serial numbers
 * of `Survey.dateSystem`, as Excel hands them out.
 */
export interface WorkbookPort {
  readonly host: 'excel' | 'browser';

  /** What stands where, without cell values but headers. Cheap: a constant number of syncs. */
  survey(): Promise<Survey>;

  /**
   * Values of whole tables, in blocks that respect the limits of the host; tables that do not exist are absent from the
   * answer. `onProgress` gets shares from 0 to 1.
   */
  readTables(names: readonly string[], onProgress?: (share: number) => void): Promise<ReadonlyMap<string, TableRead>>;

  /** Used range of a tab, or null where the tab does not exist or is empty. */
  readTab(name: string): Promise<CellsRead | null>;

  /** What the planner has selected (its used part), for importing a table pasted somewhere. */
  readSelection(): Promise<CellsRead>;

  /**
   * Carries out all changes as one step: a snapshot of everything touched is taken first, and when any change fails
   * all are taken back before the error is thrown. Formula-like text is written as text. Never touches cells that are not
   * named by a change.
   */
  write(step: WriteStep): Promise<WriteReport>;

  /** The step `undo` would take back, or null. Survives closing the pane. */
  lastStep(): Promise<StepName | null>;

  /** Takes the last step back: values, formulas and formats as they were, added tabs gone. */
  undo(): Promise<UndoneStep | null>;

  /** Drops the snapshot, e.g. before the planner sends the file to somebody. */
  forgetUndo(): Promise<void>;

  /** Replaces all Planwright marks by these. No part of undo; marks never change the planner's own formats. */
  setMarks(marks: readonly Mark[]): Promise<void>;

  /** Activates the tab, and selects the cell where one is named. */
  goTo(place: { readonly tab: string; readonly row?: number; readonly column?: number }): Promise<void>;

  /** Calls back for edits of people (this one's and, where the host tells, colleagues'), never for our own writes. */
  onEdit(listener: (edit: Edit) => void): () => void;

  /** Small text kept inside the workbook (ids and settings only, at most 30 kB), null when there is none. */
  loadState(): Promise<string | null>;
  saveState(text: string): Promise<void>;
}

export interface TabInfo {
  readonly name: string;
  /** Hidden by anybody. Planwright's own snapshots are not listed. */
  readonly hidden: boolean;
}

export interface TableInfo {
  /** Name of the Excel table, e.g. `Input_capacity`. */
  readonly name: string;
  readonly tab: string;
  /** Place of the header's first cell. */
  readonly row: number;
  readonly column: number;
  readonly headers: readonly string[];
  readonly rows: number;
}

/** Cells Planwright drew on a tab that is no plain table; follows the planner's insertions. */
export interface RegionInfo {
  readonly name: string;
  readonly tab: string;
  readonly range: Range;
}

export interface Survey {
  readonly dateSystem: 1900 | 1904;
  readonly activeTab: string;
  /** In order. */
  readonly tabs: readonly TabInfo[];
  readonly tables: readonly TableInfo[];
  readonly regions: readonly RegionInfo[];
}

export interface CellsRead {
  readonly tab: string;
  readonly row: number;
  readonly column: number;
  readonly values: readonly (readonly CellValue[])[];
}

/** A table with its body; wholly blank rows stay in, so that row numbers hold. */
export interface TableRead extends TableInfo {
  readonly values: readonly (readonly CellValue[])[];
  /** Per column: whether any body cell holds a formula. */
  readonly hasFormulas: readonly boolean[];
  /**
   * Formulas of body rows as a drawing has them, without `=` and with `{row}` for their own row, null where a row has none; by
   * column: of columns that have one in some row. Absent: there are none.
   */
  readonly formulas?: ReadonlyMap<number, readonly (string | null)[]>;
  /** Its rows are held where no formula can be: columns of formulas get their results. */
  readonly holdsValuesOnly?: true;
}

export interface StepName {
  /** For the planner, e.g. `Results of run 1a2b3c4d`. */
  readonly label: string;
  /** ISO instant. */
  readonly at: string;
}

export interface UndoneStep extends StepName {
  /**
   * Tabs that hold what the planner did since: added tabs she has put something on stay, and a tab whose cells she changed
   * is kept as it was beside the restored one. Absent or empty: there was nothing of the kind.
   */
  readonly kept?: readonly string[];
}

export interface WriteStep extends StepName {
  readonly changes: readonly Change[];
  readonly onProgress?: (share: number) => void;
}

export type Change =
  /**
   * Draws a new tab from its description. Where the name is taken a free one (`Plan (2)`) is used; see `WriteReport`.
   * `region` names the cells drawn (letters, digits, underscores), so that a later redraw finds them.
   */
  | { readonly kind: 'add-tab'; readonly tab: Tab; readonly region: string; readonly after: string | null }
  /**
   * Draws a tab anew where region `region` stands: old cells of the region are cleared (contents, formats, conditional
   * formats, links, merges), charts are updated by their title or added. Column widths, freezing, cells outside of the region stay.
   * What the planner typed into cells that `previous` left empty is kept where the new drawing leaves them empty too.
   * Where the tab would grow over cells of the planner, it is added anew beside instead (`WriteReport.beside`).
   */
  | { readonly kind: 'redraw-tab'; readonly tab: Tab; readonly region: string; readonly previous: Tab | null }
  | { readonly kind: 'write-table'; readonly table: string; readonly write: TableWrite }
  | { readonly kind: 'remove-tab'; readonly name: string };

/** New body of an existing table, column by column; other columns and all formats stay. */
export interface TableWrite {
  /** Body rows taken out first, whole, with all columns: non-overlapping runs, in ascending order. */
  readonly deleteRows: readonly { readonly first: number; readonly count: number }[];
  /** Body rows afterwards; rows are added at the end, or the table shrinks at its end. At least 1 (Excel's own minimum). */
  readonly rows: number;
  readonly columns: readonly {
    /** Position in the table. */
    readonly index: number;
    /** One value per body row afterwards. */
    readonly values: readonly Content[];
    /** Text is an ISO day and becomes a date. */
    readonly day: boolean;
  }[];
  /** Formulas put back: body rows afterwards that get, in one column, the formula, `{row}` in it for their row of the tab. */
  readonly formulas?: readonly { readonly index: number; readonly formula: string; readonly rows: readonly number[] }[];
  /** Rules of columns: they take the place of those in the body of these columns. */
  readonly rules?: readonly ColumnRules[];
  /** New notes of headers, e.g. of which run the rows are; absent: notes stay. */
  readonly notes?: readonly { readonly index: number; readonly header: string; readonly text: string }[];
}

/** What may be typed into a column of a table, by body rows afterwards. */
export interface ColumnRules {
  readonly index: number;
  readonly rules: readonly (Pick<Validation, 'rule' | 'onError' | 'message'> & {
    readonly first: number;
    readonly count: number;
  })[];
}

export interface WriteReport {
  /** Names the added tabs came out with, by the name asked for. */
  readonly names: ReadonlyMap<string, string>;
  /** Tabs that were added anew beside their old one, by the name asked for. */
  readonly beside: readonly string[];
  /** Texts of the planner that the new drawing replaced; undo brings them back. */
  readonly replaced: readonly {
    readonly tab: string;
    readonly row: number;
    readonly column: number;
    readonly text: string;
  }[];
}

export interface Mark {
  readonly tab: string;
  readonly row: number;
  /** null: the whole row of the table is meant; the first cell is marked. */
  readonly column: number | null;
  readonly severity: 'error' | 'warning' | 'notice';
  /** What is wrong and what is allowed; shown as the comment or note of the cell. */
  readonly text: string;
}

export interface Edit {
  readonly tab: string;
  /** null: rows, columns or the table moved, anything may have changed. */
  readonly range: Range | null;
}

/** The host could not do what was asked; everything is as it was before. The message is for the planner. */
export class WorkbookFailed extends Error {
  /** e.g. `CELL_IN_EDIT`, `PROTECTED`, `TOO_LARGE`, `HOST_FAILED`. */
  readonly code: string;

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
