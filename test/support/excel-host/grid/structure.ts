import { type Area, contains, intersection, lastCol, lastRow, wholeTab } from './area.ts';
import { band, type Edit, moveArea, moveCover } from './edit.ts';
import { type GridTab, type GridTable, type GridWorkbook, LiveRange } from './model.ts';
import { followEdit } from './references.ts';

/** Why cells cannot be put in or taken out there; undefined where they can. */
export function conflictOf(tab: GridTab, edit: Edit): string | undefined {
  const moved = band(edit);
  for (const table of tab.tables) {
    const part = intersection(table.area, moved);
    if (!part) continue;
    const across = edit.axis === 'row' ? part.cols === table.area.cols : part.rows === table.area.rows;
    if (!across) return `it would move only a part of table ${table.name}`;
    if (edit.kind === 'insert' || contains(edit.area, table.area)) continue;
    const header = table.headerArea && intersection(table.headerArea, edit.area);
    if (edit.axis === 'row' && header) return `it would delete the header row of table ${table.name}`;
  }
  const merge = tab.merges.find((area) => intersection(area, moved) && !contains(moved, area) && !acrossOf(edit, area));
  return merge ? 'it would move only a part of merged cells' : undefined;
}

const acrossOf = ({ axis, area }: Edit, other: Area): boolean =>
  axis === 'row'
    ? area.col <= other.col && lastCol(area) >= lastCol(other)
    : area.row <= other.row && lastRow(area) >= lastRow(other);

/** Puts cells in or takes them out, and moves everything that stands on them or refers to them. */
export function applyEdit(workbook: GridWorkbook, tab: GridTab, edit: Edit): void {
  tab.cells.edit(edit);
  tab.formats.move(edit);
  tab.validations.move(edit);
  tab.hyperlinks.move(edit);
  for (const format of tab.conditionalFormats) format.areas = format.areas.flatMap((area) => moveCover(area, edit));
  tab.conditionalFormats = tab.conditionalFormats.filter(({ areas }) => areas.length);
  const follow = (area: Area | undefined) => area && moveArea(area, edit);
  tab.merges = tab.merges.flatMap((area) => moveArea(area, edit) ?? []);
  tab.printArea = tab.printArea.flatMap((area) => moveArea(area, edit) ?? []);
  tab.printTitleRows = follow(tab.printTitleRows);
  tab.printTitleColumns = follow(tab.printTitleColumns);
  const filtered = tab.filter && moveArea(tab.filter.area, edit);
  if (tab.filter && filtered) tab.filter.area = filtered;
  else tab.filter = undefined;
  tab.tables = tab.tables.filter((table) => moveTable(table, edit));
  for (const range of workbook.live) if (range.tab === tab && !range.gone) range.follow(edit);
  workbook.comments = workbook.comments.filter(({ at }) => !at.gone);
  for (const other of workbook.tabs) {
    other.cells.eachFormula((formula) => {
      formula.rewrite(followEdit(formula.text, other.name, tab.name, edit));
    });
  }
  workbook.touch();
}

/** Moves a table along; false where all of it was deleted. A table always keeps one row below its header. */
function moveTable(table: GridTable, edit: Edit): boolean {
  const moved = moveArea(table.area, edit);
  if (!moved) return false;
  const before = table.area;
  table.area = moved;
  if (edit.axis === 'col') moveColumns(table, before, edit);
  const least = (table.showHeaders ? 1 : 0) + (table.showTotals ? 1 : 0) + 1;
  if (table.area.rows < least) {
    table.tab.cells.edit({ kind: 'insert', axis: 'row', area: { ...moved, row: moved.row + 1, rows: 1 } });
    table.area = { ...moved, rows: least };
  }
  return true;
}

function moveColumns(table: GridTable, before: Area, { kind, area }: Edit): void {
  if (kind === 'delete') {
    const gone = intersection(before, { ...area, row: before.row, rows: before.rows });
    if (gone) table.columns.splice(gone.col - before.col, gone.cols);
    return;
  }
  if (table.area.cols === before.cols) return;
  for (let added = 0; added < area.cols; added++) table.addColumnAt(area.col - before.col);
  table.mendHeaders();
}

