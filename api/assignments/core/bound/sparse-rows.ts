import type { LinearProgram } from '../../../kernel/linear-program.ts';

/** Rows of a program to be maximized, all of the form "sum at most"; columns are >= 0 and continuous. */
export interface AtMostRow {
  readonly limit: number;
  readonly columns: number[];
  readonly values: number[];
}

export const atMostRow = (limit: number): AtMostRow => ({ limit, columns: [], values: [] });

export function addEntry(row: AtMostRow, column: number, value: number): void {
  row.columns.push(column);
  row.values.push(value);
}

/** `upper`: of each column. */
export function programOf(
  cost: readonly number[],
  upper: readonly number[],
  rows: readonly AtMostRow[],
): LinearProgram {
  const starts = new Int32Array(rows.length + 1);
  rows.forEach(({ columns }, i) => {
    starts[i + 1] = starts[i]! + columns.length;
  });
  return {
    sense: 'maximize',
    columns: {
      cost: Float64Array.from(cost),
      lower: new Float64Array(cost.length),
      upper: Float64Array.from(upper),
      integer: new Uint8Array(cost.length),
    },
    rows: {
      lower: new Float64Array(rows.length).fill(Number.NEGATIVE_INFINITY),
      upper: Float64Array.from(rows, ({ limit }) => limit),
      starts,
      indices: Int32Array.from(rows.flatMap(({ columns }) => columns)),
      values: Float64Array.from(rows.flatMap(({ values }) => values)),
    },
  };
}
