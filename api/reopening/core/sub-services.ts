import type { CapacityPool, Series, SubServiceKey } from './types.ts';

const ALL = 'ALL';

const isAll = (level: string) => level.toUpperCase() === ALL;

/** Whether a pattern whose levels may be `ALL` covers a sub-service. */
export const covers = (pattern: SubServiceKey, key: SubServiceKey): boolean =>
  (isAll(pattern.facility) || pattern.facility === key.facility) &&
  (isAll(pattern.serviceLine) || pattern.serviceLine === key.serviceLine) &&
  (isAll(pattern.subService) || pattern.subService === key.subService);

/** The text that identifies a sub-service; unit separators cannot stand in a cell. */
const subServiceId = (key: SubServiceKey): string => `${key.facility}\u001f${key.serviceLine}\u001f${key.subService}`;

/** A sub-service as the planner reads it; `ALL` levels are left out, `all` when nothing remains. */
export const subServiceName = (key: SubServiceKey): string =>
  [key.facility, key.serviceLine, key.subService].filter((level) => !isAll(level)).join(' / ') || 'all sub-services';

export interface SubServices {
  readonly keys: readonly SubServiceKey[];
  /** Sub-service index of each series. */
  readonly ofSeries: Int32Array;
  /** Series indices of each sub-service. */
  readonly seriesOf: readonly (readonly number[])[];
}

/** The sub-services of the series, in order of first appearance (series are sorted by key). */
export function subServicesOf(series: readonly Series[]): SubServices {
  const index = new Map<string, number>();
  const keys: SubServiceKey[] = [];
  const seriesOf: number[][] = [];
  const ofSeries = new Int32Array(series.length);
  series.forEach(({ facility, serviceLine, subService }, k) => {
    const key = { facility, serviceLine, subService };
    const id = subServiceId(key);
    let s = index.get(id);
    if (s === undefined) {
      s = keys.length;
      index.set(id, s);
      keys.push(key);
      seriesOf.push([]);
    }
    ofSeries[k] = s;
    seriesOf[s]!.push(k);
  });
  return { keys, ofSeries, seriesOf };
}

/**
 * Whether a capacity row is an intensive care resource: its name contains `ICU BEDS` in any case and neither `NICU`
 * nor `NEONATAL` (specification, section 4, constraint 6).
 */
export function isIntensiveCare({ resource }: Pick<CapacityPool, 'resource'>): boolean {
  const name = resource.toUpperCase();
  return name.includes('ICU BEDS') && !name.includes('NICU') && !name.includes('NEONATAL');
}
