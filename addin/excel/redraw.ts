import type { Chart, Range } from '../../schema/workbook/workbook.ts';
import { addressOf, moved } from './addresses.ts';
import { addSeries, chartBytes, drawChart, setScale, setSeriesData } from './draw-charts.ts';
import { drawRules } from './draw-rules.ts';
import { drawContents, type Surroundings } from './draw-tab.ts';
import type { Place } from './draw-values.ts';
import type { FoundChart, PlannedRedraw } from './plan-redraw.ts';
import { CALL_BYTES, type Requests } from './requests.ts';

/** Empties cells but leaves comments: they are people's. */
export async function clearCells(requests: Requests, sheet: Excel.Worksheet, range: Range): Promise<void> {
  await requests.room(7 * CALL_BYTES);
  const cells = sheet.getRange(addressOf(range));
  cells.unmerge();
  cells.conditionalFormats.clearAll();
  cells.dataValidation.clear();
  cells.clear('Hyperlinks');
  cells.clear('Contents');
  cells.clear('Formats');
}

/** Copies cells to the same addresses of another tab, or so many rows and columns away. */
export async function copyCells(
  requests: Requests,
  from: Excel.Worksheet,
  to: Excel.Worksheet,
  range: Range,
  options: { readonly type?: 'All' | 'Formulas'; readonly away?: Place } = {},
): Promise<void> {
  await requests.room(2 * CALL_BYTES);
  const { type = 'All', away = { row: 0, column: 0 } } = options;
  to.getRange(addressOf(moved(range, away.row, away.column))).copyFrom(from.getRange(addressOf(range)), type);
}

/**
 * Points a chart at the cells of its new description. Its look stays as the planner made it; only series that are new are
 * given one. Series in excess go.
 */
export async function redrawSeries(
  requests: Requests,
  sheet: Excel.Worksheet,
  drawn: Excel.Chart,
  chart: Chart,
  seriesCount: number,
  origin: Place,
): Promise<void> {
  await requests.room(chartBytes(chart));
  for (let extra = seriesCount - 1; extra >= chart.series.length; extra -= 1) drawn.series.getItemAt(extra).delete();
  chart.series.forEach((series, index) => {
    if (index >= seriesCount) {
      addSeries(drawn, sheet, chart, series, origin);
      return;
    }
    const existing = drawn.series.getItemAt(index);
    existing.name = series.name;
    setSeriesData(existing, sheet, series.values, chart.categories, origin);
  });
}

async function redrawCharts(
  requests: Requests,
  sheet: Excel.Worksheet,
  { tab, before, charts }: PlannedRedraw,
): Promise<void> {
  const found = new Map(charts.map((each): [string, FoundChart] => [each.chart.title, each]));
  for (const chart of tab.charts) {
    const existing = found.get(chart.title);
    if (!existing) {
      await drawChart(requests, sheet, chart, before);
      continue;
    }
    await redrawSeries(requests, sheet, existing.drawn, chart, existing.seriesCount, before);
    if (existing.scaleIsOurs) setScale(existing.drawn.axes.valueAxis, chart.yScale);
  }
}

/** Draws a tab anew where its region stands. The planner's cells come back from the snapshot, as they were. */
export async function redrawTab(
  requests: Requests,
  planned: PlannedRedraw,
  backup: string,
  surroundings: Surroundings,
): Promise<void> {
  const { worksheets } = requests.context.workbook;
  const sheet = worksheets.getItem(planned.tabName);
  await clearCells(requests, sheet, planned.before);
  await clearCells(requests, sheet, planned.after);
  for (const range of planned.foreign) await copyCells(requests, worksheets.getItem(backup), sheet, range);
  await drawContents(requests, sheet, planned.tab, planned.before, surroundings);
  await drawRules(requests, sheet, planned.tab, planned.before);
  await redrawCharts(requests, sheet, planned);
}
