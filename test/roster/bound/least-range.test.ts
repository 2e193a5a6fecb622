import fc from 'fast-check';
import { expect, test } from 'vitest';
import { leastRange } from '../../../api/roster/core/bound/least-range.ts';

const offsetsOf = (own: readonly number[]) => {
  const values = [...new Set(own)];
  return { values: Float64Array.from(values), of: Int32Array.from(own, (offset) => values.indexOf(offset)) };
};

/** All counts of so many doctors that take up the slots. */
function* everyCount(doctors: number, slots: number, most: number): Generator<number[]> {
  if (doctors === 0) {
    if (slots === 0) yield [];
    return;
  }
  for (let count = 0; count <= Math.min(most, slots); count++)
    for (const rest of everyCount(doctors - 1, slots - count, most)) yield [count, ...rest];
}

test('the least range is that of the most even of all counts', () => {
  const offset = fc.oneof(fc.integer({ min: -3, max: 6 }), fc.double({ min: -4, max: 4, noNaN: true }));
  fc.assert(
    fc.property(
      fc.array(offset, { minLength: 1, maxLength: 4 }),
      fc.nat(9),
      fc.integer({ min: 1, max: 6 }),
      (own, n, most) => {
        const slots = Math.min(n, most * own.length);
        let least = Number.POSITIVE_INFINITY;
        for (const counts of everyCount(own.length, slots, most)) {
          const counted = counts.map((count, doctor) => count + own[doctor]!);
          least = Math.min(least, Math.max(...counted) - Math.min(...counted));
        }
        expect(leastRange(offsetsOf(own), slots, most)).toBeCloseTo(least, 6);
      },
    ),
    { numRuns: 300, seed: 1 },
  );
});

test('ten duties of three doctors, of whom one has done 0.75 already, lie 1 apart at best', () => {
  // 3.75 (3 and 0.75), 3 and 4: three duties of the one, three and four of the others, from 3 to 4, is 1; with 2 and 0.75
  // it is 2.75, 4 and 4, 1.25. So 1.
  expect(leastRange(offsetsOf([0.75, 0, 0]), 10, 31)).toBeCloseTo(1, 12);
  expect(leastRange(offsetsOf([0, 0, 0]), 10, 31)).toBe(1);
  expect(leastRange(offsetsOf([0, 0, 0]), 9, 31)).toBe(0);
});
