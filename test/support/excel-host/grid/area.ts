/** A rectangle of cells of one tab; `row` and `col` count from zero. */
export interface Area {
  readonly row: number;
  readonly col: number;
  readonly rows: number;
  readonly cols: number;
}

export const ROWS_MAX = 1_048_576;
export const COLS_MAX = 16_384;
export const wholeTab: Area = { row: 0, col: 0, rows: ROWS_MAX, cols: COLS_MAX };

/** 0 -> A, 25 -> Z, 26 -> AA. */
export function columnName(index: number): string {
  let name = '';
  for (let rest = index + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  }
  return name;
}

export function columnIndex(name: string): number {
  let index = 0;
  for (const letter of name.toUpperCase()) index = index * 26 + letter.charCodeAt(0) - 64;
  return index - 1;
}

const corner = /^\$?([A-Za-z]{1,3})?\$?(\d{1,7})?$/;

/** Reads A1, $A$1:B2, A:C or 1:3; undefined where the text is no address inside a tab. */
export function parseArea(text: string): Area | undefined {
  const [first = '', second = first, ...more] = text.trim().split(':');
  const from = corner.exec(first);
  const to = corner.exec(second);
  if (more.length || !from || !to || !first || !second) return undefined;
  const wholeColumns = !from[2] && !to[2];
  const wholeRows = !from[1] && !to[1];
  if ((wholeColumns || wholeRows) && !text.includes(':')) return undefined;
  if (!wholeColumns && (!from[2] || !to[2])) return undefined;
  if (!wholeRows && (!from[1] || !to[1])) return undefined;
  const top = wholeColumns ? 0 : Number(from[2]) - 1;
  const bottom = wholeColumns ? ROWS_MAX - 1 : Number(to[2]) - 1;
  const left = wholeRows ? 0 : columnIndex(from[1] ?? '');
  const right = wholeRows ? COLS_MAX - 1 : columnIndex(to[1] ?? '');
  const area = between(top, left, bottom, right);
  return area.row >= 0 && lastRow(area) < ROWS_MAX && lastCol(area) < COLS_MAX ? area : undefined;
}

/** The rectangle two opposite corners span. */
function between(row1: number, col1: number, row2: number, col2: number): Area {
  const row = Math.min(row1, row2);
  const col = Math.min(col1, col2);
  return { row, col, rows: Math.abs(row2 - row1) + 1, cols: Math.abs(col2 - col1) + 1 };
}

export const lastRow = (area: Area): number => area.row + area.rows - 1;
export const lastCol = (area: Area): number => area.col + area.cols - 1;
export const cellCount = (area: Area): number => area.rows * area.cols;
export const isEntireColumn = (area: Area): boolean => area.rows === ROWS_MAX;
export const isEntireRow = (area: Area): boolean => area.cols === COLS_MAX;

/** A1:B2, $-signs before each part where `absolute`. */
export function areaName(area: Area, absolute = false): string {
  const mark = absolute ? '$' : '';
  const letters = (col: number) => mark + columnName(col);
  const number = (row: number) => mark + (row + 1);
  if (isEntireColumn(area)) return `${letters(area.col)}:${letters(lastCol(area))}`;
  if (isEntireRow(area)) return `${number(area.row)}:${number(lastRow(area))}`;
  const first = letters(area.col) + number(area.row);
  return cellCount(area) === 1 ? first : `${first}:${letters(lastCol(area))}${number(lastRow(area))}`;
}

/** The name of a tab as a formula writes it: in apostrophes unless it is a plain word. */
export function quotedTab(name: string): string {
  return /^[A-Za-z_][A-Za-z0-9_.]*$/.test(name) && !parseArea(name) ? name : `'${name.replaceAll("'", "''")}'`;
}

/** Splits 'My Tab'!A1:B2 into tab and local part; `tab` is undefined where there is none. */
export function splitAddress(address: string): { tab: string | undefined; local: string } {
  const bang = address.lastIndexOf('!');
  if (bang < 0) return { tab: undefined, local: address };
  const named = address.slice(0, bang).replace(/^=/, '');
  const tab = /^'.*'$/.test(named) ? named.slice(1, -1).replaceAll("''", "'") : named;
  return { tab, local: address.slice(bang + 1) };
}

export function intersection(a: Area, b: Area): Area | undefined {
  const row = Math.max(a.row, b.row);
  const col = Math.max(a.col, b.col);
  const rows = Math.min(a.row + a.rows, b.row + b.rows) - row;
  const cols = Math.min(a.col + a.cols, b.col + b.cols) - col;
  return rows > 0 && cols > 0 ? { row, col, rows, cols } : undefined;
}

export function boundingArea(a: Area, b: Area): Area {
  const row = Math.min(a.row, b.row);
  const col = Math.min(a.col, b.col);
  return {
    row,
    col,
    rows: Math.max(a.row + a.rows, b.row + b.rows) - row,
    cols: Math.max(a.col + a.cols, b.col + b.cols) - col,
  };
}

export function contains(outer: Area, inner: Area): boolean {
  return (
    outer.row <= inner.row &&
    outer.col <= inner.col &&
    outer.row + outer.rows >= inner.row + inner.rows &&
    outer.col + outer.cols >= inner.col + inner.cols
  );
}

/** The up to four rectangles of `area` that `hole` leaves. */
export function subtract(area: Area, hole: Area): Area[] {
  const cut = intersection(area, hole);
  if (!cut) return [area];
  const below = cut.row + cut.rows;
  const right = cut.col + cut.cols;
  const rest: Area[] = [
    { row: area.row, col: area.col, rows: cut.row - area.row, cols: area.cols },
    { row: below, col: area.col, rows: area.row + area.rows - below, cols: area.cols },
    { row: cut.row, col: area.col, rows: cut.rows, cols: cut.col - area.col },
    { row: cut.row, col: right, rows: cut.rows, cols: area.col + area.cols - right },
  ];
  return rest.filter(({ rows, cols }) => rows > 0 && cols > 0);
}
