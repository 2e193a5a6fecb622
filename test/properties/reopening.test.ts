import fc from 'fast-check';
import seedrandom from 'seedrandom';
import { describe, expect, it } from 'vitest';
import { scenarioTables } from '../../api/reopening/core/outputs.ts';
import type { ReopeningTables, ScenarioInstance, ScenarioPlan } from '../../api/reopening/core/types.ts';
import { createHighsSolver } from '../../api/solver/highs.ts';
import { bruteForce } from '../reopening/brute-force.ts';
import { checkPlan, checkTables } from '../reopening/checker.ts';
import { fullFormulation, sparseProgram } from '../reopening/full-formulation.ts';
import { planScenario, scenarioInstances } from '../support/plan-scenarios.ts';
import { type CaseSize, randomCase } from '../support/random-case.ts';
import { caseTables, type ReopeningCase } from '../support/reopening-case.ts';

const solver = await createHighsSolver();
const TIGHT = 1e-6;

/** Runs a property over seeds of random hospitals; a failure names the seed. */
const forSeeds = (numRuns: number, property: (seed: number) => void): void =>
  fc.assert(fc.property(fc.integer({ min: 0, max: 1_000_000 }), property), { numRuns, seed: 20_261_122 });

const hospital = (seed: number, size: CaseSize): ReopeningCase => ({ ...randomCase(seed, size), why: '', expect: {} });
const instanceOf = (given: ReopeningCase): ScenarioInstance =>
  scenarioInstances(caseTables(given)).instances.find(({ parameters }) => parameters.name === 'S')!;

const MIDDLE: CaseSize = { subServices: 4, busyDays: 12 };

/** The first days of an instance, so that every choice of opening days can be tried. */
function shortened(instance: ScenarioInstance, days: number): ScenarioInstance {
  const demand = new Float64Array(instance.inputs.series.length * days);
  instance.inputs.series.forEach((_, k) => {
    demand.set(instance.demand.subarray(k * instance.days, k * instance.days + days), k * days);
  });
  return { ...instance, days, demand };
}

const objective = (plan: ScenarioPlan, name: string): number =>
  plan.solves.find((solve) => solve.name === name)?.objective ?? Number.NaN;

/** |left - right| within `relative` of the larger, or of 1. */
const near = (left: number, right: number, relative: number): void =>
  expect(Math.abs(left - right)).toBeLessThanOrEqual(relative * Math.max(1, Math.abs(left), Math.abs(right)));

/** Patients before COVID by another model: most revenue, then most margin with `slack` of the revenue given up. */
function beforeCovid(instance: ScenarioInstance, slack: number) {
  const options = { gap: 0, timeLimitSeconds: 30, seed: 1 };
  const model = fullFormulation(instance, { solve: 'before_covid' });
  const revenue = solver.solve(sparseProgram(model), options).objective!;
  const prices = model.columns.map(({ cost }) => cost);
  const terms = new Map(prices.map((price, at) => [at, price]));
  model.rows.push({ lower: revenue * (1 - slack), upper: Infinity, terms });
  instance.inputs.series.forEach((series, k) => {
    for (const column of model.newColumns.slice(k * instance.days, (k + 1) * instance.days)) {
      if (column >= 0) model.columns[column]!.cost = series.margin;
    }
  });
  const margin = solver.solve(sparseProgram(model), options);
  return {
    revenue,
    margin: margin.objective!,
    patients: Float64Array.from(model.newColumns, (column) => (column < 0 ? 0 : margin.solution![column]!)),
  };
}