/** Takes a tab away: names that refer to it become #REF!, what stands on it goes with it. */
export function removeTab(workbook: GridWorkbook, tab: GridTab): void {
  workbook.tabs = workbook.tabs.filter((other) => other !== tab);
  for (const range of workbook.live) if (range.tab === tab) range.gone = true;
  workbook.comments = workbook.comments.filter(({ at }) => !at.gone);
  workbook.touch();
}

/** A second tab with the contents, looks, rules, tables and charts of the first; comments stay behind. */
export function copyTab(workbook: GridWorkbook, from: GridTab, name: string, at: number): GridTab {
  const tab = workbook.addTab(name, at);
  tab.cells = from.cells.copy();
  tab.formats = from.formats.copy();
  tab.validations = from.validations.copy();
  tab.hyperlinks = from.hyperlinks.copy();
  tab.conditionalFormats = from.conditionalFormats.map((format) => ({
    ...format,
    id: `{cf-${workbook.nextId()}}`,
    settings: structuredClone(format.settings),
  }));
  tab.merges = [...from.merges];
  tab.printArea = [...from.printArea];
  tab.printTitleRows = from.printTitleRows;
  tab.printTitleColumns = from.printTitleColumns;
  tab.freeze = from.freeze;
  tab.tabColor = from.tabColor;
  tab.showGridlines = from.showGridlines;
  tab.showHeadings = from.showHeadings;
  Object.assign(tab.pageLayout, structuredClone(from.pageLayout));
  for (const [key, value] of from.customProperties) tab.customProperties.set(key, value);
  for (const table of from.tables) copyTable(workbook, table, tab);
  copyNamesAndCharts(workbook, from, tab);
  return tab;
}

function copyTable(workbook: GridWorkbook, table: GridTable, tab: GridTab): void {
  let n = 2;
  while (workbook.findTable(`${table.name}${n}`)) n++;
  const { showHeaders, showTotals, style, showBandedRows, showBandedColumns, showFilterButton } = table;
  const look = { showHeaders, showTotals, style, showBandedRows, showBandedColumns, showFilterButton };
  const copy = Object.assign(workbook.addTable(tab, table.area, `${table.name}${n}`), look);
  copy.columns = table.columns.map((column) => ({ ...column }));
}

function copyNamesAndCharts(workbook: GridWorkbook, from: GridTab, tab: GridTab): void {
  const moved = (range: LiveRange | undefined) =>
    range && (range.tab === from && !range.gone ? workbook.watch(tab, range.area) : range);
  tab.names = from.names.map((name) => ({ ...name, id: String(workbook.nextId()), range: moved(name.range) }));
  tab.charts = from.charts.map((chart) => ({
    ...chart,
    id: String(workbook.nextId()),
    tab,
    place: { ...chart.place },
    settings: structuredClone(chart.settings),
    series: chart.series.map((series) => ({
      ...series,
      settings: structuredClone(series.settings),
      values: moved(series.values),
      categories: moved(series.categories),
    })),
  }));
}

/** Everything of a tab that counts as used: contents, and cells somebody formatted unless `valuesOnly`. */
export function usedArea(tab: GridTab, valuesOnly: boolean, within: Area = wholeTab): Area | undefined {
  const contents = tab.cells.used(within);
  if (valuesOnly) return contents;
  let used = contents;
  for (const key of tab.formats.keys()) {
    for (const { area } of tab.formats.within(key, within)) {
      // Whole columns and rows look alike to their end; only bounded areas make cells used.
      if (area.rows > 500_000 || area.cols > 10_000) continue;
      const top = used ? Math.min(used.row, area.row) : area.row;
      const left = used ? Math.min(used.col, area.col) : area.col;
      const bottom = Math.max(used ? lastRow(used) : 0, lastRow(area));
      const right = Math.max(used ? lastCol(used) : 0, lastCol(area));
      used = { row: top, col: left, rows: bottom - top + 1, cols: right - left + 1 };
    }
  }
  return used;
}
