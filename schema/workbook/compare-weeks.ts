import { dayAfter, longDay, shortDay } from './calendar.ts';
import { axisFormat, axisScale } from './chart-axis.ts';
import { sideHeaders } from './compare-figures.ts';
import type { ComparedSide, Comparison } from './compare-side.ts';
import { compareStyles, differenceStyle, sideColors } from './compare-styles.ts';
import { SIGNED_PERCENT, SIGNED_WHOLE } from './key-figures.ts';
import type { PlanFacts, Totals } from './plan-facts.ts';
import type { SheetLines } from './sheet-lines.ts';
import { NUMBER_MONEY } from './styles.ts';
import type { Chart, ChartSeries, Content, Range, Style } from './workbook.ts';

/** Of the three labels the second is what a chart shows below its axis. */
const CATEGORY_COLUMN = 1;
const CHART_ROWS = 17;
const LABELS_ON_AXIS = 12;
/** Half of the last digit shown in percent. */
const LEAST_RATIO = 0.0005;

interface Quantity {
  readonly key: keyof Totals;
  readonly title: string;
  readonly unit: string;
  readonly format: string;
  readonly signed: string;
  /** What the format would round to nothing is nothing. */
  readonly least: number;
  /** Column of A; B and what differs follow. */
  readonly column: number;
  /** Columns its chart covers. */
  readonly chart: { readonly column: number; readonly columns: number };
}

const quantities: readonly Quantity[] = [
  {
    ...{ key: 'revenue', title: 'Revenue', unit: 'currency', format: NUMBER_MONEY, signed: SIGNED_WHOLE, least: 0.5 },
    ...{ column: 3, chart: { column: 0, columns: 3 } },
  },
  {
    ...{ key: 'patients', title: 'Patients admitted', unit: 'patients', format: '#,##0.0' },
    ...{ signed: '+#,##0.0;-#,##0.0;0.0', least: 0.05, column: 7, chart: { column: 3, columns: 7 } },
  },
];

/** In the period; null where the side has no plan then. */
const amountIn = ({ facts, planned }: ComparedSide, { key }: Quantity, period: number): number | null =>
  planned[period] ? (facts.totals[key][period] ?? 0) : null;

function quantityCells(quantity: Quantity, { sides }: Comparison, period: number): [Content, Style][] {
  const { format, signed, least } = quantity;
  const [a, b] = [amountIn(sides[0], quantity, period), amountIn(sides[1], quantity, period)];
  const difference = a === null || b === null ? null : b - a;
  const shown = difference !== null && Math.abs(difference) < least ? 0 : difference;
  const ratio = shown === null || !a ? null : shown / a;
  const share = ratio !== null && Math.abs(ratio) < LEAST_RATIO ? 0 : ratio;
  const cells: [Content, Style][] = [
    [a, { ...compareStyles.value, format }],
    [b, { ...compareStyles.value, format }],
    [shown, differenceStyle(shown, signed)],
  ];
  return quantity.key === 'revenue' ? [...cells, [share, differenceStyle(share, SIGNED_PERCENT)]] : cells;
}

function periodLabels({ periods, periodDays }: PlanFacts, p: number): [Content, Style][] {
  const { start, days } = periods[p]!;
  const isWeek = periodDays === 7;
  return [
    [`${isWeek ? 'Week' : 'Day'} ${p + 1}`, compareStyles.strong],
    [shortDay(start), compareStyles.label],
    [isWeek ? shortDay(dayAfter(start, days - 1)) : longDay(start).slice(0, 3), compareStyles.label],
  ];
}

const columnRange = (row: number, column: number, rows: number): Range => ({ row, column, rows, columns: 1 });

/** A line per side that has a plan; dashes and markers tell them apart in gray print. */
function seriesOf({ column }: Quantity, sides: Comparison['sides'], row: number, rows: number): ChartSeries[] {
  return sides.flatMap(({ letter, side, facts }, i): ChartSeries[] => {
    const look =
      i === 0 ? ({ dash: 'solid', marker: 'circle' } as const) : ({ dash: 'dash', marker: 'square' } as const);
    const values = columnRange(row, column + i, rows);
    return facts.hasPlan ? [{ name: `${letter}: ${side.label}`, values, color: sideColors[letter], ...look }] : [];
  });
}

function chartOf(quantity: Quantity, compared: Comparison, row: number, below: number): Chart {
  const { facts, sides } = compared;
  const unit = facts.periodDays === 7 ? 'week' : 'day';
  const rows = facts.periods.length;
  const values = sides.flatMap((side) => facts.periods.map((_, p) => amountIn(side, quantity, p) ?? 0));
  return {
    kind: 'line',
    title: `${quantity.title} per ${unit}`,
    place: { row: below, rows: CHART_ROWS, ...quantity.chart },
    xTitle: unit === 'week' ? 'week from' : 'day',
    yTitle: `${quantity.unit} per ${unit}`,
    yFormat: axisFormat(values),
    yScale: axisScale(values),
    categories: columnRange(row, CATEGORY_COLUMN, rows),
    labelEvery: Math.max(1, Math.ceil(rows / LABELS_ON_AXIS)),
    series: seriesOf(quantity, sides, row, rows),
    altText: `Line chart of ${quantity.title.toLowerCase()} per ${unit}, A solid, B dashed.`,
  };
}

/** Revenue and patients by week (by day for short plans) with their differences, and a chart of each below. */
export function weekSection(lines: SheetLines, columns: number, compared: Comparison): Chart[] {
  const { facts } = compared;
  if (facts.start === null) return [];
  const isWeekly = facts.periodDays === 7;
  lines.section(columns, { 0: isWeekly ? 'By week' : 'By day' });
  sideHeaders(lines, isWeekly ? ['Week', 'From', 'To'] : ['Day', 'Date', ''], [
    ...['Revenue\nA', 'Revenue\nB', 'Difference\nB less A', 'Difference\nin %'],
    ...['Patients\nA', 'Patients\nB', 'Difference\nB less A'],
  ]);
  const first = lines.row;
  facts.periods.forEach((_, p) => {
    lines.add([...periodLabels(facts, p), ...quantities.flatMap((quantity) => quantityCells(quantity, compared, p))]);
  });
  lines.row += 1;
  const charts = quantities.map((quantity) => chartOf(quantity, compared, first, lines.row));
  lines.row += CHART_ROWS;
  return charts;
}
