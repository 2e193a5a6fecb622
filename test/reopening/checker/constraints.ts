import { inHouse, type Reading, seriesText, subServiceText } from './reading.ts';
import type { Report, Rule } from './report.ts';

/** A plan in dense arrays: `series * days + day`, and `subService * days + day` for `open`. */
export interface DensePlan {
  readonly newPatients: Float64Array;
  readonly rescheduled: Float64Array;
  readonly total: Float64Array;
  readonly beforeCovid: Float64Array;
  readonly open: Uint8Array;
  /** Half a unit of the last decimal shown: 0.005 for rounded tables, 0 for unrounded ones. */
  readonly rounding: number;
}

const place = (reading: Reading, k: number, day: number): string =>
  `${seriesText(reading.series[k]!)} on ${reading.days[day]}`;

function checkDemandCap(reading: Reading, plan: DensePlan, report: Report): void {
  const width = reading.days.length;
  reading.series.forEach((series, k) => {
    let rescheduled = 0;
    for (let day = 0; day < width; day++) {
      const at = k * width + day;
      const open = plan.open[reading.subServiceOf[k]! * width + day]!;
      const where = place(reading, k, day);
      report.atMost('not negative', where, -plan.newPatients[at]!, 0, plan.rounding);
      report.atMost('not negative', where, -plan.rescheduled[at]!, 0, plan.rounding);
      if (!reading.parameters.removeDemandConstraints) {
        const demand = Math.max(0, reading.demand[at]!);
        report.atMost('demand cap', where, plan.newPatients[at]!, demand * open, plan.rounding);
      }
      const cancelled = reading.rescheduleCancelled ? series.numCancelled : 0;
      report.atMost('rescheduling', where, plan.rescheduled[at]!, cancelled * open, plan.rounding);
      rescheduled += plan.rescheduled[at]!;
    }
    const cancelled = reading.rescheduleCancelled ? series.numCancelled : 0;
    report.atMost('rescheduling', `${seriesText(series)} in all`, rescheduled, cancelled, plan.rounding * width);
  });
}

/** Constraints 2 to 4 on solved flags. */
export function checkOpening(reading: Reading, open: Uint8Array, report: Report): void {
  const width = reading.days.length;
  reading.subServices.forEach((key, s) => {
    const name = subServiceText(key);
    if (reading.alreadyOpen.has(s) && open[s * width] !== 1) {
      report.add('already open', name, 'already open, but closed on the first day');
    }
    for (let day = 1; day < width; day++) {
      const before = open[s * width + day - 1]!;
      const now = open[s * width + day]!;
      const where = `${name} on ${reading.days[day]}`;
      if (now < before) report.add('monotone opening', where, 'open the day before, closed on this one');
      if (now > before && !reading.mayOpen[day]) report.add('opening only on phase', where, 'opens without a phase');
    }
  });
}

function checkPools(reading: Reading, total: Float64Array, rounding: number, rule: Rule, report: Report): void {
  const width = reading.days.length;
  for (const { pool, uses } of reading.pools) {
    const slack = rounding * uses.reduce((sum, use) => sum + Math.abs(use.units), 0);
    for (let day = 0; day < width; day++) {
      const used = uses.reduce((sum, use) => sum + use.units * total[use.series * width + day]!, 0);
      const where = `${subServiceText(pool)}|${pool.resource} on ${reading.days[day]}`;
      report.atMost(rule, where, used, pool.capacity, slack);
    }
  }
}

function checkIcu(reading: Reading, plan: DensePlan, report: Report): void {
  const width = reading.days.length;
  for (const { facility, limit, uses } of reading.icu) {
    const slack = plan.rounding * uses.reduce((sum, use) => sum + Math.abs(use.units), 0);
    for (let day = 0; day < width; day++) {
      const used = uses.reduce((sum, use) => sum + use.units * plan.total[use.series * width + day]!, 0);
      report.atMost('icu', `${facility} on ${reading.days[day]}`, used, limit, slack);
    }
  }
}

