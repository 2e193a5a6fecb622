import { dayAfter, shortDay } from './calendar.ts';
import { axisFormat, axisScale } from './chart-axis.ts';
import type { DayFacts, PlanFacts, ScenarioFacts, Totals } from './plan-facts.ts';
import { NUMBER_DAY, NUMBER_WHOLE, seriesColors, styles } from './styles.ts';
import type { Cell, Chart, ChartSeries, Range, Style, Tab } from './workbook.ts';

/** Charts side by side, each this many columns and rows. */
const CHARTS_ACROSS = 3;
const CHART_COLUMNS = 6;
const CHART_ROWS = 18;
/** With more lines the numbers reach the column between the charts. */
const SCENARIOS_WITH_GAP_MAX = 3;
const CHARTS_FROM_ROW = 3;
const COLUMN_WIDTH = 12;
const MARKERS = ['circle', 'square', 'triangle', 'diamond'] as const;
const REFERENCE_COLOR = '5D6B78';

interface Line {
  readonly name: string;
  readonly values: readonly number[];
  /** Dashed: what is compared against; gray unless it has a color. */
  readonly reference: boolean;
  readonly color?: string;
}

interface Picture {
  readonly title: string;
  readonly yTitle: string;
  readonly lines: readonly Line[];
  readonly altText: string;
  readonly byDay: boolean;
}

const valuesOf = (lines: readonly Line[]): number[] => lines.flatMap((line) => line.values);

function perScenario(
  scenarios: readonly ScenarioFacts[],
  key: keyof Totals,
  reference: { readonly name: string; readonly key: keyof Totals },
): Line[] {
  const lines = scenarios.map((s) => ({ name: s.outcome.name, values: s.totals[key], reference: false }));
  const first = scenarios[0];
  return first ? [...lines, { name: reference.name, values: first.totals[reference.key], reference: true }] : lines;
}

/** Rapid and non-rapid tests of one scenario in one chart: two colors, used solid, available dashed. */
function testLines(scenario: ScenarioFacts): Line[] {
  const line = (name: string, key: keyof DayFacts, color: number, reference: boolean): Line => ({
    name,
    values: scenario.tests.map((day) => day[key]),
    reference,
    color: seriesColors[color] ?? REFERENCE_COLOR,
  });
  return [
    line('rapid, used', 'rapidUsed', 0, false),
    line('rapid, available', 'rapidAvailable', 0, true),
    line('non-rapid, used', 'notRapidUsed', 1, false),
    line('non-rapid, available', 'notRapidAvailable', 1, true),
  ];
}

function pictures(scenarios: readonly ScenarioFacts[], unit: 'week' | 'day'): Picture[] {
  const ly = unit === 'week' ? 'Weekly' : 'Daily';
  const chart = (what: string, lines: Line[], yTitle: string): Picture => ({
    title: `${ly} ${what}`,
    yTitle,
    lines,
    byDay: false,
    altText: `Line chart of ${what} per ${unit}, one line per scenario, and a dashed line if all demand were served.`,
  });
  const testChart = (scenario: ScenarioFacts): Picture => ({
    title: `Test kits used and available, ${scenario.outcome.name}`,
    yTitle: 'tests per day',
    lines: testLines(scenario),
    byDay: true,
    altText: `Line chart of rapid and non-rapid tests used and available each day, scenario ${scenario.outcome.name}.`,
  });
  const currency = `currency per ${unit}`;
  return [
    chart('revenue', perScenario(scenarios, 'revenue', { name: 'all demand', key: 'demandRevenue' }), currency),
    chart('margin', perScenario(scenarios, 'margin', { name: 'all demand', key: 'demandMargin' }), currency),
    chart(
      'patients',
      perScenario(scenarios, 'patients', { name: 'all demand', key: 'demand' }),
      `patients per ${unit}`,
    ),
    ...scenarios.map(testChart),
  ];
}

const body: Style = { ...styles.text, align: 'right' };
const numberStyle: Style = { ...body, format: '#,##0.0' };
const moneyStyle: Style = { ...body, format: NUMBER_WHOLE };
const dayStyle: Style = { ...styles.text, align: 'center', format: NUMBER_DAY };

