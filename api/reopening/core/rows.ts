/** What a row of the model stands for, so that a clash can be told in the planner's words. */
export interface RowAddress {
  readonly rule:
    | 'DEMAND'
    | 'OPENING'
    | 'CAPACITY'
    | 'ICU'
    | 'MIN_DEMAND'
    | 'RAPID_TESTS'
    | 'NOT_RAPID_TESTS'
    | 'CANCELLED'
    | 'REVENUE';
  /** Rows of the same rule and subject are told together, e.g. one capacity row over all days. */
  readonly subject: string;
  /** Day index the row binds, or first day of its week; -1 for a row over the whole horizon. */
  readonly day: number;
}

/** Rows under construction, in compressed sparse form. */
export interface Rows {
  readonly addresses: RowAddress[];
  readonly lower: number[];
  readonly upper: number[];
  readonly starts: number[];
  readonly indices: number[];
  readonly values: number[];
}

export const emptyRows = (): Rows => ({ addresses: [], lower: [], upper: [], starts: [0], indices: [], values: [] });

/** Appends one coefficient to the row under construction. */
export function addTerm(rows: Rows, column: number, value: number): void {
  if (value === 0) return;
  rows.indices.push(column);
  rows.values.push(value);
}

/** Ends the row under construction with its bounds; answers its index. */
export function endRow(rows: Rows, address: RowAddress, lower: number, upper: number): number {
  rows.starts.push(rows.indices.length);
  rows.lower.push(lower);
  rows.upper.push(upper);
  rows.addresses.push(address);
  return rows.lower.length - 1;
}
