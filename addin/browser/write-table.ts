import { type ICellData, type IRange } from '@univerjs/core';
import { UpdateNotePositionMutation } from '@univerjs/preset-sheets-note';
import { NUMBER_DAY } from '../../schema/workbook/styles.ts';
import type { Range } from '../../schema/workbook/workbook.ts';
import { filledBy, withMovedRows } from '../../schema/xlsx/formula-references.ts';
import { formulaAtRow } from '../../schema/xlsx/row-formulas.ts';
import type { TableWrite } from '../ports.ts';
import { type Book, formulaAt, readTable } from './book.ts';
import { cellData, cellValue, isDay, isFormula, storedValue } from './cell-content.ts';
import { type DrawnRegion, type DrawnTable, GRID_ROWS_MAX, replacedTable, shiftedDrawn } from './drawn.ts';
import { dressAdded } from './dress-rows.ts';
import { BLANK, type CellChanges, growSheet, overwriting, setCells } from './grid-cells.ts';
import { tellHeaderNotes } from './header-notes.ts';
import { writtenRows } from './held-rows.ts';
import { holdTable, releaseTable } from './held-tables.ts';
import { gridRange, lastColumn, lastRow } from './place.ts';
import { replaceRules } from './replace-rules.ts';
import { type RowMoves, referenceAfter, rowAfter, rowMoves } from './row-moves.ts';
import { partsOf, setFilter, sheetIds } from './sheets.ts';
import { UNIT } from './start-univer.ts';

const bodyOf = ({ range }: DrawnTable): Range => ({ ...range, row: range.row + 1, rows: range.rows - 1 });

/** Rows from the end of the table to the first used cell below it in its columns. */
function usedBelow(book: Book, { sheet, range }: DrawnTable): { first: number | null; last: number } {
  const matrix = book.engine.sheet(sheet).getCellMatrix();
  const rows = book.engine.sheet(sheet).getRowCount();
  let first: number | null = null;
  let last = lastRow(range);
  for (let row = lastRow(range) + 1; row < rows; row += 1)
    for (let column = range.column; column <= lastColumn(range); column += 1)
      if (cellValue(matrix.getValue(row, column)) !== null || isFormula(matrix.getValue(row, column))) {
        first ??= row - lastRow(range);
        last = row;
      }
  return { first, last };
}

/** Formulas everywhere whose references the moves change. */
function movedFormulas(book: Book, table: DrawnTable, moves: RowMoves): Map<string, CellChanges> {
  const tab = book.engine.sheet(table.sheet).getName().toLowerCase();
  const changes = new Map<string, CellChanges>();
  for (const sheet of sheetIds(book.engine)) {
    const home = book.engine.sheet(sheet).getName().toLowerCase();
    const lines: CellChanges = {};
    book.engine
      .sheet(sheet)
      .getCellMatrix()
      .forValue((row, column, cell) => {
        const formula = isFormula(cell) ? formulaAt(book, sheet, row, column) : null;
        if (!formula) return;
        const now = withMovedRows(formula, (reference) =>
          (reference.tab ?? home).toLowerCase() === tab ? referenceAfter(moves, reference) : reference,
        );
        // One that is shared becomes its own, since its neighbors may go elsewhere.
        if (now !== formula || cell?.si) lines[row] = { ...lines[row], [column]: { f: now, si: null } };
      });
    changes.set(sheet, lines);
  }
  return changes;
}

/** Moves the cells of the table's columns: kept rows up, what stands below along with the end of the table. */
function moveCells(book: Book, { sheet, range }: DrawnTable, moves: RowMoves, last: number): void {
  const { body, rows, below } = moves;
  const matrix = book.engine.sheet(sheet).getCellMatrix();
  const changes: CellChanges = {};
  const end = Math.max(last + Math.max(0, below), body.row + Math.max(rows, body.rows) - 1);
  for (let row = body.row; row <= end; row += 1) {
    const line: CellChanges[number] = {};
    for (let column = range.column; column <= lastColumn(range); column += 1) line[column] = null;
    changes[row] = line;
  }
  const put: CellChanges = {};
  for (let row = body.row; row <= last; row += 1) {
    const to = rowAfter(moves, row);
    if (to === null) continue;
    const line: CellChanges[number] = {};
    for (let column = range.column; column <= lastColumn(range); column += 1) {
      const cell = matrix.getValue(row, column);
      if (cell) line[column] = structuredClone(cell);
    }
    put[to] = line;
  }
  setCells(book.engine, sheet, changes);
  setCells(book.engine, sheet, put);
}

function moveNotes(book: Book, { sheet, range }: DrawnTable, moves: RowMoves): void {
  for (const { id, row, col } of partsOf(book.engine, sheet).notes) {
    if (row < moves.body.row || col < range.column || col > lastColumn(range)) continue;
    const to = rowAfter(moves, row);
    if (to !== null && to !== row)
      book.engine.run(UpdateNotePositionMutation.id, {
        ...{ unitId: UNIT, sheetId: sheet, noteId: id, silent: true },
        newPosition: { row: to, col },
      });
  }
}

