import { expect, test } from 'vitest';
import { chartOption } from '../../../addin/browser/chart-option.ts';
import type { Chart } from '../../../schema/workbook/workbook.ts';

const values = { row: 0, column: 0, rows: 2, columns: 1 };
const chart: Chart = {
  ...{ kind: 'line', title: 'Weekly revenue', xTitle: 'week from', yTitle: 'currency per week' },
  ...{ yFormat: '#,##0.0,,"M"', labelEvery: 2, altText: 'Revenue per week.' },
  ...{ place: values, categories: values, yScale: { min: 0, max: 10_000_000, step: 2_500_000 } },
  series: [
    { name: 'Baseline', values, color: '0072B2', dash: 'solid', marker: 'square' },
    { name: 'all demand', values, color: '5D6B78', dash: 'dash', marker: 'none' },
  ],
};
const data = {
  categories: ['18 Jan', '25 Jan'],
  series: [
    [1, 2],
    [3, null],
  ],
};

// What ECharts is given, as plain data.
interface Option {
  readonly title: { readonly text: string };
  readonly xAxis: { readonly name: string; readonly data: string[]; readonly axisLabel: { readonly interval: number } };
  readonly yAxis: {
    readonly name: string;
    readonly min: number;
    readonly max: number;
    readonly interval: number;
    readonly axisLabel: { readonly formatter: (value: number) => string };
  };
  readonly series: readonly {
    readonly type: string;
    readonly data: unknown[];
    readonly symbol?: string;
    readonly showSymbol?: boolean;
    readonly lineStyle?: { readonly color: string; readonly type: unknown };
    readonly itemStyle: { readonly color: string };
  }[];
}
const option = (of: Chart): Option => chartOption(of, data) as unknown as Option;

test('a chart has the titles, scale and number format of the file', () => {
  const { title, xAxis, yAxis } = option(chart);
  expect([title.text, xAxis.name, yAxis.name]).toEqual(['Weekly revenue', 'week from', 'currency per week']);
  expect([yAxis.min, yAxis.max, yAxis.interval]).toEqual([0, 10_000_000, 2_500_000]);
  expect(yAxis.axisLabel.formatter(7_500_000)).toBe('7.5M');
  expect(xAxis.data).toEqual(['18 Jan', '25 Jan']);
  // Every second label is shown: one is left out between two.
  expect(xAxis.axisLabel.interval).toBe(1);
});

test('lines keep colors, dashes and markers, and a missing value leaves a gap', () => {
  const [baseline, demand] = option(chart).series;
  expect(baseline).toMatchObject({
    type: 'line',
    symbol: 'rect',
    showSymbol: true,
    lineStyle: { color: '#0072B2', type: 'solid' },
  });
  expect(demand).toMatchObject({ symbol: 'none', showSymbol: false, lineStyle: { color: '#5D6B78', type: [6, 4] } });
  expect(demand?.data).toEqual([3, null]);
});

test('a column chart has columns in the same colors', () => {
  expect(option({ ...chart, kind: 'column' }).series[0]).toMatchObject({
    type: 'bar',
    itemStyle: { color: '#0072B2' },
  });
});
