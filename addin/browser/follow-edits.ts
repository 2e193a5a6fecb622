import type { Range } from '../../schema/workbook/workbook.ts';
import type { Edit } from '../ports.ts';
import type { Book } from './book.ts';
import { type DrawnTable, replacedTable, shiftedDrawn } from './drawn.ts';
import { around, gridRange, holds, lastColumn, lastRow, meets } from './place.ts';
import { partsOf, setFilter, sheetIds } from './sheets.ts';
import { changesOf } from './shifts.ts';

/** Edits of people, to be listened to. */
export interface Edits {
  listen(listener: (edit: Edit) => void): () => void;
  /** A person brought about a change that was not typed: a file was opened. */
  changed(sheet: string): void;
}

/** Rows a table gets when something is typed right below it, as in Excel. */
function grownRows(book: Book, { sheet, range }: DrawnTable, edited: Range): number {
  const below = { ...range, row: lastRow(range) + 1, rows: 1 };
  if (!meets(edited, below)) return range.rows;
  let rows = range.rows;
  const blank = (row: number) => book.values(sheet, { ...range, row, rows: 1 })[0]!.every((value) => value === null);
  while (!blank(range.row + rows)) rows += 1;
  return rows;
}

/** Columns a table gets when a header is typed right beside its own. */
function grownColumns(book: Book, { sheet, range }: DrawnTable, edited: Range): number {
  let columns = range.columns;
  while (
    holds(edited, range.row, range.column + columns) &&
    book.value(sheet, range.row, range.column + columns) !== null
  )
    columns += 1;
  return columns;
}

function growTables(book: Book, sheet: string, edited: Range): void {
  for (const table of book.tables) {
    if (table.sheet !== sheet || table.held) continue;
    const wider = { ...table, range: { ...table.range, columns: grownColumns(book, table, edited) } };
    const range = { ...wider.range, rows: grownRows(book, wider, edited) };
    if (range.rows === table.range.rows && range.columns === table.range.columns) continue;
    book.drawn = replacedTable(book.drawn, { ...table, range });
    const { filter } = partsOf(book.engine, sheet);
    const filtered = filter && filter.ref.startRow === range.row && filter.ref.endColumn === lastColumn(table.range);
    if (filtered) setFilter(book.engine, sheet, gridRange(range), filter.filterColumns);
  }
}

/**
 * Lets what was drawn follow what people insert, delete and move, lets tables grow as in Excel, and tells of edits of people
 * once formulas show their results.
 */
export function followEdits(book: Book): Edits {
  const { engine } = book;
  const listeners = new Set<(edit: Edit) => void>();
  const waiting = new Map<string, Range | null>();
  const removed = new Map<string, string>();
  const tell = async () => {
    await engine.calculated();
    const edits = [...waiting];
    waiting.clear();
    for (const [sheet, range] of edits) {
      const tab = sheetIds(engine).includes(sheet) ? engine.sheet(sheet).getName() : removed.get(sheet);
      if (tab) for (const listener of listeners) listener({ tab, range });
    }
  };
  const changed = (sheet: string, range: Range | null) => {
    const before = waiting.get(sheet);
    if (waiting.size === 0) void tell();
    waiting.set(sheet, range && before !== null ? around(before ?? null, range) : null);
  };
  engine.onMutation((mutated) => {
    if (mutated.by !== 'person') return;
    for (const { sheet, shift, range, removed: name } of changesOf(mutated)) {
      if (name) removed.set(sheet, name);
      if (shift) book.drawn = shiftedDrawn(book.drawn, sheet, shift);
      if (range && sheetIds(engine).includes(sheet)) growTables(book, sheet, range);
      changed(sheet, range);
    }
  });
  return {
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    changed: (sheet) => changed(sheet, null),
  };
}
