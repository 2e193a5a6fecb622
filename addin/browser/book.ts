import type { ICellData } from '@univerjs/core';
import { FormulaDataModel } from '@univerjs/preset-sheets-core';
import type { CellValue } from '../../schema/sheets/layout.ts';
import type { Range } from '../../schema/workbook/workbook.ts';
import { columnFormulas } from '../../schema/xlsx/row-formulas.ts';
import { type CellsRead, type Survey, type TableInfo, type TableRead, WorkbookFailed } from '../ports.ts';
import { workbookFaults } from '../strings.ts';
import { cellValue, isFormula } from './cell-content.ts';
import { type Drawn, type DrawnRegion, type DrawnTable, nothingDrawn } from './drawn.ts';
import type { Engine } from './engine.ts';
import { lastColumn, lastRow } from './place.ts';
import { sheetIds } from './sheets.ts';
import { UNIT } from './start-univer.ts';
import type { TakenStep } from './taken-step.ts';

/** The open workbook: the part Univer holds, and what Univer does not know. */
export class Book {
  readonly engine: Engine;
  private current: Drawn = nothingDrawn;
  private text: string | null = null;
  private taken: TakenStep | null = null;
  private readonly listeners = new Set<() => void>();

  constructor(engine: Engine) {
    this.engine = engine;
  }

  get drawn(): Drawn {
    return this.current;
  }

  set drawn(drawn: Drawn) {
    this.current = drawn;
    this.tell();
  }

  /** Small text of the pane. */
  get state(): string | null {
    return this.text;
  }

  set state(text: string | null) {
    this.text = text;
    this.tell();
  }

  /** What undo takes back. */
  get step(): TakenStep | null {
    return this.taken;
  }

  set step(step: TakenStep | null) {
    this.taken = step;
    this.tell();
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }

  /** Calls back after changes of what Univer does not know. */
  onChange(listener: () => void): void {
    this.listeners.add(listener);
  }

  /** The tables whose tab is still there; tabs a person deleted can come back by Ctrl+Z, and their tables with them. */
  get tables(): readonly DrawnTable[] {
    const sheets = new Set(sheetIds(this.engine));
    return this.drawn.tables.filter(({ sheet }) => sheets.has(sheet));
  }

  table(name: string): DrawnTable {
    const found = this.tables.find((table) => table.name.toLowerCase() === name.toLowerCase());
    if (!found) throw new WorkbookFailed('NO_TABLE', workbookFaults.tableGone(name));
    return found;
  }

  region(name: string): DrawnRegion | null {
    const sheets = new Set(sheetIds(this.engine));
    return this.drawn.regions.find((region) => region.name === name && sheets.has(region.sheet)) ?? null;
  }

  /** Brings a tab to the front, where it is still there. */
  showSheet(sheet: string | undefined): void {
    const { engine } = this;
    if (sheet !== undefined && sheetIds(engine).includes(sheet) && engine.book.getActiveSheet()?.getSheetId() !== sheet)
      engine.quietly(() => engine.facade.setActiveSheet(sheet));
  }

  heldOn(sheet: string): DrawnTable | null {
    return this.drawn.tables.find((table) => table.sheet === sheet && table.held !== null) ?? null;
  }

  cell(sheet: string, row: number, column: number): ICellData | null {
    return this.engine.sheet(sheet).getCellRaw(row, column) ?? null;
  }

  value(sheet: string, row: number, column: number): CellValue {
    return cellValue(this.cell(sheet, row, column));
  }

  /** Values of a range of the grid, row by row. */
  values(sheet: string, range: Range): CellValue[][] {
    const matrix = this.engine.sheet(sheet).getCellMatrix();
    return Array.from({ length: range.rows }, (_, r) =>
      Array.from({ length: range.columns }, (_, c) => cellValue(matrix.getValue(range.row + r, range.column + c))),
    );
  }

  /** The range from the first to the last cell that holds something, null on an empty sheet. */
  usedRange(sheet: string): Range | null {
    let [top, left, bottom, right] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, -1, -1];
    this.engine
      .sheet(sheet)
      .getCellMatrix()
      .forValue((row, column, cell) => {
        if (cellValue(cell) === null && !isFormula(cell)) return;
        top = Math.min(top, row);
        left = Math.min(left, column);
        bottom = Math.max(bottom, row);
        right = Math.max(right, column);
      });
    return bottom < 0 ? null : { row: top, column: left, rows: bottom - top + 1, columns: right - left + 1 };
  }
}

