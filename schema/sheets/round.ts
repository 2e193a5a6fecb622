/**
 * Rounds half away from zero to `decimals` places, as the original's `round(x, 0.01)` does.
 * The nudge of a few ulps keeps 1.005 from falling to 1.00 because its binary value is 1.00499999999999989.
 */
export function roundHalfAway(value: number, decimals: number): number {
  const scale = 10 ** decimals;
  const scaled = Math.abs(value) * scale;
  const rounded = Math.floor(scaled + 0.5 + scaled * 4 * Number.EPSILON) / scale;
  return value < 0 ? 0 - rounded : rounded;
}
