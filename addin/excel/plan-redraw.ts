import type { CellValue } from '../../schema/sheets/layout.ts';
import type { Chart, Range, Tab } from '../../schema/workbook/workbook.ts';
import type { Change, WriteReport } from '../ports.ts';
import { foreignCells } from '../refresh/foreign-cells.ts';
import { covering, rectangles } from './addresses.ts';
import { extentOf } from './draw-tab.ts';
import { readBlocks } from './read-blocks.ts';
import type { Overview } from './survey.ts';

type Redraw = Extract<Change, { kind: 'redraw-tab' }>;

/** A chart that stands on the tab already. */
export interface FoundChart {
  readonly chart: Chart;
  /** As the last drawing described it; null where there is no description. */
  readonly previous: Chart | null;
  readonly drawn: Excel.Chart;
  readonly seriesCount: number;
  /** The planner left the scale of the axis as it was drawn. */
  readonly scaleIsOurs: boolean;
}

/** A region to be drawn anew, with all that has to be known before the first cell is touched. */
export interface PlannedRedraw {
  readonly tab: Tab;
  readonly region: string;
  /** The tab it stands on, as it is called now. */
  readonly tabName: string;
  readonly before: Range;
  readonly after: Range;
  readonly foreign: readonly Range[];
  readonly charts: readonly FoundChart[];
}

/** Questions to the host about a region. */
export interface RedrawQuestions {
  readonly change: Redraw;
  readonly tabName: string;
  readonly sheet: Excel.Worksheet;
  readonly before: Range;
  readonly after: Range;
  readonly drawn: Excel.ChartCollection;
  charts: { chart: Chart; previous: Chart | null; drawn: Excel.Chart }[];
}

/** Where a region stands and how far its new drawing will reach; null where it is gone. */
export function queueRedraw(context: Excel.RequestContext, seen: Overview, change: Redraw): RedrawQuestions | null {
  const region = seen.regions.find(({ name }) => name === change.region);
  if (!region) return null;
  const { worksheets } = context.workbook;
  const { charts: drawn } = worksheets.getItem(region.tab);
  drawn.load('items/name');
  const { row, column } = region.range;
  const after = { ...extentOf(change.tab), row, column };
  const sheet = worksheets.getItem(region.tab);
  return { change, tabName: region.tab, sheet, before: region.range, after, drawn, charts: [] };
}

/** Second questions, about the charts found. */
export function queueCharts(questions: RedrawQuestions): void {
  const { tab, previous } = questions.change;
  questions.charts = tab.charts.flatMap((chart) => {
    const drawn = questions.drawn.items.find((item) => item.name === chart.title);
    if (!drawn) return [];
    drawn.series.load('items/name');
    drawn.axes.valueAxis.load('minimum,maximum,majorUnit');
    return [{ chart, drawn, previous: previous?.charts.find(({ title }) => title === chart.title) ?? null }];
  });
}

/** The planner has not touched the scale since it was drawn. */
function hasScale(drawn: Excel.Chart, previous: Chart | null): boolean {
  if (!previous) return true;
  const { minimum, maximum, majorUnit } = drawn.axes.valueAxis;
  const { min, max, step } = previous.yScale;
  return Number(minimum) === min && Number(maximum) === max && Number(majorUnit) === step;
}

const isFilled = (value: CellValue): boolean => value !== null && value !== '';

/** Whether the new drawing would cover cells outside of the old region that hold something. */
function growsOver(values: readonly (readonly CellValue[])[], before: Range, after: Range): boolean {
  return values.some((cells, row) =>
    cells.some(
      (value, column) =>
        isFilled(value) &&
        row < after.rows &&
        column < after.columns &&
        (row >= before.rows || column >= before.columns),
    ),
  );
}

/** The planner inserted or took out cells inside of the region: what stands where is no longer known. */
const isShifted = (before: Range, previous: Tab | null): boolean => {
  if (!previous) return false;
  const { rows, columns } = extentOf(previous);
  return rows !== before.rows || columns !== before.columns;
};

/** Whether the region may be drawn in place as far as its size tells; its values decide the rest. */
const keepsPlace = ({ change: { tab, previous }, before }: RedrawQuestions): boolean =>
  !isShifted(before, previous) && tab.tables.length === 0;

function inPlace(
  { change, tabName, before, after, charts }: RedrawQuestions,
  values: readonly (readonly CellValue[])[],
  replaced: WriteReport['replaced'][number][],
): PlannedRedraw {
  const { tab, region, previous } = change;
  const inside = values.slice(0, before.rows).map((cells) => cells.slice(0, before.columns));
  const foreign = previous ? foreignCells(inside, previous, tab) : { kept: [], replaced: [] };
  const placed = ({ row, column }: { row: number; column: number }) => ({
    row: before.row + row,
    column: before.column + column,
  });
  for (const cell of foreign.replaced) replaced.push({ tab: tabName, ...placed(cell), text: String(cell.value) });
  return {
    tab,
    region,
    tabName,
    before,
    after,
    foreign: rectangles(foreign.kept.map(placed)),
    charts: charts.map(({ chart, drawn, previous: old }) => ({
      chart,
      previous: old,
      drawn,
      seriesCount: drawn.series.items.length,
      scaleIsOurs: hasScale(drawn, old),
    })),
  };
}

/**
 * Decides which regions are drawn in place, with the planner's cells kept; the others have to be drawn beside. `replaced`
 * collects texts of hers that have to give way.
 */
export async function planRedraws(
  context: Excel.RequestContext,
  asked: readonly RedrawQuestions[],
  replaced: WriteReport['replaced'][number][],
): Promise<PlannedRedraw[]> {
  const staying = asked.filter(keepsPlace);
  const values = await readBlocks(
    context,
    staying.map(({ sheet, before, after }) => ({ sheet, range: covering([before, after])! })),
  );
  return staying.flatMap((questions, index) => {
    const { before, after } = questions;
    return growsOver(values[index]!, before, after) ? [] : [inPlace(questions, values[index]!, replaced)];
  });
}
