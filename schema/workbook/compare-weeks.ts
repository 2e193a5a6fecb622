import { shortDay } from './calendar.ts';
import { axisFormat, axisScale } from './chart-axis.ts';
import type { ComparedSide, Comparison } from './compare-side.ts';
import { compareStyles, differenceStyle, sideColors } from './compare-styles.ts';
import { SIGNED_WHOLE } from './key-figures.ts';
import type { Totals } from './plan-facts.ts';
import type { SheetLines } from './sheet-lines.ts';
import { NUMBER_MONEY, styles } from './styles.ts';
import type { Chart, ChartSeries, Content, Range, Style } from './workbook.ts';

/** The periods stand in the columns behind the labels, where the figures of the other sections stand. */
const LABELS = 3;
const CHART_ROWS = 17;
/** Charts cover the labels, or as many narrower columns. */
const CHART_COLUMNS = [LABELS, 6] as const;
const LABELS_ON_AXIS = 12;
const PATIENTS = '#,##0.0';
const SIGNED_PATIENTS = '+#,##0.0;-#,##0.0;0.0';
/** What the formats above would round to nothing is nothing. */
const LEAST = { whole: 0.5, patients: 0.05 } as const;

interface Quantity {
  readonly key: keyof Totals;
  readonly name: string;
  readonly unit: string;
  readonly format: string;
  readonly signed: string;
  readonly least: number;
}

const quantities: readonly Quantity[] = [
  {
    ...{ key: 'revenue', name: 'Revenue', unit: 'currency', format: NUMBER_MONEY, signed: SIGNED_WHOLE },
    least: LEAST.whole,
  },
  {
    ...{ key: 'patients', name: 'Patients admitted', unit: 'patients', format: PATIENTS, signed: SIGNED_PATIENTS },
    least: LEAST.patients,
  },
];

/** By period; null where the side has no plan. */
const valuesOf = ({ facts, planned }: ComparedSide, { key }: Quantity): (number | null)[] =>
  planned.map((is, p) => (is ? (facts.totals[key][p] ?? 0) : null));

const textLine = (lines: SheetLines, labels: readonly [string, string, string], cells: readonly [Content, Style][]) =>
  lines.add([
    [labels[0], compareStyles.strong],
    [labels[1], compareStyles.muted],
    [labels[2], compareStyles.label],
    ...cells,
  ]);

/** A line per side and the difference below them; answers with the rows of the sides. */
function quantityLines(lines: SheetLines, quantity: Quantity, { sides }: Comparison): number[] {
  const [a, b] = sides.map((side) => valuesOf(side, quantity)) as [(number | null)[], (number | null)[]];
  const { name, unit, format, signed, least } = quantity;
  const rows = [a, b].map((values, i) => {
    const row = lines.row;
    textLine(
      lines,
      [i === 0 ? name : '', i === 0 ? unit : '', sides[i]!.letter],
      values.map((value) => [value, { ...compareStyles.value, format }]),
    );
    return row;
  });
  const differences = a.map((value, p): [Content, Style] => {
    const other = b[p] ?? null;
    const difference = value === null || other === null ? null : other - value;
    const shown = difference !== null && Math.abs(difference) < least ? 0 : difference;
    return [shown, differenceStyle(shown, signed)];
  });
  textLine(lines, ['', '', 'B less A'], differences);
  return rows;
}

const rowRange = (row: number, columns: number): Range => ({ row, column: LABELS, rows: 1, columns });

/** A line per side that has a plan; dashes and markers tell them apart in gray print. */
function seriesOf(sides: Comparison['sides'], rows: readonly number[], periods: number): ChartSeries[] {
  return sides.flatMap(({ letter, side, facts }, i): ChartSeries[] => {
    const name = `${letter}: ${side.label}`;
    const values = rowRange(rows[i]!, periods);
    const look =
      i === 0 ? ({ dash: 'solid', marker: 'circle' } as const) : ({ dash: 'dash', marker: 'square' } as const);
    return facts.hasPlan ? [{ name, values, color: sideColors[letter], ...look }] : [];
  });
}

function chartOf(quantity: Quantity, place: Range, compared: Comparison, header: number, rows: number[]): Chart {
  const { facts, sides } = compared;
  const unit = facts.periodDays === 7 ? 'week' : 'day';
  const values = sides.flatMap((side) => valuesOf(side, quantity).map((value) => value ?? 0));
  return {
    kind: 'line',
    title: `${quantity.name} per ${unit}`,
    place,
    xTitle: facts.periodDays === 7 ? 'week from' : 'day',
    yTitle: `${quantity.unit} per ${unit}`,
    yFormat: axisFormat(values),
    yScale: axisScale(values),
    categories: rowRange(header, facts.periods.length),
    labelEvery: Math.max(1, Math.ceil(facts.periods.length / LABELS_ON_AXIS)),
    series: seriesOf(sides, rows, facts.periods.length),
    altText: `Line chart of ${quantity.name.toLowerCase()} per ${unit}, A solid, B dashed.`,
  };
}

/** Revenue and patients by week (by day for short plans) with their differences, and a chart of each below. */
export function weekSection(lines: SheetLines, columns: number, compared: Comparison): Chart[] {
  const { facts } = compared;
  if (facts.start === null) return [];
  const isWeekly = facts.periodDays === 7;
  lines.section(columns, { 0: isWeekly ? 'By week' : 'By day' });
  const header = lines.row;
  lines.add(
    [
      ...['Figure', 'Unit', isWeekly ? 'Week from' : 'Day'].map((value): [Content, Style] => [value, styles.header]),
      ...facts.periods.map((period): [Content, Style] => [shortDay(period.start), styles.headerRight]),
    ],
    20,
  );
  const rows = quantities.map((quantity) => quantityLines(lines, quantity, compared));
  lines.row += 1;
  let column = 0;
  const charts = quantities.map((quantity, i) => {
    const place = { row: lines.row, column, rows: CHART_ROWS, columns: CHART_COLUMNS[i] ?? LABELS };
    column += place.columns;
    return chartOf(quantity, place, compared, header, rows[i]!);
  });
  lines.row += CHART_ROWS;
  return charts;
}
