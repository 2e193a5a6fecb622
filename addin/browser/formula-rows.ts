/** Rows of a reference, counted from 0; equal for a single cell. */
export interface ReferredRows {
  readonly first: number;
  readonly last: number;
}

/** A place a formula refers to. */
export interface Reference extends ReferredRows {
  /** Name of the tab; null where the formula names none. */
  readonly tab: string | null;
  readonly firstColumn: number;
  readonly lastColumn: number;
}

// Text in quotation marks first, so that nothing in it is taken for a reference; then an optional tab and one or two cells.
// Letters before or a parenthesis behind make it part of a name or function (LOG10).
const REFERENCES =
  /"(?:[^"]|"")*"|(?<![\w.$![])('(?:[^']|'')+'!|[\p{L}\w.]+!)?(\$?)([A-Z]{1,3})(\$?)(\d+)(?::(\$?)([A-Z]{1,3})(\$?)(\d+))?(?![\w(.[!])/giu;

const columnOf = (letters: string): number =>
  [...letters.toUpperCase()].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0) - 1;

const tabOf = (prefix: string | undefined): string | null =>
  prefix ? prefix.slice(0, -1).replace(/^'|'$/g, '').replaceAll("''", "'") : null;

interface Parts {
  readonly prefix: string;
  readonly first: { readonly dollar: string; readonly letters: string; readonly fixed: boolean; readonly row: number };
  readonly last: Parts['first'] | null;
}

/** Rewrites the rows of every reference to cells; `rows` gets the parts of one and gives rows, null for a lost reference. */
function rewritten(formula: string, rows: (parts: Parts) => ReferredRows | null): string {
  return formula.replace(REFERENCES, (text: string, ...groups: (string | undefined)[]) => {
    const [prefix = '', dollar = '', letters, fixed, row, dollar2 = '', letters2, fixed2, row2] = groups;
    if (!letters || !row) return text;
    const first = { dollar, letters, fixed: fixed === '$', row: Number(row) - 1 };
    const last = letters2 ? { dollar: dollar2, letters: letters2, fixed: fixed2 === '$', row: Number(row2) - 1 } : null;
    const now = rows({ prefix, first, last });
    if (!now) return '#REF!';
    const cell = (part: Parts['first'], at: number) => `${part.dollar}${part.letters}${part.fixed ? '$' : ''}${at + 1}`;
    return prefix + cell(first, now.first) + (last ? `:${cell(last, now.last)}` : '');
  });
}

/** The formula with the rows of its references moved; `move` gives null where nothing is left of a reference. */
export const withMovedRows = (formula: string, move: (reference: Reference) => ReferredRows | null): string =>
  rewritten(formula, ({ prefix, first, last }) => {
    const end = last ?? first;
    return move({
      tab: tabOf(prefix),
      ...{ first: first.row, last: end.row },
      ...{ firstColumn: columnOf(first.letters), lastColumn: columnOf(end.letters) },
    });
  });

/** The formula as Excel fills it down by some rows: rows without `$` go along. */
export const filledDown = (formula: string, by: number): string =>
  rewritten(formula, ({ first, last }) => {
    const rowOf = (part: Parts['first']) => (part.fixed ? part.row : part.row + by);
    const rows = { first: rowOf(first), last: rowOf(last ?? first) };
    return rows.first < 0 || rows.last < 0 ? null : rows;
  });
