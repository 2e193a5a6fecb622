import type { CellValue } from '../../schema/sheets/layout.ts';
import type { Range } from '../../schema/workbook/workbook.ts';
import { WorkbookFailed } from '../ports.ts';
import { workbookFaults } from '../strings.ts';
import { moved } from './addresses.ts';
import { Fingerprint, fingerprintOf } from './fingerprint.ts';
import { bodyOf, runsOf } from './plan-tables.ts';
import { readBlocks } from './read-blocks.ts';
import type { FoundTable, Overview } from './survey.ts';
import type { AddedTabUndo, RegionUndo, TableUndo, UndoRecord } from './undo-record.ts';

type Rows = readonly (readonly CellValue[])[];

/** What no longer holds what the step left there, by name. */
export interface ChangedSince {
  readonly tables: ReadonlySet<string>;
  readonly regions: ReadonlySet<string>;
  readonly added: ReadonlySet<string>;
}

interface Question {
  readonly ranges: readonly { readonly sheet: Excel.Worksheet; readonly range: Range }[];
  readonly isChanged: (values: readonly Rows[]) => boolean;
}

export const foundTable = (seen: Overview, undo: TableUndo): FoundTable | undefined =>
  seen.tables.find(({ name }) => name.toLowerCase() === undo.table.toLowerCase());

/** Its columns are where the step left them, or nothing can be put back into them. */
function checkColumns({ headers, name }: FoundTable, undo: TableUndo, label: string): void {
  if (headers.length === undo.headers.length && headers.every((header, at) => header === undo.headers[at])) return;
  throw new WorkbookFailed('CHANGED_SINCE', workbookFaults.changedSince(name, label));
}

function askTable(context: Excel.RequestContext, found: FoundTable, undo: TableUndo): Question | null {
  if (found.rows !== undo.rowsAfter) return null;
  const sheet = context.workbook.worksheets.getItem(found.tab);
  const body = bodyOf(found);
  const ranges = runsOf(undo.columns).map(({ first, count }) => ({
    sheet,
    range: { ...body, column: body.column + first, columns: count },
  }));
  return {
    ranges,
    isChanged: (values) => {
      const print = new Fingerprint();
      for (let row = 0; row < body.rows; row += 1)
        for (const block of values) for (const value of block[row] ?? []) print.add(value);
      return print.text() !== undo.fingerprint;
    },
  };
}

function askRegion(context: Excel.RequestContext, seen: Overview, undo: RegionUndo): Question | null {
  const region = seen.regions.find(({ name }) => name === undo.region)!;
  const { rows, columns } = region.range;
  if (rows !== undo.after.rows || columns !== undo.after.columns) return null;
  const foreign = undo.foreign.map((range) => moved(range, -undo.after.row, -undo.after.column));
  const isForeign = (row: number, column: number): boolean =>
    foreign.some(
      (range) =>
        row >= range.row &&
        row < range.row + range.rows &&
        column >= range.column &&
        column < range.column + range.columns,
    );
  return {
    ranges: [{ sheet: context.workbook.worksheets.getItem(region.tab), range: region.range }],
    isChanged: ([values]) => fingerprintOf(values!, isForeign) !== undo.fingerprint,
  };
}

interface AddedNow {
  readonly undo: AddedTabUndo;
  readonly sheet: Excel.Worksheet;
  readonly used: Excel.Range;
  readonly charts: Excel.ChartCollection;
}

function queueAdded(context: Excel.RequestContext, undo: AddedTabUndo): AddedNow {
  const sheet = context.workbook.worksheets.getItem(undo.name);
  const used = sheet.getUsedRangeOrNullObject(true);
  used.load('rowIndex,columnIndex,rowCount,columnCount');
  const { charts } = sheet;
  charts.load('items/name');
  return { undo, sheet, used, charts };
}

function askAdded({ undo, sheet, used, charts }: AddedNow): Question | null {
  const { extent } = undo;
  const outside =
    !used.isNullObject &&
    (used.rowIndex + used.rowCount > extent.rows || used.columnIndex + used.columnCount > extent.columns);
  if (outside || charts.items.length !== undo.charts) return null;
  return {
    ranges: [{ sheet, range: extent }],
    isChanged: ([values]) => fingerprintOf(values!) !== undo.fingerprint,
  };
}

const isThere = (seen: Overview, name: string): boolean =>
  seen.tabs.some((tab) => tab.name.toLowerCase() === name.toLowerCase());

/**
 * Reads what the step wrote and tells what has been changed since. Two requests, and blocks of values.
 *
 * @throws {WorkbookFailed} `CHANGED_SINCE` where columns of a table were added, moved or renamed.
 */
export async function changedSince(
  context: Excel.RequestContext,
  seen: Overview,
  record: UndoRecord,
): Promise<ChangedSince> {
  const added = record.added.filter(({ name }) => isThere(seen, name)).map((undo) => queueAdded(context, undo));
  if (added.length > 0) await context.sync();
  const asked: { kind: keyof ChangedSince; name: string; question: Question | null }[] = [];
  for (const undo of record.tables) {
    const found = foundTable(seen, undo);
    if (!found) continue;
    checkColumns(found, undo, record.label);
    asked.push({ kind: 'tables', name: undo.table, question: askTable(context, found, undo) });
  }
  for (const undo of record.regions)
    if (seen.regions.some(({ name }) => name === undo.region))
      asked.push({ kind: 'regions', name: undo.region, question: askRegion(context, seen, undo) });
  for (const now of added) asked.push({ kind: 'added', name: now.undo.name, question: askAdded(now) });
  const values = await readBlocks(
    context,
    asked.flatMap(({ question }) => question?.ranges ?? []),
  );
  const changed = { tables: new Set<string>(), regions: new Set<string>(), added: new Set<string>() };
  let next = 0;
  for (const { kind, name, question } of asked) {
    const own = values.slice(next, next + (question?.ranges.length ?? 0));
    next += own.length;
    if (!question || question.isChanged(own)) changed[kind].add(name);
  }
  return changed;
}
