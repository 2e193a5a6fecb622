import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { addDays } from '../../api/kernel/day.ts';
import type { LinearSolver } from '../../api/kernel/linear-program.ts';
import { scenarioTables } from '../../api/reopening/core/outputs.ts';
import type { ReopeningTables, ScenarioInstance, ScenarioPlan } from '../../api/reopening/core/types.ts';
import { createExponentialSmoothing } from '../../api/reopening/exponential-smoothing.ts';
import { createHighsSolver } from '../../api/solver/highs.ts';
import { seriesText } from '../reopening/checker/reading.ts';
import { checkPlan, checkTables } from '../reopening/checker.ts';
import { type FullModel, fullFormulation, sparseProgram } from '../reopening/full-formulation.ts';
import { hasCbc, solveWithCbc } from '../support/cbc.ts';
import { planScenario, scenarioInstances } from '../support/plan-scenarios.ts';
import { readTables, referenceFolder, withParameter } from '../support/sample-tables.ts';
import { dailyCounts, groupText, rawRows, yearOverYear } from './raw-sample.ts';

const WANTED_GAP = 0.005;
const CBC_GAP = 1e-4;

const sample = join(referenceFolder(), 'reopening/sas_sample');
const forecastSample = join(referenceFolder(), 'reopening/forecast_sample');
const raw = (table: string) => rawRows(join(sample, `input_${table}.csv`));

let solver: LinearSolver;
beforeAll(async () => {
  solver = await createHighsSolver();
});

const { tables: given, findings } = readTables([sample, forecastSample]);
const forecaster = await createExponentialSmoothing();

const variants: readonly (readonly [name: string, tables: ReopeningTables])[] = [
  ['its own defaults (TSMDL)', given],
  ['the year-over-year forecast', withParameter(given, 'FORECAST_MODEL', 'YOY')],
  ['the external forecast table', withParameter(given, 'RUN_INPUT_DEMAND_FCST', 'NO')],
];

/** Rules the sample itself does not use, on its real numbers. */
const rules: readonly { readonly name: string; readonly change: Readonly<Record<string, string>> }[] = [
  {
    name: 'openings on phases only, 80 % minimum',
    change: { ALLOW_OPENING_ONLY_ON_PHASE: 'YES', MIN_DEMAND_RATIO: '80' },
  },
  { name: 'an aggregate minimum of 80 %', change: { TREAT_MIN_DEMAND_AS_AGGREGATE: 'YES', MIN_DEMAND_RATIO: '80' } },
  { name: 'a minimum of 100 %', change: { MIN_DEMAND_RATIO: '100' } },
  {
    name: 'reserves, emergencies and half the inpatients tested',
    change: {
      HOLD_RAPID_COVID_TESTS: '1',
      HOLD_NOT_RAPID_COVID_TESTS: '2',
      EMER_SURGICAL_PTS_RATIO: '20',
      RAPID_TEST_DA: '50',
    },
  },
  { name: 'no COVID constraints', change: { REMOVE_COVID_CONSTRAINTS: 'YES' } },
  { name: 'no demand constraints', change: { REMOVE_DEMAND_CONSTRAINTS: 'YES' } },
  { name: 'a margin solve that keeps all revenue', change: { SECONDARY_OBJECTIVE_TOLERANCE: '100' } },
];

/** Optimum by cbc where it is installed, else by HiGHS without any of the project's reductions or heuristics. */
function solveFull(model: FullModel, gap: number): number {
  if (hasCbc()) return solveWithCbc(model, { gap, secondsMax: 300 }).objective!;
  return solver.solve(sparseProgram(model), { gap, timeLimitSeconds: 300, seed: 1 }).objective!;
}

