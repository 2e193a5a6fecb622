import type { Range } from '../../schema/workbook/workbook.ts';

/** `worksheet.getRanges` takes addresses of at most so many characters. */
const ADDRESS_CHARACTERS_MAX = 8192;

/** `A`, ..., `Z`, `AA`, ... of a column counted from 0. */
export const columnLetters = (column: number): string =>
  (column >= 26 ? columnLetters(Math.floor(column / 26) - 1) : '') + String.fromCharCode(65 + (column % 26));

const cellAddress = (row: number, column: number): string => `${columnLetters(column)}${row + 1}`;

/** `B2`, `A1:C10`. */
export function addressOf({ row, column, rows, columns }: Range): string {
  const first = cellAddress(row, column);
  return rows === 1 && columns === 1 ? first : `${first}:${cellAddress(row + rows - 1, column + columns - 1)}`;
}

/** `'Plan of May'!`; quotes in the name are doubled. */
export const tabPrefix = (tab: string): string => `'${tab.replaceAll("'", "''")}'!`;

/** `='Plan'!$A$1:$C$10`, for a defined name. */
export function absoluteFormula(tab: string, { row, column, rows, columns }: Range): string {
  const cell = (r: number, c: number) => `$${columnLetters(c)}$${r + 1}`;
  return `=${tabPrefix(tab)}${cell(row, column)}:${cell(row + rows - 1, column + columns - 1)}`;
}

const columnIndex = (letters: string): number =>
  [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;

/** The range of `B2:C5` or `'Plan'!$B$2`; null for whole rows and columns, several areas and everything else. */
export function parseAddress(address: string): Range | null {
  const local = address.slice(address.lastIndexOf('!') + 1).replaceAll('$', '');
  const match = /^([A-Za-z]{1,3})(\d+)(?::([A-Za-z]{1,3})(\d+))?$/.exec(local);
  if (!match) return null;
  const [row, column] = [Number(match[2]) - 1, columnIndex(match[1]!)];
  const [lastRow, lastColumn] = [Number(match[4] ?? match[2]) - 1, columnIndex(match[3] ?? match[1]!)];
  return { row, column, rows: lastRow - row + 1, columns: lastColumn - column + 1 };
}

/** Addresses joined by commas into as few texts as `getRanges` takes. */
export function joinAddresses(addresses: readonly string[]): string[] {
  const joined: string[] = [];
  let current = '';
  for (const address of addresses) {
    const longer = current === '' ? address : `${current},${address}`;
    if (longer.length > ADDRESS_CHARACTERS_MAX) {
      joined.push(current);
      current = address;
    } else current = longer;
  }
  return current === '' ? joined : [...joined, current];
}

export const moved = (range: Range, rows: number, columns: number): Range => ({
  ...range,
  row: range.row + rows,
  column: range.column + columns,
});

/** The smallest range that covers all of them; null for none. */
export function covering(ranges: readonly Range[]): Range | null {
  if (ranges.length === 0) return null;
  const row = ranges.reduce((least, range) => Math.min(least, range.row), Number.POSITIVE_INFINITY);
  const column = ranges.reduce((least, range) => Math.min(least, range.column), Number.POSITIVE_INFINITY);
  const lastRow = ranges.reduce((most, range) => Math.max(most, range.row + range.rows), 0);
  const lastColumn = ranges.reduce((most, range) => Math.max(most, range.column + range.columns), 0);
  return { row, column, rows: lastRow - row, columns: lastColumn - column };
}

/** Places merged into rectangles: first along rows, then equal stretches of rows below each other. */
export function rectangles(places: readonly { readonly row: number; readonly column: number }[]): Range[] {
  const sorted = [...places].sort((a, b) => a.row - b.row || a.column - b.column);
  const stretches: { row: number; column: number; rows: number; columns: number }[] = [];
  for (const { row, column } of sorted) {
    const last = stretches.at(-1);
    if (last && last.row === row && column <= last.column + last.columns)
      last.columns = Math.max(last.columns, column - last.column + 1);
    else stretches.push({ row, column, rows: 1, columns: 1 });
  }
  const found: Range[] = [];
  const open = new Map<string, { row: number; column: number; rows: number; columns: number }>();
  for (const stretch of stretches) {
    const key = `${stretch.column}:${stretch.columns}`;
    const above = open.get(key);
    if (above && above.row + above.rows === stretch.row) above.rows += 1;
    else {
      open.set(key, stretch);
      found.push(stretch);
    }
  }
  return found;
}
