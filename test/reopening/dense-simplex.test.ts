import fc from 'fast-check';
import seedrandom from 'seedrandom';
import { expect, test } from 'vitest';
import { createHighsSolver } from '../../api/solver/highs.ts';
import { denseOptimum } from './dense-simplex.ts';
import { type FullModel, sparseProgram } from './full-formulation.ts';

const model = (
  cost: readonly number[],
  rows: readonly { lower: number; upper: number; terms: readonly number[] }[],
  upper = Infinity,
): FullModel => ({
  columns: cost.map((value) => ({ cost: value, lower: 0, upper, integer: false })),
  rows: rows.map((row) => ({ ...row, terms: new Map(row.terms.map((value, at) => [at, value])) })),
  openColumns: [],
  newColumns: [],
});

test('3 x + 2 y with x + y at most 4 and x at most 3 is 11 at (3, 1)', () => {
  const rows = [
    { lower: -Infinity, upper: 4, terms: [1, 1] },
    { lower: -Infinity, upper: 3, terms: [1, 0] },
  ];
  expect(denseOptimum(model([3, 2], rows))).toBeCloseTo(11, 9);
  // With x held at 1 only y is left: 3 + 2 x 3.
  expect(denseOptimum(model([3, 2], rows), new Map([[0, 1]]))).toBeCloseTo(9, 9);
});

test('a floor above the ceiling is infeasible, no ceiling is unbounded', () => {
  expect(denseOptimum(model([1], [{ lower: 5, upper: 4, terms: [1] }]))).toBeNull();
  expect(denseOptimum(model([1], [{ lower: 5, upper: Infinity, terms: [1] }]))).toBe(Infinity);
});

test('a floor that costs is met exactly: at least 2 units at -1 each', () => {
  expect(denseOptimum(model([-1], [{ lower: 2, upper: Infinity, terms: [1] }]))).toBeCloseTo(-2, 9);
});

test('it agrees with HiGHS on random programs', async () => {
  const solver = await createHighsSolver();
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_000_000 }), (seed) => {
      const random = seedrandom(String(seed));
      const whole = (from: number, to: number) => from + Math.floor(random() * (to - from + 1));
      const columns = whole(1, 6);
      const rows = Array.from({ length: whole(1, 8) }, () => {
        const upper = random() < 0.8 ? whole(0, 20) : Infinity;
        const lower = random() < 0.3 ? whole(-5, 6) : -Infinity;
        return { lower, upper, terms: Array.from({ length: columns }, () => (random() < 0.4 ? 0 : whole(-2, 5))) };
      });
      const program = model(
        Array.from({ length: columns }, () => whole(-3, 9)),
        rows,
        random() < 0.5 ? 10 : Infinity,
      );
      const found = solver.solve(sparseProgram(program), { gap: 0, timeLimitSeconds: 10, seed: 1 });
      const mine = denseOptimum(program);
      if (mine === null) expect(found.status).toBe('INFEASIBLE');
      else if (mine === Infinity) expect(found.status).toBe('UNBOUNDED');
      else expect(Math.abs(mine - found.objective!)).toBeLessThan(1e-6 * Math.max(1, Math.abs(mine)));
    }),
    { numRuns: 200, seed: 20_261_122 },
  );
});
