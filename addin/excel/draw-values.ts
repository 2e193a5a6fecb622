import type { Content, Range, Tab, Table } from '../../schema/workbook/workbook.ts';
import { withRenamedTabs } from '../../schema/xlsx/formula-references.ts';
import { covering } from './addresses.ts';
import { CALL_BYTES, type Requests } from './requests.ts';
import { type DateSystem, toCell } from './to-cell.ts';

/** null leaves a cell as it is, '' empties it. */
type Written = string | number | boolean | null;

/** Blocks stay far below the limit of a request, so that several things fit into one. */
const BLOCK_BYTES_MAX = 1_000_000;
/** Characters around each text, number and row in a request: the client library sends JSON. */
const PER_ROW_BYTES = 4;

export interface Place {
  readonly row: number;
  readonly column: number;
}

/** Bytes a row takes in a request. Text outside of ASCII takes up to three bytes a character, escaped characters two. */
function rowBytes(row: readonly Written[]): number {
  const json = JSON.stringify(row);
  let bytes = json.length + PER_ROW_BYTES;
  for (let at = 0; at < json.length; at += 1) {
    const code = json.charCodeAt(at);
    if (code > 0x7f) bytes += code > 0x7ff ? 2 : 1;
  }
  return bytes;
}

/** Writes rows from `place` on, made one by one, in blocks by bytes. */
export async function writeRows(
  requests: Requests,
  sheet: Excel.Worksheet,
  place: Place,
  count: number,
  rowAt: (index: number) => Written[],
): Promise<void> {
  let block: Written[][] = [];
  let bytes = 0;
  let first = 0;
  const flush = async (): Promise<void> => {
    if (block.length === 0) return;
    await requests.room(bytes + CALL_BYTES);
    const range = sheet.getRangeByIndexes(place.row + first, place.column, block.length, block[0]!.length);
    range.values = block;
    first += block.length;
    block = [];
    bytes = 0;
  };
  for (let index = 0; index < count; index += 1) {
    const row = rowAt(index);
    const size = rowBytes(row);
    if (bytes + size > BLOCK_BYTES_MAX) await flush();
    block.push(row);
    bytes += size;
  }
  await flush();
}

/** Bytes the values of a tab take, roughly: for telling how far a step is. */
export const roughBytes = (tab: Tab): number =>
  tab.cells.length * 30 + tab.tables.reduce((sum, table) => sum + table.rows.length * table.columns.length * 12, 0);

/** The cells of a tab, tables apart, as rows over the range they cover; null where there is no cell. */
function cellRows(tab: Tab, covered: Range, dateSystem: DateSystem): Written[][] {
  const rows = Array.from({ length: covered.rows }, () => new Array<Written>(covered.columns).fill(null));
  for (const { row, column, value } of tab.cells)
    if (value !== null) rows[row - covered.row]![column - covered.column] = toCell(value, false, dateSystem);
  return rows;
}

/** The cells of a tab outside of its tables; cells it leaves empty stay as they are. */
export async function drawCells(
  requests: Requests,
  sheet: Excel.Worksheet,
  tab: Tab,
  origin: Place,
  dateSystem: DateSystem,
): Promise<void> {
  const covered = covering(tab.cells.map(({ row, column }) => ({ row, column, rows: 1, columns: 1 })));
  if (!covered) return;
  const rows = cellRows(tab, covered, dateSystem);
  const place = { row: origin.row + covered.row, column: origin.column + covered.column };
  await writeRows(requests, sheet, place, rows.length, (index) => rows[index]!);
}

/** Range of a table with its header; a table without rows has one empty row, as Excel wants it. */
export const tableRange = ({ row, column, rows, columns }: Table): Range => ({
  row,
  column,
  rows: Math.max(1, rows.length) + 1,
  columns: columns.length,
});

/** Header and rows of a table, without making it one. */
export async function drawTableValues(
  requests: Requests,
  sheet: Excel.Worksheet,
  table: Table,
  dateSystem: DateSystem,
): Promise<void> {
  const days = table.columns.map((column) => column.day === true);
  const bodyRow = (row: readonly Content[]): Written[] =>
    days.map((day, index) => toCell(row[index] ?? null, day, dateSystem));
  await writeRows(requests, sheet, table, table.rows.length + 1, (index) =>
    index === 0
      ? table.columns.map((column) => toCell(column.header, false, dateSystem))
      : bodyRow(table.rows[index - 1]!),
  );
}

/** Formulas of a table's columns, over the results that stand there; all tabs they name must be there. */
export async function drawTableFormulas(
  requests: Requests,
  sheet: Excel.Worksheet,
  table: Table,
  names: ReadonlyMap<string, string>,
): Promise<void> {
  if (table.rows.length === 0) return;
  for (const [index, { formula }] of table.columns.entries()) {
    if (formula === undefined) continue;
    const text = `=${withRenamedTabs(formula, (tab) => names.get(tab) ?? tab)}`;
    const first = table.row + 2;
    const rows = table.rows.map((_, row) => [text.replaceAll('{row}', String(first + row))]);
    await requests.room(rows.length * (text.length + PER_ROW_BYTES) + CALL_BYTES);
    sheet.getRangeByIndexes(table.row + 1, table.column + index, rows.length, 1).formulas = rows;
  }
}
