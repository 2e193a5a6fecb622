import type { MatchingProblem } from '../matching/problem.ts';
import type { Caps } from './caps.ts';
import type { FlowBound } from './flow-bound.ts';

/** Requests and free pairs that a program looks at; what lies outside is bounded by its needs alone. */
export interface Scope {
  readonly requests: readonly number[];
  /** Place of each request in `requests`; -1 outside. */
  readonly placeOf: Int32Array;
  /** Pairs of each of the requests. */
  readonly pairs: readonly (readonly number[])[];
  readonly size: number;
}

/** A linear program of so many pairs is solved in some seconds; measured. */
const PAIRS_MAX = 120_000;

/**
 * All requests, or where these are too many those that compete for hours that are used up: whoever else reaches one of them is
 * filled by others in the flow. Null where nothing is left, or even these are too many.
 */
export function scopeOf(
  problem: MatchingProblem,
  caps: Caps,
  { deadAt }: FlowBound,
  pairsMax = PAIRS_MAX,
): Scope | null {
  const whole = scopeWith(problem, caps, () => true);
  if (whole.size === 0) return null;
  if (whole.size <= pairsMax) return whole;
  const { person } = problem.pairs;
  const contended = scopeWith(problem, caps, (usable) => usable.every((pair) => deadAt[person[pair]!]! >= 0));
  return contended.size > 0 && contended.size <= pairsMax ? contended : null;
}

function scopeWith(
  { requests, pairs }: MatchingProblem,
  caps: Caps,
  isIn: (usable: readonly number[]) => boolean,
): Scope {
  const placeOf = new Int32Array(requests.length).fill(-1);
  const chosen: number[] = [];
  const own: number[][] = [];
  let size = 0;
  requests.forEach((_, r) => {
    const usable: number[] = [];
    for (let pair = pairs.starts[r]!; pair < pairs.starts[r + 1]!; pair += 1)
      if (caps.isOut[pair] === 0) usable.push(pair);
    if (usable.length === 0 || !isIn(usable)) return;
    placeOf[r] = chosen.length;
    chosen.push(r);
    own.push(usable);
    size += usable.length;
  });
  return { requests: chosen, placeOf, pairs: own, size };
}
