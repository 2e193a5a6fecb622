import seedrandom from 'seedrandom';
import { addDays, type Day } from '../../api/kernel/day.ts';
import { sampleHospital } from '../../api/reopening/sample/hospital.ts';
import { PLAN_DAYS, PLAN_FIRST } from '../../api/reopening/sample/scenarios.ts';
import type { CellValue, RowOf, TableRows } from '../../schema/sheets/layout.ts';
import type {
  capacitySheet,
  demandForecastSheet,
  financialsSheet,
  serviceAttributesSheet,
  utilizationSheet,
} from '../../schema/sheets/reopening-inputs.ts';
import { toCells } from '../../schema/sheets/write-rows.ts';
import type { ReopeningWorkbookInput, ScenarioOutcome } from '../../schema/workbook/reopening-input.ts';

type Cells = CellValue[];

/** What a scenario of the synthetic result differs in. */
interface Setting {
  readonly name: string;
  readonly rapid: readonly [number, number];
  readonly notRapid: readonly [number, number];
  /** Share of ICU beds that may be used. */
  readonly icu: number;
}

const SECOND_PHASE: Day = addDays(PLAN_FIRST, 25);
const settings: readonly Setting[] = [
  { name: 'Baseline', rapid: [20, 30], notRapid: [14, 26], icu: 0.85 },
  { name: 'Tighter ICU', rapid: [20, 30], notRapid: [14, 26], icu: 0.55 },
  { name: 'More tests', rapid: [30, 40], notRapid: [26, 44], icu: 0.85 },
];

const tables = sampleHospital(seedrandom('workbook'));
const rowsOf = <L>(name: string): readonly L[] =>
  (tables.find((table) => table.layout.table === name)?.rows ?? []) as unknown as readonly L[];

export const inputs: TableRows = Object.fromEntries(
  tables.map(({ layout, rows }) => [layout.table, rows.map((row) => toCells(layout, row))]),
);

type Key = readonly [string, string, string, string, string];
const keyOf = (row: RowOf<typeof financialsSheet>): Key => [
  row.facility ?? '',
  row.serviceLine ?? '',
  row.subService ?? '',
  row.ipOp ?? '',
  row.medSurg ?? '',
];

const financials = rowsOf<RowOf<typeof financialsSheet>>('INPUT_FINANCIALS');
const stay = new Map(
  rowsOf<RowOf<typeof serviceAttributesSheet>>('INPUT_SERVICE_ATTRIBUTES').map((row) => [
    keyOf(row as unknown as RowOf<typeof financialsSheet>).join('|'),
    Math.max(1, Math.round(row.lengthStayMean ?? 1)),
  ]),
);
const demand = new Map(
  rowsOf<RowOf<typeof demandForecastSheet>>('INPUT_DEMAND_FORECAST').map((row) => [
    `${keyOf(row as unknown as RowOf<typeof financialsSheet>).join('|')}|${row.date}`,
    row.demand ?? 0,
  ]),
);
const uses = rowsOf<RowOf<typeof utilizationSheet>>('INPUT_UTILIZATION');
const pools = rowsOf<RowOf<typeof capacitySheet>>('INPUT_CAPACITY');
const DAYS = Array.from({ length: PLAN_DAYS }, (_, d) => addDays(PLAN_FIRST, d));

const round = (value: number, decimals = 2): number => Math.round(value * 10 ** decimals) / 10 ** decimals;

