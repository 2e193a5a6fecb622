import { numfmt } from '@univerjs/core';
import type { EChartsOption } from 'echarts';
import { colors } from '../../schema/workbook/styles.ts';
import type { Chart, ChartSeries } from '../../schema/workbook/workbook.ts';

/** What the cells of a chart hold. */
export interface ChartValues {
  readonly categories: readonly string[];
  /** One list per series, in its order; null leaves a gap. */
  readonly series: readonly (readonly (number | null)[])[];
}

const FONT = 'Arial, "Liberation Sans", sans-serif';
const dashes = { solid: 'solid', dash: [6, 4], dot: [2, 3] } as const;
const symbols = { none: 'none', circle: 'circle', square: 'rect', triangle: 'triangle', diamond: 'diamond' } as const;
const MARKER_PIXELS = 7;
/** Lines without markers in the legend; ECharts would put a circle on them. */
const legendLines = {
  solid: 'path://M0 4h30v2h-30z',
  dash: 'path://M0 4h8v2h-8zM11 4h8v2h-8zM22 4h8v2h-8z',
  dot: 'path://M0 4h3v2h-3zM6 4h3v2h-3zM12 4h3v2h-3zM18 4h3v2h-3zM24 4h3v2h-3z',
} as const;

/** A number in an Excel format, e.g. `1.2M` in `#,##0.0,,"M"`. */
const formatted = (value: unknown, format: string): string =>
  typeof value === 'number' ? numfmt.format(format, value) : '';

function seriesOption(kind: Chart['kind'], line: ChartSeries, values: readonly (number | null)[]) {
  const color = `#${line.color}`;
  const common = { name: line.name, data: [...values], itemStyle: { color } };
  if (kind === 'column') return { ...common, type: 'bar' as const };
  const type = dashes[line.dash];
  return {
    ...common,
    type: 'line' as const,
    lineStyle: { color, width: 2, type: typeof type === 'string' ? type : [...type] },
    symbol: symbols[line.marker],
    showSymbol: line.marker !== 'none',
    symbolSize: MARKER_PIXELS,
    connectNulls: false,
  };
}

/** A chart as ECharts draws it: the same colors, dashes, markers, axes and titles as in the xlsx file. */
export function chartOption(chart: Chart, { categories, series }: ChartValues): EChartsOption {
  const axisText = { color: `#${colors.ink}`, fontSize: 10, fontFamily: FONT };
  const axisLine = { show: true, lineStyle: { color: `#${colors.line}` } };
  const { min, max, step } = chart.yScale;
  return {
    animation: false,
    backgroundColor: '#FFFFFF',
    textStyle: { fontFamily: FONT },
    title: {
      text: chart.title,
      ...{ left: 'center', top: 8 },
      textStyle: { fontSize: 15, fontWeight: 'bold', color: `#${colors.ink}`, fontFamily: FONT },
    },
    legend: {
      ...{ bottom: 4, left: 'center', itemWidth: 30 },
      textStyle: axisText,
      data: chart.series.map(({ name, marker, dash }) =>
        chart.kind === 'line' && marker === 'none' ? { name, icon: legendLines[dash] } : { name },
      ),
    },
    grid: { left: 66, right: 18, top: 42, bottom: 66 },
    tooltip: {
      trigger: 'axis',
      confine: true,
      valueFormatter: (value) => formatted(value, '#,##0.##'),
    },
    xAxis: {
      type: 'category',
      data: [...categories],
      name: chart.xTitle,
      ...{ nameLocation: 'middle', nameGap: 26, nameTextStyle: axisText },
      axisLabel: { ...axisText, interval: chart.labelEvery - 1 },
      axisTick: { show: false },
      axisLine,
      boundaryGap: true,
    },
    yAxis: {
      type: 'value',
      ...{ min, max, interval: step },
      name: chart.yTitle,
      ...{ nameLocation: 'middle', nameGap: 50, nameTextStyle: axisText },
      axisLabel: { ...axisText, formatter: (value: number) => formatted(value, chart.yFormat) },
      axisTick: { show: true },
      axisLine,
      splitLine: { lineStyle: { color: `#${colors.line}`, opacity: 0.6 } },
    },
    series: chart.series.map((line, i) => seriesOption(chart.kind, line, series[i] ?? [])),
  };
}
