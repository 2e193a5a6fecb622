import type { Area } from './area.ts';
import type { Cells, Scalar } from './cells.ts';
import { type Edit, moveArea } from './edit.ts';
import type { CellFormat, Formats } from './formats.ts';
import type { Formula } from './formula.ts';
import type { Regions } from './regions.ts';

/** Settings of a thing by name, as they were last stored: nothing in the emulated host acts on them. */
export interface Bag {
  [name: string]: unknown;
}

/** A place that follows insertions and deletions; `gone` once its cells or its tab were deleted. */
export class LiveRange {
  readonly tab: GridTab;
  area: Area;
  gone = false;

  constructor(tab: GridTab, area: Area) {
    this.tab = tab;
    this.area = area;
  }

  follow(edit: Edit): void {
    const moved = moveArea(this.area, edit);
    if (moved) this.area = moved;
    else this.gone = true;
  }
}

export type Visibility = 'Visible' | 'Hidden' | 'VeryHidden';

/** One tab of the emulated workbook. Addresses are local (A1:B2); rows and columns as numbers count from zero. */
export interface GridTab {
  readonly id: string;
  name: string;
  visibility: Visibility;
  tabColor: string;
  showGridlines: boolean;
  showHeadings: boolean;
  cells: Cells;
  formats: Formats;
  validations: Regions<Bag>;
  hyperlinks: Regions<Bag>;
  conditionalFormats: ConditionalFormat[];
  merges: Area[];
  tables: GridTable[];
  charts: GridChart[];
  /** Names that hold on this tab only. */
  names: GridName[];
  readonly customProperties: Map<string, unknown>;
  /** The rows and columns that stay in sight, from the upper left corner. */
  freeze: Area | undefined;
  /** Orientation, margins and the like; the areas stand beside it because they follow insertions. */
  readonly pageLayout: Bag;
  printArea: Area[];
  printTitleRows: Area | undefined;
  printTitleColumns: Area | undefined;
  protection: { readonly options: Bag; readonly password: string | undefined } | undefined;
  filter: SheetFilter | undefined;

  /** The area an address names; throws where it is none. */
  area(address: string): Area;
  /** Tab!A1:B2 of an area. */
  address(area: Area): string;
  /** What a cell shows: the result where it holds a formula, '' where it is empty. */
  valueAt(row: number, col: number): Scalar;
  /** The formula of a cell, or its value where it has none. */
  formulaAt(row: number, col: number): Scalar;
  /** Puts an input into a cell as if typed: "=" makes a formula, an apostrophe makes text, '' empties. */
  put(row: number, col: number, input: unknown): void;
  /** The number of the last row with contents; -1 where there is none. */
  lastUsedRow(): number;

  value(address: string): Scalar;
  formula(address: string): Scalar;
  /** The values of an area, row by row; a whole column ends with the last used row. */
  values(address: string): Scalar[][];
  /** Fills an area from its upper left cell, without raising events: the state a test starts from. */
  fill(address: string, values: readonly (readonly unknown[])[]): void;
  /** One format of an area, such as fill.color or font.bold; null where its cells differ. */
  format<K extends keyof CellFormat>(address: string, key: K): CellFormat[K] | null;
  /** The validation of an area; undefined where it has none, null where its cells differ. */
  validation(address: string): Bag | null | undefined;
}

export interface GridColumn {
  readonly id: number;
  /** The filter criteria of the column, if any. */
  filter: Bag | undefined;
}

/** A table of the emulated workbook: where it stands and how it looks. Its header texts stand in its cells. */
export interface GridTable {
  readonly id: string;
  readonly tab: GridTab;
  name: string;
  /** With header row and totals row. */
  area: Area;
  columns: GridColumn[];
  showHeaders: boolean;
  showTotals: boolean;
  style: string;
  showBandedRows: boolean;
  showBandedColumns: boolean;
  showFilterButton: boolean;
  highlightFirstColumn: boolean;
  highlightLastColumn: boolean;
  sort: { fields: Bag[]; matchCase: boolean };

