import { columnLetters } from '../sheets/match-headers.ts';
import { columnOf, prefixOf, tabOf } from './formula-references.ts';

/** Stands for the row of the worksheet, counted from 1, in the formula of a table's column. */
const ROW = '{row}';
/** What a workbook has in the place of a reference to cells that are gone. */
const LOST = '#REF!';

/** The formula of a column as it is in a row, counted from 1. */
export const formulaAtRow = (formula: string, row: number): string => formula.replaceAll(ROW, String(row));

/** Whether the formula refers to something that is not there. */
export const hasLostReference = (formula: string): boolean => formula.includes(LOST);

// Text and names of tabs in quotation marks first, so that nothing in them is taken for a reference.
const CELLS = /"(?:[^"]|"")*"|'(?:[^']|'')+'!|(?<![\w.$[\]])(\$?[A-Z]{1,3})(\d+)(?![\w(.[!])/gi;

/** A formula of one row, counted from 1, as that of its column: `{row}` where it refers to its own row. */
function columnFormula(formula: string, row: number): string {
  const own = String(row);
  return formula.replace(CELLS, (text: string, column?: string, of?: string) => (of === own ? column! + ROW : text));
}

/**
 * Formulas of the cells of a column, from row `first` on, counted from 1, without what makes them formulas (`=`), as those of the
 * column. Equal ones are one string.
 */
export function columnFormulas(first: number, formulas: readonly (string | null)[]): (string | null)[] {
  let last = '';
  return formulas.map((formula, at) => {
    if (formula === null) return null;
    if (formulaAtRow(last, first + at) !== formula) last = columnFormula(formula, first + at);
    return last;
  });
}

/** Without what programs add, take away or change when they keep a formula: quotes of names, blanks, letters, marks of versions. */
const bare = (formula: string): string => formula.replaceAll(/['\s@]|_xl\w+\./g, '').toUpperCase();

/** Whether a program that was given the one formula may show the other. */
export const isSameFormula = (one: string, other: string): boolean => one === other || bare(one) === bare(other);

/** A column a formula refers to: `tab` is null where it names none, `column` counts from 0. */
export interface ColumnPlace {
  readonly tab: string | null;
  readonly column: number;
}

const COLUMNS =
  /"(?:[^"]|"")*"|(?<![\w.$![\]])('(?:[^']|'')+'!|[\p{L}\w.]+!)?(\$?)([A-Z]{1,3})(?:(\{row\})|:(\$?)([A-Z]{1,3}))(?![\w(.[!])/giu;

/** A column's formula with its columns, whole or in its own row, moved; `move` gives null where a column is gone. */
export const withMovedColumns = (formula: string, move: (place: ColumnPlace) => ColumnPlace | null): string =>
  formula.replace(COLUMNS, (text: string, ...groups: (string | undefined)[]) => {
    const [prefix = '', dollar = '', letters, row, dollar2 = '', letters2 = letters] = groups;
    if (letters === undefined || letters2 === undefined) return text;
    const tab = tabOf(prefix);
    const [first, last] = [letters, letters2].map((each) => move({ tab, column: columnOf(each) }));
    if (!first || !last) return LOST;
    const named = first.tab === tab ? prefix : first.tab === null ? '' : prefixOf(first.tab);
    const start = `${named}${dollar}${columnLetters(first.column)}`;
    return row === undefined ? `${start}:${dollar2}${columnLetters(last.column)}` : start + row;
  });
