import type { ICellData } from '@univerjs/core';
import { SetWorksheetNameMutation } from '@univerjs/preset-sheets-core';
import type { FileTab } from '../../schema/xlsx/file-tab.ts';
import { withRenamedTabs } from '../../schema/xlsx/formula-references.ts';
import { readFileTabs } from '../../schema/xlsx/read-file-tabs.ts';
import { writeXlsx } from '../../schema/xlsx/write-xlsx.ts';
import { WorkbookFailed } from '../ports.ts';
import { grid as words } from '../strings.ts';
import { addTab } from './add-tab.ts';
import type { Book } from './book.ts';
import { GRID_ROWS_MAX } from './drawn.ts';
import { setCells } from './grid-cells.ts';
import { sheetAsTab } from './sheet-as-tab.ts';
import { removeSheet, sheetIds } from './sheets.ts';
import { UNIT } from './start-univer.ts';
import { recorded } from './steps.ts';

const STAND_IN = ' ';
const placeOf = (sheet: string) => ({ unitId: UNIT, subUnitId: sheet });

/** Whether nothing has been done yet: one empty tab. */
function isEmpty(book: Book): boolean {
  const [only, ...others] = sheetIds(book.engine);
  return only !== undefined && others.length === 0 && book.usedRange(only) === null;
}

/** Puts the formulas of a file's tabs in, when all tabs have the names they keep here. */
function putFormulas(book: Book, tabs: readonly FileTab[], sheets: readonly string[]): void {
  const names = new Map(tabs.map(({ name }, i) => [name.toLowerCase(), book.engine.sheet(sheets[i]!).getName()]));
  const rename = (tab: string) => names.get(tab.toLowerCase()) ?? tab;
  tabs.forEach((tab, i) => {
    const cells: Record<number, Record<number, ICellData>> = {};
    for (const [place, formula] of tab.formulas ?? []) {
      const [row = 0, column = 0] = place.split(',').map(Number);
      cells[row] = { ...cells[row], [column]: { f: `=${withRenamedTabs(formula, rename)}` } };
    }
    setCells(book.engine, sheets[i]!, cells);
  });
}

/**
 * Adds the tabs of a file behind the others, as one step that can be undone; an empty workbook becomes the file. Gives the ids
 * of the new sheets.
 */
export async function openFile(book: Book, bytes: Uint8Array, name: string): Promise<readonly string[]> {
  let tabs: FileTab[];
  try {
    tabs = await readFileTabs(bytes, GRID_ROWS_MAX);
  } catch (error) {
    throw new WorkbookFailed('NOT_A_WORKBOOK', error instanceof Error ? error.message : String(error), {
      cause: error,
    });
  }
  const replaced = isEmpty(book) ? sheetIds(book.engine) : [];
  const step = { label: words.opened(name), at: new Date().toISOString() };
  const { taken, result } = await recorded(book, step, replaced, async () => {
    // Out of the way of a tab with the same name.
    for (const sheet of replaced) book.engine.run(SetWorksheetNameMutation.id, { ...placeOf(sheet), name: STAND_IN });
    const sheets = tabs.map((tab) => addTab(book, tab, null, null));
    putFormulas(book, tabs, sheets);
    for (const sheet of replaced) removeSheet(book.engine, sheet);
    return sheets;
  });
  book.step = taken;
  book.showSheet(result[tabs.findIndex((tab) => !tab.hidden)]);
  return result;
}

/** The workbook as a file. */
export function saveFile(book: Book): Promise<Uint8Array> {
  return writeXlsx({
    ...{ title: 'Planwright workbook', subject: 'Saved from the browser', creator: 'Planwright' },
    createdAt: new Date().toISOString(),
    tabs: sheetIds(book.engine).map((sheet) => sheetAsTab(book, sheet)),
  });
}