describe.each(variants)('the sample with %s', (name, tables) => {
  const { preparation, instances } = scenarioInstances(tables, { forecaster });
  const plans = new Map<string, ScenarioPlan>();
  const planOf = (instance: ScenarioInstance): ScenarioPlan => {
    const scenario = instance.parameters.name;
    const plan = plans.get(scenario) ?? planScenario(instance, solver, { gap: WANTED_GAP, timeLimitSeconds: 600 });
    plans.set(scenario, plan);
    return plan;
  };

  it('passes data prep untouched: every group of the files is there, no row is an exception', () => {
    expect([...findings, ...preparation.findings].filter(({ severity }) => severity !== 'notice')).toEqual([]);
    expect(preparation.invalidValues).toEqual([]);
    expect(preparation.duplicateRows).toEqual([]);
    expect(preparation.hierarchyMismatch).toEqual([]);
    const groups = new Set(raw('financials').map(groupText));
    expect(new Set(instances[0]!.inputs.series.map(seriesText))).toEqual(groups);
    expect(instances[0]!.inputs.capacity).toHaveLength(raw('capacity').length - preparation.resourceMismatch.length);
    expect(instances.map(({ parameters }) => parameters.name)).toEqual(['S1', 'S2']);
  });

  it('takes stay, revenue and margin from the files, stays rounded at one half', () => {
    const stays = new Map(raw('service_attributes').map((row) => [groupText(row), Number(row['length_stay_mean'])]));
    const money = new Map(raw('financials').map((row) => [groupText(row), row]));
    for (const series of instances[0]!.inputs.series) {
      const stay = stays.get(seriesText(series))!;
      const whole = Math.floor(stay);
      expect(series.lengthOfStayDays).toBe(Math.max(1, stay - whole <= 0.5 + 1e-9 ? whole : whole + 1));
      expect(series.revenue).toBe(Number(money.get(seriesText(series))!['revenue']));
      expect(series.margin).toBe(Number(money.get(seriesText(series))!['margin']));
    }
  });

  it('plans 8 weeks from phase 1 on, for a demand that is not negative', () => {
    for (const { start, days, demand } of instances) {
      expect([start, days]).toEqual(['2020-04-27', 56]);
      expect(demand.every((value) => Number.isFinite(value) && value >= 0)).toBe(true);
    }
  });

  it('forecasts what another calculation from the raw file gives', () => {
    const history = raw('demand');
    const external = dailyCounts(rawRows(join(forecastSample, 'input_demand_forecast.csv')));
    const { inputs, start, days, demand } = instances[0]!;
    inputs.series.forEach((series, k) => {
      const group = seriesText(series);
      const average = Array.from({ length: days }, (_, at) => demand[k * days + at]!).reduce((a, b) => a + b, 0) / days;
      const past = history.filter((row) => groupText(row) === group);
      const before = past.reduce((sum, row) => sum + Number(row['demand']), 0) / 728;
      // Two years of a hospital: a group neither vanishes nor triples in the three months to the plan.
      if (name.includes('TSMDL')) expect(average).toBeLessThanOrEqual(3 * before + 0.5);
      for (let at = 0; at < days; at += 5) {
        const day = addDays(start, at);
        if (name.includes('year')) expect(demand[k * days + at]).toBeCloseTo(yearOverYear(history, group, day), 6);
        if (name.includes('external')) expect(demand[k * days + at]).toBe(external.get(`${group} ${day}`) ?? 0);
      }
    });
  });

  it.each(['S1', 'S2'])('scenario %s is solved to half a percent, and the checker finds nothing', (scenario) => {
    const instance = instances.find(({ parameters }) => parameters.name === scenario)!;
    const plan = planOf(instance);
    expect(plan.status).toBe('OPTIMAL');
    expect(plan.solves.map((solve) => solve.name)).toEqual(['before_covid', 'revenue', 'margin']);
    for (const solve of plan.solves) {
      expect(solve.status).toBe('OPTIMAL');
      expect(solve.gap).toBeLessThanOrEqual(WANTED_GAP);
      expect(solve.bound).toBeGreaterThanOrEqual(solve.objective!);
    }
    expect(checkPlan(instance, plan)).toEqual([]);
    expect(checkTables(instance, scenarioTables(instance, plan, 'full'), 'full')).toEqual([]);
    expect(checkTables(instance, scenarioTables(instance, plan, 'rounded'), 'rounded')).toEqual([]);
  });

  it('with half the intensive care beds (S2) is no better than with all (S1)', () => {
    const [s1, s2] = instances.map(planOf);
    const best = (plan: ScenarioPlan) => plan.solves.find((solve) => solve.name === 'revenue')!;
    expect(best(s2!).objective).toBeLessThanOrEqual(best(s1!).bound!);
  });

  it('agrees with another solver on the formulation as the specification writes it', () => {
    for (const instance of instances) {
      const plan = planOf(instance);
      const revenue = plan.solves.find((solve) => solve.name === 'revenue')!;
      const open = solveFull(fullFormulation(instance, { solve: 'before_covid' }), CBC_GAP);
      const before = plan.solves.find((solve) => solve.name === 'before_covid')!;
      expect(Math.abs(open - before.objective!)).toBeLessThanOrEqual(1e-6 * open);
      const { newPatientsBeforeCovid } = plan.solution!;
      const best = solveFull(
        fullFormulation(instance, { solve: 'revenue', beforeCovid: newPatientsBeforeCovid }),
        CBC_GAP,
      );
      // Neither plan may beat the other's bound, and both are within their gaps of the optimum.
      expect(best).toBeLessThanOrEqual(revenue.bound! * (1 + 1e-6));
      expect(revenue.objective).toBeLessThanOrEqual(best * (1 + CBC_GAP + 1e-6));
      expect(revenue.objective).toBeGreaterThanOrEqual(best * (1 - WANTED_GAP - 1e-6));
    }
  });
});

