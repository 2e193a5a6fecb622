import type { SheetLayout } from '../../../schema/sheets/layout.ts';
import type { capacitySheet, demandSheet } from '../../../schema/sheets/reopening-inputs.ts';
import { compareText } from '../../kernel/compare-text.ts';
import { dayNumber } from '../../kernel/day.ts';
import type { Kept } from './clean-table.ts';
import { canonicalLevel, type HierarchyKey } from './hierarchy-key.ts';
import type { KeptTables } from './hierarchy-mismatch.ts';
import { wholeDaysOfStay } from './length-of-stay.ts';
import type { CapacityPool, CleanInputs, DemandPoint, Series } from './types.ts';

/** More than the days of 9,999 years, so that series number and day make one sortable number. */
const DAYS_SPAN = 4_000_000;

/** Puts what data prep kept into the form the model reads, everything sorted by key. */
export function cleanInputs(
  master: readonly HierarchyKey[],
  kept: KeptTables,
  capacity: readonly Kept<typeof capacitySheet>[],
  losRoundingThreshold: number,
): CleanInputs {
  const indexOf = new Map(master.map((key, i) => [key.text, i]));
  const financials = byKey(kept.financials);
  const attributes = byKey(kept.serviceAttributes);
  const series = master.map((key): Series => {
    const { revenue, margin } = financials.get(key.text)!.row.values;
    const { lengthStayMean, numCancelled } = attributes.get(key.text)!.row.values;
    return {
      facility: key.facility,
      serviceLine: key.serviceLine,
      subService: key.subService,
      ipOp: key.ipOp as Series['ipOp'],
      medSurg: key.medSurg as Series['medSurg'],
      lengthOfStayDays: wholeDaysOfStay(lengthStayMean!, losRoundingThreshold),
      revenue: revenue!,
      margin: margin!,
      numCancelled: numCancelled!,
    };
  });
  const utilization = kept.utilization
    .map(({ key, row }) => ({
      series: indexOf.get(key.text)!,
      resource: canonicalLevel(row.values.resource),
      perPatientDay: row.values.utilizationMean!,
    }))
    .sort((a, b) => a.series - b.series || compareText(a.resource, b.resource));
  return { series, utilization, capacity: pools(capacity), demand: demandPoints(kept.demand, indexOf) };
}

function byKey<L extends SheetLayout>(rows: readonly Kept<L>[]): Map<string, Kept<L>> {
  return new Map(rows.map((row) => [row.key.text, row]));
}

function pools(rows: readonly Kept<typeof capacitySheet>[]): CapacityPool[] {
  return [...rows]
    .map(({ key, row }) => ({ key, resource: canonicalLevel(row.values.resource), capacity: row.values.capacity! }))
    .sort((a, b) => compareText(a.key.text, b.key.text) || compareText(a.resource, b.resource))
    .map(({ key: { facility, serviceLine, subService }, resource, capacity }) => ({
      facility,
      serviceLine,
      subService,
      resource,
      capacity,
    }));
}

function demandPoints(rows: readonly Kept<typeof demandSheet>[], indexOf: ReadonlyMap<string, number>): DemandPoint[] {
  const numbers = new Map<string, number>();
  const numberOf = (day: string): number => {
    const known = numbers.get(day);
    if (known !== undefined) return known;
    const number = dayNumber(day);
    numbers.set(day, number);
    return number;
  };
  return rows
    .map(({ key, row: { values } }) => {
      const series = indexOf.get(key.text)!;
      const day = values.date!;
      return { order: series * DAYS_SPAN + numberOf(day), point: { series, day, demand: values.demand! } };
    })
    .sort((a, b) => a.order - b.order)
    .map(({ point }) => point);
}