describe('a plan of a random hospital', () => {
  it('passes the independent checker, as a plan and as tables of both precisions', () => {
    forSeeds(30, (seed) => {
      const instance = instanceOf(hospital(seed, MIDDLE));
      const plan = planScenario(instance, solver);
      expect(['OPTIMAL', 'INFEASIBLE']).toContain(plan.status);
      if (plan.status === 'INFEASIBLE') return;
      expect(checkPlan(instance, plan)).toEqual([]);
      expect(checkTables(instance, scenarioTables(instance, plan, 'full'), 'full')).toEqual([]);
      expect(checkTables(instance, scenarioTables(instance, plan, 'rounded'), 'rounded')).toEqual([]);
    });
  });

  it('passes the checker with cancelled patients planned again', () => {
    forSeeds(12, (seed) => {
      const instance = { ...instanceOf(hospital(seed, MIDDLE)), rescheduleCancelled: true };
      const plan = planScenario(instance, solver);
      if (plan.status === 'INFEASIBLE') return;
      expect(checkPlan(instance, plan)).toEqual([]);
      expect(checkTables(instance, scenarioTables(instance, plan, 'full'), 'full')).toEqual([]);
    });
  });

  it('is as good as the best of every choice of opening days, each solved by another method', () => {
    forSeeds(30, (seed) => {
      const whole = shortened(instanceOf(hospital(seed, { subServices: 2, busyDays: 7 })), 8);
      const instance = { ...whole, rescheduleCancelled: seed % 3 === 0 };
      const plan = planScenario(instance, solver);
      near(objective(plan, 'before_covid'), bruteForce(instance, { solve: 'before_covid' })!, TIGHT);
      if (plan.status === 'INFEASIBLE') {
        expect(
          bruteForce(instance, { solve: 'revenue', beforeCovid: beforeCovid(instance, 1e-9).patients }),
        ).toBeNull();
        return;
      }
      const given = { beforeCovid: plan.solution!.newPatientsBeforeCovid };
      near(objective(plan, 'revenue'), bruteForce(instance, { solve: 'revenue', ...given })!, 2 * TIGHT);
      const kept = (instance.parameters.secondaryObjectiveTolerancePercent / 100) * objective(plan, 'revenue');
      // At a tolerance of 100 % the solve leaves 1e-6 of the revenue, so the best margin lies between two floors.
      const atLeast = bruteForce(instance, { solve: 'margin', ...given, revenueFloor: kept })!;
      const atMost = bruteForce(instance, { solve: 'margin', ...given, revenueFloor: kept * (1 - 2e-6) })!;
      const margin = objective(plan, 'margin');
      const slack = 1e-5 * Math.max(1, Math.abs(margin));
      expect(margin).toBeGreaterThanOrEqual(atLeast - slack);
      expect(margin).toBeLessThanOrEqual(atMost + slack);
    });
  });

  it('takes as patients before COVID those of most revenue, and of most margin among them', () => {
    forSeeds(20, (seed) => {
      const instance = instanceOf(hospital(seed, MIDDLE));
      const plan = planScenario(instance, solver);
      if (!plan.solution) return;
      const { series } = instance.inputs;
      const worth = (price: (k: number) => number): number =>
        plan.solution!.newPatientsBeforeCovid.reduce(
          (sum, n, at) => sum + n * price(Math.floor(at / instance.days)),
          0,
        );
      // A margin can hang on the last billionth of revenue, so it is held between two floors.
      const [least, most] = [beforeCovid(instance, 0), beforeCovid(instance, 1e-8)];
      near(
        worth((k) => series[k]!.revenue),
        least.revenue,
        TIGHT,
      );
      const margin = worth((k) => series[k]!.margin);
      expect(margin).toBeGreaterThanOrEqual(least.margin - 1e-5 * Math.max(1, Math.abs(least.margin)));
      expect(margin).toBeLessThanOrEqual(most.margin + 1e-5 * Math.max(1, Math.abs(most.margin)));
    });
  });
});

/** Revenue and margin objectives within the gap, and the status. */
function sameValue(left: ScenarioPlan, right: ScenarioPlan): void {
  expect(left.status).toBe(right.status);
  if (left.status !== 'OPTIMAL') return;
  near(objective(left, 'before_covid'), objective(right, 'before_covid'), TIGHT);
  near(objective(left, 'revenue'), objective(right, 'revenue'), 3 * TIGHT);
  near(objective(left, 'margin'), objective(right, 'margin'), 1e-4);
}

/** A plan and its tables, without the seconds it took. */
function outcome(instance: ScenarioInstance) {
  const plan = planScenario(instance, solver);
  const tables = plan.solution ? scenarioTables(instance, plan, 'full') : null;
  const solves = plan.solves.map(({ seconds: _, ...rest }) => rest);
  return { ...plan, solves, tables };
}

function shuffledTables(tables: ReopeningTables, seed: number): ReopeningTables {
  const random = seedrandom(`order ${seed}`);
  const shuffle = <T>(rows: readonly T[]): T[] =>
    rows
      .map((row) => ({ row, key: random() }))
      .sort((a, b) => a.key - b.key)
      .map(({ row }) => row);
  return Object.fromEntries(Object.entries(tables).map(([name, rows]) => [name, shuffle(rows)])) as ReopeningTables;
}

function renamed(given: ReopeningCase, names: Readonly<Record<string, string>>): ReopeningCase {
  const other = (name: string): string => names[name] ?? name;
  const scenario = given.parameters['S'] as { rows: [[string, string, string], string, string][] };
  return {
    ...given,
    parameters: {
      ...given.parameters,
      S: {
        ...scenario,
        rows: scenario.rows.map(([[f, line, sub], name, value]) => [[other(f), line, sub], name, value]),
      },
    },
    capacity: given.capacity.map(([facility, ...rest]) => [other(facility), ...rest]),
    groups: given.groups.map((row) => {
      const [facility, ...rest] = row.group;
      return { ...row, group: [other(facility), ...rest] };
    }),
  };
}

const scaled = (given: ReopeningCase, factor: number): ReopeningCase => ({
  ...given,
  capacity: given.capacity.map(([facility, line, sub, resource, units]) => [
    facility,
    line,
    sub,
    resource,
    units * factor,
  ]),
});

