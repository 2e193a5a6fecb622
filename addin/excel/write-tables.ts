import type { Range } from '../../schema/workbook/workbook.ts';
import { formulaAtRow } from '../../schema/xlsx/row-formulas.ts';
import type { TableWrite } from '../ports.ts';
import { drawNotes, drawValidation } from './draw-rules.ts';
import { writeRows } from './draw-values.ts';
import { Fingerprint } from './fingerprint.ts';
import { type PlannedTable, rowsBetween, runsOf } from './plan-tables.ts';
import { CALL_BYTES, type Requests } from './requests.ts';
import { bodyRows, changeRows, deleteRows } from './table-rows.ts';
import { cellContent, type DateSystem, toCell } from './to-cell.ts';

const FIRST = { row: 0, column: 0 };

/** Fingerprint the written columns will have, row by row. */
export function fingerprintOfWrite({ columns, rows }: TableWrite, dateSystem: DateSystem): string {
  const sorted = [...columns].sort((a, b) => a.index - b.index);
  const print = new Fingerprint();
  for (let row = 0; row < rows; row += 1)
    for (const { values, day } of sorted) print.add(cellContent(values[row]!, day, dateSystem));
  return print.text();
}

async function fillTable(
  requests: Requests,
  sheet: Excel.Worksheet,
  { write }: PlannedTable,
  body: Pick<Range, 'row' | 'column'>,
  dateSystem: DateSystem,
): Promise<void> {
  const byIndex = new Map(write.columns.map((column) => [column.index, column]));
  for (const { first, count } of runsOf([...byIndex.keys()])) {
    const columns = Array.from({ length: count }, (_, at) => byIndex.get(first + at)!);
    const place = { row: body.row, column: body.column + first };
    await writeRows(requests, sheet, place, write.rows, (row) =>
      columns.map(({ values, day }) => toCell(values[row]!, day, dateSystem)),
    );
  }
}

/** Empties the row that could not be taken out, but for formulas that hold for every row. */
async function emptyFirstRow(requests: Requests, { found, body, calculated }: PlannedTable): Promise<void> {
  const others = Array.from({ length: body.columns }, (_, index) => index).filter(
    (index) => !calculated.includes(index),
  );
  const row = found.table.getDataBodyRange().getRow(0);
  for (const { first, count } of runsOf(others)) {
    await requests.room(2 * CALL_BYTES);
    row
      .getCell(0, first)
      .getResizedRange(0, count - 1)
      .clear('Contents');
  }
}

/** First part: rows out. A request of its own, so that a broken one tells how far it came by the number of rows. */
export async function takeRowsOut(requests: Requests, tables: readonly PlannedTable[]): Promise<void> {
  const shrinking = tables.filter(({ deleted, emptied }) => deleted.length > 0 || emptied);
  for (const planned of shrinking) {
    await deleteRows(requests, planned.found.table, planned.deleted);
    if (planned.emptied) await emptyFirstRow(requests, planned);
  }
  if (shrinking.length > 0) await requests.send();
}

/** Formulas the planner keeps in every row go on in new rows; Excel may be told not to do that by itself. */
async function fillFormulas(
  requests: Requests,
  { found, calculated, write }: PlannedTable,
  from: number,
): Promise<void> {
  const rows = bodyRows(found.table, { first: from, count: write.rows - from });
  const last = found.table.getDataBodyRange().getRow(from - 1);
  for (const { first, count } of runsOf(calculated)) {
    await requests.room(3 * CALL_BYTES);
    const source = last.getCell(0, first).getResizedRange(0, count - 1);
    rows
      .getCell(0, first)
      .getResizedRange(write.rows - from - 1, count - 1)
      .copyFrom(source, 'Formulas');
  }
}

/** Second part: as many rows as there will be. Gives where the bodies stand then. */
export async function sizeTables(requests: Requests, tables: readonly PlannedTable[]): Promise<Excel.Range[]> {
  if (tables.length === 0) return [];
  for (const planned of tables) {
    const { found, write, growth, body } = planned;
    const from = rowsBetween(planned);
    await changeRows(requests, found.table, { from, to: write.rows, columns: body.columns }, growth);
    if (write.rows > from) await fillFormulas(requests, planned, from);
  }
  await requests.room(tables.length * CALL_BYTES);
  const bodies = tables.map(({ found }) => found.table.getDataBodyRange());
  for (const body of bodies) body.load('rowIndex,columnIndex');
  await requests.send();
  return bodies;
}

/** Formulas of rows that lack theirs: into the first of them, and from there into the others. */
async function putFormulasBack(
  requests: Requests,
  sheet: Excel.Worksheet,
  { write }: PlannedTable,
  body: Pick<Range, 'row' | 'column'>,
): Promise<void> {
  for (const { index, formula, rows } of write.formulas ?? []) {
    const [top, ...others] = rows;
    const cellsAt = (row: number, count: number) =>
      sheet.getRangeByIndexes(body.row + row, body.column + index, count, 1);
    await requests.room(formula.length + CALL_BYTES);
    const source = cellsAt(top!, 1);
    source.formulas = [[`=${formulaAtRow(formula, body.row + top! + 1)}`]];
    for (const { first, count } of runsOf(others)) {
      await requests.room(2 * CALL_BYTES);
      cellsAt(first, count).copyFrom(source, 'Formulas');
    }
  }
}

/** Rules of columns in place of those that stood there. */
async function replaceRules(
  requests: Requests,
  sheet: Excel.Worksheet,
  { write }: PlannedTable,
  body: Pick<Range, 'row' | 'column'>,
): Promise<void> {
  for (const { index, rules } of write.rules ?? []) {
    const column = body.column + index;
    await requests.room(2 * CALL_BYTES);
    sheet.getRangeByIndexes(body.row, column, write.rows, 1).dataValidation.clear();
    for (const { first, count, ...rule } of rules) {
      const range = { row: body.row + first, column, rows: count, columns: 1 };
      await drawValidation(requests, sheet, { ...rule, range }, FIRST);
    }
  }
}

/** Third part: the values, formulas that were typed over, and rules. */
export async function fillTables(
  requests: Requests,
  tables: readonly PlannedTable[],
  bodies: readonly Excel.Range[],
  dateSystem: DateSystem,
): Promise<void> {
  for (const [index, planned] of tables.entries()) {
    const body = { row: bodies[index]!.rowIndex, column: bodies[index]!.columnIndex };
    const sheet = requests.context.workbook.worksheets.getItem(planned.found.tab);
    await fillTable(requests, sheet, planned, body, dateSystem);
    await putFormulasBack(requests, sheet, planned, body);
    await replaceRules(requests, sheet, planned, body);
    if (!planned.notes) continue;
    const [drawn] = planned.notes.tables;
    const origin = { row: body.row - 1 - drawn!.row, column: body.column - drawn!.column };
    await drawNotes(requests, sheet, planned.notes, origin);
  }
}
