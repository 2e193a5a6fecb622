import { describe, expect, it } from 'vitest';
import { roundHalfAway } from '../../schema/sheets/round.ts';

describe('rounding', () => {
  it.each([
    [1.005, 2, 1.01],
    [-1.005, 2, -1.01],
    [0.125, 2, 0.13],
    [2.5, 0, 3],
    [-2.5, 0, -3],
    [1.004999, 2, 1],
    [0, 2, 0],
  ])('%d to %d places is %d: half goes away from zero', (value, decimals, rounded) => {
    expect(roundHalfAway(value, decimals)).toBe(rounded);
  });
});