/** A formula as text, also where Univer stores it as one shared by several cells. */
export function formulaAt(book: Book, sheet: string, row: number, column: number): string | null {
  const cell = book.cell(sheet, row, column);
  if (!isFormula(cell)) return null;
  return book.engine.injector.get(FormulaDataModel).getFormulaStringByCell(row, column, sheet, UNIT) ?? cell?.f ?? null;
}

const headersOf = (book: Book, { sheet, range, held }: DrawnTable): string[] =>
  held ? [...held.headers] : book.values(sheet, { ...range, rows: 1 })[0]!.map((value) => String(value ?? ''));

const tableInfo = (book: Book, table: DrawnTable): TableInfo => ({
  name: table.name,
  tab: book.engine.sheet(table.sheet).getName(),
  row: table.range.row,
  column: table.range.column,
  headers: headersOf(book, table),
  rows: table.held ? table.held.rows.length : table.range.rows - 1,
});

/** What stands where. */
export function surveyOf(book: Book): Survey {
  const { engine, drawn } = book;
  const sheets = new Set(sheetIds(engine));
  return {
    dateSystem: 1900,
    activeTab: engine.book.getActiveSheet()?.getName() ?? '',
    tabs: engine.book.getSheets().map((sheet) => ({ name: sheet.getName(), hidden: Boolean(sheet.isSheetHidden()) })),
    tables: book.tables.map((table) => tableInfo(book, table)),
    regions: drawn.regions
      .filter(({ sheet }) => sheets.has(sheet))
      .map(({ name, sheet, range }) => ({ name, tab: engine.sheet(sheet).getName(), range })),
  };
}

/** Formulas of a column of a table's body; null where it has none. */
function formulasIn(book: Book, sheet: string, { row, rows, column }: Range): (string | null)[] | null {
  const matrix = book.engine.sheet(sheet).getCellMatrix();
  const texts = Array.from({ length: rows }, (_, r): string | null =>
    isFormula(matrix.getValue(row + r, column)) ? (formulaAt(book, sheet, row + r, column)?.slice(1) ?? null) : null,
  );
  return texts.every((text) => text === null) ? null : columnFormulas(row + 1, texts);
}

/** A whole table; formulas give their results. */
export function readTable(book: Book, table: DrawnTable): TableRead {
  const info = tableInfo(book, table);
  const { sheet, range, held } = table;
  if (held) return { ...info, values: held.rows, hasFormulas: info.headers.map(() => false), holdsValuesOnly: true };
  const body = { ...range, row: range.row + 1, rows: range.rows - 1 };
  const formulas = new Map<number, readonly (string | null)[]>();
  for (const c of info.headers.keys()) {
    const texts = formulasIn(book, sheet, { ...body, column: range.column + c });
    if (texts) formulas.set(c, texts);
  }
  const hasFormulas = info.headers.map((_, c) => formulas.has(c));
  return { ...info, values: book.values(sheet, body), hasFormulas, ...(formulas.size > 0 ? { formulas } : {}) };
}

/** The used cells of a tab, rows of a held table included at the place they have in a file. */
export function readSheet(book: Book, sheet: string): CellsRead | null {
  const used = book.usedRange(sheet);
  if (!used) return null;
  const tab = book.engine.sheet(sheet).getName();
  const table = book.heldOn(sheet);
  if (!table?.held) return { tab, row: used.row, column: used.column, values: book.values(sheet, used) };
  const { range, held } = table;
  const row = Math.min(used.row, range.row);
  const column = Math.min(used.column, range.column);
  const columns = Math.max(lastColumn(used), lastColumn(range)) - column + 1;
  const before = range.row + 1 - row;
  const shown = book.values(sheet, { row, column, rows: Math.max(before, lastRow(used) - row + 1), columns });
  const left = range.column - column;
  const body = held.rows.map((values, r) => {
    const line = shown[before + r] ?? Array<CellValue>(columns).fill(null);
    return [...line.slice(0, left), ...values, ...line.slice(left + range.columns)];
  });
  return { tab, row, column, values: [...shown.slice(0, before), ...body] };
}
