import type { WorkbookPort } from '../ports.ts';
import { Book } from './book.ts';
import { SpreadsheetPort } from './browser-workbook.ts';
import { Engine } from './engine.ts';
import { followEdits } from './follow-edits.ts';
import { Looks } from './looks.ts';
import { emptyWorkbook } from './start-univer.ts';

/** The workbook of the page: the port, and what in Excel the program itself does. */
export interface BrowserWorkbook extends WorkbookPort {
  /** Adds the tabs of an xlsx file. Throws `WorkbookFailed` where the file cannot be read. */
  importXlsx(bytes: Uint8Array, name: string): Promise<void>;
  /** The whole workbook as an xlsx file, rows of held tables included. */
  exportXlsx(): Promise<Uint8Array>;
  /** Calls back each time everything is stored in this browser, with the instant. */
  onSaved(listener: (at: string) => void): () => void;
  /** Forgets the workbook; the page begins with an empty one when it is loaded again. */
  reset(): Promise<void>;
}

/** Opens the workbook this browser has stored, or an empty one, in the container. */
export async function openBrowserWorkbook(container: HTMLElement): Promise<BrowserWorkbook> {
  const engine = new Engine(container, false);
  engine.load(emptyWorkbook());
  const book = new Book(engine);
  const looks = new Looks(book);
  const port = new SpreadsheetPort({ book, looks, onEdit: followEdits(book) });
  return Object.assign(port, {
    importXlsx: () => Promise.reject(new Error('not yet')),
    exportXlsx: () => Promise.reject(new Error('not yet')),
    onSaved: () => () => {},
    reset: async () => {},
  });
}
