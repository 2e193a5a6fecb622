import { type CellValue, type Column, keyHeaders, type SheetLayout } from '../sheets/layout.ts';
import { colors, decimalsFormat, NUMBER_DAY, NUMBER_WHOLE, styles, TEXT } from './styles.ts';
import type { Range, Style, Tab, TableColumn, Validation, ValidationRule } from './workbook.ts';

/** A worksheet has 1,048,576 rows, one of them is the header. */
export const TAB_ROWS_MAX = 1_048_575;
const TAB_NAME_MAX = 31;
/** Dates before are refused by data prep (section 2.2 of the specification). */
const FIRST_DEMAND_DAY = '1960-01-01';
const WIDTH_MIN = 9;
const WIDTH_MAX = 44;
/** Rows looked at for the width of a column; more would cost time and hardly change it. */
const WIDTH_SAMPLE_ROWS = 300;
/** Room of the filter button in a header, and of the button of a list in a cell. */
const FILTER_BUTTON_CHARACTERS = 3;
const LIST_BUTTON_CHARACTERS = 3;
/** `2026-01-18` */
const DAY_CHARACTERS = 10;
/** A list in a validation rule may hold 255 characters. */
export const LIST_CHARACTERS_MAX = 255;

type Row = readonly CellValue[];

function formatOf(column: Column, editable: boolean): string | undefined {
  if (column.type === 'day') return NUMBER_DAY;
  // A ward named 007 or 3-4 stays what was typed, and is no number or day.
  if (column.type === 'text') return editable ? TEXT : undefined;
  if (column.type === 'flag') return undefined;
  if (column.unit === 'share') return column.decimals === 2 ? '0%' : '0.0%';
  if (column.decimals !== undefined) return decimalsFormat(column.decimals);
  if (column.unit?.startsWith('currency')) return decimalsFormat(2);
  if (column.type === 'integer') return column.unit === undefined ? undefined : NUMBER_WHOLE;
  // An input is shown as it was typed; a result has more digits than anyone reads.
  return editable ? undefined : decimalsFormat(2);
}

/** Days, and numbers that are names, as that of a phase. */
const isCentered = ({ type, unit }: Column): boolean =>
  type === 'day' || type === 'flag' || (type === 'integer' && unit === undefined);

function headerStyle(column: Column): Style {
  if (isCentered(column)) return styles.headerCenter;
  return column.type === 'text' ? styles.header : styles.headerRight;
}

function bodyStyle(column: Column, isInput: boolean): Style {
  const editable = isInput || column.planner === true;
  const format = formatOf(column, editable);
  return {
    color: editable ? colors.inputText : colors.ink,
    // A fill hides the gridlines, so such cells carry their own.
    ...(editable ? { fill: colors.input, border: { top: colors.line, left: colors.line } } : {}),
    ...(format === undefined ? {} : { format }),
    ...(isCentered(column) ? { align: 'center' as const } : {}),
  };
}

const range = (column: Column): string => {
  const { min, max } = column;
  if (column.values) return `Allowed: ${column.values.join(', ')}.`;
  if (min !== undefined && max !== undefined) return `Allowed: ${min} to ${max}.`;
  if (min !== undefined) return `Allowed: ${min} or more.`;
  return max === undefined ? '' : `Allowed: ${max} or less.`;
};

/** Description, unit, range and need of a column, for the note on its header. */
function columnNote(column: Column, editable: boolean): string {
  const need = editable ? (column.required ? 'Required.' : 'Optional.') : '';
  const unit = column.unit ? `Unit: ${column.unit}.` : '';
  return [`${column.description.replace(/[.]$/, '')}.`, unit, range(column), need].filter(Boolean).join(' ');
}

function ruleOf(column: Column): ValidationRule | null {
  if (column.values) {
    const length = column.values.join(',').length;
    return length <= LIST_CHARACTERS_MAX ? { kind: 'list', values: column.values } : null;
  }
  if (column.type === 'day') return { kind: 'day', from: FIRST_DEMAND_DAY };
  if (column.type === 'flag') return { kind: 'list', values: ['TRUE', 'FALSE'] };
  if (column.type === 'text') return null;
  const { min, max } = column;
  return {
    kind: column.type === 'integer' ? 'whole' : 'decimal',
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { max }),
  };
}

const allowedWords = (column: Column): string =>
  column.type === 'day'
    ? `A date from ${FIRST_DEMAND_DAY} on.`
    : column.values
      ? range(column)
      : column.type === 'flag'
        ? 'TRUE or FALSE.'
        : `A number${column.unit ? `, ${column.unit}` : ''}. ${range(column)}`.trim();

