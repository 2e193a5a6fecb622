/** How much a finding weighs: an `error` stops the job, a `warning` leaves something out, a `notice` only tells. */
export type Severity = 'error' | 'warning' | 'notice';

/**
 * One thing the planner should know about an input, addressed so that it can be found in the workbook.
 * The same shape stands in `run.json`, in the API and on the *Findings* tab.
 */
export interface Finding {
  readonly severity: Severity;
  /** Table name as in the layouts, e.g. `INPUT_CAPACITY`; empty when the finding is about the whole input. */
  readonly table: string;
  /** Row in the sheet or file, 1 = header, first data row = 2; null when the finding is about the whole table. */
  readonly row: number | null;
  /** Header of the column as the layout declares it, or null. */
  readonly column: string | null;
  /** Stable, upper snake case, e.g. `NOT_A_NUMBER`. */
  readonly code: string;
  /** The value as it stood there; empty when nothing stood there. */
  readonly saw: string;
  /** What would be right, in words: `a number of at least 0`. */
  readonly allowed: string;
  /** One sentence for the planner. */
  readonly message: string;
}