describe.each(rules)('the sample with $name', ({ change }) => {
  const tables = Object.entries(change).reduce(
    (changed, [name, value]) => withParameter(changed, name, value),
    withParameter(given, 'RUN_INPUT_DEMAND_FCST', 'NO'),
  );

  it.each(['S1', 'S2'])('scenario %s: the checker finds nothing, and no bound is passed', (scenario) => {
    const { instances } = scenarioInstances(tables, { forecaster });
    const instance = instances.find(({ parameters }) => parameters.name === scenario)!;
    const plan = planScenario(instance, solver, { gap: WANTED_GAP, timeLimitSeconds: 60 });
    // The hard ones may end by time: with a plan and an honest gap.
    expect(['OPTIMAL', 'TIME_LIMIT']).toContain(plan.status);
    expect(checkPlan(instance, plan)).toEqual([]);
    expect(checkTables(instance, scenarioTables(instance, plan, 'full'), 'full')).toEqual([]);
    expect(checkTables(instance, scenarioTables(instance, plan, 'rounded'), 'rounded')).toEqual([]);
  });
});

it('a plan cut short by time is repeated bit for bit from the work it spent', () => {
  const external = withParameter(given, 'RUN_INPUT_DEMAND_FCST', 'NO');
  // At a minimum of 100 % the search takes minutes, so the limit surely cuts it.
  const { instances } = scenarioInstances(withParameter(external, 'MIN_DEMAND_RATIO', '100'), { forecaster });
  const first = planScenario(instances[0]!, solver, { gap: WANTED_GAP, timeLimitSeconds: 8 });
  const again = planScenario(instances[0]!, solver, { gap: WANTED_GAP, timeLimitSeconds: 600, replay: first.work });
  const withoutSeconds = ({ solves, ...plan }: ScenarioPlan) => ({
    ...plan,
    solves: solves.map(({ seconds: _, ...solve }) => solve),
  });
  expect(first.status).toBe('TIME_LIMIT');
  expect(withoutSeconds(again)).toEqual(withoutSeconds(first));
});
