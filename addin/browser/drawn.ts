import type { CellValue } from '../../schema/sheets/layout.ts';
import type { Chart, PageSetup, Range, TabPurpose, Validation } from '../../schema/workbook/workbook.ts';
import { type Shift, shifted } from './place.ts';

/** Rows more than these stay beside the grid, which is made for what a person can look at. */
export const GRID_ROWS_MAX = 2_000;
/** So many rows of a held table are shown at a time. */
export const SHOWN_ROWS = 200;

/** A table whose rows stay outside of the grid; the arrays are never changed in place. */
export interface HeldRows {
  readonly headers: readonly string[];
  readonly rows: readonly (readonly CellValue[])[];
  /** Body row that is shown first. */
  readonly from: number;
}

export interface DrawnTable {
  readonly name: string;
  /** Univer's id of the sheet, here and below: it stays when the planner renames the tab. */
  readonly sheet: string;
  /** Header and body as they stand in the grid; of a held table the rows that are shown. */
  readonly range: Range;
  readonly held: HeldRows | null;
  /** Every second row is shaded. */
  readonly banded: boolean;
}

export interface DrawnRegion {
  readonly name: string;
  readonly sheet: string;
  readonly range: Range;
}

export interface DrawnChart {
  readonly id: string;
  readonly sheet: string;
  readonly chart: Chart;
}

/** What a file needs and no cell holds. */
export interface DrawnPage {
  readonly sheet: string;
  readonly purpose: TabPurpose;
  readonly description: string;
  readonly page: PageSetup;
  /** As described: while a table is held the grid has none, as its rows cannot be edited. */
  readonly validations: readonly Validation[];
}

/** What Planwright drew where. Univer knows nothing of it; `shiftedDrawn` follows what people insert and delete. */
export interface Drawn {
  readonly tables: readonly DrawnTable[];
  readonly regions: readonly DrawnRegion[];
  readonly charts: readonly DrawnChart[];
  readonly pages: readonly DrawnPage[];
}

export const nothingDrawn: Drawn = { tables: [], regions: [], charts: [], pages: [] };

function filtered(drawn: Drawn, keep: (sheet: string) => boolean): Drawn {
  const kept = <T extends { readonly sheet: string }>(all: readonly T[]) => all.filter(({ sheet }) => keep(sheet));
  return {
    tables: kept(drawn.tables),
    regions: kept(drawn.regions),
    charts: kept(drawn.charts),
    pages: kept(drawn.pages),
  };
}

export const drawnOn = (drawn: Drawn, sheets: ReadonlySet<string>): Drawn =>
  filtered(drawn, (sheet) => sheets.has(sheet));

export const drawnElsewhere = (drawn: Drawn, sheets: ReadonlySet<string>): Drawn =>
  filtered(drawn, (sheet) => !sheets.has(sheet));

export const bothDrawn = (a: Drawn, b: Drawn): Drawn => ({
  tables: [...a.tables, ...b.tables],
  regions: [...a.regions, ...b.regions],
  charts: [...a.charts, ...b.charts],
  pages: [...a.pages, ...b.pages],
});

function shiftedChart(chart: Chart, shift: Shift): Chart {
  const follow = (range: Range): Range => shifted(range, shift) ?? range;
  return {
    ...chart,
    place: follow(chart.place),
    categories: follow(chart.categories),
    series: chart.series.map((line) => ({ ...line, values: follow(line.values) })),
  };
}

/** The same after rows, columns or cells of a sheet moved. What lost all of its cells is gone, charts stay. */
export function shiftedDrawn(drawn: Drawn, sheet: string, shift: Shift): Drawn {
  const follow = <T extends { readonly sheet: string; readonly range: Range }>(all: readonly T[]): T[] =>
    all.flatMap((one) => {
      if (one.sheet !== sheet) return [one];
      const range = shifted(one.range, shift);
      return range ? [{ ...one, range }] : [];
    });
  return {
    tables: follow(drawn.tables),
    regions: follow(drawn.regions),
    charts: drawn.charts.map((one) => (one.sheet === sheet ? { ...one, chart: shiftedChart(one.chart, shift) } : one)),
    pages: drawn.pages,
  };
}

export const replacedTable = (drawn: Drawn, table: DrawnTable): Drawn => ({
  ...drawn,
  tables: drawn.tables.map((one) => (one.name === table.name ? table : one)),
});
