import type { ModelParts } from '../model-parts.ts';
import { addTerm, endRow } from '../rows.ts';
import { subServiceName } from '../sub-services.ts';

/**
 * Constraints 1 to 3: admissions only where open and at most the demand, open stays open. Days between two dates on
 * which a sub-service may open share a flag, so that constraint 3 needs no rows. Cancelled patients are planned again
 * at most once each.
 */
export function addOpeningRules(parts: ModelParts): void {
  const { instance, subServices, columns } = parts;
  const { days, inputs, demand } = instance;
  subServices.seriesOf.forEach((series, s) => {
    const name = subServiceName(subServices.keys[s]!);
    for (let d = 0; d < days; d++) {
      const flag = columns.open[s * days + d]!;
      if (flag < 0) continue;
      for (const k of series) {
        linkToFlag(parts, columns.newPatients[k * days + d]!, demand[k * days + d]!, flag, name, d);
        linkToFlag(parts, columns.rescheduled[k * days + d]!, inputs.series[k]!.numCancelled, flag, name, d);
      }
      const next = d + 1 < days ? columns.open[s * days + d + 1]! : flag;
      if (next !== flag) {
        addTerm(parts.rows, next, 1);
        addTerm(parts.rows, flag, -1);
        endRow(parts.rows, { rule: 'OPENING', subject: name, day: d }, 0, Infinity);
      }
    }
  });
  inputs.series.forEach((series, k) => {
    if (columns.rescheduled[k * days]! < 0) return;
    for (let d = 0; d < days; d++) addTerm(parts.rows, columns.rescheduled[k * days + d]!, 1);
    endRow(parts.rows, { rule: 'CANCELLED', subject: subServiceName(series), day: -1 }, -Infinity, series.numCancelled);
  });
}

function linkToFlag(
  { rows }: ModelParts,
  column: number,
  most: number,
  flag: number,
  subject: string,
  day: number,
): void {
  if (column < 0) return;
  addTerm(rows, column, 1);
  addTerm(rows, flag, -most);
  endRow(rows, { rule: 'DEMAND', subject, day }, -Infinity, 0);
}
