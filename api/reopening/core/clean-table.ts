import type { Column, ReadRow, RowOf, SheetLayout } from '../../../schema/sheets/layout.ts';
import type { HierarchyKey, KeyCells } from './hierarchy-key.ts';

/** What is wrong with a row, and in which cell. */
export interface Problem<L extends SheetLayout = SheetLayout> {
  /** As in the exception table. */
  readonly reason: string;
  readonly column: keyof L['columns'] & string;
  /** What would be right, in words. */
  readonly allowed: string;
}

/** How the rows of one table are judged. */
export interface TableRule<L extends SheetLayout> {
  readonly layout: L;
  /** The first check that fails, or null for a valid row. */
  readonly problemOf: (row: ReadRow<L>, key: HierarchyKey) => Problem<L> | null;
  /** What makes two valid rows duplicates of each other. */
  readonly naturalKey: (row: ReadRow<L>, key: HierarchyKey) => string | number;
  /** Negative when `a` is the one to keep; the pessimistic value wins. */
  readonly compare: (a: RowOf<L>, b: RowOf<L>) => number;
  /** The column whose value decided between duplicates. */
  readonly decisive: keyof L['columns'] & string;
}

/** A row that stays. */
export interface Kept<L extends SheetLayout> {
  readonly row: ReadRow<L>;
  readonly key: HierarchyKey;
}

/** A row that is left out: what the exception tables and the findings tell about it. */
export interface RowException {
  readonly row: number;
  readonly key: HierarchyKey;
  readonly resource: string | null;
  readonly parmName: string | null;
  readonly parmValue: string | null;
  readonly reason: string;
  /** Header of the offending cell, and what stood there. */
  readonly column: string;
  readonly value: string;
  readonly allowed: string;
}

export interface CleanTable<L extends SheetLayout> {
  readonly kept: Kept<L>[];
  /** Both by row. */
  readonly invalid: RowException[];
  readonly duplicates: RowException[];
}

type Key<L extends SheetLayout> = keyof L['columns'] & string;

/** The text of a cell as it stood in the sheet, whether or not it could be read. */
export function cellText<L extends SheetLayout>(row: ReadRow<L>, column: Key<L>): string {
  const value = row.values[column] as string | number | null;
  return row.unread[column] ?? (value === null ? '' : String(value));
}

/**
 * Splits a table into rows to keep, invalid rows and duplicates. Every row is judged for itself, so a bad row never
 * takes the valid rows of its key with it; of the valid rows of a key the pessimistic one stays. Ties go to the
 * upper row, so that the order in which rows arrive changes nothing.
 */
export function cleanTable<L extends SheetLayout>(
  rows: readonly ReadRow<L>[],
  rule: TableRule<L>,
  keyOf: (cells: KeyCells) => HierarchyKey,
  admits: (key: HierarchyKey) => boolean,
): CleanTable<L> {
  const best = new Map<string | number, Kept<L>>();
  const losers: { readonly lost: Kept<L>; readonly natural: string | number }[] = [];
  const invalid: RowException[] = [];
  for (const row of rows) {
    const key = keyOf(row.values as unknown as KeyCells);
    if (!admits(key)) continue;
    const problem = rule.problemOf(row, key);
    if (problem) {
      invalid.push(invalidRow(row, key, problem, rule.layout));
      continue;
    }
    const natural = rule.naturalKey(row, key);
    const candidate = { row, key };
    const holder = best.get(natural);
    if (!holder) best.set(natural, candidate);
    else if ((rule.compare(row.values, holder.row.values) || row.row - holder.row.row) < 0) {
      best.set(natural, candidate);
      losers.push({ lost: holder, natural });
    } else losers.push({ lost: candidate, natural });
  }
  const duplicates = losers.map(({ lost, natural }) => duplicateRow(lost, best.get(natural)!, rule));
  return { kept: [...best.values()], invalid: invalid.sort(byRow), duplicates: duplicates.sort(byRow) };
}

const byRow = (a: RowException, b: RowException): number => a.row - b.row;

function headerOf(layout: SheetLayout, column: string): string {
  const declared: Column = layout.columns[column]!;
  return declared.header;
}

function resourceOf<L extends SheetLayout>(row: ReadRow<L>): string | null {
  return (row.values as { readonly resource?: string | null }).resource ?? null;
}

function invalidRow<L extends SheetLayout>(
  row: ReadRow<L>,
  key: HierarchyKey,
  problem: Problem<L>,
  layout: L,
): RowException {
  return {
    row: row.row,
    key,
    resource: resourceOf(row),
    parmName: null,
    parmValue: null,
    reason: problem.reason,
    column: headerOf(layout, problem.column),
    value: cellText(row, problem.column),
    allowed: problem.allowed,
  };
}

function duplicateRow<L extends SheetLayout>(lost: Kept<L>, kept: Kept<L>, rule: TableRule<L>): RowException {
  const header = headerOf(rule.layout, rule.decisive);
  return {
    row: lost.row.row,
    key: lost.key,
    resource: resourceOf(lost.row),
    parmName: null,
    parmValue: null,
    reason: `same key as row ${kept.row.row}, which is used`,
    column: header,
    value: cellText(lost.row, rule.decisive),
    allowed: `one row per key; the row used has ${header} ${cellText(kept.row, rule.decisive)}`,
  };
}
