import type { ICellData, IRange, ISheetDataValidationRule, IStyleData, IWorksheetData } from '@univerjs/core';
import type { IConditionFormattingRule } from '@univerjs/preset-sheets-conditional-formatting';
import type { ISheetNote } from '@univerjs/preset-sheets-note';
import { tabColors } from '../../schema/workbook/styles.ts';
import type { Cell, Range, Style, Tab, Table } from '../../schema/workbook/workbook.ts';
import type { FileTab } from '../../schema/xlsx/file-tab.ts';
import { cellData, isDay, storedValue } from './cell-content.ts';
import { gridFormat, gridValidation } from './draw-rules.ts';
import {
  COLUMN_PIXELS,
  columnPixels,
  DAY_FORMAT,
  DEFAULT_STYLE,
  ROW_PIXELS,
  rowPixels,
  StyleNames,
} from './grid-style.ts';
import { around, gridRange, lastColumn, lastRow } from './place.ts';

/** Room below and beside for what the planner adds. */
const SPARE_ROWS = 200;
const SPARE_COLUMNS = 12;
const ROWS_MIN = 300;
const COLUMNS_MIN = 26;
const NOTE_WIDTH_PIXELS = 220;
const NOTE_LINE_PIXELS = 20;
const NOTE_LINE_CHARACTERS = 32;
const PLAIN: Style = {};

export type CellMatrix = Record<number, Record<number, ICellData>>;

/** Cells in Univer's words, with the styles they name. */
export interface DrawnCells {
  readonly cells: CellMatrix;
  readonly styles: Readonly<Record<string, IStyleData>>;
  readonly notes: readonly ISheetNote[];
}

/** Everything of a tab that Univer shows. */
export interface DrawnSheet {
  readonly data: Omit<IWorksheetData, 'id' | 'name'>;
  readonly styles: Readonly<Record<string, IStyleData>>;
  readonly notes: readonly ISheetNote[];
  readonly formats: readonly IConditionFormattingRule[];
  readonly validations: readonly ISheetDataValidationRule[];
}

function put(cells: CellMatrix, row: number, column: number, cell: ICellData): void {
  const line = cells[row] ?? {};
  line[column] = cell;
  cells[row] = line;
}

/** Notes stand in a box as high as their text. */
export const noteBox = (row: number, column: number, text: string): ISheetNote => ({
  id: `pw-${row}-${column}`,
  row,
  col: column,
  width: NOTE_WIDTH_PIXELS,
  height: NOTE_LINE_PIXELS * (1 + Math.ceil(text.length / NOTE_LINE_CHARACTERS)),
  note: text,
});

const withDayFormat = (style: Style): Style => (style.format ? style : { ...style, format: DAY_FORMAT });

/** Body rows a table takes in the grid; Excel's tables have at least one, blank at first. */
export const bodyRows = (table: Table): number => Math.max(1, table.rows.length);

export const tableRange = (table: Table): Range => ({
  row: table.row,
  column: table.column,
  rows: 1 + bodyRows(table),
  columns: table.columns.length,
});

/** A table that begins at the top has the look of its body as the look of whole columns, so that new rows have it, too. */
const hasColumnStyles = (table: Table): boolean => table.row === 0;

/** A table's cells; `rows` says how many body rows are drawn. */
function drawTable(table: Table, rows: number, names: StyleNames, out: { cells: CellMatrix; notes: ISheetNote[] }) {
  const { row, column } = table;
  table.columns.forEach(({ header, note, headerStyle = table.headerStyle }, c) => {
    put(out.cells, row, column + c, { ...cellData(header), s: names.of(headerStyle) });
    if (note) out.notes.push(noteBox(row, column + c, note));
  });
  table.columns.forEach(({ style, day, formula }, c) => {
    // Univer reads number formats and the look of dropdowns from the cell alone, not from its column.
    const s = names.of(style);
    for (let r = 0; r < rows; r += 1) {
      const content = table.rows[r]?.[c] ?? null;
      const dated = isDay(content) && !style.format;
      put(out.cells, row + 1 + r, column + c, {
        ...cellData(storedValue(content, day === true)),
        s: dated ? names.of(withDayFormat(style)) : s,
        // Without its result the grid computes it at once.
        ...(formula && table.rows.length > 0
          ? { v: null, f: `=${formula.replaceAll('{row}', String(row + 2 + r))}` }
          : {}),
      });
    }
  });
}

