import type { ICellData, IStyleData, Nullable } from '@univerjs/core';
import { tabColors } from '../../schema/workbook/styles.ts';
import type { Cell, Style, Table, TableColumn, Validation } from '../../schema/workbook/workbook.ts';
import type { FileTab } from '../../schema/xlsx/file-tab.ts';
import { type Book, formulaAt } from './book.ts';
import { cellValue, isFormula } from './cell-content.ts';
import type { DrawnPage, DrawnTable } from './drawn.ts';
import { columnCharacters, hexColor, rowPoints, styleOf } from './grid-style.ts';
import { holds, lastColumn, lastRow, rangeOf } from './place.ts';
import { formatsOf, validationsOf } from './read-rules.ts';
import { partsOf } from './sheets.ts';

const PLAIN_PAGE: Omit<DrawnPage, 'sheet'> = {
  ...{ purpose: 'table', description: '' },
  page: { landscape: true, fit: 'width', repeatRows: 0 },
  validations: [],
};
/** Rows of a sheet of Excel. */
const FILE_ROWS = 1_048_576;

/** Looks of a sheet's cells in our words; equal ones are one object. */
class SheetLooks {
  private readonly book: Book;
  private readonly sheet: string;
  private readonly known = new Map<string, Style>();

  constructor(book: Book, sheet: string) {
    this.book = book;
    this.sheet = sheet;
  }

  /** Of a cell as it is seen: its own look, else that of its column. */
  of(cell: Nullable<ICellData>, column: number): Style {
    return this.word(cell?.s ?? this.book.engine.sheet(this.sheet).getColumnStyle(column, true));
  }

  private word(look: Nullable<IStyleData | string>): Style {
    const key = typeof look === 'string' ? look : JSON.stringify(look ?? {});
    const data = typeof look === 'string' ? this.book.engine.book.getStyles().get(look) : look;
    const known = this.known.get(key) ?? styleOf(data ?? {});
    this.known.set(key, known);
    return known;
  }
}

const link = (cell: Nullable<ICellData>): { link?: string } => {
  const target: unknown = cell?.custom?.['link'];
  return typeof target === 'string' ? { link: target } : {};
};

/** A table with all of its rows, those held beside the grid included. */
function tableOf(book: Book, table: DrawnTable, looks: SheetLooks, notes: ReadonlyMap<string, string>): Table {
  const { sheet, range, held, name } = table;
  const columns = Array.from({ length: range.columns }, (_, c): TableColumn => {
    const column = range.column + c;
    const note = notes.get(`${range.row},${column}`);
    return {
      header: held?.headers[c] ?? String(book.value(sheet, range.row, column) ?? ''),
      ...(note ? { note } : {}),
      headerStyle: looks.of(book.cell(sheet, range.row, column), column),
      style: looks.of(book.cell(sheet, range.row + 1, column), column),
    };
  });
  return {
    ...{ name, row: range.row, column: range.column, columns, headerStyle: columns[0]?.headerStyle ?? {} },
    rows: held?.rows ?? book.values(sheet, { ...range, row: range.row + 1, rows: range.rows - 1 }),
  };
}

/** Cells beside tables, and those in tables that differ from their column. */
function cellsOf(
  book: Book,
  sheet: string,
  tables: readonly (readonly [DrawnTable, Table])[],
  looks: SheetLooks,
  notes: ReadonlyMap<string, string>,
): { cells: Cell[]; formulas: Map<string, string> } {
  const cells: Cell[] = [];
  const formulas = new Map<string, string>();
  const put = (row: number, column: number, cell: Nullable<ICellData>) => {
    const place = `${row},${column}`;
    const [drawn, table] = tables.find(([{ range }]) => holds(range, row, column)) ?? [];
    const style = looks.of(cell, column);
    const note = notes.get(place);
    if (drawn && (drawn.held || row === drawn.range.row)) return;
    const usual = table?.columns[column - (drawn?.range.column ?? 0)]?.style;
    if (table && style === usual && !note && !isFormula(cell)) return;
    const formula = formulaAt(book, sheet, row, column);
    if (formula) formulas.set(place, formula.replace(/^=/, ''));
    cells.push({ row, column, value: cellValue(cell), style, ...(note ? { note } : {}), ...link(cell) });
  };
  book.engine
    .sheet(sheet)
    .getCellMatrix()
    .forValue((row, column, cell) => put(row, column, cell));
  for (const [place] of notes) {
    const [row = 0, column = 0] = place.split(',').map(Number);
    if (!book.cell(sheet, row, column)) put(row, column, null);
  }
  return { cells, formulas };
}

/** What holds down to the last row of the grid holds down to the last row of the file, which has more. */
function toTheEnd(validation: Validation, rows: number): Validation {
  const { range } = validation;
  return lastRow(range) < rows - 1 ? validation : { ...validation, range: { ...range, rows: FILE_ROWS - range.row } };
}

/** A sheet as a tab of a file: what the planner sees, whoever made it. */
export function sheetAsTab(book: Book, sheet: string): FileTab {
  const worksheet = book.engine.sheet(sheet);
  const data = worksheet.getSnapshot();
  const parts = partsOf(book.engine, sheet);
  const looks = new SheetLooks(book, sheet);
  const notes = new Map(parts.notes.map(({ row, col, note }) => [`${row},${col}`, note]));
  const drawn = book.drawn.tables.filter((table) => table.sheet === sheet);
  const tables = drawn.map((table) => [table, tableOf(book, table, looks, notes)] as const);
  const { cells, formulas } = cellsOf(book, sheet, tables, looks, notes);
  const { purpose, description, page, validations } = book.drawn.pages.find((one) => one.sheet === sheet) ?? PLAIN_PAGE;
  const color = hexColor(data.tabColor) ?? null;
  const used = book.usedRange(sheet);
  const sized = Object.keys(data.columnData).filter((column) => data.columnData[Number(column)]?.w !== undefined);
  const columns = Math.max(used ? lastColumn(used) + 1 : 0, ...sized.map((column) => Number(column) + 1));
  const heights = Object.entries(data.rowData).flatMap(([row, { h } = {}]): [number, number][] =>
    h === undefined ? [] : [[Number(row), rowPoints(h)]],
  );
  const { ySplit, xSplit } = worksheet.getFreeze();
  return {
    ...{ name: worksheet.getName(), purpose, description, page },
    ...(color === tabColors[purpose] ? {} : { color }),
    ...(worksheet.isSheetHidden() ? { hidden: true } : {}),
    widths: Array.from({ length: columns }, (_, column) => {
      const width = data.columnData[column]?.w;
      return width === undefined ? 0 : columnCharacters(width);
    }),
    heights: new Map(heights),
    ...{ frozenRows: ySplit, frozenColumns: xSplit, gridlines: Boolean(data.showGridlines) },
    ...{ cells, formulas, tables: tables.map(([, table]) => table) },
    merges: worksheet.getMergeData().map(rangeOf),
    validations: drawn.some(({ held }) => held)
      ? validations
      : validationsOf(parts.validations).map((one) => toTheEnd(one, worksheet.getRowCount())),
    conditionalFormats: formatsOf(parts.formats),
    charts: book.drawn.charts.filter((one) => one.sheet === sheet).map(({ chart }) => chart),
  };
}