describe('what must not matter, does not', () => {
  it('the same input and seed give identical plans and tables', () => {
    forSeeds(10, (seed) => {
      const instance = instanceOf(hospital(seed, MIDDLE));
      expect(outcome(instance)).toEqual(outcome(instance));
    });
  });

  it('the order of rows in the input tables changes nothing at all', () => {
    forSeeds(15, (seed) => {
      const tables = caseTables(hospital(seed, MIDDLE));
      const [first] = scenarioInstances(tables).instances;
      const [second] = scenarioInstances(shuffledTables(tables, seed)).instances;
      expect(second).toEqual(first);
      expect(outcome(second!)).toEqual(outcome(first!));
    });
  });

  it('another scenario beside it changes nothing at all', () => {
    forSeeds(10, (seed) => {
      const given = hospital(seed, MIDDLE);
      const other = { MIN_DEMAND_RATIO: 100, TREAT_MIN_DEMAND_AS_AGGREGATE: 'YES', ICU_MAX_UTILIZATION: 20 };
      const alone = instanceOf(given);
      const beside = instanceOf({ ...given, parameters: { A: other, ...given.parameters, T: other } });
      expect(beside).toEqual(alone);
      expect(outcome(beside)).toEqual(outcome(alone));
    });
  });

  it('new facility names in the same order change nothing but the names', () => {
    forSeeds(10, (seed) => {
      const given = hospital(seed, MIDDLE);
      const before = outcome(instanceOf(given));
      const after = outcome(instanceOf(renamed(given, { f1: 'North', f2: 'South' })));
      expect(JSON.parse(JSON.stringify(after).replaceAll('North', 'f1').replaceAll('South', 'f2'))).toEqual(
        JSON.parse(JSON.stringify(before)),
      );
    });
  });

  it('facility names in another order change no value', () => {
    forSeeds(20, (seed) => {
      const given = hospital(seed, MIDDLE);
      const before = planScenario(instanceOf(given), solver);
      const after = planScenario(instanceOf(renamed(given, { f1: 'Z', f2: 'A' })), solver);
      sameValue(before, after);
    });
  });

  it('USE_DECOMP changes nothing at all', () => {
    forSeeds(10, (seed) => {
      const instance = instanceOf(hospital(seed, MIDDLE));
      const parameters = { ...instance.parameters, useDecomposition: true };
      expect(outcome({ ...instance, parameters })).toEqual(outcome(instance));
    });
  });
});

describe('more capacity', () => {
  it('never lowers revenue where no minimum demand is asked for', () => {
    forSeeds(25, (seed) => {
      const given = hospital(seed, { ...MIDDLE, minDemand: false });
      const less = objective(planScenario(instanceOf(given), solver), 'revenue');
      const more = objective(planScenario(instanceOf(scaled(given, 1.25)), solver), 'revenue');
      expect(more).toBeGreaterThanOrEqual(less * (1 - 3 * TIGHT) - TIGHT);
    });
  });

  it('never lowers revenue with a minimum demand either, as long as it admits nobody more before COVID', () => {
    forSeeds(25, (seed) => {
      const given = scaled(hospital(seed, MIDDLE), 20);
      const [less, more] = [1, 1.25].map((factor) => planScenario(instanceOf(scaled(given, factor)), solver));
      if (!less!.solution || Math.abs(objective(less!, 'before_covid') - objective(more!, 'before_covid')) > 1e-9)
        return;
      expect(objective(more!, 'revenue')).toBeGreaterThanOrEqual(objective(less!, 'revenue') * (1 - 3 * TIGHT) - TIGHT);
    });
  });

  it('may lower revenue by raising the minimum itself: with 1 bed A meets 100 %, with 4 it cannot open', () => {
    const beds = (units: number): ReopeningCase => ({
      why: 'One test a day: 1 patient a day is all of what 1 bed held before COVID, and a quarter of what 4 beds held.',
      parameters: {
        ALL: { PLANNING_HORIZON: 2, RUN_INPUT_DEMAND_FCST: 'NO', DATE_PHASE_1: '3/1/2026', RAPID_TESTS_PHASE_1: 1 },
        S: { RAPID_TEST_DA: 100, MIN_DEMAND_RATIO: 100 },
      },
      capacity: [['f1', 'ALL', 'ALL', 'Beds', units]],
      groups: [
        {
          group: ['f1', 'L1', 'A', 'I', 'MED'],
          stayDays: 1,
          revenue: 100,
          margin: 40,
          cancelled: 0,
          uses: { Beds: 1 },
          demand: [{ from: '2026-03-01', to: '2026-03-14', perDay: 4 }],
        },
      ],
      expect: {},
    });
    near(objective(planScenario(instanceOf(beds(1)), solver), 'revenue'), 1400, TIGHT);
    near(objective(planScenario(instanceOf(beds(4)), solver), 'revenue'), 0, TIGHT);
  });
});
