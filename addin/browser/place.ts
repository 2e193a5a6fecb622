import type { IRange } from '@univerjs/core';
import type { Range } from '../../schema/workbook/workbook.ts';

export const gridRange = ({ row, column, rows, columns }: Range): IRange => ({
  startRow: row,
  startColumn: column,
  endRow: row + rows - 1,
  endColumn: column + columns - 1,
});

export const rangeOf = ({ startRow, startColumn, endRow, endColumn }: IRange): Range => ({
  row: startRow,
  column: startColumn,
  rows: endRow - startRow + 1,
  columns: endColumn - startColumn + 1,
});

export const lastRow = (range: Range): number => range.row + range.rows - 1;
export const lastColumn = (range: Range): number => range.column + range.columns - 1;

export const holds = (range: Range, row: number, column: number): boolean =>
  row >= range.row && row <= lastRow(range) && column >= range.column && column <= lastColumn(range);

export const within = (inner: Range, outer: Range): boolean =>
  holds(outer, inner.row, inner.column) && holds(outer, lastRow(inner), lastColumn(inner));

export const meets = (a: Range, b: Range): boolean =>
  a.row <= lastRow(b) && b.row <= lastRow(a) && a.column <= lastColumn(b) && b.column <= lastColumn(a);

/** The smallest range around both. */
export function around(a: Range | null, b: Range): Range {
  if (!a) return b;
  const row = Math.min(a.row, b.row);
  const column = Math.min(a.column, b.column);
  return {
    row,
    column,
    rows: Math.max(lastRow(a), lastRow(b)) - row + 1,
    columns: Math.max(lastColumn(a), lastColumn(b)) - column + 1,
  };
}

/** What people do to rows, columns and cells of a sheet that moves what lies behind. */
export type Shift =
  | { readonly kind: 'insert' | 'delete'; readonly axis: 'row' | 'column'; readonly at: number; readonly count: number }
  /** Rows or columns taken out and put in again before what stood at `to`. */
  | {
      readonly kind: 'carry';
      readonly axis: 'row' | 'column';
      readonly at: number;
      readonly count: number;
      readonly to: number;
    }
  /** Cells cut and pasted. */
  | { readonly kind: 'move'; readonly from: Range; readonly to: Range };

interface Span {
  readonly start: number;
  readonly count: number;
}

function spanInserted({ start, count }: Span, at: number, added: number): Span {
  if (at <= start) return { start: start + added, count };
  return at < start + count ? { start, count: count + added } : { start, count };
}

function spanDeleted({ start, count }: Span, at: number, gone: number): Span | null {
  const before = Math.max(0, Math.min(start, at + gone) - at);
  const inside = Math.max(0, Math.min(start + count, at + gone) - Math.max(start, at));
  return count > inside ? { start: start - before, count: count - inside } : null;
}

function spanCarried(span: Span, at: number, count: number, to: number): Span {
  const target = to > at ? to - count : to;
  if (span.start >= at && span.start + span.count <= at + count)
    return { start: span.start + target - at, count: span.count };
  const rest = spanDeleted(span, at, count) ?? span;
  return spanInserted(rest, target, count);
}

function spanShifted(span: Span, shift: Exclude<Shift, { kind: 'move' }>): Span | null {
  if (shift.kind === 'carry') return spanCarried(span, shift.at, shift.count, shift.to);
  return (shift.kind === 'insert' ? spanInserted : spanDeleted)(span, shift.at, shift.count);
}

/** Where a range lies after the shift; null when all of its rows or columns are gone. */
export function shifted(range: Range, shift: Shift): Range | null {
  if (shift.kind === 'move') {
    const { from, to } = shift;
    if (!within(range, from)) return range;
    return { ...range, row: range.row + to.row - from.row, column: range.column + to.column - from.column };
  }
  if (shift.axis === 'row') {
    const span = spanShifted({ start: range.row, count: range.rows }, shift);
    return span && { ...range, row: span.start, rows: span.count };
  }
  const span = spanShifted({ start: range.column, count: range.columns }, shift);
  return span && { ...range, column: span.start, columns: span.count };
}
