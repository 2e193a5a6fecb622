import type { FullModel } from './full-formulation.ts';

const ZERO = 1e-9;

/**
 * Optimum of a small linear program by a two-phase dense simplex with Bland's rule: slow, plain, and sharing nothing
 * with the solver under test. Columns listed in `fixed` stand at the value given; integrality is ignored.
 * Answers null when infeasible, Infinity when unbounded.
 */
export function denseOptimum(model: FullModel, fixed: ReadonlyMap<number, number> = new Map()): number | null {
  const free = model.columns.flatMap((_, column) => (fixed.has(column) ? [] : [column]));
  const place = new Map(free.map((column, at) => [column, at]));
  const lines: { terms: number[]; right: number }[] = [];
  const atMost = (terms: Iterable<readonly [number, number]>, right: number): void => {
    const line = { terms: new Array<number>(free.length).fill(0), right };
    for (const [column, value] of terms) {
      const at = place.get(column);
      if (at === undefined) line.right -= value * fixed.get(column)!;
      else line.terms[at]! += value;
    }
    lines.push(line);
  };
  for (const { lower, upper, terms } of model.rows) {
    if (upper < Infinity) atMost(terms, upper);
    if (lower > -Infinity)
      atMost(
        Array.from(terms, ([column, value]) => [column, -value] as const),
        -lower,
      );
  }
  for (const column of free) {
    const { lower, upper } = model.columns[column]!;
    if (upper < Infinity) atMost([[column, 1]], upper);
    if (lower > 0) atMost([[column, -1]], -lower);
  }
  const constant = [...fixed].reduce((sum, [column, value]) => sum + model.columns[column]!.cost * value, 0);
  const best = maximize(
    lines,
    free.map((column) => model.columns[column]!.cost),
  );
  return best === null ? null : best + constant;
}

/** max cost x, terms x <= right, x >= 0. Right sides may be negative: those rows get an artificial column. */
function maximize(lines: readonly { terms: number[]; right: number }[], cost: readonly number[]): number | null {
  const n = cost.length;
  const m = lines.length;
  const negative = lines.flatMap(({ right }, r) => (right < -ZERO ? [r] : []));
  const width = n + m + negative.length + 1;
  const basis = lines.map((_, r) => n + r);
  const table = lines.map(({ terms, right }, r) => {
    const line = new Float64Array(width);
    const sign = negative.includes(r) ? -1 : 1;
    terms.forEach((value, at) => {
      line[at] = sign * value;
    });
    line[n + r] = sign;
    line[width - 1] = sign * right;
    return line;
  });
  negative.forEach((r, at) => {
    table[r]![n + m + at] = 1;
    basis[r] = n + m + at;
  });
  if (negative.length > 0) {
    const phaseOne = new Float64Array(width).fill(0);
    phaseOne.fill(-1, n + m, width - 1);
    if (pivotToOptimum(table, basis, phaseOne, width - 1) < -1e-7) return null;
    for (let r = 0; r < m; r++) if (basis[r]! >= n + m) driveOut(table, basis, r, n + m);
  }
  const costs = new Float64Array(width);
  costs.set(cost);
  return pivotToOptimum(table, basis, costs, n + m);
}

/** Replaces an artificial column that stayed in the basis at 0, where its row has another column. */
function driveOut(table: Float64Array[], basis: number[], row: number, real: number): void {
  const column = table[row]!.subarray(0, real).findIndex((value) => Math.abs(value) > ZERO);
  if (column >= 0) pivot(table, basis, row, column);
}

function pivot(table: Float64Array[], basis: number[], row: number, column: number): void {
  const line = table[row]!;
  const scale = line[column]!;
  for (let at = 0; at < line.length; at++) line[at]! /= scale;
  table.forEach((other, r) => {
    const factor = other[column]!;
    if (r === row || factor === 0) return;
    for (let at = 0; at < other.length; at++) other[at]! -= factor * line[at]!;
  });
  basis[row] = column;
}

/** Pivots with the first improving column below `columns` until none is left; the objective reached. */
function pivotToOptimum(table: Float64Array[], basis: number[], cost: Float64Array, columns: number): number {
  for (;;) {
    const entering = firstImproving(table, basis, cost, columns);
    if (entering < 0) break;
    let leaving = -1;
    let least = Infinity;
    table.forEach((line, r) => {
      if (line[entering]! <= ZERO) return;
      const ratio = line[line.length - 1]! / line[entering]!;
      const tie = leaving >= 0 && Math.abs(ratio - least) <= ZERO * Math.max(1, Math.abs(least));
      if ((!tie && ratio < least) || (tie && basis[r]! < basis[leaving]!)) {
        least = ratio;
        leaving = r;
      }
    });
    if (leaving < 0) return Infinity;
    pivot(table, basis, leaving, entering);
  }
  return table.reduce((sum, line, r) => sum + cost[basis[r]!]! * line[line.length - 1]!, 0);
}

function firstImproving(table: Float64Array[], basis: number[], cost: Float64Array, columns: number): number {
  const basic = new Set(basis);
  for (let column = 0; column < columns; column++) {
    if (basic.has(column)) continue;
    let reduced = cost[column]!;
    table.forEach((line, r) => {
      reduced -= cost[basis[r]!]! * line[column]!;
    });
    if (reduced > 1e-8) return column;
  }
  return -1;
}
