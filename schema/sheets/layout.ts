/** What a cell may hold once it has been read: dates are ISO days (`2026-11-22`), a missing value is null. */
export type CellValue = string | number | boolean | null;

/**
 * `day` is a civil date without time or zone. `text` is trimmed and in Unicode normal form C. `flag` is TRUE or FALSE, also
 * written as yes, no, 1 or 0.
 */
export type ColumnType = 'text' | 'number' | 'integer' | 'day' | 'flag';

/** One column of a worksheet, a CSV file or a GraphQL table; declared once, used by all of them. */
export interface Column {
  /** As written in files and sheets. Read in any case, with surrounding blanks ignored. */
  readonly header: string;
  readonly type: ColumnType;
  /** For the header note in the workbook and the data dictionary; one sentence, without the unit. */
  readonly description: string;
  /** `patients per day`, `days`, `%`, ... where the column is a quantity. */
  readonly unit?: string;
  /** The column must be present; whether a cell may be empty is the job's business. */
  readonly required: boolean;
  readonly min?: number;
  readonly max?: number;
  /** The values allowed, for a dropdown. */
  readonly values?: readonly string[];
  /** The planner writes into it on a result tab: a refresh gives it a value in new rows only. */
  readonly planner?: boolean;
  /** Decimals shown in a workbook and, where the table is rounded, written to CSV. */
  readonly decimals?: number;
}

/** One table: a worksheet tab, a CSV file, a chunked upload or download. */
export interface SheetLayout {
  /** Upper snake case, e.g. `INPUT_CAPACITY`. */
  readonly table: string;
  /** CSV file name without its ending, e.g. `input_capacity`. */
  readonly file: string;
  /** Worksheet tab, at most 31 characters, none of `[]:*?/\`. */
  readonly tab: string;
  readonly description: string;
  /** More rows than this are refused before they are parsed (limits of the command line contract). */
  readonly rowsMax: number;
  /** Keyed by the name used in code; order is the order of the columns in files and sheets. */
  readonly columns: Readonly<Record<string, Column>>;
  /**
   * The columns, by their names in code, whose values identify a row; absent where rows have no natural key. Result tables
   * hold each key once; input tables should, and data prep tells where they do not.
   */
  readonly key?: readonly string[];
}

/** The headers of the key columns; none where rows have no natural key. */
export const keyHeaders = ({ key, columns }: SheetLayout): string[] => (key ?? []).map((name) => columns[name]!.header);

type ValueOf<T extends ColumnType> = T extends 'number' | 'integer' ? number : T extends 'flag' ? boolean : string;

/** A row as code sees it: one value per column, null where the cell was empty or could not be read. */
export type RowOf<L extends SheetLayout> = {
  readonly [K in keyof L['columns']]: ValueOf<L['columns'][K]['type']> | null;
};

/** A row read from a sheet or file, still carrying its address and what could not be read. */
export interface ReadRow<L extends SheetLayout> {
  /** Row in the sheet or file; 1 = header. */
  readonly row: number;
  readonly values: RowOf<L>;
  /** Text of the cells that held something that does not fit the column's type; their value is null. */
  readonly unread: { readonly [K in keyof L['columns']]?: string };
}

/**
 * Rows by table name (`INPUT_CAPACITY`, `OUTPUT_OPT_SUMMARY`, ...). Each row holds its cells in the order of the
 * layout's columns, days as ISO text: what the API's bulk download and `toCells` give.
 */
export type TableRows = Readonly<Record<string, readonly (readonly CellValue[])[]>>;
