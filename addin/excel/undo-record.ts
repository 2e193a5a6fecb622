import type { Chart, Range } from '../../schema/workbook/workbook.ts';
import type { StepName } from '../ports.ts';
import type { StoredTexts } from './stored-text.ts';

/** Consecutive body rows of a table. */
export interface Run {
  readonly first: number;
  readonly count: number;
}

/**
 * How a table gets more rows: over free cells below it (`extend`), after what stands below has been moved down
 * (`make-room`), or between its last row and its totals (`totals`).
 */
export type Growth = 'extend' | 'make-room' | 'totals';

/** What a step did to a table, and where its cells are kept. */
export interface TableUndo {
  readonly table: string;
  /** Tab that keeps the cells, at the same addresses. */
  readonly backup: string;
  /** Body before the step. */
  readonly body: Range;
  /** What is kept: the body, and the free cells below it that the table grew over. */
  readonly kept: Range;
  readonly headers: readonly string[];
  /** Body rows taken out, in ascending order, counted before the step. */
  readonly deleted: readonly Run[];
  /** The first row could not be taken out, because a table needs one; it was emptied. */
  readonly emptied: boolean;
  readonly rowsAfter: number;
  readonly growth: Growth;
  /** First row with contents below the table in its columns, before the step; null where there is none. */
  readonly below: number | null;
  /** Columns written. */
  readonly columns: readonly number[];
  /** Columns whose rules were replaced. Absent: none. */
  readonly rules?: readonly number[];
  /** Columns whose formulas were put back: what they show depends on other cells. Absent: none. */
  readonly formulas?: readonly number[];
  /** Of the columns written, after the step. */
  readonly fingerprint: string;
  /** Criteria by column of a table that was filtered, null where it was not. */
  readonly filters: readonly (Excel.FilterCriteria | null)[] | null;
  /** Headers whose notes were drawn anew, with the table's header row kept too. */
  readonly header: boolean;
}

/** What a step did to the cells of a region. */
export interface RegionUndo {
  readonly region: string;
  readonly tab: string;
  readonly backup: string;
  /** Where the region stood, and where its new drawing does; same first cell. */
  readonly before: Range;
  readonly after: Range;
  /** The planner's cells, left as they were. */
  readonly foreign: readonly Range[];
  /** Of the region after the step, without the planner's cells. */
  readonly fingerprint: string;
  /** Old descriptions of the charts that were pointed at new cells, and names of the charts added. */
  readonly charts: readonly Chart[];
  readonly addedCharts: readonly string[];
  /** Charts whose axis was changed. */
  readonly rescaled: readonly string[];
}

export interface AddedTabUndo {
  readonly name: string;
  /** Defined name of its region. */
  readonly region: string;
  readonly extent: Range;
  readonly fingerprint: string;
  readonly charts: number;
}

export interface RemovedTabUndo {
  readonly name: string;
  /** The name it is kept under, very hidden. */
  readonly backup: string;
  readonly visibility: 'Visible' | 'Hidden' | 'VeryHidden';
  /** Its tables, by the name they are kept under and the one they had. */
  readonly tables: readonly (readonly [kept: string, name: string])[];
}

/** The last step, as it is kept in the workbook. Small: the cells stand on very hidden tabs. */
export interface UndoRecord extends StepName {
  /** false: the step broke off, with the program that carried it out. */
  readonly done: boolean;
  readonly tables: readonly TableUndo[];
  readonly regions: readonly RegionUndo[];
  readonly added: readonly AddedTabUndo[];
  readonly removed: readonly RemovedTabUndo[];
  /** Names of regions that were made, moved or taken out, with what they stood for before. */
  readonly names: readonly (readonly [name: string, before: string | null])[];
  /** Formulas that point at rows which were taken out: the tab that keeps their texts, and how many. */
  readonly formulas: { readonly tab: string; readonly count: number } | null;
  /** The same of defined names. */
  readonly endangeredNames: readonly (readonly [name: string, formula: string])[];
  /** All tabs that keep something. */
  readonly backups: readonly string[];
}

const KEY = 'planwright.undo';

/** The record stored in the workbook, null where there is none or none that can be read. */
export function storedRecord(texts: StoredTexts): UndoRecord | null {
  const text = texts.read(KEY);
  if (text === null || text === '') return null;
  try {
    return JSON.parse(text) as UndoRecord;
  } catch {
    return null;
  }
}

/** Queues storing the record; null takes it out. */
export const storeRecord = (texts: StoredTexts, record: UndoRecord | null): void =>
  texts.write(KEY, record === null ? null : JSON.stringify(record));
