import type { ScenarioTables } from '../../../api/reopening/core/types.ts';
import type { DensePlan } from './constraints.ts';
import { inHouse, type Reading, seriesText, subServiceText } from './reading.ts';
import type { Report } from './report.ts';
import { byKey, checkDecimals, type DailyRow, num, type Precision } from './tables.ts';

/** Below this a patient count is none (section 5, OpenFlg). */
const NO_PATIENTS = 1e-6;

const DAILY_AMOUNTS = [
  'newPatients',
  'reschedulePatients',
  'totalPatients',
  'optRevenue',
  'optMargin',
  'demand',
  'newPatientsBeforeCovid',
  'demandRevenue',
  'demandMargin',
] as const;

const WEEKLY = [
  ['newPatients', 'dailyNewPatients'],
  ['reschedulePatients', 'dailyReschedulePatients'],
  ['totalPatients', 'dailyTotalPatients'],
  ['optMargin', 'dailyOptMargin'],
  ['optRevenue', 'dailyOptRevenue'],
  ['demand', 'dailyDemand'],
  ['newPatientsBeforeCovid', 'dailyNewPatientsBeforeCovid'],
] as const;

/** Phase, total, money and demand columns of the daily detail. */
export function checkDaily(
  reading: Reading,
  daily: readonly (DailyRow | undefined)[],
  plan: DensePlan,
  precision: Precision,
  report: Report,
): void {
  const width = reading.days.length;
  const half = plan.rounding;
  const total = inHouse(
    reading,
    plan.newPatients.map((value, at) => value + plan.rescheduled[at]!),
  );
  daily.forEach((row, at) => {
    if (!row) return;
    const day = at % width;
    const series = reading.series[Math.floor(at / width)]!;
    const place = `OUTPUT_OPT_DETAIL_DAILY ${seriesText(series)} ${reading.days[day]}`;
    for (const name of DAILY_AMOUNTS) checkDecimals(num(row, name, place, report), 2, precision, place, report);
    checkPhase(reading, row.phaseId, day, place, report);
    const kinds = reading.rescheduleCancelled ? 2 : 1;
    const stay = Math.min(series.lengthOfStayDays, day + 1);
    report.equal('total patients', place, plan.total[at]!, total[at]!, half * (1 + stay * kinds));
    const admitted = plan.newPatients[at]! + plan.rescheduled[at]!;
    const demand = Math.max(0, reading.demand[at]!);
    const money = [
      ['optRevenue', series.revenue, admitted, half * kinds],
      ['optMargin', series.margin, admitted, half * kinds],
      ['demandRevenue', series.revenue, demand, 0],
      ['demandMargin', series.margin, demand, 0],
    ] as const;
    for (const [name, price, patients, error] of money) {
      const slack = half + error * Math.abs(price);
      report.equal('money', `${place} ${name}`, num(row, name, place, report), price * patients, slack);
    }
    report.equal('demand column', place, num(row, 'demand', place, report), demand, half);
  });
}

/** Phase_ID is the number of the phase in force, empty before the first. */
export function checkPhase(reading: Reading, shown: number | null, day: number, place: string, report: Report): void {
  const due = reading.phaseOf[day]?.n ?? null;
  if (shown !== due) report.add('phase', place, `Phase_ID is ${shown}, should be ${due}`);
}

/** Weekly rows: sums of the daily rows shown, and their mean over the planned days of the week. */
export function checkWeekly(
  reading: Reading,
  tables: ScenarioTables,
  daily: readonly (DailyRow | undefined)[],
  precision: Precision,
  report: Report,
): void {
  const width = reading.days.length;
  const weeks = [...new Set(reading.weekOf)];
  const rows = byKey(
    'OUTPUT_OPT_DETAIL_WEEKLY',
    tables.detailWeekly,
    (row) => `${seriesText(row)} ${row.weekStartDate}`,
    reading.series.flatMap((series) => weeks.map((week) => `${seriesText(series)} ${week}`)),
    reading.parameters.name,
    report,
  );
  reading.series.forEach((series, k) => {
    for (const week of weeks) {
      const row = rows.get(`${seriesText(series)} ${week}`);
      if (!row) continue;
      const place = `OUTPUT_OPT_DETAIL_WEEKLY ${seriesText(series)} ${week}`;
      const days = reading.days.flatMap((_, day) => (reading.weekOf[day] === week ? [day] : []));
      report.equal('weekly', `${place} days`, num(row, 'days', place, report), days.length);
      for (const [sumColumn, meanColumn] of WEEKLY) {
        const sum = days.reduce((all, day) => {
          const cell = daily[k * width + day]?.[sumColumn];
          return all + (typeof cell === 'number' ? cell : 0);
        }, 0);
        report.equal('weekly', `${place} ${sumColumn}`, num(row, sumColumn, place, report), sum);
        // The mean is shown with four decimals in rounded tables.
        const slack = precision === 'rounded' ? 0.00005 : 0;
        report.equal('weekly', `${place} ${meanColumn}`, num(row, meanColumn, place, report), sum / days.length, slack);
      }
    }
  });
}

/** OpenFlg: 0 before the first day with patients, 0 throughout without any, 1 from that day on. */
export function checkFlags(
  reading: Reading,
  tables: ScenarioTables,
  flags: Uint8Array,
  plan: DensePlan,
  report: Report,
): void {
  const width = reading.days.length;
  for (const row of tables.summary) {
    const day = reading.days.indexOf(row.day ?? '');
    if (day >= 0) checkPhase(reading, row.phaseId, day, `OUTPUT_OPT_SUMMARY ${row.day}`, report);
  }
  reading.subServices.forEach((key, s) => {
    const members = reading.series.flatMap((_, k) => (reading.subServiceOf[k] === s ? [k] : []));
    const patients = reading.days.map((_, day) => members.some((k) => plan.total[k * width + day]! > NO_PATIENTS));
    const first = patients.indexOf(true);
    const shown = flags.subarray(s * width, (s + 1) * width);
    const firstShown = shown.indexOf(1);
    reading.days.forEach((text, day) => {
      const place = `${subServiceText(key)} on ${text}`;
      if (day > 0 && shown[day]! < shown[day - 1]!) {
        report.add('monotone opening', place, 'flagged the day before, not on this one');
      }
      if (first >= 0 && day >= first && shown[day] !== 1)
        report.add('open flag', place, 'patients in house, OpenFlg 0');
    });
    if (firstShown < 0 || (first >= 0 && firstShown >= first)) return;
    const place = `${subServiceText(key)} on ${reading.days[firstShown]}`;
    // Rounded to two decimals a first patient of 0.004 shows as none, but never on a day without demand.
    const mayHide =
      plan.rounding > 0 &&
      members.some((k) => reading.parameters.removeDemandConstraints || reading.demand[k * width + firstShown]! > 0);
    if (!mayHide && !reading.rescheduleCancelled) report.add('open flag', place, 'flagged before the first patient');
  });
}
