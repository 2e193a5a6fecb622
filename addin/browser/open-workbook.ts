import './grid.css';
import { WorkbookFailed, type WorkbookPort } from '../ports.ts';
import { grid as words } from '../strings.ts';
import { Book } from './book.ts';
import { SpreadsheetPort } from './browser-workbook.ts';
import { calmValidation } from './calm-validation.ts';
import { Charts } from './charts.ts';
import { Engine } from './engine.ts';
import { openFile, saveFile } from './files.ts';
import { followEdits } from './follow-edits.ts';
import { followLinks } from './follow-links.ts';
import { followTheme } from './follow-theme.ts';
import { showHeldStrip } from './held-strip.ts';
import { Looks } from './looks.ts';
import { showMarkNotes } from './mark-notes.ts';
import { keepLooksUnderPlainText } from './plain-paste.ts';
import { Saver } from './save-changes.ts';
import { emptyWorkbook } from './start-univer.ts';
import { Storage } from './storage.ts';
import { BookStorage } from './stored-book.ts';

/** So long a window waits for another to let go of the workbook. */
const LOCK_MS = 3_000;

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

function box(className: string): HTMLElement {
  const element = document.createElement('div');
  element.className = className;
  return element;
}

function frame(container: HTMLElement): { outer: HTMLElement; strip: HTMLElement; univer: HTMLElement } {
  const outer = box('planwright-grid');
  const strip = box('planwright-strip');
  const univer = box('planwright-univer');
  outer.append(strip, univer);
  container.append(outer);
  return { outer, strip, univer };
}

/** Whether this window alone works on the workbook, as two would overwrite each other. Where a browser cannot tell, it may. */
async function isAlone(): Promise<boolean> {
  if (!('locks' in navigator)) return true;
  return new Promise((resolve) => {
    // A page that is loaded anew waits for the one before to go.
    const signal = AbortSignal.timeout(LOCK_MS);
    const forever = () => {
      resolve(true);
      return new Promise(() => {});
    };
    navigator.locks.request('planwright-workbook', { signal }, forever).catch(() => resolve(false));
  });
}

/** An alert above the grid, gone with null. */
function alertIn(outer: HTMLElement): (text: string | null) => void {
  const alert = box('planwright-alert');
  alert.setAttribute('role', 'alert');
  alert.hidden = true;
  outer.prepend(alert);
  return (text) => {
    alert.hidden = text === null;
    alert.textContent = text;
  };
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Opens the workbook this browser has stored, or an empty one, in the container. */
export async function openBrowserWorkbook(container: HTMLElement): Promise<BrowserWorkbook> {
  if (!(await isAlone())) throw new WorkbookFailed('OPEN_ELSEWHERE', words.openElsewhere);
  const { outer, strip, univer } = frame(container);
  const alert = alertIn(outer);
  const storage = await Storage.open().catch((error: unknown) => {
    alert(words.storageFailed(reasonOf(error)));
    return null;
  });
  const stored = storage && new BookStorage(storage);
  const opened = await stored?.read();
  const engine = new Engine(univer);
  engine.load(opened?.workbook ?? emptyWorkbook());
  calmValidation(engine);
  keepLooksUnderPlainText(engine);
  const book = new Book(engine);
  const looks = new Looks(book);
  if (opened) {
    book.drawn = opened.drawn;
    book.state = opened.state;
    book.step = opened.step;
    looks.setMarks(opened.marks, false);
    book.showSheet(opened.active ?? undefined);
  }
  new Charts(book, univer);
  showMarkNotes(book, looks);
  showHeldStrip(book, strip);
  followLinks(book);
  followTheme();
  const edits = followEdits(book);
  const saver = stored && new Saver(book, looks, stored, (reason) => alert(reason && words.storageFailed(reason)));
  const port = new SpreadsheetPort({ book, looks, onEdit: edits.listen });
  return Object.assign(port, {
    importXlsx: (bytes: Uint8Array, name: string) =>
      port.inTurn(async () => {
        for (const sheet of await openFile(book, bytes, name)) edits.changed(sheet);
      }),
    exportXlsx: () => port.inTurn(saveFile),
    onSaved: (listener: (at: string) => void) => saver?.onSaved(listener) ?? (() => {}),
    reset: async () => {
      await saver?.stop();
    },
  });
}