/** The numbers behind one chart, below the charts: first column the time, then one column per line. */
function dataBlock(row: number, picture: Picture, labels: readonly string[], days: readonly string[]) {
  const cells: Cell[] = [
    { row, column: 0, value: `${picture.title}, ${picture.yTitle}`, style: styles.bold },
    { row: row + 1, column: 0, value: 'from', style: styles.headerCenter },
    { row: row + 1, column: 1, value: 'label', style: styles.headerCenter },
    ...picture.lines.map((line, i) => ({ row: row + 1, column: 2 + i, value: line.name, style: styles.headerRight })),
  ];
  const style = valuesOf(picture.lines).some((value) => Math.abs(value) > 1000) ? moneyStyle : numberStyle;
  days.forEach((day, d) => {
    const at = row + 2 + d;
    cells.push({ row: at, column: 0, value: { day }, style: dayStyle });
    cells.push({ row: at, column: 1, value: labels[d] ?? '', style: { ...styles.text, align: 'center' } });
    for (const [i, line] of picture.lines.entries())
      cells.push({ row: at, column: 2 + i, value: line.values[d] ?? 0, style });
  });
  return { cells, first: row + 2, next: row + days.length + 3 };
}

const column = (row: number, at: number, rows: number): Range => ({ row, column: at, rows, columns: 1 });

function seriesOf(picture: Picture, first: number, rows: number): ChartSeries[] {
  let scenario = 0;
  return picture.lines.map((line, i) => {
    const values = column(first, 2 + i, rows);
    if (line.reference) {
      const dash = 'dash' as const;
      return { name: line.name, values, color: line.color ?? REFERENCE_COLOR, dash, marker: 'none' as const };
    }
    const n = scenario++;
    return {
      name: line.name,
      values,
      color: line.color ?? seriesColors[n % seriesColors.length] ?? REFERENCE_COLOR,
      dash: n < seriesColors.length ? ('solid' as const) : ('dot' as const),
      marker: picture.byDay ? ('none' as const) : (MARKERS[n % MARKERS.length] ?? 'circle'),
    };
  });
}

/** *Charts*: weekly revenue, margin and patients, and test kits, with the numbers behind them below. */
export function chartsTab(facts: PlanFacts, stamp: string): Tab {
  const scenarios = facts.scenarios.filter((s) => s.hasPlan);
  const unit = facts.periodDays === 7 ? 'week' : 'day';
  const start = facts.start ?? '';
  const all = scenarios.length > 0 ? pictures(scenarios, unit) : [];
  const chartRows = Math.ceil(all.length / CHARTS_ACROSS) * (CHART_ROWS + 1);
  let row = CHARTS_FROM_ROW + chartRows + 1;
  const dataFrom = row;
  const cells: Cell[] = [
    { row: 0, column: 0, value: 'Charts', style: styles.title },
    { row: 1, column: 0, value: `The numbers behind the charts stand below them. ${stamp}.`, style: styles.subtitle },
  ];
  const charts: Chart[] = [];
  const dayList = Array.from({ length: facts.days }, (_, d) => dayAfter(start, d));
  const periodStarts = facts.periods.map((period) => period.start);
  all.forEach((picture, i) => {
    const days = picture.byDay ? dayList : periodStarts;
    const block = dataBlock(row, picture, days.map(shortDay), days);
    for (const cell of block.cells) cells.push(cell);
    charts.push({
      kind: 'line',
      title: picture.title,
      place: {
        row: CHARTS_FROM_ROW + Math.floor(i / CHARTS_ACROSS) * (CHART_ROWS + 1),
        column: (i % CHARTS_ACROSS) * (CHART_COLUMNS + 1),
        rows: CHART_ROWS,
        columns: CHART_COLUMNS,
      },
      xTitle: picture.byDay || unit === 'day' ? 'day' : 'week from',
      yTitle: picture.yTitle,
      yFormat: axisFormat(valuesOf(picture.lines)),
      yScale: axisScale(valuesOf(picture.lines)),
      categories: column(block.first, 1, days.length),
      labelEvery: Math.max(1, Math.ceil(days.length / 12)),
      series: seriesOf(picture, block.first, days.length),
      altText: picture.altText,
    });
    row = block.next;
  });
  return {
    name: 'Charts',
    purpose: 'result',
    description: 'Revenue, margin, patients and test kits over time, per scenario.',
    // The columns between the charts are narrow as long as no numbers stand in them.
    widths: Array.from({ length: CHARTS_ACROSS * (CHART_COLUMNS + 1) }, (_, c) =>
      c % (CHART_COLUMNS + 1) === CHART_COLUMNS && scenarios.length <= SCENARIOS_WITH_GAP_MAX ? 2 : COLUMN_WIDTH,
    ),
    heights: new Map([[0, 28]]),
    frozenRows: 0,
    frozenColumns: 0,
    gridlines: false,
    cells,
    tables: [],
    validations: [],
    conditionalFormats: [],
    charts,
    // The numbers stand below for whoever wants them; a print shows the charts.
    page: { landscape: true, fit: 'one-page', repeatRows: 0, ...(all.length > 0 ? { printRows: dataFrom - 1 } : {}) },
  };
}