/** Carries out the moves, and lets formulas, notes, and what else was drawn below follow. */
function moveRows(book: Book, table: DrawnTable, moves: RowMoves, last: number): void {
  const { sheet, range } = table;
  const { body, below } = moves;
  if (moves.kept.length === body.rows && below === 0) return;
  const formulas = movedFormulas(book, table, moves);
  for (const [id, changes] of formulas) setCells(book.engine, id, changes);
  moveCells(book, table, moves, last);
  moveNotes(book, table, moves);
  if (below === 0) return;
  const from = { ...range, row: lastRow(body) + 1, rows: last - lastRow(body) };
  const to = { ...from, row: from.row + below };
  book.drawn = shiftedDrawn(book.drawn, sheet, { kind: 'move', from, to });
}

/** Gives added rows the look of the last row before, and the formulas of columns that are not written. */
function fillAdded(book: Book, table: DrawnTable, kept: number, write: TableWrite): void {
  const { sheet, range } = table;
  dressAdded(book, table, kept, write.rows);
  const from = range.row + kept;
  const written = new Set(write.columns.map(({ index }) => index));
  const changes: CellChanges = {};
  for (let column = range.column; kept > 0 && column <= lastColumn(range); column += 1) {
    const formula = written.has(column - range.column) ? null : formulaAt(book, sheet, from, column);
    if (!formula) continue;
    for (let by = 1; by <= write.rows - kept; by += 1)
      changes[from + by] = { ...changes[from + by], [column]: { f: filledBy(formula, by) } };
  }
  setCells(book.engine, sheet, changes);
}

/** A day in a cell that was never meant for one would show as a number. */
function dayLook(book: Book, sheet: string, row: number, column: number): Pick<ICellData, 's'> {
  const look = book.engine.book.getStyles().getStyleByCell(book.cell(sheet, row, column));
  return look?.n ? {} : { s: { n: { pattern: NUMBER_DAY } } };
}

function writeColumns(book: Book, { sheet, range }: DrawnTable, { rows, columns }: TableWrite): void {
  const changes: CellChanges = {};
  for (let r = 0; r < rows; r += 1) {
    const line: Record<number, ICellData> = {};
    for (const { index, values, day } of columns) {
      const content = values[r] ?? null;
      const look = isDay(content) ? dayLook(book, sheet, range.row + 1 + r, range.column + index) : {};
      line[range.column + index] = { ...overwriting(cellData(storedValue(content, day))), ...look };
    }
    changes[range.row + 1 + r] = line;
  }
  setCells(book.engine, sheet, changes);
}

/** Formulas of rows that lack theirs. */
function putFormulasBack(book: Book, { sheet, range }: DrawnTable, { formulas = [] }: TableWrite): void {
  const changes: CellChanges = {};
  for (const { index, formula, rows } of formulas)
    for (const row of rows) {
      const at = range.row + 1 + row;
      const f = `=${formulaAtRow(formula, at + 1)}`;
      changes[at] = { ...changes[at], [range.column + index]: { ...BLANK, f } };
    }
  setCells(book.engine, sheet, changes);
}

function refilter(book: Book, sheet: string, before: Range, now: IRange): void {
  const { filter } = partsOf(book.engine, sheet);
  if (filter && filter.ref.startRow === before.row && filter.ref.startColumn === before.column)
    setFilter(book.engine, sheet, now, filter.filterColumns);
}

/** Writes into a table whose rows all stand in the grid. */
function writeGrid(book: Book, table: DrawnTable, write: TableWrite): void {
  const { engine } = book;
  const { sheet, range } = table;
  const { first, last } = usedBelow(book, table);
  const moves = rowMoves(bodyOf(table), write, first);
  const now = { ...table, range: { ...range, rows: 1 + write.rows } };
  growSheet(engine, sheet, { ...now.range, rows: now.range.rows + last - lastRow(range) });
  moveRows(book, table, moves, last);
  if (write.rows > moves.kept.length) fillAdded(book, now, moves.kept.length, write);
  writeColumns(book, now, write);
  putFormulasBack(book, now, write);
  book.drawn = replacedTable(book.drawn, now);
  refilter(book, sheet, range, gridRange(now.range));
}

/** A region that begins with a table reaches as far as the table does. */
function stretchRegion(book: Book, before: DrawnTable): void {
  const { range, sheet } = book.table(before.name);
  const begins = (region: DrawnRegion) =>
    region.sheet === sheet && region.range.row === before.range.row && region.range.column === before.range.column;
  const regions = book.drawn.regions.map((region) =>
    begins(region) ? { ...region, range: { ...region.range, rows: range.rows } } : region,
  );
  book.drawn = { ...book.drawn, regions };
}

/** Gives a table a new body; where that is too long for the grid, the table is held beside it from now on. */
export function writeTable(book: Book, name: string, write: TableWrite): void {
  const table = book.table(name);
  writeBody(book, table, write);
  stretchRegion(book, table);
  if (write.rules) replaceRules(book, table, write.rules);
  if (write.notes) tellHeaderNotes(book, name, write.notes);
}

function writeBody(book: Book, table: DrawnTable, write: TableWrite): void {
  if (!table.held && write.rows <= GRID_ROWS_MAX) {
    writeGrid(book, table, write);
    return;
  }
  const { headers, values } = readTable(book, table);
  const rows = writtenRows({ headers, rows: values }, write);
  if (rows.length > GRID_ROWS_MAX) holdTable(book, table, headers, rows);
  else releaseTable(book, table, rows);
}
