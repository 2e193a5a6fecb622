import type { Chart, ChartSeries, Range } from '../../schema/workbook/workbook.ts';
import { addressOf, moved } from './addresses.ts';
import { hex } from './draw-styles.ts';
import type { Place } from './draw-values.ts';
import { CALL_BYTES, type Requests } from './requests.ts';

const CHART_CALLS = 35;
const SERIES_CALLS = 14;
const TITLE_POINTS = 13;
const AXIS_TITLE_POINTS = 9;
const LINE_POINTS = 2;
const MARKER_POINTS = 7;

const chartTypes = { line: 'LineMarkers', column: 'ColumnClustered' } as const;
const dashes = { solid: 'Continuous', dash: 'Dash', dot: 'RoundDot' } as const;
const markers = { none: 'None', circle: 'Circle', square: 'Square', triangle: 'Triangle', diamond: 'Diamond' } as const;

/** Points a series of an existing or new chart at its cells. */
export function setSeriesData(
  series: Excel.ChartSeries,
  sheet: Excel.Worksheet,
  values: Range,
  categories: Range,
  origin: Place,
): void {
  series.setValues(sheet.getRange(addressOf(moved(values, origin.row, origin.column))));
  series.setXAxisValues(sheet.getRange(addressOf(moved(categories, origin.row, origin.column))));
}

function setSeriesLook(series: Excel.ChartSeries, { color, dash, marker }: ChartSeries, kind: Chart['kind']): void {
  if (kind === 'column') {
    series.format.fill.setSolidColor(hex(color));
    return;
  }
  const { line } = series.format;
  line.color = hex(color);
  line.weight = LINE_POINTS;
  line.lineStyle = dashes[dash];
  series.markerStyle = markers[marker];
  if (marker === 'none') return;
  series.markerSize = MARKER_POINTS;
  series.markerBackgroundColor = hex(color);
  series.markerForegroundColor = hex(color);
}

/** Adds a series with data and look. */
export function addSeries(
  drawn: Excel.Chart,
  sheet: Excel.Worksheet,
  chart: Chart,
  series: ChartSeries,
  origin: Place,
): void {
  const added = drawn.series.add(series.name);
  setSeriesData(added, sheet, series.values, chart.categories, origin);
  setSeriesLook(added, series, chart.kind);
}

export function setScale(axis: Excel.ChartAxis, { min, max, step }: Chart['yScale']): void {
  axis.minimum = min;
  axis.maximum = max;
  axis.majorUnit = step;
}

function setAxes(drawn: Excel.Chart, chart: Chart): void {
  const { categoryAxis, valueAxis } = drawn.axes;
  categoryAxis.title.text = chart.xTitle;
  categoryAxis.title.format.font.size = AXIS_TITLE_POINTS;
  categoryAxis.tickLabelSpacing = chart.labelEvery;
  categoryAxis.majorTickMark = 'None';
  valueAxis.title.text = chart.yTitle;
  valueAxis.title.format.font.size = AXIS_TITLE_POINTS;
  valueAxis.numberFormat = chart.yFormat;
  setScale(valueAxis, chart.yScale);
}

/** Bytes of a chart in a request. */
export const chartBytes = ({ series }: Chart): number => (CHART_CALLS + series.length * SERIES_CALLS) * CALL_BYTES;

/** A new chart over its cells; its name is its title, by which a refresh finds it. */
export async function drawChart(
  requests: Requests,
  sheet: Excel.Worksheet,
  chart: Chart,
  origin: Place,
): Promise<void> {
  await requests.room(chartBytes(chart));
  const [first, ...more] = chart.series;
  if (!first) return;
  const source = sheet.getRange(addressOf(moved(first.values, origin.row, origin.column)));
  const drawn = sheet.charts.add(chartTypes[chart.kind], source, first.values.rows === 1 ? 'Rows' : 'Columns');
  drawn.name = chart.title;
  drawn.title.text = chart.title;
  drawn.title.format.font.size = TITLE_POINTS;
  drawn.title.format.font.bold = true;
  drawn.legend.position = 'Bottom';
  const { row, column, rows, columns } = moved(chart.place, origin.row, origin.column);
  drawn.setPosition(sheet.getCell(row, column), sheet.getCell(row + rows - 1, column + columns - 1));
  const drawnFirst = drawn.series.getItemAt(0);
  drawnFirst.name = first.name;
  setSeriesData(drawnFirst, sheet, first.values, chart.categories, origin);
  setSeriesLook(drawnFirst, first, chart.kind);
  for (const series of more) addSeries(drawn, sheet, chart, series, origin);
  setAxes(drawn, chart);
}