/** Admits greedily, dearest patients first, as far as beds and tests go: a plausible plan, not a good one. */
function plan(setting: Setting): ScenarioOutcome {
  const random = seedrandom(setting.name);
  const opensAt = new Map<string, number>();
  for (const row of financials) {
    const name = keyOf(row).slice(0, 3).join('|');
    if (!opensAt.has(name)) opensAt.set(name, Math.max(0, Math.floor(random() * 60) - 25));
  }
  const used = pools.map(() => DAYS.map(() => 0));
  const limit = pools.map((p) => (p.capacity ?? 0) * (/icu beds/i.test(p.resource ?? '') ? setting.icu : 1));
  const series = [...financials]
    .sort((a, b) => (b.revenue ?? 0) - (a.revenue ?? 0))
    .map((row) => {
      const key = keyOf(row);
      const demands = uses
        .filter((use) => keyOf(use as unknown as RowOf<typeof financialsSheet>).join('|') === key.join('|'))
        .flatMap((use) =>
          pools.flatMap((pool, p) =>
            pool.resource === use.resource && (pool.facility === 'ALL' || pool.facility === key[0])
              ? [{ pool: p, units: use.utilizationMean ?? 0 }]
              : [],
          ),
        );
      return { row, key, demands, stay: stay.get(key.join('|')) ?? 1, admitted: DAYS.map(() => 0) };
    });
  const tests = DAYS.map((day, d) => {
    const phase = day >= SECOND_PHASE ? 1 : 0;
    let rapid: number = setting.rapid[phase];
    let slow: number = setting.notRapid[phase];
    for (const s of series) {
      const [, , , ipOp, medSurg] = s.key;
      const wish = demand.get(`${s.key.join('|')}|${day}`) ?? 0;
      const open = d >= (opensAt.get(s.key.slice(0, 3).join('|')) ?? 0);
      const days = DAYS.map((_, e) => e).filter((e) => e >= d && e < d + s.stay);
      const room = s.demands.flatMap(({ pool, units }) =>
        days.map((e) => (units > 0 ? (limit[pool]! - used[pool]![e]!) / units : 1e9)),
      );
      const kits = medSurg === 'SURG' ? slow : ipOp === 'I' ? rapid : 1e9;
      const count = open ? Math.max(0, Math.min(wish, kits, ...room)) : 0;
      s.admitted[d] = count;
      if (medSurg === 'SURG') slow -= count;
      else if (ipOp === 'I') rapid -= count;
      for (const { pool, units } of s.demands) for (const e of days) used[pool]![e]! += units * count;
    }
    return [
      day,
      setting.name,
      phase + 1,
      setting.rapid[phase],
      round(setting.rapid[phase] - rapid),
      setting.notRapid[phase],
      round(setting.notRapid[phase] - slow),
    ] as Cells;
  });
  const daily = series.flatMap(({ row, key, stay: length, admitted }) =>
    DAYS.map((day, d): Cells => {
      const wish = demand.get(`${key.join('|')}|${day}`) ?? 0;
      const count = admitted[d] ?? 0;
      const inHouse = admitted.slice(Math.max(0, d - length + 1), d + 1).reduce((a, b) => a + b, 0);
      const [revenue, margin] = [row.revenue ?? 0, row.margin ?? 0];
      const phase = day >= SECOND_PHASE ? 2 : 1;
      const money = [count * revenue, count * margin].map((value) => round(value));
      return [
        day,
        setting.name,
        ...key,
        phase,
        round(count),
        0,
        round(inHouse),
        ...money,
        round(wish),
        round(wish),
        round(wish * revenue),
        round(wish * margin),
      ];
    }),
  );
  const openings = [...opensAt].flatMap(([name, from]) => {
    const mine = series.filter((s) => s.key.slice(0, 3).join('|') === name);
    const first = DAYS.findIndex((_, d) => d >= from && mine.some((s) => (s.admitted[d] ?? 0) > 0));
    return DAYS.map(
      (day, d): Cells => [
        day,
        setting.name,
        ...name.split('|'),
        day >= SECOND_PHASE ? 2 : 1,
        first >= 0 && d >= first ? 1 : 0,
      ],
    );
  });
  const usage = pools.flatMap((pool, p) =>
    DAYS.map((day, d): Cells => {
      const amount = used[p]![d]!;
      const share = pool.capacity ? round(amount / pool.capacity, 3) : null;
      const phase = day >= SECOND_PHASE ? 2 : 1;
      return [
        day,
        setting.name,
        pool.facility,
        pool.serviceLine,
        pool.subService,
        pool.resource,
        phase,
        pool.capacity,
        round(amount),
        share,
      ];
    }),
  );
  const total = (place: number) => daily.reduce((sum, row) => sum + Number(row[place]), 0);
  const revenue = round(total(11));
  const solve = (name: string, objective: number, gap: number) => ({
    ...{ name, status: 'OPTIMAL', objective, bound: round(objective * (1 + gap)), gap, seconds: 1.5 },
  });
  return {
    ...{ name: setting.name, status: 'OPTIMAL', culprits: [], revenue, margin: round(total(12)) },
    solves: [
      solve('before_covid', revenue * 1.4, 0),
      solve('revenue', round(revenue * 1.006), 0.0042),
      solve('margin', total(12), 0.003),
    ],
    tables: {
      OUTPUT_OPT_DETAIL_DAILY: daily,
      OUTPUT_OPT_SUMMARY: openings,
      OUTPUT_OPT_RESOURCE_USAGE: usage,
      OUTPUT_OPT_COVID_TEST_USAGE: tests,
    },
  };
}

const refused: ScenarioOutcome = {
  ...{ name: 'Everything open', status: 'INFEASIBLE', revenue: null, margin: null, solves: [], tables: {} },
  culprits: [
    {
      rule: 'MIN_DEMAND_RATIO',
      message:
        'Trauma Surgery at Riverside is kept open (ALREADY_OPEN), and serving 60 % of its patients takes more ICU beds than ICU_MAX_UTILIZATION allows.',
    },
  ],
};

/** A result as a run leaves it, made without a solver: three plans and one refusal, with findings of each severity. */
export function syntheticResult(): ReopeningWorkbookInput {
  return {
    runId: '0193f3a2-7c1e',
    createdAt: '2026-11-22T20:15:00Z',
    versions: { planwright: '0.1.0', highs: '1.15.1' },
    ...{ seed: 1, gap: 0.005, timeLimitSeconds: 600 },
    inputs,
    scenarios: [...settings.map(plan), refused],
    preparation: {
      OUTPUT_DP_INVALID_VALUES: [
        [
          'INPUT_DEMAND',
          'Riverside',
          'Cardiology',
          '=cmd|calc',
          'I',
          'MED',
          null,
          null,
          null,
          'demand missing or negative',
          17,
          '-3',
        ],
        [
          'INPUT_CAPACITY',
          'Lakeview',
          'ALL',
          'ALL',
          null,
          null,
          '+Beds',
          null,
          null,
          'capacity missing or negative',
          4,
          '#N/A',
        ],
      ],
    },
    findings: [
      {
        ...{ severity: 'warning', table: 'INPUT_DEMAND', row: 17, column: 'demand', code: 'INVALID_VALUE', saw: '-3' },
        allowed: 'a number of at least 0',
        message: 'The demand of this day is negative, so the row was left out.',
      },
      {
        ...{
          severity: 'notice',
          table: 'INPUT_CAPACITY',
          row: null,
          column: 'remarks',
          code: 'UNKNOWN_COLUMN',
          saw: 'remarks',
        },
        allowed: '',
        message: 'The column remarks is not known and was not read.',
      },
      {
        ...{
          severity: 'error',
          table: 'INPUT_FINANCIALS',
          row: 9,
          column: 'revenue',
          code: 'NOT_A_NUMBER',
          saw: '=1+1',
        },
        allowed: 'a number',
        message: 'The revenue is no number.',
      },
    ],
  };
}
