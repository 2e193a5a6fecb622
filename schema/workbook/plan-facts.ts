import type { CellValue, SheetLayout } from '../sheets/layout.ts';
import {
  covidTestUsageSheet,
  detailDailySheet,
  resourceUsageSheet,
  summarySheet,
} from '../sheets/reopening-outputs.ts';
import { dayAfter, daysFrom } from './calendar.ts';
import type { ScenarioOutcome } from './reopening-input.ts';

/** A plan this short is shown by days, a longer one by weeks. */
const DAYS_SHOWN_SINGLY_MAX = 14;

/** One column of the pictures. Weeks count from the first day of the plan, so that each has seven days. */
export interface Period {
  readonly start: string;
  readonly days: number;
}

export interface SubServiceFacts {
  readonly facility: string;
  readonly serviceLine: string;
  readonly subService: string;
  /** First open day, or null when it stays closed. */
  readonly opens: string | null;
  /** By period. */
  readonly openDays: readonly number[];
  readonly patients: readonly number[];
  readonly demand: readonly number[];
  readonly revenue: number;
}

export interface PoolFacts {
  /** facility, service_line, sub_service, resource. */
  readonly key: readonly string[];
  readonly capacity: number | null;
  /** Highest share of capacity used on any day of the period; null where the capacity is 0. */
  readonly peak: readonly (number | null)[];
  readonly mean: number | null;
}

export interface DayFacts {
  readonly rapidAvailable: number;
  readonly rapidUsed: number;
  readonly notRapidAvailable: number;
  readonly notRapidUsed: number;
}

/** By period; currency and patients. */
export interface Totals {
  readonly revenue: readonly number[];
  readonly margin: readonly number[];
  readonly patients: readonly number[];
  readonly demand: readonly number[];
  readonly demandRevenue: readonly number[];
  readonly demandMargin: readonly number[];
}

export interface ScenarioFacts {
  readonly outcome: ScenarioOutcome;
  /** false: no plan, the lists are empty. */
  readonly hasPlan: boolean;
  readonly phases: readonly { readonly id: number; readonly day: string }[];
  readonly subServices: readonly SubServiceFacts[];
  readonly pools: readonly PoolFacts[];
  readonly totals: Totals;
  readonly patientDays: number;
  /** By day of the plan. */
  readonly tests: readonly DayFacts[];
}

/** What the pictures show, added up once from the output tables. */
export interface PlanFacts {
  /** First day of the plan; null when no scenario has a plan. */
  readonly start: string | null;
  readonly days: number;
  readonly periods: readonly Period[];
  readonly periodDays: 1 | 7;
  readonly scenarios: readonly ScenarioFacts[];
}

type Cells = readonly CellValue[];

const places = <L extends SheetLayout>(layout: L): { readonly [K in keyof L['columns']]: number } =>
  Object.fromEntries(Object.keys(layout.columns).map((key, i) => [key, i])) as {
    readonly [K in keyof L['columns']]: number;
  };

const openings = places(summarySheet);
const daily = places(detailDailySheet);
const usage = places(resourceUsageSheet);
const tests = places(covidTestUsageSheet);

const text = (value: CellValue | undefined): string => String(value ?? '');
const num = (value: CellValue | undefined): number => (typeof value === 'number' ? value : 0);
const zeros = (n: number): number[] => Array.from({ length: n }, () => 0);
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const rowsOf = (scenario: ScenarioOutcome, layout: SheetLayout): readonly Cells[] =>
  scenario.tables[layout.table] ?? [];

interface Calendar {
  readonly start: string;
  readonly days: number;
  readonly periodDays: 1 | 7;
  readonly periods: readonly Period[];
  /** Index of the period a day lies in. */
  readonly periodOf: ReadonlyMap<string, number>;
}

function calendarOf(scenarios: readonly ScenarioOutcome[]): Calendar | null {
  let first = '';
  let last = '';
  for (const scenario of scenarios)
    for (const row of rowsOf(scenario, summarySheet)) {
      const day = text(row[openings.day]);
      if (first === '' || day < first) first = day;
      if (day > last) last = day;
    }
  if (first === '') return null;
  const days = daysFrom(first, last) + 1;
  const periodDays = days <= DAYS_SHOWN_SINGLY_MAX ? 1 : 7;
  const periods = Array.from({ length: Math.ceil(days / periodDays) }, (_, p) => ({
    start: dayAfter(first, p * periodDays),
    days: Math.min(periodDays, days - p * periodDays),
  }));
  const periodOf = new Map(
    Array.from({ length: days }, (_, d) => [dayAfter(first, d), Math.floor(d / periodDays)] as const),
  );
  return { start: first, days, periodDays, periods, periodOf };
}

const subServiceName = (row: Cells, at: { facility: number; serviceLine: number; subService: number }): string =>
  `${text(row[at.facility])}\u0000${text(row[at.serviceLine])}\u0000${text(row[at.subService])}`;