  /** Local address of the whole table. */
  readonly address: string;
  readonly headerArea: Area | undefined;
  readonly bodyArea: Area;
  readonly totalsArea: Area | undefined;
  readonly headers: string[];
  /** The values below the header row, row by row. */
  readonly values: Scalar[][];
  header(at: number): string;
  addColumnAt(at: number): void;
  /** Makes header cells hold texts, none empty and none twice. */
  mendHeaders(): void;
}

export interface ConditionalFormat {
  readonly id: string;
  readonly type: string;
  areas: Area[];
  stopIfTrue: boolean;
  /** Rule, criteria and format of its kind, nested: custom.rule.formula, cellValue.format.fill.color. */
  readonly settings: Bag;
}

export interface SheetFilter {
  area: Area;
  readonly criteria: (Bag | undefined)[];
}

/** A defined name: `range` while it refers to cells, else `formula`, such as "=#REF!" or "=0.2". */
export interface GridName {
  readonly id: string;
  readonly name: string;
  range: LiveRange | undefined;
  formula: string;
  visible: boolean;
  comment: string;
}

export interface GridComment {
  readonly id: string;
  readonly at: LiveRange;
  content: string;
  readonly authorName: string;
  readonly authorEmail: string;
  readonly creationDate: Date;
  resolved: boolean;
  readonly replies: GridReply[];
}

export interface GridReply {
  readonly id: string;
  content: string;
  readonly creationDate: Date;
}

export interface ChartSeries {
  name: string;
  values: LiveRange | undefined;
  categories: LiveRange | undefined;
  readonly settings: Bag;
}

export interface GridChart {
  readonly id: string;
  readonly tab: GridTab;
  name: string;
  type: string;
  /** In points from the upper left corner of the tab. */
  readonly place: { left: number; top: number; width: number; height: number };
  series: ChartSeries[];
  /** Title, axes, legend and formats, nested: title.text, axes.valueAxis.minimum. */
  readonly settings: Bag;
}

/** The emulated workbook in memory: to look into it and to prepare it, without events. */
export interface GridWorkbook {
  name: string;
  tabs: GridTab[];
  names: GridName[];
  comments: GridComment[];
  readonly settings: Map<string, unknown>;
  readonly properties: Bag;
  readonly customProperties: Map<string, unknown>;
  protection: { readonly password: string | undefined } | undefined;
  calculationMode: string;
  dateSystem: 1900 | 1904;
  active: GridTab;
  selection: Area[];
  readonly tables: GridTable[];
  /** Every place that must follow insertions and deletions of cells: ranges kept by the add-in, names, comments, charts. */
  readonly live: Set<LiveRange>;
  /** Told each function or formula the evaluator does not know. */
  onUnknownFunction: (name: string) => void;

  /** A number never given before in this workbook. */
  nextId(): number;
  addTab(name: string, at?: number): GridTab;
  /** The tab of that name (letter case does not matter); throws where there is none. */
  tab(name: string): GridTab;
  findTab(nameOrId: string): GridTab | undefined;
  /** The table of that name; throws where there is none. */
  table(name: string): GridTable;
  findTable(nameOrId: string): GridTable | undefined;
  /** The tables that share cells with an area of the tab. */
  tablesAt(tab: GridTab, area: Area, fully?: boolean): GridTable[];
  addTable(tab: GridTab, area: Area, name?: string): GridTable;
  findName(name: string, tab?: GridTab): GridName | undefined;
  commentAt(tab: GridTab, row: number, col: number): GridComment | undefined;
  /** A place that follows insertions and deletions until it is taken from `live`. */
  watch(tab: GridTab, area: Area): LiveRange;
  /** Says that contents changed: results of formulas are worked out anew when next read. */
  touch(): void;
  evaluate(formula: Formula, tab: GridTab, row: number, col: number): Scalar;
}
