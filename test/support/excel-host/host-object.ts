import type { HostEvents } from './events.ts';
import type { Area } from './grid/area.ts';
import type {
  Bag,
  ChartSeries,
  ConditionalFormat,
  GridChart,
  GridColumn,
  GridComment,
  GridName,
  GridReply,
  GridTab,
  GridTable,
  GridWorkbook,
  LiveRange,
} from './grid/model.ts';

/** Things of one tab, or of the whole workbook where `tab` is undefined. */
export interface Scope {
  readonly tab: GridTab | undefined;
}

/** The classes of the client library the emulated host has, and what each is about here. */
export interface ObjectKinds {
  Workbook: GridWorkbook;
  Application: GridWorkbook;
  Runtime: GridWorkbook;
  WorkbookProtection: GridWorkbook;
  Functions: GridWorkbook;
  FunctionResult: { readonly value: unknown };
  DocumentProperties: GridWorkbook;
  CustomPropertyCollection: GridWorkbook;
  CustomProperty: string;
  SettingCollection: GridWorkbook;
  Setting: string;
  WorksheetCollection: GridWorkbook;
  Worksheet: GridTab;
  WorksheetFreezePanes: GridTab;
  WorksheetProtection: GridTab;
  PageLayout: GridTab;
  PageBreakCollection: GridTab;
  PageBreak: number;
  WorksheetCustomPropertyCollection: GridTab;
  WorksheetCustomProperty: { readonly tab: GridTab; readonly key: string };
  NamedItemCollection: Scope;
  NamedItem: GridName;
  CommentCollection: Scope;
  Comment: GridComment;
  CommentReplyCollection: GridComment;
  CommentReply: { readonly comment: GridComment; readonly reply: GridReply };
  Range: LiveRange;
  RangeAreas: readonly LiveRange[];
  RangeCollection: readonly LiveRange[];
  RangeFormat: readonly LiveRange[];
  RangeFill: readonly LiveRange[];
  RangeFont: readonly LiveRange[];
  FormatProtection: readonly LiveRange[];
  RangeBorderCollection: readonly LiveRange[];
  RangeBorder: { readonly areas: readonly LiveRange[]; readonly edge: string };
  RangeSort: LiveRange;
  DataValidation: readonly LiveRange[];
  ConditionalFormatCollection: readonly LiveRange[];
  ConditionalFormat: { readonly tab: GridTab; readonly format: ConditionalFormat };
  TableCollection: Scope;
  TableScopedCollection: readonly GridTable[];
  Table: GridTable;
  TableSort: GridTable;
  TableColumnCollection: GridTable;
  TableColumn: { readonly table: GridTable; readonly column: GridColumn };
  TableRowCollection: GridTable;
  TableRow: { readonly table: GridTable; readonly index: number };
  Filter: { readonly table: GridTable; readonly column: GridColumn };
  AutoFilter: { readonly tab: GridTab; readonly table: GridTable | undefined };
  ChartCollection: GridTab;
  Chart: GridChart;
  ChartSeriesCollection: GridChart;
  ChartSeries: { readonly chart: GridChart; readonly series: ChartSeries };
  AppRuntimeService: AddinState;
  AppRuntimePersistenceService: AddinState;
  DynamicRibbon: AddinState;
  RibbonButton: { enabled: boolean };
  RibbonTab: { visible: boolean };
}

/** What members work with besides their own object. */
export interface Host {
  readonly workbook: GridWorkbook;
  readonly events: HostEvents;
  /** Whether what is written directly below a table becomes part of it, as Excel's AutoCorrect option has it. */
  readonly tablesGrow: boolean;
  /** State of the task pane and the ribbon, which the add-in asks for through services of their own. */
  readonly addin: AddinState;
  /** A range object that follows insertions as long as the request lasts, or longer where the add-in tracks it. */
  range(tab: GridTab, area: Area): LiveRange;
  /** An object of a class, with the members of that class. */
  object<K extends keyof ObjectKinds>(kind: K, of: ObjectKinds[K]): HostObject;
}

export interface AddinState {
  visibility: 'Visible' | 'Background';
  startup: 'Inactive' | 'Background';
  /** The last state of each ribbon button the add-in set. */
  readonly buttons: Map<string, { enabled: boolean }>;
  readonly tabs: Map<string, { visible: boolean }>;
}

/**
 * The members of one class as the emulated host knows them, by the names of the wire (first letter large). Whatever is not
 * listed fails by name.
 */
export interface Members<T> {
  readonly name: string;
  /** What the client library keeps to find an item again. */
  readonly id?: (of: T) => string | number;
  readonly reads?: Readonly<Record<string, (of: T, host: Host) => unknown>>;
  readonly writes?: Readonly<Record<string, (of: T, value: unknown, host: Host) => void>>;
  /** Properties and methods that answer an object; null is a null object. */
  readonly objects?: Readonly<Record<string, (of: T, host: Host, ...args: unknown[]) => HostObject | null>>;
  readonly calls?: Readonly<Record<string, (of: T, host: Host, ...args: unknown[]) => unknown>>;
  readonly item?: (of: T, host: Host, key: unknown) => HostObject | null;
  readonly items?: (of: T, host: Host) => HostObject[];
  /** Where properties that are not listed are kept, with what they read as before they are set: stored, without effect. */
  readonly stored?: (of: T) => Bag;
}

export interface HostObject {
  readonly members: Members<unknown>;
  readonly of: unknown;
}

export function hostObject<T>(members: Members<T>, of: T): HostObject {
  // The dispatcher hands `of` back to these members only, so its type may be forgotten in between.
  return { members: members as Members<unknown>, of };
}

/** Settings that are kept and given back, with settings inside them as objects of their own. */
export const storedSettings = (name: string): Members<Bag> => ({
  name,
  stored: (bag) => bag,
  calls: {
    SetSolidColor: (bag, _, color) => {
      bag['color'] = color;
    },
    SetFormula: (bag, _, formula) => {
      bag['formula'] = formula;
    },
    Clear: (bag) => {
      for (const key of Object.keys(bag)) delete bag[key];
    },
  },
});

export function isHostObject(value: unknown): value is HostObject {
  return typeof value === 'object' && value !== null && 'members' in value && 'of' in value;
}
