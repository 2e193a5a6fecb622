import { daysFrom } from './calendar.ts';
import { differenceOf, keyFigures, type Metric, SIGNED_PERCENT, SIGNED_WHOLE } from './key-figures.ts';
import type { PlanFacts, ScenarioFacts } from './plan-facts.ts';
import { colors, NUMBER_DAY, NUMBER_MONEY, styles } from './styles.ts';
import type { Cell, Content, Style, Tab } from './workbook.ts';

/** Label columns before the numbers: facility, service line, sub-service. */
const LABELS = 3;

const line = { border: { top: colors.line } } as const;
const sectionTitle: Style = { ...styles.bold, size: 12, color: colors.header };
const label: Style = { ...styles.text, ...line };
const difference: Style = { ...styles.text, ...line, align: 'right', italic: true };
const SIGNED_DAYS = '+0" d";-0" d";"same day"';

function revenueByLine(scenarios: readonly ScenarioFacts[]): Metric[] {
  const lines = new Map<string, Map<ScenarioFacts, number>>();
  for (const scenario of scenarios)
    for (const service of scenario.subServices) {
      const key = `${service.facility}\u0000${service.serviceLine}`;
      const values = lines.get(key) ?? new Map<ScenarioFacts, number>();
      lines.set(key, values);
      values.set(scenario, (values.get(scenario) ?? 0) + service.revenue);
    }
  return [...lines].map(([key, values]) => {
    const [facility = '', serviceLine = ''] = key.split('\u0000');
    return {
      labels: [facility, serviceLine, ''],
      values: scenarios.map((scenario) => (scenario.hasPlan ? (values.get(scenario) ?? 0) : null)),
      format: NUMBER_MONEY,
      signed: SIGNED_WHOLE,
      relative: true,
    };
  });
}

/** Scenarios with a plan; the first is what the others are compared with. */
const planned = (scenarios: readonly ScenarioFacts[]): ScenarioFacts[] => scenarios.filter((s) => s.hasPlan);

function headerRow(row: number, labels: readonly string[], scenarios: readonly ScenarioFacts[], of: string): Cell[] {
  const [first, ...others] = planned(scenarios).map((s) => s.outcome.name);
  const differences = others.flatMap((name) =>
    of === '%' ? [`${name}\nless ${first}`, 'in %'] : [`${name}\n${of} ${first}`, ''],
  );
  const titles = [...labels, ...scenarios.map((s) => s.outcome.name), ...differences];
  return titles.map((value, column) => ({
    row,
    column,
    value,
    style: column < LABELS ? styles.header : styles.headerRight,
  }));
}

function metricRow(row: number, metric: Metric, scenarios: readonly ScenarioFacts[]): Cell[] {
  const { values, labels, format, signed } = metric;
  const number: Style = { ...styles.text, ...line, align: 'right', format };
  const [first = null, ...others] = values.filter((_, s) => scenarios[s]?.hasPlan);
  const contents: [Content, Style][] = values.map((value) => [value ?? 'no plan', number]);
  for (const value of others) {
    const { absolute, ratio } = differenceOf(metric, value, first);
    contents.push([absolute, { ...difference, format: signed }]);
    contents.push([ratio, { ...difference, format: SIGNED_PERCENT }]);
  }
  return [
    ...labels.map((value, column) => ({ row, column, value, style: label })),
    ...contents.map(([value, style], i) => ({ row, column: LABELS + i, value, style })),
  ];
}

/** Opening days, and by how many days they differ from the first scenario. */
function openingRows(from: number, scenarios: readonly ScenarioFacts[]): Cell[] {
  const opens = scenarios.map(
    (s) => new Map(s.subServices.map((r) => [[r.facility, r.serviceLine, r.subService].join('\u0000'), r.opens])),
  );
  const keys = [...new Set(opens.flatMap((map) => [...map.keys()]))].sort();
  const day: Style = { ...styles.text, ...line, align: 'right', format: NUMBER_DAY };
  const muted: Style = { ...day, color: colors.muted };
  return keys.flatMap((key, k) => {
    const row = from + k;
    const days = opens.map((map) => map.get(key) ?? null);
    const [first = null, ...others] = days.filter((_, s) => scenarios[s]?.hasPlan);
    const contents: [Content, Style][] = days.map((value, s) => {
      if (value !== null) return [{ day: value }, day];
      return [scenarios[s]?.hasPlan ? 'stays closed' : 'no plan', muted];
    });
    for (const value of others) {
      const days = value !== null && first !== null ? daysFrom(first, value) : null;
      contents.push([days, { ...difference, format: SIGNED_DAYS }], [null, difference]);
    }
    return [
      ...key.split('\u0000').map((value, column) => ({ row, column, value, style: label })),
      ...contents.map(([value, style], i) => ({ row, column: LABELS + i, value, style })),
    ];
  });
}

/** *Scenario comparison*: key figures, revenue by service line and opening days, with differences to the first. */
export function comparisonTab(facts: PlanFacts, stamp: string): Tab {
  const { scenarios } = facts;
  const first = planned(scenarios)[0]?.outcome.name ?? '';
  const heights = new Map([[0, 28]]);
  const cells: Cell[] = [
    { row: 0, column: 0, value: 'Scenario comparison', style: styles.title },
    {
      row: 1,
      column: 0,
      value: `Differences are against scenario ${first}, the first with a plan. ${stamp}.`,
      style: styles.subtitle,
    },
  ];
  let row = 3;
  const section = (title: string, labels: readonly string[], metrics: readonly Metric[]) => {
    cells.push({ row, column: 0, value: title, style: sectionTitle });
    cells.push(...headerRow(row + 1, labels, scenarios, '%'));
    heights.set(row + 1, 30);
    row += 2;
    for (const item of metrics) cells.push(...metricRow(row++, item, scenarios));
    row += 1;
  };
  section('Key figures', ['Figure', 'Unit', ''], keyFigures(scenarios));
  section('Revenue by service line', ['Facility', 'Service line', ''], revenueByLine(scenarios));
  cells.push({ row, column: 0, value: 'Opening days', style: sectionTitle });
  cells.push(...headerRow(row + 1, ['Facility', 'Service line', 'Sub-service'], scenarios, 'against'));
  heights.set(row + 1, 30);
  cells.push(...openingRows(row + 2, scenarios));
  const widest = (place: 'serviceLine' | 'subService', least: number) =>
    Math.min(40, Math.max(least, ...scenarios.flatMap((s) => s.subServices.map((r) => r[place].length + 2))));
  const others = planned(scenarios).slice(1);
  return {
    name: 'Scenario comparison',
    purpose: 'result',
    description: 'Key figures, revenue by service line and opening days of all scenarios side by side.',
    widths: [
      34,
      widest('serviceLine', 16),
      widest('subService', 14),
      ...scenarios.map((s) => Math.min(24, Math.max(14, s.outcome.name.length + 3))),
      ...others.flatMap((s) => [Math.min(24, Math.max(14, s.outcome.name.length + 3, first.length + 8)), 9]),
    ],
    heights,
    frozenRows: 3,
    frozenColumns: LABELS,
    gridlines: false,
    cells,
    tables: [],
    validations: [],
    conditionalFormats: [],
    charts: [],
    page: { landscape: true, fit: 'width', repeatRows: 0 },
  };
}
