import { WEEKEND } from './day-sums.ts';
import type { SearchInstance } from './instance.ts';

/** What the balances need of a duty set; `weekend` as `DaySums` packs it. */
export interface Counts {
  duties: number;
  weekend: number;
  free: number;
  holidays: number;
}

export const noCounts = (): Counts => ({ duties: 0, weekend: 0, free: 0, holidays: 0 });

export function copyCounts(from: Counts, to: Counts): void {
  to.duties = from.duties;
  to.weekend = from.weekend;
  to.free = from.free;
  to.holidays = from.holidays;
}

/** Duties on a kind of weekend day. */
export const kindCount = (packed: number, kind: number): number => (packed >>> (WEEKEND.bits * kind)) & WEEKEND.mask;

/** Equal numbers give 1, each one between the largest and the smallest takes a tenth. */
export const evenness = (range: number): number => (range < 10 ? 1 - 0.1 * range : 0);

/** Whether something is added to the counts of any weekend balance. */
export const isWeekendAdded = ({ offsets }: SearchInstance): boolean =>
  [...offsets.kinds, offsets.weekend].some(({ values }) => values.length > 1);
