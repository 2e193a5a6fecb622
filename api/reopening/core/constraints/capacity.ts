import type { ModelParts } from '../model-parts.ts';
import { addTerm, endRow } from '../rows.ts';
import { covers, isIntensiveCare, subServiceName } from '../sub-services.ts';

/** A limit on what patients in house use: units per patient and day for each series it counts. */
interface UsageLimit {
  readonly rule: 'CAPACITY' | 'ICU';
  readonly subject: string;
  /** Units per day. */
  readonly limit: number;
  readonly perPatientDay: ReadonlyMap<number, number>;
}

/**
 * Constraint 5: use of every capacity row on every day. Constraint 6: use of all intensive care resources of a
 * facility against a share of its intensive care capacity; only use that a capacity row of that facility covers
 * counts (the original also counted use that only a row for ALL facilities covers, which admitted nobody).
 */
export function addUsageLimits(parts: ModelParts, options: { readonly intensiveCare: boolean }): void {
  const limits = [...capacityLimits(parts), ...(options.intensiveCare ? intensiveCareLimits(parts) : [])];
  for (const limit of limits) addUsageLimit(parts, limit);
}

function capacityLimits({ instance: { inputs } }: ModelParts): UsageLimit[] {
  return inputs.capacity.map((pool) => {
    const perPatientDay = new Map<number, number>();
    for (const { series, resource, perPatientDay: units } of inputs.utilization) {
      if (resource === pool.resource && covers(pool, inputs.series[series]!)) perPatientDay.set(series, units);
    }
    return {
      rule: 'CAPACITY',
      subject: `${pool.resource} of ${subServiceName(pool)}`,
      limit: pool.capacity,
      perPatientDay,
    };
  });
}

function intensiveCareLimits({ instance: { inputs, parameters } }: ModelParts): UsageLimit[] {
  const facilities = [...new Set(inputs.capacity.map((pool) => pool.facility))].filter(
    (f) => f.toUpperCase() !== 'ALL',
  );
  return parameters.icuMaxUtilization.flatMap(({ facility: named, percent }) =>
    facilities
      .filter((facility) => named.toUpperCase() === 'ALL' || named === facility)
      .flatMap((facility) => {
        const pools = inputs.capacity.filter((pool) => pool.facility === facility && isIntensiveCare(pool));
        if (pools.length === 0) return [];
        const perPatientDay = new Map<number, number>();
        for (const { series, resource, perPatientDay: units } of inputs.utilization) {
          if (!pools.some((pool) => pool.resource === resource && covers(pool, inputs.series[series]!))) continue;
          perPatientDay.set(series, (perPatientDay.get(series) ?? 0) + units);
        }
        const limit = (percent / 100) * pools.reduce((sum, pool) => sum + pool.capacity, 0);
        return [
          {
            rule: 'ICU' as const,
            subject: `${percent} % of the intensive care beds of ${facility}`,
            limit,
            perPatientDay,
          },
        ];
      }),
  );
}

/** One row per day on which full demand could exceed the limit; the others can never bind (2,184 rows to 750 on the sample). */
function addUsageLimit(
  { instance, columns, rows }: ModelParts,
  { rule, subject, limit, perPatientDay }: UsageLimit,
): void {
  const { days, inputs, demand, parameters, rescheduleCancelled } = instance;
  for (let day = 0; day < days; day++) {
    let highest = 0;
    for (const [k, units] of perPatientDay) {
      if (parameters.removeDemandConstraints) highest = Infinity;
      const { lengthOfStayDays, numCancelled } = inputs.series[k]!;
      if (rescheduleCancelled) highest += units * numCancelled;
      for (let e = Math.max(0, day - lengthOfStayDays + 1); e <= day; e++)
        highest += units * Math.max(0, demand[k * days + e]!);
    }
    if (highest <= limit) continue;
    for (const [k, units] of perPatientDay) {
      for (let e = Math.max(0, day - inputs.series[k]!.lengthOfStayDays + 1); e <= day; e++) {
        const cell = k * days + e;
        if (columns.newPatients[cell]! >= 0) addTerm(rows, columns.newPatients[cell]!, units);
        if (columns.rescheduled[cell]! >= 0) addTerm(rows, columns.rescheduled[cell]!, units);
      }
    }
    endRow(rows, { rule, subject, day }, -Infinity, limit);
  }
}
