import type { Calendar } from './calendar.ts';
import type { SubServices } from './sub-services.ts';
import type { ScenarioInstance } from './types.ts';

/** Which column of the model holds what; -1 where there is no column. */
export interface Columns {
  readonly count: number;
  /** Index `series * days + day`. */
  readonly newPatients: Int32Array;
  readonly rescheduled: Int32Array;
  /**
   * Index `subService * days + day`; days that open together share a column. No column: the sub-service is open
   * whenever it has patients, because no rule ever makes being open a burden.
   */
  readonly open: Int32Array;
  /** First column of the flags; flags are the last columns. */
  readonly firstFlag: number;
}

/**
 * Lays out the columns.
 * `flagged` tells the sub-services that a minimum demand rule covers: only for them can being open cost anything, so
 * only they need flags (specification, section 7: without any ratio the model is a pure linear program).
 */
export function layOutColumns(
  { inputs, demand, days, parameters, rescheduleCancelled }: ScenarioInstance,
  calendar: Calendar,
  subServices: SubServices,
  flagged: readonly boolean[],
): Columns {
  const cells = inputs.series.length * days;
  const newPatients = new Int32Array(cells).fill(-1);
  const rescheduled = new Int32Array(cells).fill(-1);
  const open = new Int32Array(subServices.keys.length * days).fill(-1);
  let count = 0;
  for (let cell = 0; cell < cells; cell++) {
    if (parameters.removeDemandConstraints || demand[cell]! > 0) newPatients[cell] = count++;
  }
  if (rescheduleCancelled) {
    inputs.series.forEach(({ numCancelled }, k) => {
      if (numCancelled > 0) for (let d = 0; d < days; d++) rescheduled[k * days + d] = count++;
    });
  }
  const firstFlag = count;
  subServices.seriesOf.forEach((series, s) => {
    if (!flagged[s]) return;
    const admits = (d: number) =>
      series.some((k) => newPatients[k * days + d]! >= 0 || rescheduled[k * days + d]! >= 0);
    const groups = openingGroups(calendar.openingDays, days, admits);
    for (let d = 0; d < days; d++) open[s * days + d] = count + groups[d]!;
    count += groups.length === 0 ? 0 : groups[days - 1]! + 1;
  });
  return { count, newPatients, rescheduled, open, firstFlag };
}

/**
 * Group number of each day, such that opening on two days of one group makes no difference: a group ends with the
 * first opening segment in which a patient can be admitted, and the tail without admissions joins the last group.
 */
function openingGroups(openingDays: readonly number[], days: number, admits: (d: number) => boolean): Int32Array {
  const group = new Int32Array(days);
  let current = 0;
  let admitted = false;
  const opens = new Set(openingDays);
  const lastAdmission = Array.from({ length: days }, (_, d) => d).findLast(admits) ?? -1;
  for (let d = 0; d < days; d++) {
    if (opens.has(d) && admitted && d <= lastAdmission) {
      current++;
      admitted = false;
    }
    admitted ||= admits(d);
    group[d] = current;
  }
  return group;
}
