import type { ScenarioTables } from '../../../api/reopening/core/types.ts';
import type { DensePlan } from './constraints.ts';
import { type Reading, seriesText } from './reading.ts';
import type { Report } from './report.ts';

export type Precision = 'rounded' | 'full';

type Cell = string | number | null;
type Row = Readonly<Record<string, Cell>>;

/** A number cell; a missing or non-finite one is reported once and read as 0. */
export function num(row: Row, column: string, place: string, report: Report): number {
  const value = row[column];
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  report.add('rows', place, `${column} holds ${String(value)}, not a number`);
  return 0;
}

/** Rows by key; reports missing, doubled and unexpected rows and a foreign scenario name. */
export function byKey<R extends { readonly scenarioName: string | null }>(
  table: string,
  rows: readonly R[],
  keyOf: (row: R) => string,
  expected: readonly string[],
  scenario: string,
  report: Report,
): Map<string, R> {
  const wanted = new Set(expected);
  const found = new Map<string, R>();
  for (const row of rows) {
    const key = keyOf(row);
    if (row.scenarioName !== scenario) report.add('rows', `${table} ${key}`, `scenario is ${row.scenarioName}`);
    if (!wanted.has(key)) report.add('rows', `${table} ${key}`, 'row not expected');
    else if (found.has(key)) report.add('rows', `${table} ${key}`, 'row stands twice');
    else found.set(key, row);
  }
  for (const key of wanted) if (!found.has(key)) report.add('rows', `${table} ${key}`, 'row missing');
  return found;
}

/** In rounded tables a cell must be a whole multiple of its last decimal. */
export function checkDecimals(
  value: number,
  decimals: number,
  precision: Precision,
  place: string,
  report: Report,
): void {
  if (precision === 'full') return;
  const scaled = value * 10 ** decimals;
  if (Math.abs(scaled - Math.round(scaled)) > 1e-6 * Math.max(1, Math.abs(scaled) * 1e-6)) {
    report.add('rounding', place, `${value} has more than ${decimals} decimals`);
  }
}

export type DailyRow = ScenarioTables['detailDaily'][number];

/** The daily detail as rows per `series * days + day`; a missing row is undefined. */
export function readDaily(reading: Reading, tables: ScenarioTables, report: Report): (DailyRow | undefined)[] {
  const expected = reading.series.flatMap((series) => reading.days.map((day) => `${seriesText(series)} ${day}`));
  const rows = byKey(
    'OUTPUT_OPT_DETAIL_DAILY',
    tables.detailDaily,
    (row) => `${seriesText(row)} ${row.day}`,
    expected,
    reading.parameters.name,
    report,
  );
  return expected.map((key) => rows.get(key));
}

/** Summary flags per `subService * days + day`. */
export function readFlags(reading: Reading, tables: ScenarioTables, report: Report): Uint8Array {
  const keyOf = (row: { facility: string | null; serviceLine: string | null; subService: string | null }) =>
    [row.facility, row.serviceLine, row.subService].join('|');
  const expected = reading.subServices.flatMap((key) => reading.days.map((day) => `${keyOf(key)} ${day}`));
  const rows = byKey(
    'OUTPUT_OPT_SUMMARY',
    tables.summary,
    (row) => `${keyOf(row)} ${row.day}`,
    expected,
    reading.parameters.name,
    report,
  );
  return Uint8Array.from(expected, (key) => {
    const row = rows.get(key);
    const flag = row ? num(row, 'openFlg', `OUTPUT_OPT_SUMMARY ${key}`, report) : 0;
    if (flag !== 0 && flag !== 1) report.add('open flag', key, `OpenFlg is ${flag}`);
    return flag;
  });
}

/**
 * The openings behind the flags shown (section 6): open from the first day where ALREADY_OPEN, from the latest allowed
 * date on or before the first flagged day where only phases open, else as flagged.
 */
function openingsBehind(reading: Reading, flags: Uint8Array): Uint8Array {
  const width = reading.days.length;
  const open = Uint8Array.from(flags);
  reading.subServices.forEach((_, s) => {
    let first = flags.subarray(s * width, (s + 1) * width).indexOf(1);
    if (first >= 0) while (!reading.mayOpen[first]) first--;
    if (reading.alreadyOpen.has(s)) first = 0;
    if (first >= 0) open.fill(1, s * width + first, (s + 1) * width);
  });
  return open;
}

/** The plan the daily detail and the summary show. */
export function densePlan(
  reading: Reading,
  daily: readonly (DailyRow | undefined)[],
  flags: Uint8Array,
  precision: Precision,
  report: Report,
): DensePlan {
  const column = (name: keyof DailyRow & string): Float64Array =>
    Float64Array.from(daily, (row) =>
      row ? num(row, name, `OUTPUT_OPT_DETAIL_DAILY ${seriesText(row)} ${row.day}`, report) : 0,
    );
  return {
    newPatients: column('newPatients'),
    rescheduled: column('reschedulePatients'),
    total: column('totalPatients'),
    beforeCovid: column('newPatientsBeforeCovid'),
    open: openingsBehind(reading, flags),
    rounding: precision === 'rounded' ? 0.005 : 0,
  };
}
