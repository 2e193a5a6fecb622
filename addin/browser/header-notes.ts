import type { TableWrite } from '../ports.ts';
import type { Book } from './book.ts';
import { noteBox } from './draw-sheet.ts';
import { addParts, partsOf, removeNotes } from './sheets.ts';

/** A note without the run it names: what is left tells whether it is one of ours. */
const withoutRun = (text: string): string => text.replace(/\s*Run \S+, [\d: UTC-]+\.?$/, '');

/** Tells the notes of headers anew; a note of the planner's own on a header stays. */
export function tellHeaderNotes(book: Book, table: string, notes: NonNullable<TableWrite['notes']>): void {
  const { engine } = book;
  const { sheet, range } = book.table(table);
  for (const { index, text } of notes) {
    const [row, column] = [range.row, range.column + index];
    const standing = partsOf(engine, sheet).notes.filter((note) => note.row === row && note.col === column);
    if (standing.some(({ note }) => withoutRun(note) !== withoutRun(text))) continue;
    removeNotes(engine, sheet, standing);
    addParts(engine, sheet, { notes: [noteBox(row, column, text)] });
  }
}
