import { CALL_BYTES, type Requests } from './requests.ts';
import { hasApi } from './run-excel.ts';
import type { Growth, Run } from './undo-record.ts';

/** Cells added at once by Excel versions that cannot resize; each takes five bytes in the request. */
const ADDED_CELLS_MAX = 200_000;
const NULL_BYTES = 5;

/** Body rows before and after, and the columns of the table. */
export interface Size {
  readonly from: number;
  readonly to: number;
  readonly columns: number;
}

/** Body rows of a table, wherever it stands by now. */
export const bodyRows = (table: Excel.Table, { first, count }: Run): Excel.Range =>
  table
    .getDataBodyRange()
    .getRow(first)
    .getResizedRange(count - 1, 0);

/** Takes body rows out, whole, from the last to the first; what stands below moves up. */
export async function deleteRows(requests: Requests, table: Excel.Table, runs: readonly Run[]): Promise<void> {
  for (const run of [...runs].reverse()) {
    await requests.room(2 * CALL_BYTES);
    bodyRows(table, run).delete('Up');
  }
}

/** Cells right below the table, in its columns. */
const cellsBelow = (table: Excel.Table, rows: number): Excel.Range =>
  table
    .getRange()
    .getLastRow()
    .getOffsetRange(1, 0)
    .getResizedRange(rows - 1, 0);

/** Makes free cells below the table rows of it; nothing moves. */
async function extend(requests: Requests, table: Excel.Table, count: number, columns: number): Promise<void> {
  if (hasApi('1.13')) {
    await requests.room(2 * CALL_BYTES);
    table.resize(table.getRange().getResizedRange(count, 0));
    return;
  }
  const atOnce = Math.max(1, Math.floor(ADDED_CELLS_MAX / columns));
  for (let added = 0; added < count; added += atOnce) {
    const rows = Math.min(atOnce, count - added);
    await requests.room(rows * columns * NULL_BYTES + CALL_BYTES);
    // null leaves a cell to Excel, which fills calculated columns.
    const blank = Array.from({ length: rows }, () => new Array<string | null>(columns).fill(null));
    table.rows.add(undefined, blank as unknown as string[][]);
  }
}

/**
 * Inserts rows at a place where the table has `inside` more rows, totals included. Excel takes no more for rows of the
 * table than lie inside of it, so the first row is inserted alone, then two, four, ...
 */
async function insertInside(
  requests: Requests,
  table: Excel.Table,
  { first, count }: Run,
  inside: number,
): Promise<void> {
  for (let done = 0; done < count; ) {
    const now = Math.min(count - done, inside + done);
    await requests.room(2 * CALL_BYTES);
    table
      .getDataBodyRange()
      .getRow(0)
      .getOffsetRange(first, 0)
      .getResizedRange(now - 1, 0)
      .insert('Down');
    done += now;
  }
}

async function moveDown(requests: Requests, table: Excel.Table, rows: number): Promise<void> {
  await requests.room(2 * CALL_BYTES);
  cellsBelow(table, rows).insert('Down');
}

/** Takes blank cells right below the table out; what stands below them moves up. */
export async function moveUp(requests: Requests, table: Excel.Table, rows: number): Promise<void> {
  await requests.room(2 * CALL_BYTES);
  cellsBelow(table, rows).delete('Up');
}

/** Gives a table more or fewer body rows at its end; new ones look like the last. */
export async function changeRows(
  requests: Requests,
  table: Excel.Table,
  { from, to, columns }: Size,
  growth: Growth,
): Promise<void> {
  if (to < from) await deleteRows(requests, table, [{ first: to, count: from - to }]);
  if (to <= from) return;
  const count = to - from;
  if (growth === 'totals') await insertInside(requests, table, { first: from, count }, 1);
  else {
    if (growth === 'make-room') await moveDown(requests, table, count);
    await extend(requests, table, count, columns);
  }
  await requests.room(4 * CALL_BYTES);
  const body = table.getDataBodyRange();
  bodyRows(table, { first: from, count }).copyFrom(body.getRow(from - 1), 'Formats');
}

/** Takes back that a table got more rows, the way it got them. */
export async function takeRowsBack(
  requests: Requests,
  table: Excel.Table,
  { from, to }: Omit<Size, 'columns'>,
  growth: Growth,
): Promise<void> {
  if (growth === 'extend' && hasApi('1.13')) {
    await requests.room(2 * CALL_BYTES);
    table.resize(table.getRange().getResizedRange(to - from, 0));
    return;
  }
  await deleteRows(requests, table, [{ first: to, count: from - to }]);
  if (growth === 'extend') await moveDown(requests, table, from - to);
}

/** Puts blank rows back where they were taken out; cells below move down, as they had moved up. */
export async function insertRuns(
  requests: Requests,
  table: Excel.Table,
  runs: readonly Run[],
  size: Omit<Size, 'to'>,
  hasTotals: boolean,
): Promise<void> {
  let rows = size.from;
  for (const { first, count } of runs) {
    const inside = rows - first + (hasTotals ? 1 : 0);
    if (inside > 0) await insertInside(requests, table, { first, count }, inside);
    else await changeRows(requests, table, { ...size, from: rows, to: rows + count }, 'make-room');
    rows += count;
  }
}
