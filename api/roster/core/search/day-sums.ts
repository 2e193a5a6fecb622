import type { RosterDay, WeekdayIndex } from '../types.ts';

/** Bits of a duty set that are looked up at once: three tables of 2,048 entries stay in the nearest cache. */
const CHUNK_BITS = 11;
const CHUNK = 1 << CHUNK_BITS;

/**
 * What a duty set adds up to, by pieces of eleven days, several sums in one number. `spread`: duties (5 bits), sum of the
 * days' places (9), of their squares (14); the largest, 31, 465 and 9,455, fit. `weekend`: 3 bits for each weekend day in the
 * order of the configuration, at most 5 duties each, then 5 bits for all of them.
 */
export interface DaySums {
  readonly spread: Int32Array;
  readonly weekend: Int32Array;
}

export const SPREAD = { countMask: 31, sumShift: 5, sumMask: 511, squaresShift: 14 };
export const WEEKEND = { bits: 3, mask: 7, allShift: 21 };

export function daySumsOf(days: readonly RosterDay[], weekendDays: readonly WeekdayIndex[]): DaySums {
  const spread = new Int32Array(3 * CHUNK);
  const weekend = new Int32Array(3 * CHUNK);
  const spreadOf = (at: number) => 1 | (at << SPREAD.sumShift) | ((at * at) << SPREAD.squaresShift);
  const weekendOf = (at: number) => {
    const kind = at < days.length ? weekendDays.indexOf(days[at]!.weekday) : -1;
    return kind < 0 ? 0 : (1 << (WEEKEND.bits * kind)) | (1 << WEEKEND.allShift);
  };
  for (let chunk = 0; chunk < 3; chunk++)
    for (let bits = 1; bits < CHUNK; bits++) {
      const lowest = 31 - Math.clz32(bits & -bits);
      const [at, rest] = [chunk * CHUNK_BITS + lowest, chunk * CHUNK + (bits & (bits - 1))];
      spread[chunk * CHUNK + bits] = spread[rest]! + spreadOf(at);
      weekend[chunk * CHUNK + bits] = weekend[rest]! + weekendOf(at);
    }
  return { spread, weekend };
}

/** Sums of a duty set from one of the tables. */
export const sumsOf = (table: Int32Array, bits: number): number =>
  table[bits & 2047]! + table[2048 + ((bits >>> 11) & 2047)]! + table[4096 + (bits >>> 22)]!;
