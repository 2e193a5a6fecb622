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

export const columnOf = (letters: string): number =>
  [...letters.toUpperCase()].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0) - 1;

const lettersOf = (column: number): string =>
  (column >= 26 ? lettersOf(Math.floor(column / 26) - 1) : '') + String.fromCharCode(65 + (column % 26));

export const tabOf = (prefix: string | undefined): string | null =>
  prefix ? prefix.slice(0, -1).replace(/^'|'$/g, '').replaceAll("''", "'") : null;

/** One cell of a reference; `$` fixes its column or row. */
interface Corner {
  readonly column: number;
  readonly row: number;
  readonly columnFixed: boolean;
  readonly rowFixed: boolean;
}

type Corners = readonly [Corner] | readonly [Corner, Corner];

const corner = (dollar: string | undefined, letters: string, fixed: string | undefined, row: string): Corner => ({
  column: columnOf(letters),
  row: Number(row) - 1,
  columnFixed: dollar === '$',
  rowFixed: fixed === '$',
});

const cornerText = ({ column, row, columnFixed, rowFixed }: Corner): string =>
  `${columnFixed ? '$' : ''}${lettersOf(column)}${rowFixed ? '$' : ''}${row + 1}`;

export const prefixOf = (tab: string): string =>
  /^[\p{L}_][\p{L}\p{N}_.]*$/u.test(tab) ? `${tab}!` : `'${tab.replaceAll("'", "''")}'!`;

// Before cells, whole columns, rows or names alike.
const TAB_PREFIXES = /"(?:[^"]|"")*"|(?<![\w.$![\]#])('(?:[^']|'')+'!|[\p{L}\w.]+!)/gu;

/** The formula with the tabs of its references renamed. */
export const withRenamedTabs = (formula: string, rename: (tab: string) => string): string =>
  formula.replace(TAB_PREFIXES, (text: string, prefix?: string) => {
    const tab = tabOf(prefix);
    const name = tab === null ? null : rename(tab);
    return name === null || name === tab ? text : prefixOf(name);
  });

/** Rewrites every reference to cells; null is a lost one. */
function rewritten(formula: string, rewrite: (corners: Corners, tab: string | null) => Corners | null): string {
  return formula.replace(REFERENCES, (text: string, ...groups: (string | undefined)[]) => {
    const [prefix = '', dollar, letters, fixed, row, dollar2, letters2, fixed2, row2] = groups;
    if (!letters || !row) return text;
    const first = corner(dollar, letters, fixed, row);
    const corners: Corners = letters2 && row2 ? [first, corner(dollar2, letters2, fixed2, row2)] : [first];
    const now = rewrite(corners, tabOf(prefix));
    return now ? prefix + now.map(cornerText).join(':') : '#REF!';
  });
}

/** The formula with the rows of its references moved; `move` gives null where nothing is left of a reference. */
export const withMovedRows = (formula: string, move: (reference: Reference) => ReferredRows | null): string =>
  rewritten(formula, (corners, tab) => {
    const [start, end = start] = corners;
    const rows = move({
      ...{ tab, first: start.row, last: end.row },
      ...{ firstColumn: start.column, lastColumn: end.column },
    });
    if (!rows) return null;
    const first = { ...start, row: rows.first };
    return corners.length === 1 ? [first] : [first, { ...end, row: rows.last }];
  });

/** The formula as a workbook copies it some rows down and columns to the right: what has no `$` goes along. */
export const filledBy = (formula: string, rows: number, columns = 0): string =>
  rewritten(formula, (corners) => {
    const along = (one: Corner): Corner => ({
      ...one,
      row: one.rowFixed ? one.row : one.row + rows,
      column: one.columnFixed ? one.column : one.column + columns,
    });
    const [start, end] = corners;
    const now: Corners = end ? [along(start), along(end)] : [along(start)];
    return now.some(({ row, column }) => row < 0 || column < 0) ? null : now;
  });
