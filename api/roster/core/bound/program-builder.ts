import type { LinearProgram } from '../../../kernel/linear-program.ts';

/** A roster as columns see it: days of each doctor as bits, and how many they are. */
export interface KnownRoster {
  readonly roster: ArrayLike<number>;
  readonly sets: ArrayLike<number>;
  readonly duties: readonly number[];
}

export interface Column {
  readonly cost?: number;
  readonly lower?: number;
  /** Infinity where left out. */
  readonly upper?: number;
  readonly isWhole?: boolean;
  /** Its value for a roster. */
  readonly at: (known: KnownRoster) => number;
}

/** Column and what it is multiplied by. */
export type Term = readonly [column: number, factor: number];

/** Columns and rows one after the other, to be maximized. */
export class ProgramBuilder {
  readonly #columns: Column[] = [];
  readonly #rows: { readonly lower: number; readonly upper: number; readonly terms: readonly Term[] }[] = [];
  /** What the objective has besides the columns. */
  constant = 0;

  column(column: Column): number {
    return this.#columns.push(column) - 1;
  }

  row(lower: number, upper: number, terms: readonly Term[]): void {
    this.#rows.push({ lower, upper, terms });
  }

  atMost(upper: number, terms: readonly Term[]): void {
    this.row(-Infinity, upper, terms);
  }

  equal(value: number, terms: readonly Term[]): void {
    this.row(value, value, terms);
  }

  /** Values of all columns for a roster that the program allows. */
  startOf(known: KnownRoster): Float64Array {
    return Float64Array.from(this.#columns, ({ at }) => at(known));
  }

  build(): LinearProgram {
    const starts = new Int32Array(this.#rows.length + 1);
    for (const [n, { terms }] of this.#rows.entries()) starts[n + 1] = starts[n]! + terms.length;
    const terms = this.#rows.flatMap((row) => row.terms);
    return {
      sense: 'maximize',
      columns: {
        cost: Float64Array.from(this.#columns, ({ cost }) => cost ?? 0),
        lower: Float64Array.from(this.#columns, ({ lower }) => lower ?? 0),
        upper: Float64Array.from(this.#columns, ({ upper }) => upper ?? Infinity),
        integer: Uint8Array.from(this.#columns, ({ isWhole }) => (isWhole ? 1 : 0)),
      },
      rows: {
        lower: Float64Array.from(this.#rows, ({ lower }) => lower),
        upper: Float64Array.from(this.#rows, ({ upper }) => upper),
        starts,
        indices: Int32Array.from(terms, ([column]) => column),
        values: Float64Array.from(terms, ([, factor]) => factor),
      },
    };
  }
}
