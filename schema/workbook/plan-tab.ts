import { longDay, shortDay } from './calendar.ts';
import { horizonWords, outcomeSentence, shareOf } from './outcome-words.ts';
import type { Period, PlanFacts, ScenarioFacts, SubServiceFacts } from './plan-facts.ts';
import { sum } from './plan-facts.ts';
import { type PrintBlock, printBlocks } from './print-layout.ts';
import { colors, NUMBER_DAY, NUMBER_PERCENT, styles } from './styles.ts';
import type { Cell, Style, Tab } from './workbook.ts';

const HEADER_ROW = 4;
/** Sub-service, opening day, patients, demand served. */
const PERIODS_FROM = 4;
const HEADER_POINTS = [28, 18, 18, 8, 32];
const ROW_POINTS = 14;
const SCENARIO_POINTS = 20;
/** Small numbers keep a decimal: 0.4 patients a week is not none. */
const PATIENTS = '[<9.95]0.0;#,##0';
const PATIENTS_PARTLY = '[<9.95]"◐ "0.0;"◐ "#,##0';

type State = 'open' | 'partly' | 'closed';

const base: Style = { align: 'center', vertical: 'center', border: { top: colors.line } };
const stateStyles: Readonly<Record<State, Style>> = {
  open: { ...base, fill: colors.open, color: colors.openText, bold: true, format: PATIENTS },
  partly: { ...base, fill: colors.partly, color: colors.ink, format: PATIENTS_PARTLY },
  closed: { ...base, fill: colors.closed, color: colors.muted },
};
const atPhase = (style: Style): Style => ({
  ...style,
  border: { ...style.border, left: colors.phase, thickLeft: true },
});
const phaseStateStyles: Readonly<Record<State, Style>> = {
  open: atPhase(stateStyles.open),
  partly: atPhase(stateStyles.partly),
  closed: atPhase(stateStyles.closed),
};

const left: Style = { ...styles.text, border: { top: colors.line } };
const columnStyles = {
  name: { ...left, indent: 2 },
  opens: { ...left, align: 'center', format: NUMBER_DAY },
  never: { ...left, align: 'center', color: colors.muted },
  patients: { ...left, align: 'right', format: PATIENTS },
  served: { ...left, align: 'center', format: '0%' },
  scenario: { fill: colors.header, color: colors.headerText, bold: true, size: 12, vertical: 'center' },
  scenarioRest: { fill: colors.header, color: colors.headerText, vertical: 'center' },
  phase: { color: colors.phase, bold: true },
} as const satisfies Record<string, Style>;
const phaseLabel = atPhase(columnStyles.phase);
const phaseBand = atPhase(styles.band);

function stateOf(openDays: number, period: Period): State {
  if (openDays === 0) return 'closed';
  return openDays >= period.days ? 'open' : 'partly';
}

/** First period that begins on or after the day a phase begins, or holds it: the line stands at its left edge. */
function phaseColumns(scenario: ScenarioFacts, periods: readonly Period[]): Map<number, string> {
  const labels = new Map<number, string>();
  for (const phase of scenario.phases) {
    const next = periods.findIndex((period) => period.start > phase.day);
    const index = (next === -1 ? periods.length : next) - 1;
    const label = `Phase ${phase.id} from ${longDay(phase.day).slice(0, -5)}`;
    if (index >= 0) labels.set(index, labels.has(index) ? `${labels.get(index)}, ${label}` : label);
  }
  return labels;
}

function heading(facts: PlanFacts, stamp: string): Cell[] {
  const unit = facts.periodDays === 7 ? 'week' : 'day';
  const start = facts.start === null ? '' : `, from ${longDay(facts.start)}`;
  const legend = (column: number, value: string | number, style: Style, words: string): Cell[] => [
    { row: 2, column, value, style },
    { row: 2, column: column + 1, value: words, style: styles.label },
  ];
  const weeks = facts.periodDays === 7 ? 'Weeks count from the first day of the plan. ' : '';
  return [
    { row: 0, column: 0, value: 'Reopening plan', style: styles.title },
    { row: 1, column: 0, value: `${horizonWords(facts)}${start}. ${weeks}${stamp}.`, style: styles.subtitle },
    { row: 2, column: 0, value: `Numbers are patients admitted in the ${unit}.`, style: styles.label },
    ...legend(PERIODS_FROM, 12, { ...stateStyles.open, border: {} }, 'open'),
    ...legend(PERIODS_FROM + 2, 5, { ...stateStyles.partly, border: {} }, `part of the ${unit}`),
    ...legend(PERIODS_FROM + 5, '–', { ...stateStyles.closed, border: {} }, 'closed'),
    { row: 2, column: PERIODS_FROM + 7, value: 'phase begins', style: phaseLabel },
  ];
}

function header(facts: PlanFacts): Cell[] {
  const names = ['Sub-service', 'Opens on', 'Patients', 'Demand served'];
  const cells: Cell[] = names.map((value, column) => ({
    row: HEADER_ROW,
    column,
    value,
    style: column === 0 ? styles.header : styles.headerCenter,
  }));
  facts.periods.forEach((period, p) => {
    const number =
      facts.periodDays === 7 ? `Week ${p + 1}\n${shortDay(period.start)}` : longDay(period.start).slice(0, -5);
    cells.push({ row: HEADER_ROW, column: PERIODS_FROM + p, value: number, style: styles.headerCenter });
  });
  return cells;
}