function drawCell(
  { row, column, value, style, note, link }: Cell,
  names: StyleNames,
): { cell: ICellData; note: ISheetNote | null } {
  const look = isDay(value) ? withDayFormat(style ?? PLAIN) : style;
  const cell = {
    ...cellData(storedValue(value, false)),
    ...(look ? { s: names.of(look) } : {}),
    // Univer carries this along wherever the cell goes.
    ...(link ? { custom: { link } } : {}),
  };
  return { cell, note: note ? noteBox(row, column, note) : null };
}

/** All cells of a tab; of its tables at most `rowsMax` body rows. */
export function drawCells(tab: Tab, rowsMax = Number.POSITIVE_INFINITY): DrawnCells {
  const names = new StyleNames();
  const out = { cells: {} as CellMatrix, notes: [] as ISheetNote[] };
  for (const table of tab.tables) drawTable(table, Math.min(rowsMax, bodyRows(table)), names, out);
  for (const one of tab.cells) {
    const { cell, note } = drawCell(one, names);
    put(out.cells, one.row, one.column, cell);
    if (note) out.notes.push(note);
  }
  return { ...out, styles: names.styles };
}

/** The smallest range from the first cell on that holds everything a tab draws but its charts. */
export function extentOf(tab: Tab, rowsMax = Number.POSITIVE_INFINITY): Range {
  let extent: Range = { row: 0, column: 0, rows: 1, columns: 1 };
  for (const { row, column } of tab.cells) extent = around(extent, { row, column, rows: 1, columns: 1 });
  for (const table of tab.tables) {
    const range = tableRange(table);
    extent = around(extent, { ...range, rows: Math.min(range.rows, 1 + rowsMax) });
  }
  for (const merge of tab.merges ?? []) extent = around(extent, merge);
  return extent;
}

function columnsOf(tab: Tab, names: StyleNames): IWorksheetData['columnData'] {
  const columns: Record<number, { w?: number; s?: string }> = {};
  tab.widths.forEach((width, column) => {
    if (width > 0) columns[column] = { w: columnPixels(width) };
  });
  for (const table of tab.tables.filter(hasColumnStyles))
    table.columns.forEach(({ style }, c) => {
      const column = table.column + c;
      columns[column] = { ...columns[column], s: names.of(style) };
    });
  return columns;
}

/** Frozen parts as Univer counts them: -1 where nothing is frozen on that axis. */
const frozen = (rows: number, columns: number): IWorksheetData['freeze'] => ({
  ySplit: rows,
  xSplit: columns,
  startRow: rows > 0 ? rows : -1,
  startColumn: columns > 0 ? columns : -1,
});

/** Draws a tab as a new sheet; of its tables at most `rowsMax` body rows. */
export function drawSheet(tab: FileTab, rowsMax = Number.POSITIVE_INFINITY): DrawnSheet {
  const { cells, styles, notes } = drawCells(tab, rowsMax);
  const names = new StyleNames();
  const columnData = columnsOf(tab, names);
  let extent = extentOf(tab, rowsMax);
  for (const { place } of tab.charts) extent = around(extent, place);
  const rowCount = Math.max(ROWS_MIN, lastRow(extent) + 1 + SPARE_ROWS);
  const rowData = Object.fromEntries([...(tab.heights ?? [])].map(([row, points]) => [row, { h: rowPixels(points) }]));
  const color = tab.color === undefined ? tabColors[tab.purpose] : tab.color;
  const validations = tab.validations.map((one, i) => gridValidation(one, `pw-${i}`, rowCount));
  return {
    data: {
      tabColor: color === null ? '' : `#${color}`,
      hidden: tab.hidden ? 1 : 0,
      ...{ rightToLeft: 0, zoomRatio: 1, scrollTop: 0, scrollLeft: 0 },
      ...{ defaultColumnWidth: COLUMN_PIXELS, defaultRowHeight: ROW_PIXELS },
      ...{ rowHeader: { width: 46, hidden: 0 }, columnHeader: { height: 20, hidden: 0 } },
      defaultStyle: DEFAULT_STYLE,
      freeze: frozen(tab.frozenRows, tab.frozenColumns),
      rowCount,
      columnCount: Math.max(COLUMNS_MIN, lastColumn(extent) + 1 + SPARE_COLUMNS),
      mergeData: (tab.merges ?? []).map((merge): IRange => gridRange(merge)),
      cellData: cells,
      rowData,
      columnData,
      showGridlines: tab.gridlines ? 1 : 0,
    },
    styles: { ...styles, ...names.styles },
    notes,
    formats: tab.conditionalFormats.map((one, i) => gridFormat(one, `pw-${i}`)),
    validations: validations.filter((one) => one !== null),
  };
}
