/**
 * A workbook as plain data: what stands where and how it looks. The xlsx writer renders it to a file and the Excel
 * add-in renders the same description into an open workbook. Rows and columns count from 0.
 */
export interface Workbook {
  readonly title: string;
  readonly subject: string;
  readonly creator: string;
  /** ISO instant, e.g. `2026-11-22T20:15:00Z`; stands in the file's properties, so that no clock is read. */
  readonly createdAt: string;
  readonly tabs: readonly Tab[];
}

/** A civil date in a cell; a renderer writes it as a date, not as text. */
export interface DayCell {
  readonly day: string;
}

export type Content = string | number | boolean | null | DayCell;

export interface Range {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

/** Colors are six hex digits, `1F4E79`. */
export interface BorderSides {
  readonly top?: string;
  readonly bottom?: string;
  readonly left?: string;
  /** Left sides listed here are drawn thick: the phase lines of a plan. */
  readonly thickLeft?: boolean;
}

/** How a cell looks. Styles are shared objects: renderers may group cells by identity. */
export interface Style {
  readonly fill?: string;
  readonly color?: string;
  readonly bold?: boolean;
  readonly italic?: boolean;
  /** Points; the workbook's default is 10. */
  readonly size?: number;
  readonly align?: 'left' | 'center' | 'right';
  readonly vertical?: 'top' | 'center';
  readonly wrap?: boolean;
  /** Steps of indentation. */
  readonly indent?: number;
  /** Degrees, counterclockwise. */
  readonly rotation?: number;
  /** Excel number format, e.g. `#,##0.00`. */
  readonly format?: string;
  readonly border?: BorderSides;
}

export interface Cell {
  readonly row: number;
  readonly column: number;
  readonly value: Content;
  readonly style?: Style;
  /** Shown when the pointer rests on the cell. Excel shows about 120 characters without scrolling. */
  readonly note?: string;
  /** Name of a tab of the same workbook that a click goes to. */
  readonly link?: string;
}

export interface TableColumn {
  /** Unique in its table, in any case. */
  readonly header: string;
  readonly note?: string;
  /** Style of the body cells. */
  readonly style: Style;
  /** Where the header of this column differs from the table's. */
  readonly headerStyle?: Style;
  /** true: text in this column is an ISO day and becomes a date. */
  readonly day?: boolean;
  /** true: the planner writes into it; a refresh gives it a value in new rows only. */
  readonly planner?: boolean;
  /**
   * Of a planner's column: what else than nothing was drawn, for a workbook of which it is not known any more. The header of the
   * column that holds it in the same row, and of the one that is blank unless it was her decision already, with what stands there
   * where she left this cell open; or values that are no choice of hers; `unknown`: what stands there stays, yet tells of no work of hers.
   */
  readonly drawn?:
    | { readonly header: string; readonly decided?: string }
    | { readonly header: string; readonly decided: string; readonly open: readonly string[] }
    | { readonly values: readonly Content[] }
    | 'unknown';
  /**
   * Planner's columns that make one decision: what it is about, by name and by id, and what is decided. Where any of them is
   * hers in a row that is now about somebody else, all stay, so that her decision does not pass to another.
   */
  readonly decision?: 'name' | 'id' | 'part';
  /**
   * Told in a row that stays for the planner's entries although the result has no row with its value in the column of that header.
   */
  readonly absent?: { readonly of: string; readonly value: Content };
  /**
   * Formula of the body cells without its equals sign; `{row}` stands for the row of the worksheet. The cells of `rows` are
   * its results, for programs that show them without computing.
   */
  readonly formula?: string;
}

/**
 * A real Excel table: header, filter buttons, banding. Bulky, so its rows are bare values and the look is per column.
 * Rows may be shared with the caller: nothing on them is changed.
 */
export interface Table {
  /** Unique in the workbook, letters, digits and underscores. */
  readonly name: string;
  /** Place of the header's first cell. */
  readonly row: number;
  readonly column: number;
  readonly columns: readonly TableColumn[];
  readonly headerStyle: Style;
  /** Headers of the columns whose values identify a row: a refresh matches rows by them. Absent: rows are not matched. */
  readonly key?: readonly string[];
  readonly rows: readonly (readonly Content[])[];
}

export type ValidationRule =
  | { readonly kind: 'list'; readonly values: readonly string[] }
  | { readonly kind: 'whole' | 'decimal'; readonly min?: number; readonly max?: number }
  | { readonly kind: 'day'; readonly from: string };

export interface Validation {
  readonly range: Range;
  readonly rule: ValidationRule;
  /** `stop` refuses the entry, `warning` lets the planner insist. */
  readonly onError: 'stop' | 'warning';
  /** What is allowed, in words, for the message box. */
  readonly message: string;
}

export interface ScaleStop {
  readonly at: number;
  readonly color: string;
}

export type ConditionalRule =
  | { readonly kind: 'scale'; readonly stops: readonly [ScaleStop, ScaleStop, ScaleStop] }
  | { readonly kind: 'equals'; readonly text: string; readonly style: Style }
  | { readonly kind: 'above'; readonly limit: number; readonly style: Style };

export interface ConditionalFormat {
  readonly range: Range;
  readonly rule: ConditionalRule;
}

export interface ChartSeries {
  readonly name: string;
  /** One row or column of the chart's own tab. */
  readonly values: Range;
  /** Six hex digits. */
  readonly color: string;
  readonly dash: 'solid' | 'dash' | 'dot';
  /** Marker shapes tell lines apart in gray print. */
  readonly marker: 'none' | 'circle' | 'square' | 'triangle' | 'diamond';
}

export interface Chart {
  readonly kind: 'line' | 'column';
  readonly title: string;
  /** The cells the chart covers. */
  readonly place: Range;
  readonly xTitle: string;
  readonly yTitle: string;
  readonly yFormat: string;
  readonly categories: Range;
  readonly yScale: { readonly min: number; readonly max: number; readonly step: number };
  /** Every how many categories a label is shown. */
  readonly labelEvery: number;
  readonly series: readonly ChartSeries[];
  /** Read aloud instead of the picture. */
  readonly altText: string;
}

export interface PageSetup {
  readonly landscape: boolean;
  /** Always one page wide; `one-page` also fits the height. */
  readonly fit: 'width' | 'one-page';
  /** Rows from the top repeated on every printed page. */
  readonly repeatRows: number;
  /** Percent. Stands in place of the fit, because Excel ignores page breaks on a tab that is fitted. */
  readonly scale?: number;
  /** Rows that start a new page. */
  readonly breaksBefore?: readonly number[];
  /** Only so many rows from the top are printed. */
  readonly printRows?: number;
}

/** What a tab is for; renderers color the tab by it. A `guide` only explains: it is neither read nor refreshed. */
export type TabPurpose = 'result' | 'table' | 'input' | 'guide';

export interface Tab {
  /** At most 31 characters, none of `[]:*?/\`, unique in any case. */
  readonly name: string;
  readonly purpose: TabPurpose;
  /** One sentence, read aloud by screen readers. */
  readonly description: string;
  /** Characters of the default font, by column; 0 hides nothing and keeps the default. */
  readonly widths: readonly number[];
  /** Points, by row. */
  readonly heights?: ReadonlyMap<number, number>;
  readonly frozenRows: number;
  readonly frozenColumns: number;
  readonly gridlines: boolean;
  readonly cells: readonly Cell[];
  readonly tables: readonly Table[];
  readonly merges?: readonly Range[];
  readonly validations: readonly Validation[];
  readonly conditionalFormats: readonly ConditionalFormat[];
  readonly charts: readonly Chart[];
  readonly page: PageSetup;
}