function subServiceRow(
  row: number,
  service: SubServiceFacts,
  periods: readonly Period[],
  lines: Map<number, string>,
): Cell[] {
  const served = shareOf(service.patients, service.demand);
  const cells: Cell[] = [
    { row, column: 0, value: service.subService, style: columnStyles.name },
    service.opens === null
      ? { row, column: 1, value: 'stays closed', style: columnStyles.never }
      : { row, column: 1, value: { day: service.opens }, style: columnStyles.opens },
    { row, column: 2, value: sum(service.patients), style: columnStyles.patients },
    {
      row,
      column: 3,
      value: served ?? (service.opens === null ? 'no demand' : 'hardly any'),
      style: columnStyles.served,
    },
  ];
  periods.forEach((period, p) => {
    const state = stateOf(service.openDays[p] ?? 0, period);
    const value = state === 'closed' ? '–' : (service.patients[p] ?? 0);
    cells.push({ row, column: PERIODS_FROM + p, value, style: (lines.has(p) ? phaseStateStyles : stateStyles)[state] });
  });
  return cells;
}

function bandRow(row: number, value: string, periods: readonly Period[], lines: Map<number, string>): Cell[] {
  const filler: Cell[] = [1, 2, 3].map((column) => ({ row, column, value: null, style: styles.band }));
  return [
    { row, column: 0, value, style: styles.band },
    ...filler,
    ...periods.map((_, p) => ({
      row,
      column: PERIODS_FROM + p,
      value: null,
      style: lines.has(p) ? phaseBand : styles.band,
    })),
  ];
}

function scenarioRows(from: number, scenario: ScenarioFacts, facts: PlanFacts): { cells: Cell[]; next: number } {
  const { outcome, subServices } = scenario;
  const cells: Cell[] = [{ row: from, column: 0, value: `Scenario ${outcome.name}`, style: columnStyles.scenario }];
  for (let column = 1; column < PERIODS_FROM + facts.periods.length; column++)
    cells.push({ row: from, column, value: null, style: columnStyles.scenarioRest });
  cells[1] = { row: from, column: 1, value: outcomeSentence(outcome), style: columnStyles.scenarioRest };
  let row = from + 1;
  if (!scenario.hasPlan) {
    for (const culprit of outcome.culprits)
      cells.push({ row: row++, column: 0, value: culprit.message, style: styles.text });
    return { cells, next: row + 1 };
  }
  const open = subServices.filter((service) => service.opens !== null).length;
  const summary = `${open} of ${subServices.length} sub-services open`;
  const lines = phaseColumns(scenario, facts.periods);
  cells.push({ row, column: 0, value: summary, style: styles.bold });
  const served = shareOf(scenario.totals.patients, scenario.totals.demand);
  cells.push({ row, column: 2, value: sum(scenario.totals.patients), style: { ...styles.bold, format: PATIENTS } });
  cells.push({ row, column: 3, value: served, style: { ...styles.bold, align: 'center', format: NUMBER_PERCENT } });
  for (const [p, label] of lines) cells.push({ row, column: PERIODS_FROM + p, value: label, style: phaseLabel });
  row += 1;
  let group = '';
  for (const service of subServices) {
    const name = `${service.facility} · ${service.serviceLine}`;
    if (name !== group) cells.push(...bandRow(row++, name, facts.periods, lines));
    group = name;
    cells.push(...subServiceRow(row++, service, facts.periods, lines));
  }
  return { cells, next: row + 1 };
}

/** *Reopening plan*: what opens when, like a Gantt chart; one block per scenario, below each other. `stamp` tells the run. */
export function planTab(facts: PlanFacts, stamp: string): Tab {
  const cells: Cell[] = [...heading(facts, stamp), ...header(facts)];
  const blocks: PrintBlock[] = [];
  let row = HEADER_ROW + 1;
  for (const scenario of facts.scenarios) {
    const block = scenarioRows(row, scenario, facts);
    for (const cell of block.cells) cells.push(cell);
    blocks.push({ row, points: (block.next - row) * ROW_POINTS + SCENARIO_POINTS });
    row = block.next;
  }
  const longest = Math.max(
    28,
    ...facts.scenarios.flatMap((s) => s.subServices.map((r) => r.serviceLine.length + r.facility.length + 3)),
  );
  const periodWidth = Math.min(13, Math.max(6.5, 110 / facts.periods.length));
  const widths = [Math.min(44, longest + 2), 12, 10, 10, ...facts.periods.map(() => periodWidth)];
  const starts = new Set(blocks.map((block) => block.row));
  const points = (r: number) => HEADER_POINTS[r] ?? (starts.has(r) ? SCENARIO_POINTS : ROW_POINTS);
  const heights = new Map([...Array(row).keys()].map((r) => [r, points(r)]));
  return {
    name: 'Reopening plan',
    purpose: 'result',
    description: 'What opens when, per scenario: sub-services as rows, time as columns.',
    widths,
    heights,
    frozenRows: HEADER_ROW + 1,
    frozenColumns: 1,
    gridlines: false,
    cells,
    tables: [],
    validations: [],
    conditionalFormats: [],
    charts: [],
    page: printBlocks(widths, { rows: HEADER_ROW + 1, points: sum(HEADER_POINTS) }, blocks),
  };
}
