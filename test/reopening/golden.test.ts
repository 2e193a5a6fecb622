import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { scenarioTables } from '../../api/reopening/core/outputs.ts';
import type { ScenarioTables } from '../../api/reopening/core/types.ts';
import { createHighsSolver } from '../../api/solver/highs.ts';
import { planScenario, scenarioInstances } from '../support/plan-scenarios.ts';
import { caseTables, type ReopeningCase } from '../support/reopening-case.ts';
import { checkPlan, checkTables } from './checker.ts';

const folder = new URL('../golden/reopening/', import.meta.url);
const cases = readdirSync(folder).map((file): [string, ReopeningCase] => [
  file.replace('.json', ''),
  JSON.parse(readFileSync(new URL(file, folder), 'utf8')),
]);
const solver = await createHighsSolver();

/** First day flagged open of each sub-service named. */
const opens = ({ summary }: ScenarioTables, names: readonly string[]) =>
  Object.fromEntries(
    names.map((name) => {
      const rows = summary.filter((row) => [row.facility, row.serviceLine, row.subService].join('|') === name);
      return [name, rows.find((row) => row.openFlg === 1)?.day ?? null];
    }),
  );

describe.each(cases)('hand-solved: %s', (_, given) => {
  const { rescheduleCancelled = false } = given;
  const { instances } = scenarioInstances(caseTables(given), { rescheduleCancelled });

  it('has every scenario the case speaks of', () => {
    expect(instances.map(({ parameters }) => parameters.name).sort()).toEqual(Object.keys(given.expect).sort());
  });

  it.each(Object.entries(given.expect))('scenario %s comes out as worked out by hand', (name, expected) => {
    const instance = instances.find(({ parameters }) => parameters.name === name)!;
    const plan = planScenario(instance, solver);
    expect(plan.status, given.why).toBe(expected.status);
    if (expected.status !== 'OPTIMAL') {
      expect(plan.solution).toBeUndefined();
      expect(plan.culprits.length).toBeGreaterThan(0);
      return;
    }
    // The margin solve may give up 1e-6 of the revenue, which can be worth more in margin.
    expect(Math.abs(plan.revenue! - expected.revenue!), given.why).toBeLessThan(1e-5 * expected.revenue!);
    expect(Math.abs(plan.margin! - expected.margin!), given.why).toBeLessThan(1e-4 * Math.abs(expected.margin!));
    const full = scenarioTables(instance, plan, 'full');
    expect(opens(full, Object.keys(expected.opens ?? {})), given.why).toEqual(expected.opens ?? {});
    for (const row of full.covidTestUsage) {
      const kits = [expected.rapidTestsUsed?.[row.day!], expected.notRapidTestsUsed?.[row.day!]];
      if (kits[0] !== undefined) expect(row.rapidTestsUsed, given.why).toBeCloseTo(kits[0], 4);
      if (kits[1] !== undefined) expect(row.notRapidTestsUsed, given.why).toBeCloseTo(kits[1], 4);
    }
    expect(checkPlan(instance, plan)).toEqual([]);
    expect(checkTables(instance, full, 'full')).toEqual([]);
    expect(checkTables(instance, scenarioTables(instance, plan, 'rounded'), 'rounded')).toEqual([]);
  });
});
