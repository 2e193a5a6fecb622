import type { Offsets } from '../search/instance.ts';

/** Anything closer is the same. */
const EQUAL = 1e-9;

/** Slots that counts take up when they reach so far, at most `most` each. */
function taken(own: readonly number[], reach: number, most: number, round: (count: number) => number): number {
  return own.reduce((sum, offset) => sum + Math.min(most, Math.max(0, round(reach - offset))), 0);
}

/** How far above `low` the counts must reach to take up all slots. */
function rangeFrom(own: readonly number[], low: number, slots: number, most: number): number {
  let least = Infinity;
  const top = Math.max(...own);
  for (const offset of new Set(own))
    for (let count = 0; count <= most; count++) {
      const range = Math.max(0, offset + count - low);
      // Nobody counts less than what is added.
      if (offset + count < Math.max(low, top) - EQUAL || range >= least) continue;
      if (taken(own, low + range, most, (count) => Math.floor(count + EQUAL)) >= slots) least = range;
    }
  return least;
}

/**
 * The least range that counts of so many slots, each with what is added to it, can have, no count above `most`; tried from every
 * count that can be the smallest, the largest of them first. 0 where nothing is to be counted.
 */
export function leastRange({ values, of }: Offsets, slots: number, most: number): number {
  const own = Array.from(of, (group) => values[group]!);
  const mean = (slots + own.reduce((sum, offset) => sum + offset, 0)) / own.length;
  const lows = [...values].flatMap((offset) => Array.from({ length: most + 1 }, (_, count) => offset + count));
  const lowMost = Math.min(mean, Math.min(...own) + most) + EQUAL;
  let least = Infinity;
  for (const low of lows.filter((one) => one <= lowMost).sort((a, b) => b - a)) {
    // The largest is no less than the mean.
    if (mean - low >= least) break;
    if (taken(own, low, Infinity, (count) => Math.ceil(count - EQUAL)) > slots) continue;
    least = Math.min(least, rangeFrom(own, low, slots, most));
  }
  return least === Infinity ? 0 : least;
}
