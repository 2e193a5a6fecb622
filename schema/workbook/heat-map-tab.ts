import { longDay, shortDay } from './calendar.ts';
import { type PlanFacts, type PoolFacts, type ScenarioFacts, sum } from './plan-facts.ts';
import { type PrintBlock, printBlocks } from './print-layout.ts';
import { colors, styles } from './styles.ts';
import type { Cell, ConditionalFormat, Style, Tab } from './workbook.ts';

const HEADER_ROW = 4;
/** Facility, service line, sub-service, resource, capacity, mean use, peak. */
const PERIODS_FROM = 7;
const HEADER_POINTS = [28, 18, 18, 8, 32];
const ROW_POINTS = 15;
const SCENARIO_POINTS = 20;
/** Shares are rounded to three decimals; what is above one by more than that is a fault. */
const FULL = 1.0005;

const line = { border: { top: colors.line } } as const;
const columnStyles = {
  text: { ...styles.text, ...line },
  resource: { ...styles.bold, ...line },
  capacity: { ...styles.text, ...line, align: 'right', format: '#,##0.##' },
  whole: { ...styles.text, ...line, align: 'right', format: '#,##0' },
  share: { ...styles.text, ...line, align: 'right', format: '0%' },
  cell: { ...styles.text, ...line, align: 'center', format: '0%' },
  scenario: { fill: colors.header, color: colors.headerText, bold: true, size: 12, vertical: 'center' },
  legend: { ...styles.text, align: 'center', format: '0%' },
} as const satisfies Record<string, Style>;

const peakOf = (pool: PoolFacts): number | null => {
  const shares = pool.peak.filter((share) => share !== null);
  return shares.length > 0 ? Math.max(...shares) : null;
};

function formats(row: number, column: number, rows: number, columns: number): ConditionalFormat[] {
  const range = { row, column, rows, columns };
  return [
    { range, rule: { kind: 'above', limit: FULL, style: styles.alarm } },
    {
      range,
      rule: {
        kind: 'scale',
        stops: [
          { at: 0, color: colors.coolest },
          { at: 0.7, color: colors.warm },
          { at: 1, color: colors.hottest },
        ],
      },
    },
  ];
}

function heading(facts: PlanFacts, stamp: string): Cell[] {
  const shown = facts.periodDays === 7 ? 'the busiest day of each week' : 'each day';
  const legend = [0, 0.35, 0.7, 0.85, 1];
  return [
    { row: 0, column: 0, value: 'Resource heat map', style: styles.title },
    {
      row: 1,
      column: 0,
      value: `Share of each capacity that the plan uses on ${shown}. Busiest first. ALL marks a pool shared over that level. ${stamp}.`,
      style: styles.subtitle,
    },
    {
      row: 2,
      column: 0,
      value: 'From free to full. More than 100 % cannot happen and would stand white on red:',
      style: styles.label,
    },
    ...legend.map((share, i): Cell => ({ row: 2, column: PERIODS_FROM + i, value: share, style: columnStyles.legend })),
  ];
}

function header(facts: PlanFacts): Cell[] {
  const names = ['Facility', 'Service line', 'Sub-service', 'Resource', 'Units per day', 'Mean use', 'Highest'];
  const periods = facts.periods.map((period, p) =>
    facts.periodDays === 7 ? `Week ${p + 1}\n${shortDay(period.start)}` : longDay(period.start).slice(0, -5),
  );
  return [...names, ...periods].map((value, column) => ({
    row: HEADER_ROW,
    column,
    value,
    style: column < 4 ? styles.header : styles.headerCenter,
  }));
}

function poolRow(row: number, pool: PoolFacts): Cell[] {
  const [facility = '', serviceLine = '', subService = '', resource = ''] = pool.key;
  const { capacity } = pool;
  return [
    { row, column: 0, value: facility, style: columnStyles.text },
    { row, column: 1, value: serviceLine, style: columnStyles.text },
    { row, column: 2, value: subService, style: columnStyles.text },
    { row, column: 3, value: resource, style: columnStyles.resource },
    {
      row,
      column: 4,
      value: capacity,
      style: Number.isInteger(capacity) ? columnStyles.whole : columnStyles.capacity,
    },
    { row, column: 5, value: pool.mean ?? 'none', style: columnStyles.share },
    { row, column: 6, value: peakOf(pool) ?? 'none', style: columnStyles.share },
    ...pool.peak.map((share, p) => ({ row, column: PERIODS_FROM + p, value: share ?? '–', style: columnStyles.cell })),
  ];
}

/** One order for all scenarios, so that blocks compare line by line: by the highest mean use in any of them. */
function order(scenarios: readonly ScenarioFacts[]): Map<string, number> {
  const mean = new Map<string, number>();
  for (const scenario of scenarios)
    for (const pool of scenario.pools) {
      const name = pool.key.join('\u0000');
      mean.set(name, Math.max(mean.get(name) ?? -1, pool.mean ?? -1));
    }
  const names = [...mean].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).map(([name]) => name);
  return new Map(names.map((name, i) => [name, i]));
}

/** *Resource heat map*: how full each capacity gets, one block per scenario with a plan. */
export function heatMapTab(facts: PlanFacts, stamp: string): Tab {
  const rank = order(facts.scenarios);
  const cells: Cell[] = [...heading(facts, stamp), ...header(facts)];
  const conditionalFormats = formats(2, PERIODS_FROM, 1, 5);
  const blocks: PrintBlock[] = [];
  let row = HEADER_ROW + 1;
  for (const scenario of facts.scenarios.filter((s) => s.hasPlan)) {
    blocks.push({ row, points: (scenario.pools.length + 2) * ROW_POINTS });
    for (let column = 0; column < PERIODS_FROM + facts.periods.length; column++)
      cells.push({
        row,
        column,
        value: column === 0 ? `Scenario ${scenario.outcome.name}` : null,
        style: columnStyles.scenario,
      });
    row += 1;
    const pools = [...scenario.pools].sort(
      (a, b) => (rank.get(a.key.join('\u0000')) ?? 0) - (rank.get(b.key.join('\u0000')) ?? 0),
    );
    if (pools.length > 0) conditionalFormats.push(...formats(row, PERIODS_FROM, pools.length, facts.periods.length));
    for (const pool of pools) for (const cell of poolRow(row++, pool)) cells.push(cell);
    row += 1;
  }
  const width = (place: number) =>
    Math.min(30, Math.max(14, ...facts.scenarios.flatMap((s) => s.pools.map((p) => (p.key[place] ?? '').length + 2))));
  const widths = [
    width(0),
    width(1),
    width(2),
    width(3),
    10,
    10,
    10,
    ...facts.periods.map(() => Math.min(12, Math.max(6.5, 100 / facts.periods.length))),
  ];
  const starts = new Set(blocks.map((block) => block.row));
  const points = (r: number) => HEADER_POINTS[r] ?? (starts.has(r) ? SCENARIO_POINTS : ROW_POINTS);
  const heights = new Map([...Array(row).keys()].map((r) => [r, points(r)]));
  return {
    name: 'Resource heat map',
    purpose: 'result',
    description: 'Share of each capacity used, per scenario and week.',
    widths,
    heights,
    frozenRows: HEADER_ROW + 1,
    frozenColumns: 4,
    gridlines: false,
    cells,
    tables: [],
    validations: [],
    conditionalFormats,
    charts: [],
    page: printBlocks(widths, { rows: HEADER_ROW + 1, points: sum(HEADER_POINTS) }, blocks),
  };
}
