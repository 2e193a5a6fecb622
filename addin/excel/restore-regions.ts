import type { RegionInfo } from '../ports.ts';
import { absoluteFormula, moved } from './addresses.ts';
import { setScale } from './draw-charts.ts';
import { clearCells, copyCells, redrawSeries } from './redraw.ts';
import { CALL_BYTES, type Requests } from './requests.ts';
import type { RegionUndo } from './undo-record.ts';

/** A region that is there still, with the charts on its tab. */
export interface RegionNow {
  readonly undo: RegionUndo;
  readonly region: RegionInfo;
  readonly charts: Excel.ChartCollection;
}

/** Queues loading what stands on the tabs of regions, as far as restoring needs it. */
export function queueRegionsNow(
  context: Excel.RequestContext,
  regions: readonly RegionInfo[],
  undos: readonly RegionUndo[],
): RegionNow[] {
  return undos.flatMap((undo) => {
    const region = regions.find(({ name }) => name === undo.region);
    if (!region) return [];
    const { charts } = context.workbook.worksheets.getItem(region.tab);
    charts.load('items/name');
    return [{ undo, region, charts }];
  });
}

async function restoreCharts(requests: Requests, sheet: Excel.Worksheet, now: RegionNow): Promise<void> {
  const { undo, region, charts } = now;
  const byName = new Map(charts.items.map((chart) => [chart.name, chart]));
  for (const name of undo.addedCharts) {
    await requests.room(CALL_BYTES);
    byName.get(name)?.delete();
  }
  for (const chart of undo.charts) {
    const drawn = byName.get(chart.title);
    if (!drawn) continue;
    await redrawSeries(requests, sheet, drawn, chart, drawn.series.items.length, region.range);
    if (undo.rescaled.includes(chart.title)) setScale(drawn.axes.valueAxis, chart.yScale);
  }
}

/** Second questions: the series of charts that will be pointed back. */
export function queueSeries(regions: readonly RegionNow[]): void {
  for (const { undo, charts } of regions) {
    const titles = new Set(undo.charts.map(({ title }) => title));
    for (const chart of charts.items) if (titles.has(chart.name)) chart.series.load('items/name');
  }
}

/**
 * A region as it was before the step. With `keepForeign` the planner's own cells inside stay as they are by now; they were not
 * touched by the step.
 */
export async function restoreRegion(requests: Requests, now: RegionNow, keepForeign: boolean): Promise<void> {
  const { undo, region } = now;
  const { worksheets } = requests.context.workbook;
  const [sheet, backup] = [worksheets.getItem(region.tab), worksheets.getItem(undo.backup)];
  const away = { row: region.range.row - undo.before.row, column: region.range.column - undo.before.column };
  const here = { row: -away.row, column: -away.column };
  if (keepForeign)
    for (const range of undo.foreign)
      await copyCells(requests, sheet, backup, moved(range, away.row, away.column), { away: here });
  const ranges = [undo.after, undo.before];
  for (const range of ranges) await clearCells(requests, sheet, moved(range, away.row, away.column));
  for (const range of ranges) await copyCells(requests, backup, sheet, range, { away });
  await restoreCharts(requests, sheet, now);
}

/** What the region's name stood for, wherever it stands by now. */
export const formulaBefore = ({ undo, region }: RegionNow): string =>
  absoluteFormula(region.tab, { ...undo.before, row: region.range.row, column: region.range.column });