/** Validations of all rows a planner may ever fill, not only of those filled now. */
function validationsOf(columns: readonly Column[], rowsMax: number, isInput: boolean): Validation[] {
  const validations: Validation[] = [];
  columns.forEach((column, index) => {
    const rule = isInput || column.planner ? ruleOf(column) : null;
    const cells: Range = { row: 1, column: index, rows: Math.min(rowsMax, TAB_ROWS_MAX), columns: 1 };
    if (rule) validations.push({ range: cells, rule, onError: 'stop', message: allowedWords(column) });
  });
  return validations;
}

const shownLength = (value: CellValue | undefined, column: Column): number => {
  if (value === null || value === undefined) return 0;
  if (typeof value !== 'number') return String(value).length;
  const decimals = column.decimals ?? 2;
  return Math.ceil(value.toFixed(decimals).length * 1.15);
};

function widthOf(column: Column, index: number, rows: readonly Row[]): number {
  // Excel shows a day that does not fit as a row of crosses, also one that comes into an empty table later.
  const day = column.type === 'day' ? DAY_CHARACTERS : 0;
  let longest = Math.max(day, column.header.length + FILTER_BUTTON_CHARACTERS);
  const step = Math.max(1, Math.floor(rows.length / WIDTH_SAMPLE_ROWS));
  for (let r = 0; r < rows.length; r += step) longest = Math.max(longest, shownLength(rows[r]?.[index], column));
  const room = column.planner ? 2 + LIST_BUTTON_CHARACTERS : 2;
  return Math.min(WIDTH_MAX, Math.max(WIDTH_MIN, longest + room));
}

/** `Detail daily`, then `Detail daily (2)`, within 31 characters. */
function partName(tab: string, part: number): string {
  if (part === 0) return tab;
  const suffix = ` (${part + 1})`;
  return tab.slice(0, TAB_NAME_MAX - suffix.length) + suffix;
}

/** `INPUT_CAPACITY` as a table name an Excel formula can use: `Input_capacity`. */
export const tableName = (table: string, part = 0): string =>
  table.charAt(0) + table.slice(1).toLowerCase() + (part === 0 ? '' : `_${part + 1}`);

const tableColumns = (columns: readonly Column[], editable: boolean, stamp: string): TableColumn[] =>
  columns.map((column, index) => ({
    header: column.header,
    note: columnNote(column, editable) + (index === 0 && stamp !== '' ? ` ${stamp}.` : ''),
    style: bodyStyle(column, editable),
    headerStyle: headerStyle(column),
    ...(column.type === 'day' ? { day: true } : {}),
    ...(column.planner && !editable ? { planner: true } : {}),
  }));

export interface TableTabOptions {
  /** Which run the rows are from; stands in the note of the first header. */
  readonly stamp?: string;
  /** Body rows a tab holds; longer tables go on in further tabs. */
  readonly rowsPerTab?: number;
}

/**
 * One table as it stands in files, header in the first row: an Excel table with frozen header, notes and formats.
 * A table longer than a worksheet goes on in further tabs, each with its header; no row is left out.
 */
export function tableTabs(
  layout: SheetLayout,
  rows: readonly Row[],
  purpose: 'table' | 'input',
  { stamp = '', rowsPerTab = TAB_ROWS_MAX }: TableTabOptions = {},
): Tab[] {
  const columns = Object.values(layout.columns);
  const editable = purpose === 'input';
  const widths = columns.map((column, index) => widthOf(column, index, rows));
  const parts = Math.max(1, Math.ceil(rows.length / rowsPerTab));
  return Array.from({ length: parts }, (_, part): Tab => {
    const partRows = parts === 1 ? rows : rows.slice(part * rowsPerTab, (part + 1) * rowsPerTab);
    return {
      name: partName(layout.tab, part),
      purpose,
      description: layout.description,
      widths,
      heights: new Map([[0, 24]]),
      frozenRows: 1,
      frozenColumns: 0,
      gridlines: true,
      cells: [],
      tables: [
        {
          name: tableName(layout.table, part),
          row: 0,
          column: 0,
          columns: tableColumns(columns, editable, stamp),
          headerStyle: styles.header,
          ...(layout.key ? { key: keyHeaders(layout) } : {}),
          rows: partRows,
        },
      ],
      validations: validationsOf(columns, editable ? layout.rowsMax : Math.max(1, partRows.length), editable),
      conditionalFormats: [],
      charts: [],
      page: { landscape: true, fit: 'width', repeatRows: 1 },
    };
  });
}
