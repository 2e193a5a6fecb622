/** Numbers of the events on the wire. */
const eventTypes = {
  tabChanged: 10,
  tabActivated: 11,
  tabDeactivated: 12,
  tabAdded: 13,
  selectionChanged: 14,
  tabDeleted: 15,
  tabNameChanged: 25,
  tableSelectionChanged: 100,
  tableChanged: 101,
  tableAdded: 102,
  tableDeleted: 103,
} as const;

export type EventName = keyof typeof eventTypes;

/** The target of events that any tab or table of the workbook raises. */
export const WORKBOOK_TARGET = 'Workbook';

interface Entry {
  readonly messageCategory: 65536;
  readonly messageType: number;
  readonly targetId: string;
  readonly message: string;
}

/** Who listens to what; raised events wait until the answer of the request is sent. */
export class HostEvents {
  /** Excel.Runtime.enableEvents of this add-in. */
  enabled = true;
  /** Who causes what happens now: the add-in while a request runs, else the planner. */
  trigger: 'ThisLocalAddin' | 'Unknown' = 'Unknown';
  /** Remote while a co-author is at work. */
  source: 'Local' | 'Remote' = 'Local';
  readonly #listeners = new Map<string, number>();
  readonly #send: (entries: readonly Entry[]) => void;
  #waiting: Entry[] = [];
  #delivery: Promise<void> | undefined;

  constructor(send: (entries: readonly Entry[]) => void) {
    this.#send = send;
  }

  listen(event: EventName, target: string): void {
    const key = `${event} ${target}`;
    this.#listeners.set(key, (this.#listeners.get(key) ?? 0) + 1);
  }

  unlisten(event: EventName, target: string): void {
    const key = `${event} ${target}`;
    this.#listeners.set(key, (this.#listeners.get(key) ?? 0) - 1);
  }

  raise(event: EventName, targets: readonly string[], payload: Readonly<Record<string, unknown>>): void {
    if (!this.enabled) return;
    for (const targetId of targets) {
      if (!this.#listeners.get(`${event} ${targetId}`)) continue;
      const message = JSON.stringify({ source: this.source, ...payload });
      this.#waiting.push({ messageCategory: 65536, messageType: eventTypes[event], targetId, message });
    }
  }

  /** Sends what waits, after the current turn; resolves when the handlers have been called. */
  deliver(): Promise<void> {
    this.#delivery ??= new Promise((resolve) => {
      setImmediate(() => {
        this.#delivery = undefined;
        const entries = this.#waiting;
        this.#waiting = [];
        if (entries.length) this.#send(entries);
        setImmediate(resolve);
      });
    });
    return this.#delivery;
  }

  forget(): void {
    this.#listeners.clear();
    this.#waiting = [];
  }
}
