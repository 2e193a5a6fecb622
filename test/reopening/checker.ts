import type { ScenarioInstance, ScenarioPlan, ScenarioTables } from '../../api/reopening/core/types.ts';
import { checkConstraints, checkOpening } from './checker/constraints.ts';
import { checkDaily, checkFlags, checkWeekly } from './checker/definitions.ts';
import { inHouse, readInstance, subServiceText } from './checker/reading.ts';
import { Report, type Violation } from './checker/report.ts';
import { densePlan, type Precision, readDaily, readFlags } from './checker/tables.ts';
import { checkResourceUsage, checkResourceUsageDetail, checkTestUsage } from './checker/usage.ts';

/**
 * Checks the output tables of one scenario against sections 4 to 6 of the specification, knowing nothing of the model
 * that made them. Returns every violation; none means the tables are a correct plan of this instance.
 */
export function checkTables(instance: ScenarioInstance, tables: ScenarioTables, precision: Precision): Violation[] {
  const reading = readInstance(instance);
  const report = new Report();
  const daily = readDaily(reading, tables, report);
  const flags = readFlags(reading, tables, report);
  const plan = densePlan(reading, daily, flags, precision, report);
  const utilization = instance.inputs.utilization.map((row) => ({
    series: row.series,
    resource: row.resource,
    units: row.perPatientDay,
  }));
  checkConstraints(reading, plan, report);
  checkDaily(reading, daily, plan, precision, report);
  checkWeekly(reading, tables, daily, precision, report);
  checkFlags(reading, tables, flags, plan, report);
  checkResourceUsage(reading, tables, plan, precision, report);
  checkResourceUsageDetail(reading, utilization, tables, plan, precision, report);
  checkTestUsage(reading, tables, plan, report);
  return report.violations;
}

/** Checks the unrounded plan itself, solved flags included: only here can constraints 2 to 4 be seen exactly. */
export function checkPlan(instance: ScenarioInstance, plan: ScenarioPlan): Violation[] {
  const reading = readInstance(instance);
  const report = new Report();
  const solution = plan.solution;
  if (!solution) {
    report.add('rows', plan.name, 'the plan has no solution');
    return report.violations;
  }
  const width = reading.days.length;
  const order = solution.subServices.map(subServiceText);
  const open = new Uint8Array(reading.subServices.length * width);
  reading.subServices.forEach((key, s) => {
    const at = order.indexOf(subServiceText(key));
    if (at < 0) report.add('rows', subServiceText(key), 'sub-service missing in the plan');
    else open.set(solution.open.subarray(at * width, (at + 1) * width), s * width);
  });
  checkOpening(reading, open, report);
  const admitted = solution.newPatients.map((value, at) => value + solution.rescheduledPatients[at]!);
  checkConstraints(
    reading,
    {
      newPatients: solution.newPatients,
      rescheduled: solution.rescheduledPatients,
      total: inHouse(reading, admitted),
      beforeCovid: solution.newPatientsBeforeCovid,
      open,
      rounding: 0,
    },
    report,
  );
  const earned = (price: (k: number) => number): number =>
    admitted.reduce((sum, patients, at) => sum + patients * price(Math.floor(at / width)), 0);
  report.equal(
    'money',
    `${plan.name} revenue`,
    plan.revenue ?? Number.NaN,
    earned((k) => reading.series[k]!.revenue),
  );
  report.equal(
    'money',
    `${plan.name} margin`,
    plan.margin ?? Number.NaN,
    earned((k) => reading.series[k]!.margin),
  );
  checkSolves(instance, plan, report);
  return report.violations;
}

/** Bound, gap and the revenue floor of the margin solve, as the reports state them. */
function checkSolves(instance: ScenarioInstance, plan: ScenarioPlan, report: Report): void {
  for (const { name, objective, bound, gap } of plan.solves) {
    if (objective === null || bound === null) continue;
    const place = `${plan.name} ${name}`;
    report.atMost('solves', `${place} objective under its bound`, objective, bound);
    const due = Math.abs(bound - objective) / Math.abs(objective);
    if (objective !== 0 && gap === null) report.add('solves', place, 'objective and bound, but no gap');
    if (objective !== 0 && gap !== null) report.equal('solves', `${place} gap`, gap, due);
  }
  const best = plan.solves.find((solve) => solve.name === 'revenue')?.objective ?? null;
  if (best === null || plan.revenue === null) return;
  const floor = (instance.parameters.secondaryObjectiveTolerancePercent / 100) * best;
  // At 100 % the solve leaves 1e-6 relative slack of its own (section 4).
  report.atMost('solves', `${plan.name} revenue kept in the margin solve`, floor, plan.revenue, 1e-6 * Math.abs(best));
}
