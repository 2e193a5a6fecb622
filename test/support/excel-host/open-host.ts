import { type BridgeState, type Fault, type HostStats, noStats, RequestBridge, type RunRequest } from './bridge.ts';
import { Dispatcher } from './dispatcher.ts';
import { HostEvents } from './events.ts';
import type { Area } from './grid/area.ts';
import { MemoryWorkbook } from './grid/memory-workbook.ts';
import type { GridTab, GridWorkbook, LiveRange } from './grid/model.ts';
import { type AddinState, type Host, type HostObject, hostObject, type ObjectKinds } from './host-object.ts';
import { loadLibrary } from './load-library.ts';
import { serviceNamed } from './members/addin-services.ts';
import { classes } from './members/classes.ts';
import { glueOffice, type OfficeGlue } from './office-glue.ts';
import { type Planner, planner } from './planner.ts';

export interface HostOptions {
  /** The newest Excel API the emulated version has, such as 1.10; the client library itself ends with 1.15. */
  readonly excelApi?: string;
  /** Further requirement sets with their versions. */
  readonly sets?: Readonly<Record<string, string>>;
  /** Whether what is written or typed directly below a table becomes part of it, as by default in Excel. On by default. */
  readonly tablesGrow?: boolean;
  /** How long each request takes to be answered. */
  readonly delayMs?: number;
  readonly failAtSync?: number;
  readonly failWith?: Fault;
  /** Makes Excel, Office and OfficeExtension global until close(), as in the add-in's page. On by default. */
  readonly globals?: boolean;
}

export interface ExcelHost {
  readonly Excel: typeof Excel;
  readonly Office: typeof Office;
  readonly OfficeExtension: typeof OfficeExtension;
  readonly workbook: GridWorkbook;
  readonly addin: AddinState;
  readonly stats: HostStats;
  /** While true, requests fail unless they were run with delayForCellEdit; those wait. */
  cellEditing: boolean;
  /** The number of the sync, counted from one since the last resetStats(), that fails with `failWith`. */
  failAtSync: number | undefined;
  failWith: Fault;
  delayMs: number;
  readonly planner: Planner;
  /** Somebody else in the same workbook: their events say Remote. */
  readonly coauthor: Planner;
  /** Types into the upper left cell of an address as the planner does, and waits until listeners were called. */
  typeInto(tab: string, address: string, value: unknown): Promise<void>;
  readonly savedSettings: OfficeGlue['savedSettings'];
  /** Presses a ribbon button by the name of its action. */
  press(action: string): Promise<void>;
  /** Waits until events raised so far have reached their listeners. */
  delivered(): Promise<void>;
  resetStats(): void;
  close(): void;
}

/** The emulated host as members see it, and the class objects of its workbook. */
class EmulatedHost implements Host {
  readonly workbook = new MemoryWorkbook();
  readonly addin: AddinState = { visibility: 'Visible', startup: 'Inactive', buttons: new Map(), tabs: new Map() };
  readonly events: HostEvents;
  readonly tablesGrow: boolean;
  #passing: LiveRange[] = [];

  constructor(events: HostEvents, tablesGrow: boolean) {
    this.events = events;
    this.tablesGrow = tablesGrow;
  }

  range(tab: GridTab, area: Area): LiveRange {
    const range = this.workbook.watch(tab, area);
    this.#passing.push(range);
    return range;
  }

  object<K extends keyof ObjectKinds>(kind: K, of: ObjectKinds[K]): HostObject {
    return hostObject(classes[kind], of);
  }

  /** Stops following ranges that nobody tracks. */
  release(kept: ReadonlySet<unknown>): void {
    for (const range of this.#passing) if (!kept.has(range)) this.workbook.live.delete(range);
    this.#passing = [];
  }
}

const globalNames = ['Excel', 'Office', 'OfficeExtension'] as const;

/** Opens an emulated Excel host with an empty workbook of one tab, Sheet1, behind a client library of its own. */
export function openExcelHost(options: HostOptions = {}): ExcelHost {
  const state: BridgeState = {
    cellEditing: false,
    failAtSync: options.failAtSync,
    failWith: options.failWith ?? { code: 'GeneralException' },
    delayMs: options.delayMs ?? 0,
  };
  const events = new HostEvents((entries) =>
    bridge.onMessageFromHost(JSON.stringify({ type: 3, message: { entries } })),
  );
  const host = new EmulatedHost(events, options.tablesGrow ?? true);
  const unsupported = (member: string) => {
    if (!bridge.stats.unsupported.includes(member)) bridge.stats.unsupported.push(member);
  };
  host.workbook.onUnknownFunction = (name) => unsupported(`Formula ${name}`);
  const dispatcher = new Dispatcher(
    host,
    host.object('Workbook', host.workbook),
    (name) => serviceNamed(name, host),
    unsupported,
  );
  const run: RunRequest = (body, stop) => {
    try {
      return dispatcher.run(body, stop);
    } finally {
      host.release(dispatcher.kept());
    }
  };
  const bridge: RequestBridge = new RequestBridge(state, run, events);
  const library = loadLibrary(bridge);
  const office = glueOffice(library, { excelApi: options.excelApi ?? '1.15', sets: options.sets ?? {} });
  const before = globalNames.map((name) => Reflect.get(globalThis, name) as unknown);
  const global = options.globals ?? true;
  if (global) for (const name of globalNames) Reflect.set(globalThis, name, library[name]);
  const user = planner(host, 'Local');
  return Object.assign(new OpenHost(state, bridge), {
    Excel: library.Excel,
    Office: library.Office,
    OfficeExtension: library.OfficeExtension,
    workbook: host.workbook,
    addin: host.addin,
    planner: user,
    coauthor: planner(host, 'Remote'),
    typeInto: user.type,
    savedSettings: office.savedSettings,
    press: office.press,
    delivered: () => events.deliver(),
    close: () => {
      bridge.close();
      events.forget();
      if (global) for (const [at, name] of globalNames.entries()) restore(name, library[name], before[at]);
    },
  });
}

/** Puts back what was global before, unless somebody else replaced it since. */
function restore(name: string, own: unknown, before: unknown): void {
  if (Reflect.get(globalThis, name) === own) Reflect.set(globalThis, name, before);
}

/** The switches of an open host. */
class OpenHost {
  readonly #state: BridgeState;
  readonly #bridge: RequestBridge;

  constructor(state: BridgeState, bridge: RequestBridge) {
    this.#state = state;
    this.#bridge = bridge;
  }

  get stats(): HostStats {
    return this.#bridge.stats;
  }

  get cellEditing(): boolean {
    return this.#state.cellEditing;
  }

  set cellEditing(editing: boolean) {
    this.#state.cellEditing = editing;
    if (!editing) this.#bridge.editingEnded();
  }

  get failAtSync(): number | undefined {
    return this.#state.failAtSync;
  }

  set failAtSync(sync: number | undefined) {
    this.#state.failAtSync = sync;
  }

  get failWith(): Fault {
    return this.#state.failWith;
  }

  set failWith(fault: Fault) {
    this.#state.failWith = fault;
  }

  get delayMs(): number {
    return this.#state.delayMs;
  }

  set delayMs(delay: number) {
    this.#state.delayMs = delay;
  }

  resetStats(): void {
    this.#bridge.stats = noStats();
  }
}
