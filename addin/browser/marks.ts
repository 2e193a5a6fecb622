import type { Mark } from '../ports.ts';
import type { Book } from './book.ts';
import { lastColumn, lastRow, type Shift, shifted } from './place.ts';
import { sheetNamed } from './sheets.ts';

/** A mark on a cell of a sheet. Rows are those of the tab as a file has it, also where a held table shows other rows. */
export interface PlacedMark extends Pick<Mark, 'severity' | 'text'> {
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
}

const severities = ['error', 'warning', 'notice'] as const;
const worst = (a: Mark['severity'], b: Mark['severity']): Mark['severity'] =>
  severities[Math.min(severities.indexOf(a), severities.indexOf(b))]!;

/** Marks on their sheets; several on one cell become one with all texts, those of tabs that are gone are dropped. */
export function placedMarks(book: Book, marks: readonly Mark[]): PlacedMark[] {
  const placed = new Map<string, PlacedMark>();
  for (const { tab, row, column, severity, text } of marks) {
    const sheet = sheetNamed(book.engine, tab);
    if (sheet === null) continue;
    const table = book.drawn.tables.find((one) => one.sheet === sheet && row >= one.range.row);
    const mark = { sheet, row, column: column ?? table?.range.column ?? 0, severity, text };
    const key = `${sheet} ${mark.row} ${mark.column}`;
    const other = placed.get(key);
    placed.set(
      key,
      other ? { ...mark, severity: worst(other.severity, severity), text: `${other.text}\n\n${text}` } : mark,
    );
  }
  return [...placed.values()];
}

export const shiftedMarks = (marks: readonly PlacedMark[], sheet: string, shift: Shift): PlacedMark[] =>
  marks.flatMap((mark) => {
    if (mark.sheet !== sheet) return [mark];
    const range = shifted({ row: mark.row, column: mark.column, rows: 1, columns: 1 }, shift);
    return range ? [{ ...mark, row: range.row, column: range.column }] : [];
  });

/** The row of the tab as a file has it that stands in a row of the grid; they differ where a held table shows later rows. */
export function fileRow(book: Book, sheet: string, row: number): number {
  const table = book.heldOn(sheet);
  const inBody = table && row > table.range.row && row <= lastRow(table.range);
  return inBody ? row + table.held!.from : row;
}

/** Whether a cell of the grid belongs to a held table. */
export function inHeld(book: Book, sheet: string, row: number, column: number): boolean {
  const range = book.heldOn(sheet)?.range;
  return range !== undefined && row >= range.row && column >= range.column && column <= lastColumn(range);
}
