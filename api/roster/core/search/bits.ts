/** How many bits of a 32-bit number are set (Warren, Hacker's Delight, 5-1). */
export function bitCount(bits: number): number {
  const pairs = bits - ((bits >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** The set of the given days as bits, day 0 the lowest; days are below 31. */
export const bitsOf = (days: Iterable<number>): number => {
  let bits = 0;
  for (const day of days) bits |= 1 << day;
  return bits;
};
