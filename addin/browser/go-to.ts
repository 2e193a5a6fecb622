import { ScrollToRangeOperation } from '@univerjs/preset-sheets-core';
import { type CellsRead, WorkbookFailed } from '../ports.ts';
import { workbookFaults } from '../strings.ts';
import type { Book } from './book.ts';
import { pageWith } from './held-rows.ts';
import { showHeld } from './held-tables.ts';
import { lastRow, rangeOf } from './place.ts';
import { sheetNamed } from './sheets.ts';

/** The row of the grid a row of the tab stands in; a held table shows the page with it. */
function gridRow(book: Book, sheet: string, row: number): number {
  const table = book.heldOn(sheet);
  if (!table?.held || row <= table.range.row) return row;
  const { held, range } = table;
  const from = pageWith(held, row - range.row - 1);
  if (from !== held.from) book.engine.quietly(() => showHeld(book, table, from));
  return Math.min(row - from, lastRow(range));
}

/** Brings a tab to the front, and selects the cell where one is named. */
export function goTo(
  book: Book,
  { tab, row, column }: { readonly tab: string; readonly row?: number; readonly column?: number },
): void {
  const { engine } = book;
  const sheet = sheetNamed(engine, tab);
  if (sheet === null) throw new WorkbookFailed('NO_TAB', workbookFaults.tabGone(tab));
  engine.quietly(() => {
    if (engine.sheet(sheet).isSheetHidden()) engine.facade.getSheetBySheetId(sheet)?.showSheet();
    const facade = engine.facade.setActiveSheet(sheet);
    if (row === undefined && column === undefined) return;
    const at = gridRow(book, sheet, row ?? 0);
    facade.getRange(at, column ?? 0).activate();
    engine.api.syncExecuteCommand(ScrollToRangeOperation.id, {
      range: { startRow: at, endRow: at, startColumn: column ?? 0, endColumn: column ?? 0 },
    });
  });
}

/** What the planner has selected, cut to what is in use. */
export function readSelection(book: Book): CellsRead {
  const { engine } = book;
  const selected = engine.facade.getActiveRange()?.getRange();
  const sheet = engine.facade.getActiveSheet().getSheetId();
  const tab = engine.sheet(sheet).getName();
  const used = book.usedRange(sheet);
  if (!selected || !used) return { tab, row: selected?.startRow ?? 0, column: selected?.startColumn ?? 0, values: [] };
  const last = rangeOf({
    // Whole rows and columns are selected without an end.
    startRow: selected.startRow || 0,
    startColumn: selected.startColumn || 0,
    endRow: Math.min(selected.endRow || 0, lastRow(used)),
    endColumn: Math.min(selected.endColumn || 0, used.column + used.columns - 1),
  });
  const empty = last.rows < 1 || last.columns < 1;
  return { tab, row: last.row, column: last.column, values: empty ? [] : book.values(sheet, last) };
}
