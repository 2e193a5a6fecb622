import {
  generateRandomId,
  IResourceManagerService,
  type IWorkbookData,
  type IWorksheetData,
  UniverInstanceType,
} from '@univerjs/core';
import type { CellValue } from '../../schema/sheets/layout.ts';
import type { Book } from './book.ts';
import type { Drawn, DrawnTable } from './drawn.ts';
import type { PlacedMark } from './marks.ts';
import { sheetIds } from './sheets.ts';
import { UNIT } from './start-univer.ts';
import type { Storage } from './storage.ts';
import type { TakenStep } from './taken-step.ts';

/** Raised when a stored workbook of before cannot be read any more; such a one is dropped. */
const FORM = 1;

type Rows = readonly (readonly CellValue[])[];
/** A table whose held rows are stored in a record of their own. */
type StoredTable = Omit<DrawnTable, 'held'> & {
  readonly held: { readonly headers: readonly string[]; readonly from: number; readonly key: string } | null;
};
type StoredDrawn = Omit<Drawn, 'tables'> & { readonly tables: readonly StoredTable[] };

interface StoredBook {
  readonly form: number;
  readonly workbook: Omit<IWorkbookData, 'sheets'>;
  readonly active: string | null;
  readonly drawn: StoredDrawn;
  readonly state: string | null;
  readonly marks: readonly PlacedMark[];
}

/** Holds copies of whole sheets, so it is a record of its own, written when it changes. */
type StoredStep = Omit<TakenStep, 'drawn'> & { readonly drawn: StoredDrawn };

/** A workbook as it was stored. */
export interface OpenedBook extends Pick<StoredBook, 'active' | 'state' | 'marks'> {
  readonly workbook: IWorkbookData;
  readonly drawn: Drawn;
  readonly step: TakenStep | null;
}

const sheetKey = (id: string): string => `sheet ${id}`;

/** Keeps a workbook in this browser: sheets and held rows in records of their own, so that only what changed is written. */
export class BookStorage {
  private readonly storage: Storage;
  /** Records of rows, by their array: arrays are replaced, never changed, so what has a record is stored already. */
  private readonly rowKeys = new WeakMap<Rows, string>();
  private storedStep: TakenStep | null = null;

  constructor(storage: Storage) {
    this.storage = storage;
  }

  async read(): Promise<OpenedBook | null> {
    const stored = await this.storage.read<StoredBook>('book');
    if (stored?.form !== FORM) return null;
    const sheets: Record<string, IWorksheetData> = {};
    for (const id of stored.workbook.sheetOrder) {
      const sheet = await this.storage.read<IWorksheetData>(sheetKey(id));
      if (!sheet) return null;
      sheets[id] = sheet;
    }
    const { active, state, marks } = stored;
    const step = await this.storage.read<StoredStep>('step');
    this.storedStep = step && { ...step, drawn: await this.opened(step.drawn) };
    return {
      ...{ active, state, marks, step: this.storedStep },
      workbook: { ...stored.workbook, sheets },
      drawn: await this.opened(stored.drawn),
    };
  }

  private async opened(drawn: StoredDrawn): Promise<Drawn> {
    const tables: DrawnTable[] = [];
    for (const table of drawn.tables) {
      const rows = table.held && (await this.storage.read<Rows>(table.held.key));
      if (table.held && rows) this.rowKeys.set(rows, table.held.key);
      const held = table.held && { headers: table.held.headers, from: table.held.from, rows: rows ?? [] };
      tables.push({ ...table, held });
    }
    return { ...drawn, tables };
  }

  /** Writes what changed: the sheets named, and everything that belongs to no sheet. */
  async write(book: Book, marks: readonly PlacedMark[], changed: ReadonlySet<string>): Promise<void> {
    const { engine, drawn, step, state } = book;
    const records = new Map<string, unknown>();
    const kept = new Set(['book']);
    const fresh = new Map<Rows, string>();
    const storable = ({ tables, ...rest }: Drawn): StoredDrawn => ({
      ...rest,
      tables: tables.map((table) => {
        if (!table.held) return { ...table, held: null };
        const { rows, headers, from } = table.held;
        const key = this.rowKeys.get(rows) ?? fresh.get(rows) ?? `rows ${generateRandomId(10)}`;
        if (!this.rowKeys.has(rows)) {
          fresh.set(rows, key);
          records.set(key, rows);
        }
        kept.add(key);
        return { ...table, held: { headers, from, key } };
      }),
    });
    const { sheets, ...workbook } = engine.book.getSnapshot();
    for (const id of sheetIds(engine)) {
      kept.add(sheetKey(id));
      if (changed.has(id)) records.set(sheetKey(id), sheets[id]);
    }
    const resources = engine.injector.get(IResourceManagerService).getResources(UNIT, UniverInstanceType.UNIVER_SHEET);
    records.set('book', {
      form: FORM,
      workbook: { ...workbook, resources },
      active: engine.book.getActiveSheet()?.getSheetId() ?? null,
      drawn: storable(drawn),
      ...{ state, marks },
    } satisfies StoredBook);
    if (step) {
      kept.add('step');
      const stored = { ...step, drawn: storable(step.drawn) } satisfies StoredStep;
      if (step !== this.storedStep) records.set('step', stored);
    }
    await this.storage.replace(records, kept);
    this.storedStep = step;
    for (const [rows, key] of fresh) this.rowKeys.set(rows, key);
  }

  clear(): Promise<void> {
    return this.storage.clear();
  }
}
