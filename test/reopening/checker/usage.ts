import type { ScenarioTables } from '../../../api/reopening/core/types.ts';
import { type DensePlan, tested } from './constraints.ts';
import { checkPhase } from './definitions.ts';
import { covers, type Reading, type Use } from './reading.ts';
import type { Report } from './report.ts';
import { byKey, checkDecimals, num, type Precision } from './tables.ts';

const usedOn = (plan: DensePlan, uses: readonly Use[], width: number, day: number): number =>
  uses.reduce((sum, use) => sum + use.units * plan.total[use.series * width + day]!, 0);

const unitsOf = (uses: readonly Use[]): number => uses.reduce((sum, use) => sum + Math.abs(use.units), 0);

type ResourceRow = {
  facility: string | null;
  serviceLine: string | null;
  subService: string | null;
  resource: string | null;
  day: string | null;
};
const resourceText = (row: Omit<ResourceRow, 'day'>): string =>
  [row.facility, row.serviceLine, row.subService, row.resource].join('|');
const resourceDayText = (row: ResourceRow): string => `${resourceText(row)} ${row.day}`;

/** Use of every capacity row: usage is the left side of constraint 5, utilization its share with three decimals. */
export function checkResourceUsage(
  reading: Reading,
  tables: ScenarioTables,
  plan: DensePlan,
  precision: Precision,
  report: Report,
): void {
  const table = 'OUTPUT_OPT_RESOURCE_USAGE';
  const rows = byKey(
    table,
    tables.resourceUsage,
    resourceDayText,
    reading.pools.flatMap(({ pool }) => reading.days.map((day) => resourceDayText({ ...pool, day }))),
    reading.parameters.name,
    report,
  );
  for (const { pool, uses } of reading.pools) {
    reading.days.forEach((text, day) => {
      const key = resourceDayText({ ...pool, day: text });
      const row = rows.get(key);
      if (!row) return;
      const place = `${table} ${key}`;
      const usage = num(row, 'usage', place, report);
      checkPhase(reading, row.phaseId, day, place, report);
      checkDecimals(usage, 2, precision, place, report);
      report.equal('resource usage', `${place} capacity`, num(row, 'capacity', place, report), pool.capacity);
      const due = usedOn(plan, uses, reading.days.length, day);
      report.equal('resource usage', place, usage, due, plan.rounding * (1 + unitsOf(uses)));
      if (pool.capacity === 0) {
        if (row.utilization !== null) report.add('resource usage', place, 'capacity 0, utilization should be empty');
        return;
      }
      const share = num(row, 'utilization', place, report);
      checkDecimals(share, 3, precision, place, report);
      // The share may come from the rounded or the unrounded usage: half a unit of both is allowed.
      const slack = plan.rounding / 10 + plan.rounding / pool.capacity;
      report.equal('resource usage', `${place} utilization`, share, usage / pool.capacity, slack);
    });
  }
}

interface DetailKey {
  readonly facility: string;
  readonly serviceLine: string;
  readonly subService: string;
  readonly resource: string;
  readonly uses: readonly Use[];
  /** Least covering capacity row; null when none covers it. */
  readonly capacity: number | null;
}

function detailKeys(reading: Reading, utilization: readonly { series: number; resource: string; units: number }[]) {
  const found = new Map<string, DetailKey>();
  for (const use of utilization) {
    const { facility, serviceLine, subService } = reading.series[use.series]!;
    const key = { facility, serviceLine, subService, resource: use.resource };
    const before = found.get(resourceText(key));
    const covering = reading.pools.filter(({ pool }) => pool.resource === use.resource && covers(pool, key));
    found.set(resourceText(key), {
      ...key,
      uses: [...(before?.uses ?? []), { series: use.series, units: use.units }],
      capacity: covering.length ? Math.min(...covering.map(({ pool }) => pool.capacity)) : null,
    });
  }
  return [...found.values()];
}

/** Use per sub-service and resource: utilization comes from the rounded usage, with two decimals. */
export function checkResourceUsageDetail(
  reading: Reading,
  utilization: readonly { series: number; resource: string; units: number }[],
  tables: ScenarioTables,
  plan: DensePlan,
  precision: Precision,
  report: Report,
): void {
  const table = 'OUTPUT_OPT_RESOURCE_USAGE_DETAIL';
  const keys = detailKeys(reading, utilization);
  const rows = byKey(
    table,
    tables.resourceUsageDetail,
    resourceDayText,
    keys.flatMap((key) => reading.days.map((day) => resourceDayText({ ...key, day }))),
    reading.parameters.name,
    report,
  );
  for (const key of keys) {
    reading.days.forEach((text, day) => {
      const place = `${table} ${resourceDayText({ ...key, day: text })}`;
      const row = rows.get(resourceDayText({ ...key, day: text }));
      if (!row) return;
      const usage = num(row, 'usage', place, report);
      checkPhase(reading, row.phaseId, day, place, report);
      checkDecimals(usage, 2, precision, place, report);
      const due = usedOn(plan, key.uses, reading.days.length, day);
      report.equal('resource usage detail', place, usage, due, plan.rounding * (1 + unitsOf(key.uses)));
      if (row.capacity !== key.capacity) {
        report.add('resource usage detail', place, `capacity is ${row.capacity}, should be ${key.capacity}`);
      } else if (key.capacity === null || key.capacity === 0) {
        if (row.utilization !== null) report.add('resource usage detail', place, 'utilization should be empty');
      } else {
        const share = num(row, 'utilization', place, report);
        checkDecimals(share, 2, precision, place, report);
        report.equal('resource usage detail', `${place} utilization`, share, usage / key.capacity, plan.rounding);
      }
    });
  }
}

/** Test kits: available after the reserve; used on the day of the test, not of the admission (sane B16, B17). */
export function checkTestUsage(reading: Reading, tables: ScenarioTables, plan: DensePlan, report: Report): void {
  const table = 'OUTPUT_OPT_COVID_TEST_USAGE';
  const { rapidTestPercent, testDaysBeforeAdmission } = reading.parameters;
  const rows = byKey(
    table,
    tables.covidTestUsage,
    (row) => String(row.day),
    reading.days,
    reading.parameters.name,
    report,
  );
  reading.days.forEach((text, day) => {
    const row = rows.get(text);
    if (!row) return;
    const place = `${table} ${text}`;
    const cell = (name: keyof typeof row & string): number => num(row, name, place, report);
    checkPhase(reading, row.phaseId, day, place, report);
    const rapid = tested(reading, plan, reading.rapidShare, day);
    const share = rapidTestPercent / 100;
    const admissionDay = day + testDaysBeforeAdmission;
    const later =
      testDaysBeforeAdmission > 0 && admissionDay < reading.days.length
        ? tested(reading, plan, reading.notRapidShare, admissionDay)
        : { left: 0, slack: 0 };
    report.equal('test usage', `${place} rapid available`, cell('rapidTestsAvailable'), reading.rapidAvailable[day]!);
    report.equal('test usage', `${place} rapid used`, cell('rapidTestsUsed'), rapid.left * share, rapid.slack * share);
    const stock = reading.notRapidAvailable[day]!;
    report.equal('test usage', `${place} non-rapid available`, cell('notRapidTestsAvailable'), stock);
    report.equal('test usage', `${place} non-rapid used`, cell('notRapidTestsUsed'), later.left, later.slack);
  });
}
