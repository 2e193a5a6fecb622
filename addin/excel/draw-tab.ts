import { tabColors } from '../../schema/workbook/styles.ts';
import type { Range, Tab, Table } from '../../schema/workbook/workbook.ts';
import { addressOf, columnLetters, covering, moved, tabPrefix } from './addresses.ts';
import { drawChart } from './draw-charts.ts';
import { drawRules } from './draw-rules.ts';
import { drawStyles, hex } from './draw-styles.ts';
import { drawCells, drawTableFormulas, drawTableValues, type Place, tableRange } from './draw-values.ts';
import { CALL_BYTES, type Requests } from './requests.ts';
import { styleGroups } from './style-groups.ts';
import type { DateSystem } from './to-cell.ts';

/** As in the files: has the same widths everywhere. */
const FONT = 'Arial';
const FONT_POINTS = 10;
/**
 * A column width counts digits of the default font, Excel's client library points. A digit of Arial 10 is 7 pixels wide, and
 * 96 pixels are 72 points.
 */
const POINTS_PER_CHARACTER = 5.25;
/** The header's fill stands in the cells, as in the files. */
const TABLE_STYLE = 'TableStyleLight1';
const FIRST: Place = { row: 0, column: 0 };

/** What a drawing needs to know of the workbook it lands in. */
export interface Surroundings {
  readonly dateSystem: DateSystem;
  /** Names the tabs of this step come out with, by the name asked for. */
  readonly tabNames: ReadonlyMap<string, string>;
  /** Taken by tables and defined names, in lower case; names given out are added. */
  readonly takenNames: Set<string>;
}

/** The cells a tab draws on, from its first cell to the last of its cells, tables and merges. */
export function extentOf(tab: Tab): Range {
  const first = { row: 0, column: 0, rows: 1, columns: 1 };
  const cells = tab.cells.map(({ row, column }) => ({ row, column, rows: 1, columns: 1 }));
  return covering([first, ...cells, ...tab.tables.map(tableRange), ...(tab.merges ?? [])])!;
}

/** `Plan`, or `Plan_2` where a table or a name is called so already. */
export function freeName(name: string, taken: Set<string>): string {
  let free = name;
  for (let n = 2; taken.has(free.toLowerCase()); n += 1) free = `${name}_${n}`;
  taken.add(free.toLowerCase());
  return free;
}

/** Links go before values: a link put on an empty cell writes its own text into it. */
async function drawLinks(
  requests: Requests,
  sheet: Excel.Worksheet,
  tab: Tab,
  origin: Place,
  names: ReadonlyMap<string, string>,
): Promise<void> {
  for (const { row, column, link } of tab.cells) {
    if (!link) continue;
    await requests.room(CALL_BYTES);
    sheet.getRangeByIndexes(origin.row + row, origin.column + column, 1, 1).hyperlink = {
      documentReference: `${tabPrefix(names.get(link) ?? link)}A1`,
    };
  }
}

/** The cells of a tab, without its tables, charts and everything that belongs to the whole sheet. */
export async function drawContents(
  requests: Requests,
  sheet: Excel.Worksheet,
  tab: Tab,
  origin: Place,
  { dateSystem, tabNames }: Surroundings,
): Promise<void> {
  await drawLinks(requests, sheet, tab, origin, tabNames);
  // Formats before values, or Excel makes its own of them.
  await drawStyles(requests, sheet, styleGroups(tab), origin);
  await drawCells(requests, sheet, tab, origin, dateSystem);
  for (const merge of tab.merges ?? []) {
    await requests.room(CALL_BYTES);
    sheet.getRange(addressOf(moved(merge, origin.row, origin.column))).merge();
  }
}

async function drawTable(
  requests: Requests,
  sheet: Excel.Worksheet,
  table: Table,
  { dateSystem, takenNames, tabNames }: Surroundings,
): Promise<void> {
  await drawTableValues(requests, sheet, table, dateSystem);
  await drawTableFormulas(requests, sheet, table, tabNames);
  await requests.room(4 * CALL_BYTES);
  const drawn = sheet.tables.add(sheet.getRange(addressOf(tableRange(table))), true);
  drawn.name = freeName(table.name, takenNames);
  drawn.style = TABLE_STYLE;
}

/** Widths of neighboring columns that are equal take one call. */
async function drawWidths(requests: Requests, sheet: Excel.Worksheet, widths: readonly number[]): Promise<void> {
  for (let first = 0; first < widths.length; ) {
    const width = widths[first]!;
    let next = first + 1;
    while (next < widths.length && widths[next] === width) next += 1;
    if (width > 0) {
      await requests.room(CALL_BYTES);
      const columns = `${columnLetters(first)}:${columnLetters(next - 1)}`;
      sheet.getRange(columns).format.columnWidth = width * POINTS_PER_CHARACTER;
    }
    first = next;
  }
}

/** Heights of neighboring rows that are equal take one call. */
async function drawHeights(requests: Requests, sheet: Excel.Worksheet, heights: Tab['heights']): Promise<void> {
  const rows = [...(heights ?? [])].sort(([a], [b]) => a - b);
  for (let first = 0; first < rows.length; ) {
    const [row, height] = rows[first]!;
    let next = first + 1;
    while (next < rows.length && rows[next]![0] === row + next - first && rows[next]![1] === height) next += 1;
    await requests.room(CALL_BYTES);
    sheet.getRange(`${row + 1}:${row + next - first}`).format.rowHeight = height;
    first = next;
  }
}

async function drawSheet(requests: Requests, sheet: Excel.Worksheet, tab: Tab): Promise<void> {
  await requests.room(5 * CALL_BYTES);
  const { font } = sheet.getRange().format;
  font.name = FONT;
  font.size = FONT_POINTS;
  sheet.tabColor = hex(tabColors[tab.purpose]);
  sheet.showGridlines = tab.gridlines;
  const { frozenRows, frozenColumns } = tab;
  if (frozenRows > 0 && frozenColumns > 0)
    sheet.freezePanes.freezeAt(sheet.getRangeByIndexes(0, 0, frozenRows, frozenColumns));
  else if (frozenRows > 0) sheet.freezePanes.freezeRows(frozenRows);
  else if (frozenColumns > 0) sheet.freezePanes.freezeColumns(frozenColumns);
}

/** A whole tab on a new, empty sheet; page settings apart. */
export async function drawTab(
  requests: Requests,
  sheet: Excel.Worksheet,
  tab: Tab,
  surroundings: Surroundings,
): Promise<void> {
  await drawSheet(requests, sheet, tab);
  await drawWidths(requests, sheet, tab.widths);
  await drawContents(requests, sheet, tab, FIRST, surroundings);
  for (const table of tab.tables) await drawTable(requests, sheet, table, surroundings);
  await drawRules(requests, sheet, tab, FIRST);
  // After wrapped text has been put in, which would let rows grow.
  await drawHeights(requests, sheet, tab.heights);
  for (const chart of tab.charts) await drawChart(requests, sheet, chart, FIRST);
}
