import type {
  CellsRead,
  Edit,
  Mark,
  StepName,
  Survey,
  TableRead,
  WorkbookPort,
  WriteReport,
  WriteStep,
} from '../ports.ts';
import { type Book, readSheet, readTable, surveyOf } from './book.ts';
import { goTo, readSelection } from './go-to.ts';
import type { Looks } from './looks.ts';
import { placedMarks } from './marks.ts';
import { sheetNamed } from './sheets.ts';
import { takeBack, takeStep } from './steps.ts';

/** Parts of the open page the workbook works with. */
export interface Parts {
  readonly book: Book;
  readonly looks: Looks;
  readonly onEdit: (listener: (edit: Edit) => void) => () => void;
}

const named = ({ label, at }: StepName): StepName => ({ label, at });

/** The workbook port over the spreadsheet of the page. */
export class SpreadsheetPort implements WorkbookPort {
  readonly host = 'browser';
  private readonly parts: Parts;
  /** Calls wait for each other: a read in the middle of a write would see half of it. */
  private last: Promise<unknown> = Promise.resolve();

  constructor(parts: Parts) {
    this.parts = parts;
  }

  /** Work in its turn, when formulas have their results. */
  inTurn<T>(work: (book: Book) => T | Promise<T>): Promise<T> {
    const { book } = this.parts;
    const begin = async () => {
      await book.engine.endLeftEditing();
      await book.engine.calculated();
      return work(book);
    };
    const turn = this.last.then(begin);
    this.last = turn.catch(() => {});
    return turn;
  }

  survey(): Promise<Survey> {
    return this.inTurn(surveyOf);
  }

  readTables(names: readonly string[], onProgress?: (share: number) => void): Promise<ReadonlyMap<string, TableRead>> {
    return this.inTurn((book) => {
      const wanted = new Set(names.map((name) => name.toLowerCase()));
      const found = book.tables.filter(({ name }) => wanted.has(name.toLowerCase()));
      const read = new Map<string, TableRead>();
      for (const [index, table] of found.entries()) {
        read.set(table.name, readTable(book, table));
        onProgress?.((index + 1) / found.length);
      }
      return read;
    });
  }

  readTab(name: string): Promise<CellsRead | null> {
    return this.inTurn((book) => {
      const sheet = sheetNamed(book.engine, name);
      return sheet === null ? null : readSheet(book, sheet);
    });
  }

  readSelection(): Promise<CellsRead> {
    return this.inTurn(readSelection);
  }

  write(step: WriteStep): Promise<WriteReport> {
    return this.inTurn(async (book) => {
      await book.engine.endEditing();
      const { report, taken } = await takeStep(book, step);
      book.step = taken;
      return report;
    });
  }

  async lastStep(): Promise<StepName | null> {
    const { step } = this.parts.book;
    return step && named(step);
  }

  undo(): Promise<StepName | null> {
    return this.inTurn(async (book) => {
      await book.engine.endEditing();
      const { step } = book;
      if (!step) return null;
      takeBack(book, step);
      book.step = null;
      book.engine.forgetTyping();
      return named(step);
    });
  }

  async forgetUndo(): Promise<void> {
    this.parts.book.step = null;
  }

  setMarks(marks: readonly Mark[]): Promise<void> {
    return this.inTurn((book) => this.parts.looks.setMarks(placedMarks(book, marks)));
  }

  goTo(place: { readonly tab: string; readonly row?: number; readonly column?: number }): Promise<void> {
    return this.inTurn((book) => goTo(book, place));
  }

  onEdit(listener: (edit: Edit) => void): () => void {
    return this.parts.onEdit(listener);
  }

  async loadState(): Promise<string | null> {
    return this.parts.book.state;
  }

  async saveState(text: string): Promise<void> {
    this.parts.book.state = text;
  }
}
