import type { LinearSolver } from '../../../kernel/linear-program.ts';
import type { SearchHooks } from '../matching/pacer.ts';
import type { MatchingProblem, ObjectiveName } from '../matching/problem.ts';
import { flowBound } from './flow-bound.ts';

export interface BoundResult {
  /** No plan's weighted fill exceeds it. */
  readonly bound: number;
  /** Bounds of the goals by name, valid for every plan that keeps the hard rules; absent where none is known. */
  readonly objectives: Partial<Record<ObjectiveName, number>>;
  /** Repeats the tightening when given back. */
  readonly work: readonly number[];
}

/** Rounded outward, so that sums of floating point numbers never bring the bound below a plan. */
const outward = (bound: number): number => bound * (1 + 1e-9);

/** The flow bound, tightened while there is time. */
export function boundPlan(
  problem: MatchingProblem,
  _options: { readonly work?: readonly number[] },
  _tools: { readonly solver: LinearSolver | null; readonly hooks: SearchHooks },
): BoundResult {
  const flow = flowBound(problem);
  return { bound: outward(flow.bound), objectives: { priority_fill: outward(flow.bound) }, work: [] };
}
