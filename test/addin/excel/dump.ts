import type { Area } from '../../support/excel-host/grid/area.ts';
import { areaName } from '../../support/excel-host/grid/area.ts';
import type { CellFormat } from '../../support/excel-host/grid/formats.ts';
import type { GridChart, GridTab, GridWorkbook, LiveRange } from '../../support/excel-host/grid/model.ts';
import type { Regions } from '../../support/excel-host/grid/regions.ts';

/** Cells that are looked at one by one; tests stay within. */
const LOOK: Area = { row: 0, col: 0, rows: 120, cols: 30 };

const place = (range: LiveRange | undefined): string | null =>
  range && !range.gone ? `${range.tab.name}!${areaName(range.area)}` : null;

/** Where each value stands that is not the plain one, as stretches of columns. */
function byAddress<T>(rows: readonly (readonly T[])[], plain: T): Record<string, string[]> {
  const found: Record<string, Area[]> = {};
  const none = JSON.stringify(plain);
  for (let col = 0; col < LOOK.cols; col += 1)
    for (let row = 0; row < rows.length; row += 1) {
      const value = JSON.stringify(rows[row]![col]) ?? 'undefined';
      if (value === none) continue;
      found[value] ??= [];
      const last = found[value].at(-1);
      if (last?.col === col && last.row + last.rows === row)
        found[value][found[value].length - 1] = { ...last, rows: last.rows + 1 };
      else found[value].push({ row, col, rows: 1, cols: 1 });
    }
  return Object.fromEntries(
    Object.entries(found).map(([value, areas]) => [value, areas.map((area) => areaName(area))]),
  );
}

const formulas = (tab: GridTab) =>
  Object.fromEntries(
    Array.from({ length: LOOK.rows }, (_, row) =>
      Array.from({ length: LOOK.cols }, (_, col) => [
        areaName({ row, col, rows: 1, cols: 1 }),
        tab.formulaAt(row, col),
      ]),
    )
      .flat()
      .filter(([, value]) => value !== ''),
  );

function formats(tab: GridTab): Record<string, unknown> {
  const look = (key: keyof CellFormat) => byAddress(tab.formats.paint(key, LOOK), plainOf(tab, key));
  return Object.fromEntries(
    tab.formats
      .keys()
      .sort()
      .map((key) => [key, look(key)] as const)
      .filter(([, cells]) => Object.keys(cells).length > 0),
  );
}

/** The format of a cell far from everything: what the whole tab has. */
const plainOf = (tab: GridTab, key: keyof CellFormat) => tab.formats.at(key, 900_000, 9_000);

const covers = (regions: Regions<unknown>) => byAddress(regions.paint(LOOK, null as unknown), null);

const chart = ({ name, type, place: at, series, settings }: GridChart) => ({
  name,
  type,
  at,
  settings,
  series: series.map((one) => ({
    name: one.name,
    values: place(one.values),
    categories: place(one.categories),
    settings: one.settings,
  })),
});

/** Everything of a tab a planner could see or lose, in plain data. */
function dumpTab(tab: GridTab): object {
  return {
    name: tab.name,
    visibility: tab.visibility,
    color: tab.tabColor,
    gridlines: tab.showGridlines,
    freeze: tab.freeze,
    cells: formulas(tab),
    formats: formats(tab),
    validations: covers(tab.validations),
    hyperlinks: covers(tab.hyperlinks),
    conditionalFormats: tab.conditionalFormats
      .map(({ type, areas, stopIfTrue, settings }) => ({
        type,
        areas: areas.map((area) => areaName(area)).sort(),
        stopIfTrue,
        settings,
      }))
      .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)),
    merges: tab.merges.map((area) => areaName(area)).sort(),
    tables: tab.tables.map((table) => ({
      name: table.name,
      address: table.address,
      headers: table.headers,
      filters: table.columns.map(({ filter }) => filter ?? null),
      totals: table.showTotals,
      style: table.style,
      sort: table.sort,
    })),
    charts: tab.charts.map(chart),
  };
}

/** The workbook as a planner sees it: what is kept for undo is left out. */
export function dump(workbook: GridWorkbook): object {
  const tabs = workbook.tabs.filter((tab) => tab.visibility !== 'VeryHidden');
  return {
    tabs: tabs.map(dumpTab),
    names: workbook.names
      .map(({ name, range, formula, visible }) => ({ name, refersTo: place(range) ?? formula, visible }))
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
    comments: workbook.comments.map(({ at, content, replies }) => ({
      at: place(at),
      content,
      replies: replies.length,
    })),
  };
}
