import { axisFormat, axisScale } from './chart-axis.ts';
import { seriesColors, styles } from './styles.ts';
import type { Cell, Chart, Range, Style } from './workbook.ts';

/** Columns side by side, a group per label. */
export interface Bars {
  readonly title: string;
  readonly xTitle: string;
  readonly yTitle: string;
  readonly altText: string;
  /** Of the numbers below the chart. */
  readonly format: string;
  /** Whole things are counted: the axis has whole steps. */
  readonly isCount?: boolean;
  readonly labels: readonly string[];
  readonly series: readonly { readonly name: string; readonly values: readonly number[] }[];
}

const WHOLE_STEPS = [1, 2, 5, 10] as const;

/** Like `axisScale`, in steps of one or more whole things. */
function countScale(values: readonly number[]): Chart['yScale'] {
  const top = Math.max(1, ...values);
  const rough = Math.max(1, top / 4);
  const size = 10 ** Math.floor(Math.log10(rough));
  const step = size * WHOLE_STEPS.find((factor) => factor * size >= rough)!;
  return { min: 0, max: Math.ceil(top / step) * step, step };
}

/** The numbers behind a chart from `dataRow` on, and the chart at its place; every how many labels one is shown. */
export function barChart(bars: Bars, place: Range, dataRow: number, labelEvery = 1): { cells: Cell[]; chart: Chart } {
  const rows = Math.max(1, bars.labels.length);
  const body: Style = { ...styles.text, align: 'right', format: bars.format };
  const cells: Cell[] = [
    { row: dataRow, column: 0, value: bars.title, style: styles.bold },
    ...bars.series.map(({ name }, i) => ({ row: dataRow, column: 1 + i, value: name, style: styles.headerRight })),
    ...bars.labels.flatMap((label, r): Cell[] => [
      { row: dataRow + 1 + r, column: 0, value: label, style: styles.text },
      ...bars.series.map(({ values }, i) => ({
        row: dataRow + 1 + r,
        column: 1 + i,
        value: values[r] ?? 0,
        style: body,
      })),
    ]),
  ];
  const range = (at: number) => ({ row: dataRow + 1, column: at, rows, columns: 1 });
  const all = bars.series.flatMap(({ values }) => values);
  const chart: Chart = {
    kind: 'column',
    title: bars.title,
    place,
    ...{ xTitle: bars.xTitle, yTitle: bars.yTitle, yFormat: axisFormat(all) },
    yScale: bars.isCount ? countScale(all) : axisScale(all),
    categories: range(0),
    labelEvery,
    series: bars.series.map(({ name }, i) => ({
      ...{ name, values: range(1 + i), color: seriesColors[i % seriesColors.length] ?? '000000' },
      ...{ dash: 'solid' as const, marker: 'none' as const },
    })),
    altText: bars.altText,
  };
  return { cells, chart };
}
