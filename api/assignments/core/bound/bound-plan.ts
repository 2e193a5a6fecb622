import type { LinearSolver } from '../../../kernel/linear-program.ts';
import { inOrderOfIds } from '../matching/canonical.ts';
import type { SearchHooks } from '../matching/pacer.ts';
import type { MatchingProblem, ObjectiveName } from '../matching/problem.ts';
import { capsOf } from './caps.ts';
import { flowBound } from './flow-bound.ts';
import { laterBounds } from './later-bounds.ts';
import { scopeOf } from './scope.ts';
import { tighten } from './tighten.ts';

/** Proof of a bound that anybody can repeat: each person's best choice at these prices, added to what needs and places cost. */
export interface PriceCertificate {
  /** By id of the request: points per half hour, points per person on it; both >= 0. */
  readonly prices: readonly { readonly requestId: string; readonly halfHour: number; readonly place: number }[];
}

export interface BoundResult {
  /** No plan's weighted fill exceeds it. */
  readonly bound: number;
  /** Bounds of the goals by name, valid for every plan that keeps the hard rules; absent where none is known. */
  readonly objectives: Partial<Record<ObjectiveName, number>>;
  /** Repeats the tightening when given back: rounds of it. */
  readonly work: readonly number[];
  /** Null where the flow bound, which the sets of used-up people prove, was not bettered. */
  readonly certificate: PriceCertificate | null;
}

/** Rounded outward, so that sums of floating point numbers never bring the bound below a plan. */
const outward = (bound: number): number => bound * (1 + 1e-9);

/**
 * The flow bound, then tightened by prices while there is time. The same problem, in whatever order of rows, and the same work give
 * the same bound.
 */
export function boundPlan(
  given: MatchingProblem,
  options: { readonly work?: readonly number[] },
  { solver, hooks }: { readonly solver: LinearSolver | null; readonly hooks: SearchHooks },
): BoundResult {
  const { problem } = inOrderOfIds(given);
  const caps = capsOf(problem);
  const flow = flowBound(problem, caps);
  const scope = scopeOf(problem, caps, flow);
  const roundsMax = options.work ? (options.work[0] ?? 0) : Number.POSITIVE_INFINITY;
  const tightened =
    solver && scope ? tighten(problem, caps, scope, { solver, roundsMax, isStopped: hooks.isStopped }) : null;
  const isBetter = tightened !== null && tightened.bound < flow.bound;
  const bound = outward(isBetter ? tightened.bound : flow.bound);
  return {
    bound,
    objectives: { priority_fill: bound, ...laterBounds(problem, caps) },
    work: tightened ? [tightened.rounds] : [],
    certificate: isBetter
      ? {
          prices: problem.requests.map(({ id }, r) => ({
            requestId: id,
            halfHour: tightened.prices.halfHour[r]!,
            place: tightened.prices.place[r]!,
          })),
        }
      : null,
  };
}
