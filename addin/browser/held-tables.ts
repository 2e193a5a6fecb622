import { generateRandomId } from '@univerjs/core';
import type { CellValue } from '../../schema/sheets/layout.ts';
import type { Book } from './book.ts';
import { cellData } from './cell-content.ts';
import { gridValidation } from './draw-rules.ts';
import { type DrawnTable, replacedTable, SHOWN_ROWS } from './drawn.ts';
import { dressAdded } from './dress-rows.ts';
import { BLANK, type CellChanges, growSheet, overwriting, setCells } from './grid-cells.ts';
import { gridRange, lastColumn, lastRow } from './place.ts';
import { addParts, partsOf, removeFilter, removeValidations } from './sheets.ts';

/** Shows the page of a held table that begins at `from`, and remembers it. */
export function showHeld(book: Book, table: DrawnTable, from: number): void {
  const { held, range, sheet } = table;
  if (!held) return;
  const changes: CellChanges = {};
  for (let r = 0; r < SHOWN_ROWS; r += 1) {
    const row = held.rows[from + r];
    const line: CellChanges[number] = {};
    for (let c = 0; c < range.columns; c += 1) line[range.column + c] = overwriting(cellData(row?.[c] ?? null));
    changes[range.row + 1 + r] = line;
  }
  setCells(book.engine, sheet, changes);
  book.drawn = replacedTable(book.drawn, { ...table, held: { ...held, from } });
}

/** Takes a table out of the grid: its rows are held beside it from now on, formulas as their results. */
export function holdTable(
  book: Book,
  table: DrawnTable,
  headers: readonly string[],
  rows: readonly (readonly CellValue[])[],
): void {
  const { engine } = book;
  const { range, sheet } = table;
  const now = { ...table, range: { ...range, rows: 1 + SHOWN_ROWS }, held: { headers, rows, from: 0 } };
  growSheet(engine, sheet, now.range);
  const cleared: CellChanges = {};
  for (let row = lastRow(now.range) + 1; row <= lastRow(range); row += 1)
    for (let column = range.column; column <= lastColumn(range); column += 1)
      cleared[row] = { ...cleared[row], [column]: { ...BLANK } };
  setCells(engine, sheet, cleared);
  removeValidations(engine, sheet, partsOf(engine, sheet).validations);
  removeFilter(engine, sheet);
  dressAdded(book, now, Math.min(range.rows - 1, SHOWN_ROWS), SHOWN_ROWS);
  book.drawn = replacedTable(book.drawn, now);
  showHeld(book, now, 0);
}

/** Puts a held table back into the grid, where its rows fit again. */
export function releaseTable(book: Book, table: DrawnTable, rows: readonly (readonly CellValue[])[]): void {
  const now = { ...table, range: { ...table.range, rows: 1 + rows.length }, held: null };
  growSheet(book.engine, table.sheet, now.range);
  dressAdded(book, now, Math.min(table.range.rows - 1, rows.length), rows.length);
  const changes: CellChanges = {};
  const end = Math.max(lastRow(table.range), lastRow(now.range));
  for (let row = table.range.row + 1; row <= end; row += 1) {
    const values = rows[row - table.range.row - 1];
    const line: CellChanges[number] = {};
    for (let c = 0; c < table.range.columns; c += 1)
      line[table.range.column + c] = overwriting(cellData(values?.[c] ?? null));
    changes[row] = line;
  }
  setCells(book.engine, table.sheet, changes);
  book.drawn = replacedTable(book.drawn, now);
  const page = book.drawn.pages.find((one) => one.sheet === table.sheet);
  const sheetRows = book.engine.sheet(table.sheet).getRowCount();
  const validations = page?.validations.map((one) => gridValidation(one, generateRandomId(8), sheetRows)) ?? [];
  addParts(book.engine, table.sheet, {
    validations: validations.filter((one) => one !== null),
    filter: { ref: gridRange(now.range) },
  });
}
