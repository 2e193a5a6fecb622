import type { Range } from '../../schema/workbook/workbook.ts';
import { bodyOf, runsOf } from './plan-tables.ts';
import { copyCells } from './redraw.ts';
import type { Requests } from './requests.ts';
import type { FoundTable } from './survey.ts';
import { changeRows, insertRuns, moveUp, takeRowsBack } from './table-rows.ts';
import type { Run, TableUndo } from './undo-record.ts';

/**
 * How rows come back. `rows-out`: the step broke off while rows were taken out. `exact`: the table holds what the step left,
 * so only what the step did is taken back. `whole`: somebody changed it since, the whole body becomes what it was.
 */
export type TableWay = 'rows-out' | 'exact' | 'whole';

const sumOf = (runs: readonly Run[]): number => runs.reduce((sum, { count }) => sum + count, 0);

/** A table as it stands now. */
export interface TableNow {
  readonly found: FoundTable;
  /** First row with contents below it; undefined where that does not matter. */
  readonly below: number | undefined;
}

/** Rows by which what stands below was moved down for nothing: the step broke off right then. */
function roomUnused({ below }: TableNow, { growth, rowsAfter, body, deleted, ...undo }: TableUndo): number {
  if (growth !== 'make-room' || below === undefined || undo.below === null) return 0;
  const grown = rowsAfter - (body.rows - sumOf(deleted));
  return below === undo.below - sumOf(deleted) + grown ? grown : 0;
}

/** Runs taken out so far, from the last on, when so many rows are left. */
function runsOut({ deleted, body }: TableUndo, rows: number): readonly Run[] {
  for (let first = 0; first <= deleted.length; first += 1) {
    const out = deleted.slice(first);
    if (body.rows - sumOf(out) === rows) return out;
  }
  return [];
}

/** How the rows of a table come back. */
async function restoreRows(requests: Requests, now: TableNow, undo: TableUndo, way: TableWay): Promise<void> {
  const { table, rows, hasTotals } = now.found;
  const { body, deleted, growth } = undo;
  const size = { from: rows, columns: body.columns };
  if (way === 'rows-out') {
    await insertRuns(requests, table, runsOut(undo, rows), size, hasTotals);
    return;
  }
  // Whoever added or took out rows since is left with the old number of them; what stood there has been kept beside.
  const runs = way === 'whole' && rows !== undo.rowsAfter ? [] : deleted;
  const between = body.rows - sumOf(runs);
  if (rows > between) await takeRowsBack(requests, table, { from: rows, to: between }, growth);
  else await changeRows(requests, table, { ...size, to: between }, hasTotals ? 'totals' : 'make-room');
  const unused = rows === between ? roomUnused(now, undo) : 0;
  if (unused > 0) await moveUp(requests, table, unused);
  await insertRuns(requests, table, runs, { ...size, from: between }, hasTotals);
}

/** Rows of which all columns come back: taken out, shortened away, emptied, or below the table and grown over. */
function wholeRows({ body, kept, deleted, emptied, rowsAfter }: TableUndo): Run[] {
  const out = new Set(deleted.flatMap(({ first, count }) => Array.from({ length: count }, (_, at) => first + at)));
  const survivors = Array.from({ length: body.rows }, (_, row) => row).filter((row) => !out.has(row));
  const below = Array.from({ length: kept.rows - body.rows }, (_, at) => body.rows + at);
  return runsOf([...out, ...survivors.slice(rowsAfter), ...(emptied ? [0] : []), ...below]);
}

function rangesBack(undo: TableUndo, way: TableWay): { range: Range; type: 'All' | 'Formulas' }[] {
  const { body, kept, columns, formulas = [], rules = [], header } = undo;
  const headerRow = header ? [{ range: { ...body, row: body.row - 1, rows: 1 }, type: 'All' as const }] : [];
  if (way !== 'exact') return [{ range: kept, type: 'All' }, ...headerRow];
  const ofColumns = (indexes: readonly number[], type: 'All' | 'Formulas') =>
    runsOf(indexes).map(({ first, count }) => ({
      range: { ...body, column: body.column + first, columns: count },
      type,
    }));
  // Formats were not touched, but rules come back with them only.
  const contents = [...columns, ...formulas].filter((index) => !rules.includes(index));
  const ours = [...ofColumns(contents, 'Formulas'), ...ofColumns(rules, 'All')];
  const whole = wholeRows(undo).map(({ first, count }) => ({
    range: { ...body, row: body.row + first, rows: count },
    type: 'All' as const,
  }));
  return [...ours, ...whole, ...headerRow];
}

/** A table as it was before the step: rows, then cells. */
export async function restoreTable(
  requests: Requests,
  tableNow: TableNow,
  undo: TableUndo,
  way: TableWay,
): Promise<void> {
  await restoreRows(requests, tableNow, undo, way);
  const { found } = tableNow;
  const { worksheets } = requests.context.workbook;
  const now = bodyOf(found);
  const away = { row: now.row - undo.body.row, column: now.column - undo.body.column };
  for (const { range, type } of rangesBack(undo, way))
    await copyCells(requests, worksheets.getItem(undo.backup), worksheets.getItem(found.tab), range, { type, away });
}
