import type { RowOf } from '../sheets/layout.ts';
import { WEEKDAY_NAMES } from '../sheets/roster-columns.ts';
import { rosterDoctorRowsSheet } from '../sheets/roster-outputs.ts';
import { type Bars, barChart } from './bar-chart.ts';
import { decimalsFormat, NUMBER_WHOLE, styles } from './styles.ts';
import type { Range, Tab } from './workbook.ts';

type DoctorRow = RowOf<typeof rosterDoctorRowsSheet>;

const FIRST_ROW = 3;
/** Below each other: names of doctors want room. */
const CHART_ROWS = 20;
const CHART_COLUMNS = 11;
/** Names below a chart of that width do not run into each other up to so many. */
const LABELS_MAX = 40;
const WEEKDAY_KEYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

const nameOf = ({ doctorName, doctorId }: DoctorRow): string => doctorName ?? doctorId ?? '';

const dutiesAgainstTarget = (rows: readonly DoctorRow[]): Bars => ({
  ...{ title: 'Duties and target by doctor', xTitle: 'doctor', yTitle: 'duties of the month' },
  altText: 'Column chart: duties of each doctor beside the target at which all would be even.',
  format: decimalsFormat(2),
  ...{ isCount: true, labels: rows.map(nameOf) },
  series: [
    { name: 'duties', values: rows.map(({ duties }) => duties ?? 0) },
    { name: 'target', values: rows.map(({ target }) => target ?? 0) },
  ],
});

const weekendDuties = (rows: readonly DoctorRow[], weekendDays: readonly string[]): Bars => ({
  ...{ title: 'Weekend duties by doctor', xTitle: 'doctor', yTitle: 'duties of the month' },
  altText: 'Column chart: duties of each doctor on each weekday of the weekend.',
  format: NUMBER_WHOLE,
  ...{ isCount: true, labels: rows.map(nameOf) },
  series: WEEKDAY_NAMES.flatMap((name, weekday) =>
    weekendDays.includes(name) ? [{ name, values: rows.map((row) => row[WEEKDAY_KEYS[weekday]!] ?? 0) }] : [],
  ),
});

/** *Duty charts*: duties against target per doctor, and weekend duties per doctor by weekday. */
export function rosterChartsTab(rows: readonly DoctorRow[], weekendDays: readonly string[], stamp: string): Tab {
  const weekend = weekendDuties(rows, weekendDays);
  const hasWeekend = weekend.series.length > 0;
  const dataRow = FIRST_ROW + (hasWeekend ? 2 : 1) * (CHART_ROWS + 1) + 1;
  const every = Math.max(1, Math.ceil(rows.length / LABELS_MAX));
  const place = (n: number): Range => ({
    ...{ row: FIRST_ROW + n * (CHART_ROWS + 1), column: 0, rows: CHART_ROWS, columns: CHART_COLUMNS },
  });
  const duties = barChart(dutiesAgainstTarget(rows), place(0), dataRow, every);
  const second = barChart(weekend, place(1), dataRow + Math.max(1, rows.length) + 2, every);
  return {
    name: 'Duty charts',
    purpose: 'result',
    description: 'Duties against target per doctor, and weekend duties per doctor by weekday.',
    widths: [26, ...Array.from({ length: CHART_COLUMNS - 1 }, () => 12)],
    heights: new Map([[0, 28]]),
    ...{ frozenRows: 0, frozenColumns: 0, gridlines: false },
    cells: [
      { row: 0, column: 0, value: 'Duty charts', style: styles.title },
      { row: 1, column: 0, value: `The numbers behind the charts stand below them. ${stamp}.`, style: styles.subtitle },
      ...duties.cells,
      ...(hasWeekend ? second.cells : []),
    ],
    ...{ tables: [], validations: [], conditionalFormats: [] },
    charts: hasWeekend ? [duties.chart, second.chart] : [duties.chart],
    page: { landscape: true, fit: 'one-page', repeatRows: 0, printRows: dataRow - 1 },
  };
}
