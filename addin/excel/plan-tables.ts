import type { Range, Tab } from '../../schema/workbook/workbook.ts';
import { type TableWrite, WorkbookFailed } from '../ports.ts';
import { workbookFaults } from '../strings.ts';
import type { FoundTable, Overview } from './survey.ts';
import type { Growth, Run } from './undo-record.ts';

/** The rows of an Excel worksheet. */
const ROWS_MAX = 1_048_576;

/** New rows of a table, with all that has to be known before the first cell is written. */
export interface PlannedTable {
  readonly found: FoundTable;
  readonly write: TableWrite;
  /** Its drawing, where the notes of its headers are drawn anew as well. */
  readonly notes: Tab | null;
  readonly body: Range;
  /** Rows to be taken out; never all of them, because a table needs one. */
  readonly deleted: readonly Run[];
  /** The first row is emptied instead of taken out. */
  readonly emptied: boolean;
  readonly growth: Growth;
  /** First row with contents below the table in its columns; null where there is none. */
  readonly below: number | null;
  /** Columns not written whose last rows hold one formula: new rows get it too. */
  readonly calculated: readonly number[];
  readonly filters: readonly (Excel.FilterCriteria | null)[] | null;
}

/** Questions to the host about a table; answered by the next request. */
export interface TableQuestions {
  readonly found: FoundTable;
  readonly write: TableWrite;
  readonly notes: Tab | null;
  readonly filter: Excel.AutoFilter;
  readonly below: Excel.Range;
  /** The last body rows, two where there are two. */
  readonly lastRows: Excel.Range;
}

export const bodyOf = ({ row, column, rows, headers, hasHeaders }: FoundTable): Range => ({
  row: row + (hasHeaders ? 1 : 0),
  column,
  rows,
  columns: headers.length,
});

/** The table of that name; its tab is named where it is there no more. */
export function tableNamed(seen: Overview, name: string): FoundTable {
  const found = seen.tables.find((table) => table.name.toLowerCase() === name.toLowerCase());
  if (found) return found;
  throw new WorkbookFailed('ITEM_GONE', workbookFaults.tableGone(name));
}

/** A mistake of the caller, not of the planner. */
function checkWrite({ deleteRows, rows, columns }: TableWrite, found: FoundTable): void {
  let end = 0;
  for (const { first, count } of deleteRows) {
    if (first < end || count < 1 || first + count > found.rows)
      throw new RangeError(`rows ${first} to ${first + count} of table ${found.name} cannot be taken out`);
    end = first + count;
  }
  if (rows < 1) throw new RangeError(`table ${found.name} needs a row`);
  for (const { index, values } of columns)
    if (index < 0 || index >= found.headers.length || values.length !== rows)
      throw new RangeError(`column ${index} of table ${found.name} got ${values.length} values for ${rows} rows`);
}

export function queueTable(
  context: Excel.RequestContext,
  found: FoundTable,
  write: TableWrite,
  notes: Tab | null,
): TableQuestions {
  checkWrite(write, found);
  const filter = found.table.autoFilter;
  filter.load('criteria,isDataFiltered');
  const lastRows = found.table
    .getDataBodyRange()
    .getLastRow()
    .getOffsetRange(found.rows > 1 ? -1 : 0, 0);
  const both = found.rows > 1 ? lastRows.getResizedRange(1, 0) : lastRows;
  both.load('formulasR1C1,values');
  return { found, write, notes, filter, below: queueBelow(context, found), lastRows: both };
}

/** What stands below a table in its columns. */
export function queueBelow(context: Excel.RequestContext, found: FoundTable): Excel.Range {
  const { row, column, rows, columns } = bodyOf(found);
  const next = row + rows + (found.hasTotals ? 1 : 0);
  const below = context.workbook.worksheets
    .getItem(found.tab)
    .getRangeByIndexes(next, column, ROWS_MAX - next, columns)
    .getUsedRangeOrNullObject(true);
  below.load('rowIndex');
  return below;
}

/** The runs without the very first row, where they hold all rows of the table. */
function deletable(runs: readonly Run[], rows: number): { deleted: readonly Run[]; emptied: boolean } {
  const total = runs.reduce((sum, run) => sum + run.count, 0);
  if (total < rows || rows === 0) return { deleted: runs, emptied: false };
  const [first, ...others] = runs;
  const rest = { first: first!.first + 1, count: first!.count - 1 };
  return { deleted: rest.count > 0 ? [rest, ...others] : others, emptied: true };
}

/** Columns of the planner's that hold the same formula in the last rows. */
function calculatedColumns({ write, lastRows }: TableQuestions): number[] {
  const [last, other] = [...(lastRows.formulasR1C1 as unknown[][])].reverse();
  const values = (lastRows.values as unknown[][]).at(-1)!;
  const written = new Set(write.columns.map(({ index }) => index));
  return last!.flatMap((formula, index) => {
    const same = typeof formula === 'string' && formula.startsWith('=') && (other ?? last!)[index] === formula;
    // Text that looks like a formula has itself as its value.
    const isText = values[index] === formula;
    return same && !isText && !written.has(index) ? [index] : [];
  });
}

export function plannedTable(questions: TableQuestions): PlannedTable {
  const { found, write, notes, filter, below } = questions;
  const body = bodyOf(found);
  const { deleted, emptied } = deletable(write.deleteRows, body.rows);
  const between = body.rows - deleted.reduce((sum, run) => sum + run.count, 0);
  const lastRow = body.row + body.rows + Math.max(0, write.rows - between);
  const free = below.isNullObject || below.rowIndex >= lastRow;
  const growth = found.hasTotals ? 'totals' : free ? 'extend' : 'make-room';
  const filters = filter.isDataFiltered ? filter.criteria.map((criteria) => criteria ?? null) : null;
  return {
    found,
    write,
    notes,
    body,
    deleted,
    emptied,
    growth,
    below: below.isNullObject ? null : below.rowIndex,
    calculated: calculatedColumns(questions),
    filters,
  };
}

/** Rows a table has once those to be taken out are gone. */
export const rowsBetween = ({ body, deleted }: Pick<PlannedTable, 'body' | 'deleted'>): number =>
  body.rows - deleted.reduce((sum, run) => sum + run.count, 0);

/** Consecutive numbers as first and count: columns next to each other are written together. */
export function runsOf(numbers: readonly number[]): Run[] {
  const runs: { first: number; count: number }[] = [];
  for (const number of [...numbers].sort((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last && number < last.first + last.count) continue;
    if (last && number === last.first + last.count) last.count += 1;
    else runs.push({ first: number, count: 1 });
  }
  return runs;
}
