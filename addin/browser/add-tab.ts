import { generateRandomId } from '@univerjs/core';
import type { CellValue } from '../../schema/sheets/layout.ts';
import type { Tab, Table } from '../../schema/workbook/workbook.ts';
import type { FileTab } from '../../schema/xlsx/file-tab.ts';
import type { Book } from './book.ts';
import { storedValue } from './cell-content.ts';
import { bodyRows, drawSheet, extentOf, tableRange } from './draw-sheet.ts';
import { bothDrawn, type Drawn, type DrawnTable, GRID_ROWS_MAX, SHOWN_ROWS } from './drawn.ts';
import { freeTableName, freeTabName } from './free-name.ts';
import { gridRange } from './place.ts';
import { addParts, insertSheet, sheetIds, sheetNamed, sheetNames } from './sheets.ts';

const isHeld = (table: Table): boolean => table.rows.length > GRID_ROWS_MAX;

/** The rows as a workbook stores them: days as serial numbers. */
function storedRows({ rows, columns }: Table): (readonly CellValue[])[] {
  return rows.map((row) => columns.map(({ day }, c) => storedValue(row[c] ?? null, day === true)));
}

/** A table of a tab as the book keeps it, under a name no other table has. */
function drawnTable(table: Table, sheet: string, taken: readonly string[], banded: boolean): DrawnTable {
  const range = tableRange(table);
  const held = isHeld(table)
    ? { headers: table.columns.map(({ header }) => header), rows: storedRows(table), from: 0 }
    : null;
  return {
    name: freeTableName(table.name, taken),
    sheet,
    range: held ? { ...range, rows: 1 + SHOWN_ROWS } : range,
    held,
    banded,
  };
}

/** Whether a tab's tables are too long for the grid, and how many of their rows are drawn. */
export const shownRows = (tab: Tab): number =>
  tab.tables.some(isHeld) ? SHOWN_ROWS : Math.max(0, ...tab.tables.map(bodyRows));

/** What of a tab is to be remembered beside the grid. */
export function drawnOf(book: Book, tab: Tab, sheet: string, region: string | null): Drawn {
  const taken = book.drawn.tables.map(({ name }) => name);
  const tables: DrawnTable[] = [];
  for (const table of tab.tables) {
    const one = drawnTable(table, sheet, taken, tab.purpose !== 'input');
    taken.push(one.name);
    tables.push(one);
  }
  return {
    tables,
    regions: region === null ? [] : [{ name: region, sheet, range: extentOf(tab, shownRows(tab)) }],
    charts: tab.charts.map((chart) => ({ id: generateRandomId(8), sheet, chart })),
    pages: [
      { sheet, purpose: tab.purpose, description: tab.description, page: tab.page, validations: tab.validations },
    ],
  };
}

/** Draws a new tab after another one, at the end where that is null or gone; gives the id of the new sheet. */
export function addTab(book: Book, tab: FileTab, region: string | null, after: string | null): string {
  const { engine } = book;
  const id = `pw-${generateRandomId(10)}`;
  const before = after === null ? null : sheetNamed(engine, after);
  const index = before === null ? sheetIds(engine).length : sheetIds(engine).indexOf(before) + 1;
  const { data, styles, ...parts } = drawSheet(tab, shownRows(tab));
  insertSheet(engine, index, { ...data, id, name: freeTabName(tab.name, sheetNames(engine)) }, styles);
  const drawn = drawnOf(book, tab, id, region);
  const filtered = drawn.tables.find((table) => table.held === null);
  addParts(engine, id, {
    ...parts,
    validations: drawn.tables.some((table) => table.held) ? [] : parts.validations,
    filter: filtered ? { ref: gridRange(filtered.range) } : null,
  });
  book.drawn = bothDrawn(book.drawn, drawn);
  return id;
}
