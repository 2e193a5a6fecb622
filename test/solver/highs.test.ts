import { describe, expect, it } from 'vitest';
import type { LinearProgram, SolveOptions } from '../../api/kernel/linear-program.ts';
import { createHighsSolver } from '../../api/solver/highs.ts';

const solver = await createHighsSolver();
const options: SolveOptions = { gap: 1e-9, timeLimitSeconds: 10, seed: 1 };

/** Maximize the costs under rows `[coefficients, lower, upper]`, all columns from 0 to their upper bound. */
function program(
  cost: number[],
  upper: number[],
  rows: readonly (readonly [number[], number, number])[],
  integer: number[] = cost.map(() => 0),
): LinearProgram {
  const entries = rows.map(([values]) =>
    values.flatMap((value, column) => (value === 0 ? [] : [[column, value] as const])),
  );
  return {
    sense: 'maximize',
    columns: {
      cost: Float64Array.from(cost),
      lower: new Float64Array(cost.length),
      upper: Float64Array.from(upper),
      integer: Uint8Array.from(integer),
    },
    rows: {
      lower: Float64Array.from(rows, ([, lower]) => lower),
      upper: Float64Array.from(rows, ([, , most]) => most),
      starts: Int32Array.from([0, ...entries.map((_, i) => entries.slice(0, i + 1).flat().length)]),
      indices: Int32Array.from(entries.flat(), ([column]) => column),
      values: Float64Array.from(entries.flat(), ([, value]) => value),
    },
  };
}

describe('HiGHS', () => {
  it('solves a linear program: 3x + 2y with x + y <= 4 and x <= 3 is 11', () => {
    const solved = solver.solve(program([3, 2], [3, Infinity], [[[1, 1], -Infinity, 4]]), options);
    expect(solved).toMatchObject({ status: 'OPTIMAL', objective: 11, bound: 11, nodes: 0 });
    expect([...solved.solution!]).toEqual([3, 1]);
    expect(solved.rowDuals).toHaveLength(1);
  });

  it('solves a whole-number program: 5x + 4y with 6x + 5y <= 10 is 8 in whole numbers, 8.33 without', () => {
    const knapsack = program([5, 4], [9, 9], [[[6, 5], -Infinity, 10]], [1, 1]);
    expect(solver.solve(knapsack, options)).toMatchObject({ status: 'OPTIMAL', objective: 8, rowDuals: null });
    expect(solver.solve(knapsack, { ...options, relax: true }).objective).toBeCloseTo(25 / 3, 9);
  });

  it('a basis of one solve starts the next, which then needs no iteration', () => {
    const lp = program([3, 2], [3, Infinity], [[[1, 1], -Infinity, 4]]);
    const { basis } = solver.solve(lp, options);
    expect(solver.solve(lp, { ...options, basis: basis! })).toMatchObject({ objective: 11, simplexIterations: 0 });
  });

  it.each([[0], [1]])('tells unbounded from infeasible, with whole numbers (%d) or without', (integer) => {
    const unbounded = program([1, 1], [Infinity, Infinity], [[[1, -1], -Infinity, 1]], [integer, integer]);
    const infeasible = program([1, 1], [2, 2], [[[1, 1], 5, Infinity]], [integer, integer]);
    expect(solver.solve(unbounded, options)).toMatchObject({ status: 'UNBOUNDED', solution: null, objective: null });
    expect(solver.solve(infeasible, options)).toMatchObject({ status: 'INFEASIBLE', solution: null, objective: null });
  });

  it('a program with a number that is none is a fault of ours: it throws, and the solver stays usable', () => {
    const broken = program([Number.NaN], [1], [[[1], -Infinity, 1]]);
    expect(() => solver.solve(broken, options)).toThrow('colCost[0]');
    expect(solver.solve(program([1], [1], [[[1], -Infinity, 1]]), options).objective).toBe(1);
  });
});
