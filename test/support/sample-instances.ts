import seedrandom from 'seedrandom';
import type { ReopeningTables, ScenarioInstance, ScenarioParameters } from '../../api/reopening/core/types.ts';
import { inlineTables } from '../../api/reopening/inline-tables.ts';
import { sampleHospital } from '../../api/reopening/sample/hospital.ts';
import { scenarioInstances } from './plan-scenarios.ts';

/** The sample hospital as instances, one per scenario, with parameters changed at will. */
export function sampleInstances(change: Partial<ScenarioParameters> = {}): ScenarioInstance[] {
  const names = Object.fromEntries(Object.entries(inlineTables).map(([name, { table }]) => [table, name]));
  const tables = Object.fromEntries(
    sampleHospital(seedrandom('optimize')).map(({ layout, rows }) => [
      names[layout.table]!,
      rows.map((values, i) => ({ row: i + 2, values, unread: {} })),
    ]),
  ) as unknown as ReopeningTables;
  return scenarioInstances(tables).instances.map((instance) => ({
    ...instance,
    parameters: { ...instance.parameters, ...change },
  }));
}

export const everywhere = { facility: 'ALL', serviceLine: 'ALL', subService: 'ALL' } as const;

/** The first days of an instance, and one facility of it: small enough for branch and bound within seconds. */
export function smaller(instance: ScenarioInstance, days: number): ScenarioInstance {
  const { series, ...rest } = instance.inputs;
  const facility = series[0]!.facility;
  const kept = series.flatMap((group, k) => (group.facility === facility ? [k] : []));
  const demand = new Float64Array(kept.length * days);
  kept.forEach((k, i) => {
    demand.set(instance.demand.subarray(k * instance.days, k * instance.days + days), i * days);
  });
  return {
    ...instance,
    days,
    demand,
    inputs: {
      ...rest,
      series: kept.map((k) => series[k]!),
      utilization: rest.utilization.flatMap((u) =>
        kept.includes(u.series) ? [{ ...u, series: kept.indexOf(u.series) }] : [],
      ),
      demand: [],
    },
  };
}