function readOpenings(rows: readonly Cells[], calendar: Calendar) {
  const open = new Map<string, { opens: string | null; openDays: number[] }>();
  const phases = new Map<number, string>();
  for (const row of rows) {
    const day = text(row[openings.day]);
    const phase = row[openings.phaseId];
    if (typeof phase === 'number' && day < (phases.get(phase) ?? '9999')) phases.set(phase, day);
    const key = subServiceName(row, openings);
    const entry = open.get(key) ?? { opens: null, openDays: zeros(calendar.periods.length) };
    open.set(key, entry);
    if (num(row[openings.openFlg]) !== 1) continue;
    if (entry.opens === null || day < entry.opens) entry.opens = day;
    const period = calendar.periodOf.get(day) ?? 0;
    entry.openDays[period] = (entry.openDays[period] ?? 0) + 1;
  }
  const phaseList = [...phases].map(([id, day]) => ({ id, day })).sort((a, b) => compare(a.day, b.day));
  return { open, phases: phaseList };
}

function readDetail(rows: readonly Cells[], calendar: Calendar) {
  const n = calendar.periods.length;
  const totals = {
    revenue: zeros(n),
    margin: zeros(n),
    patients: zeros(n),
    demand: zeros(n),
    demandRevenue: zeros(n),
    demandMargin: zeros(n),
  };
  const bySubService = new Map<string, { patients: number[]; demand: number[]; revenue: number }>();
  let patientDays = 0;
  for (const row of rows) {
    const period = calendar.periodOf.get(text(row[daily.day])) ?? 0;
    const add = (list: number[], place: number) => {
      list[period] = (list[period] ?? 0) + num(row[place]);
    };
    add(totals.revenue, daily.optRevenue);
    add(totals.margin, daily.optMargin);
    add(totals.patients, daily.newPatients);
    add(totals.patients, daily.reschedulePatients);
    add(totals.demand, daily.demand);
    add(totals.demandRevenue, daily.demandRevenue);
    add(totals.demandMargin, daily.demandMargin);
    patientDays += num(row[daily.totalPatients]);
    const key = subServiceName(row, daily);
    const entry = bySubService.get(key) ?? { patients: zeros(n), demand: zeros(n), revenue: 0 };
    bySubService.set(key, entry);
    add(entry.patients, daily.newPatients);
    add(entry.patients, daily.reschedulePatients);
    add(entry.demand, daily.demand);
    entry.revenue += num(row[daily.optRevenue]);
  }
  return { totals, bySubService, patientDays };
}

function readPools(rows: readonly Cells[], calendar: Calendar): PoolFacts[] {
  const pools = new Map<string, { facts: PoolFacts; peak: (number | null)[]; sum: number; count: number }>();
  for (const row of rows) {
    const key = [usage.facility, usage.serviceLine, usage.subService, usage.resource].map((place) => text(row[place]));
    const name = key.join('\u0000');
    const peak = pools.get(name)?.peak ?? calendar.periods.map(() => null);
    const pool = pools.get(name) ?? {
      facts: { key, capacity: num(row[usage.capacity]), peak, mean: null },
      peak,
      sum: 0,
      count: 0,
    };
    pools.set(name, pool);
    const share = row[usage.utilization];
    if (typeof share !== 'number') continue;
    const period = calendar.periodOf.get(text(row[usage.day])) ?? 0;
    pool.peak[period] = Math.max(pool.peak[period] ?? 0, share);
    pool.sum += share;
    pool.count += 1;
  }
  return [...pools.values()].map(({ facts, sum, count }) => ({ ...facts, mean: count > 0 ? sum / count : null }));
}

function readTests(rows: readonly Cells[], calendar: Calendar): DayFacts[] {
  const byDay = new Map(rows.map((row) => [text(row[tests.day]), row]));
  return Array.from({ length: calendar.days }, (_, d) => {
    const row = byDay.get(dayAfter(calendar.start, d)) ?? [];
    return {
      rapidAvailable: num(row[tests.rapidTestsAvailable]),
      rapidUsed: num(row[tests.rapidTestsUsed]),
      notRapidAvailable: num(row[tests.notRapidTestsAvailable]),
      notRapidUsed: num(row[tests.notRapidTestsUsed]),
    };
  });
}

function scenarioFacts(outcome: ScenarioOutcome, calendar: Calendar): ScenarioFacts {
  const { open, phases } = readOpenings(rowsOf(outcome, summarySheet), calendar);
  const { totals, bySubService, patientDays } = readDetail(rowsOf(outcome, detailDailySheet), calendar);
  const none = { patients: zeros(calendar.periods.length), demand: zeros(calendar.periods.length), revenue: 0 };
  const subServices = [...open]
    .sort(([a], [b]) => compare(a, b))
    .map(([key, opening]): SubServiceFacts => {
      const [facility = '', serviceLine = '', subService = ''] = key.split('\u0000');
      return { facility, serviceLine, subService, ...opening, ...(bySubService.get(key) ?? none) };
    });
  return {
    outcome,
    hasPlan: open.size > 0,
    phases,
    subServices,
    pools: readPools(rowsOf(outcome, resourceUsageSheet), calendar),
    totals,
    patientDays,
    tests: open.size > 0 ? readTests(rowsOf(outcome, covidTestUsageSheet), calendar) : [],
  };
}

/** Adds the output tables up to what the pictures show. */
export function planFacts(scenarios: readonly ScenarioOutcome[]): PlanFacts {
  const calendar = calendarOf(scenarios);
  const empty: Calendar = { start: '', days: 0, periodDays: 7, periods: [], periodOf: new Map() };
  return {
    start: calendar?.start ?? null,
    days: calendar?.days ?? 0,
    periods: calendar?.periods ?? [],
    periodDays: calendar?.periodDays ?? 7,
    scenarios: scenarios.map((scenario) => scenarioFacts(scenario, calendar ?? empty)),
  };
}

export const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
