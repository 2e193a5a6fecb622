import { capacitySheet, requestSummarySheet } from '../sheets/assignment-outputs.ts';
import type { CellValue } from '../sheets/layout.ts';
import { type Bars, barChart } from './bar-chart.ts';
import { decimalsFormat, NUMBER_WHOLE, styles } from './styles.ts';
import type { Range, Tab } from './workbook.ts';

type Row = readonly CellValue[];

const FIRST_ROW = 3;
const CHART_ROWS = 18;
const CHART_COLUMNS = 7;
const WIDTH = 14;
/** Shares of the hours a person has, in steps of a quarter; the last holds whoever is planned beyond. */
const STEPS = ['none', 'up to 25 %', '25 to 50 %', '50 to 75 %', '75 to 100 %', 'all or more'] as const;

const reader =
  (layout: { readonly columns: object }, row: Row) =>
  (name: string): CellValue =>
    row[Object.keys(layout.columns).indexOf(name)] ?? null;

/** Filled and open hours by planning category; a request counts once, whatever lines it has. */
function hoursByCategory(requests: readonly Row[]): Bars {
  const seen = new Set<string>();
  const byCategory = new Map<string, { filled: number; open: number }>();
  for (const row of requests) {
    const of = reader(requestSummarySheet, row);
    const id = String(of('requestId'));
    if (seen.has(id)) continue;
    seen.add(id);
    const category = String(of('planningCategory'));
    const sums = byCategory.get(category) ?? { filled: 0, open: 0 };
    sums.filled += Number(of('filled') ?? 0);
    sums.open += Number(of('open') ?? 0);
    byCategory.set(category, sums);
  }
  const labels = [...byCategory.keys()].sort();
  const values = (key: 'filled' | 'open') => labels.map((label) => byCategory.get(label)![key]);
  return {
    ...{ title: 'Filled and open hours by category', xTitle: 'planning category', yTitle: 'hours per week', labels },
    altText: 'Column chart: filled hours and open hours per planning category.',
    // Hours are planned in halves.
    format: decimalsFormat(1),
    series: [
      { name: 'filled', values: values('filled') },
      { name: 'open', values: values('open') },
    ],
  };
}

function stepOf(available: number, planned: number): number {
  if (planned <= 0) return 0;
  const share = planned / available;
  return available <= 0 || share >= 1 ? 5 : 1 + Math.floor(share * 4);
}

/** How many people have how much of their hours planned. */
function utilization(capacity: readonly Row[]): Bars {
  const people = new Map(capacity.map((row) => [String(reader(capacitySheet, row)('personId')), row]));
  const counts = STEPS.map(() => 0);
  for (const row of people.values()) {
    const of = reader(capacitySheet, row);
    const available = Math.max(0, Number(of('available') ?? 0)) - Number(of('hold') ?? 0);
    const planned = Number(of('plannedToday') ?? 0);
    if (available > 0 || planned > 0) counts[stepOf(available, planned)]! += 1;
  }
  return {
    ...{ title: 'People by share of their hours planned', xTitle: 'planned of the hours they have', yTitle: 'people' },
    labels: STEPS,
    altText: 'Column chart: number of people by the share of their hours that this plan uses.',
    format: NUMBER_WHOLE,
    series: [{ name: 'people', values: counts }],
  };
}

/** *Hours and utilization*: filled against open hours per category, and how much of their hours people have planned. */
export function assignmentChartsTab(requests: readonly Row[], capacity: readonly Row[], stamp: string): Tab {
  const dataRow = FIRST_ROW + CHART_ROWS + 2;
  const hours = hoursByCategory(requests);
  const place = (column: number): Range => ({ row: FIRST_ROW, column, rows: CHART_ROWS, columns: CHART_COLUMNS });
  const first = barChart(hours, place(0), dataRow);
  const second = barChart(utilization(capacity), place(CHART_COLUMNS + 1), dataRow + hours.labels.length + 3);
  return {
    name: 'Hours and utilization',
    purpose: 'result',
    description: 'Filled against open hours per category, and how much of their hours people have planned.',
    widths: [26, ...Array.from({ length: 2 * CHART_COLUMNS }, () => WIDTH)],
    heights: new Map([[0, 28]]),
    ...{ frozenRows: 0, frozenColumns: 0, gridlines: false },
    cells: [
      { row: 0, column: 0, value: 'Hours and utilization', style: styles.title },
      { row: 1, column: 0, value: `The numbers behind the charts stand below them. ${stamp}.`, style: styles.subtitle },
      ...first.cells,
      ...second.cells,
    ],
    ...{ tables: [], validations: [], conditionalFormats: [] },
    charts: [first.chart, second.chart],
    page: { landscape: true, fit: 'one-page', repeatRows: 0, printRows: dataRow - 1 },
  };
}