function checkMinDemand(reading: Reading, plan: DensePlan, report: Report): void {
  const width = reading.days.length;
  const weeks = [...new Set(reading.weekOf)];
  for (const group of reading.minDemand) {
    for (const week of weeks) {
      let served = 0;
      let due = 0;
      let slack = 0;
      reading.series.forEach((_, k) => {
        const s = reading.subServiceOf[k]!;
        if (!group.subServices.includes(s)) return;
        for (let day = 0; day < width; day++) {
          if (reading.weekOf[day] !== week) continue;
          const at = k * width + day;
          const open = plan.open[s * width + day]!;
          served += plan.newPatients[at]! + plan.rescheduled[at]!;
          due += group.ratio * plan.beforeCovid[at]! * open;
          slack += plan.rounding * (1 + (reading.rescheduleCancelled ? 1 : 0) + group.ratio * open);
        }
      });
      report.atMost('min demand', `${group.label}, week of ${week}`, due, served, slack);
    }
  }
}

/** Left side of constraint 8 or 9 on a day, and the slack rounded admissions need. */
export function tested(reading: Reading, plan: DensePlan, share: readonly number[], day: number) {
  const width = reading.days.length;
  let left = 0;
  let slack = 0;
  share.forEach((coefficient, k) => {
    left += coefficient * (plan.newPatients[k * width + day]! + plan.rescheduled[k * width + day]!);
    slack += plan.rounding * coefficient * (reading.rescheduleCancelled ? 2 : 1);
  });
  return { left, slack };
}

function checkTests(reading: Reading, plan: DensePlan, report: Report): void {
  const { rapidTestPercent, testDaysBeforeAdmission, removeCovidConstraints } = reading.parameters;
  if (removeCovidConstraints) return;
  reading.days.forEach((text, day) => {
    if (rapidTestPercent > 0) {
      const { left, slack } = tested(reading, plan, reading.rapidShare, day);
      report.atMost('rapid tests', text, left, reading.rapidAvailable[day]! / (rapidTestPercent / 100), slack);
    }
    if (testDaysBeforeAdmission > 0) {
      const { left, slack } = tested(reading, plan, reading.notRapidShare, day);
      const testDay = Math.max(0, day - testDaysBeforeAdmission);
      report.atMost('non-rapid tests', text, left, reading.notRapidAvailable[testDay]!, slack);
    }
  });
}

/** Patients before COVID must themselves be a plan of solve 0: demand and every capacity row, all open. */
function checkBeforeCovid(reading: Reading, plan: DensePlan, report: Report): void {
  const width = reading.days.length;
  reading.series.forEach((_, k) => {
    for (let day = 0; day < width; day++) {
      const at = k * width + day;
      const demand = reading.parameters.removeDemandConstraints ? 0 : Math.max(0, reading.demand[at]!);
      report.atMost('before covid', place(reading, k, day), plan.beforeCovid[at]!, demand, plan.rounding);
      report.atMost('before covid', place(reading, k, day), -plan.beforeCovid[at]!, 0);
    }
  });
  const total = inHouse(reading, plan.beforeCovid);
  const stay = Math.max(1, ...reading.series.map((series) => series.lengthOfStayDays));
  checkPools(reading, total, plan.rounding * Math.min(stay, width), 'before covid', report);
}

/** Every constraint of section 4 that can be seen in patients and openings, except 2 to 4 (see `checkOpening`). */
export function checkConstraints(reading: Reading, plan: DensePlan, report: Report): void {
  checkDemandCap(reading, plan, report);
  checkPools(reading, plan.total, plan.rounding, 'capacity', report);
  checkIcu(reading, plan, report);
  checkMinDemand(reading, plan, report);
  checkTests(reading, plan, report);
  checkBeforeCovid(reading, plan, report);
}
