import type { Book } from './book.ts';
import type { Looks } from './looks.ts';
import { sheetIds } from './sheets.ts';
import type { BookStorage } from './stored-book.ts';

/** So long after a change everything is stored. */
const DELAY_MS = 500;

/** Stores the workbook after each change, one store at a time. */
export class Saver {
  private readonly book: Book;
  private readonly looks: Looks;
  private readonly storage: BookStorage;
  private readonly saved = new Set<(at: string) => void>();
  private readonly failed: (reason: string | null) => void;
  private changed: Set<string>;
  private timer: ReturnType<typeof setTimeout> | null = null;
  private last: Promise<void> = Promise.resolve();
  private stopped = false;

  /** `failed` gets null when storing works again. */
  constructor(book: Book, looks: Looks, storage: BookStorage, failed: (reason: string | null) => void) {
    this.book = book;
    this.looks = looks;
    this.storage = storage;
    this.failed = failed;
    // What the browser holds may come from another start of the page: the first store writes all sheets.
    this.changed = new Set(sheetIds(book.engine));
    book.engine.onMutation(({ params }) => {
      const { subUnitId, sheetId, sheet, from, to } = params as Record<string, { id?: string; subUnitId?: string }>;
      for (const id of [subUnitId, sheetId, sheet?.id, from?.subUnitId, to?.subUnitId])
        if (typeof id === 'string') this.changed.add(id);
      this.later();
    });
    book.onChange(() => this.later());
    looks.onMarks(() => this.later());
    addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'hidden' && this.timer !== null) void this.now();
    });
    addEventListener('pagehide', () => {
      if (this.timer !== null) void this.now();
    });
  }

  onSaved(listener: (at: string) => void): () => void {
    this.saved.add(listener);
    return () => this.saved.delete(listener);
  }

  later(): void {
    if (this.stopped) return;
    this.timer ??= setTimeout(() => void this.now(), DELAY_MS);
  }

  /** Stores what changed so far. */
  now(): Promise<void> {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    // Not after the one before: a page that is left has no time to wait, and the browser keeps the order.
    const store = this.store();
    this.last = Promise.all([this.last, store]).then(() => {});
    return store;
  }

  private async store(): Promise<void> {
    if (this.stopped) return;
    const { changed } = this;
    this.changed = new Set();
    try {
      await this.storage.write(this.book, this.looks.placed, changed);
      this.failed(null);
      for (const listener of this.saved) listener(new Date().toISOString());
    } catch (error) {
      for (const id of changed) this.changed.add(id);
      this.failed(error instanceof Error ? error.message : String(error));
    }
  }

  /** Forgets what is stored, and stores nothing more. */
  async stop(): Promise<void> {
    this.stopped = true;
    if (this.timer !== null) clearTimeout(this.timer);
    await this.last;
    await this.storage.clear();
  }
}
