import type { LinearProgram, LinearSolver } from '../../../kernel/linear-program.ts';
import type { MatchingProblem } from '../matching/problem.ts';
import type { Caps } from './caps.ts';
import { fillRelaxation } from './fill-relaxation.ts';
import { PriceBound, type Prices } from './price-bound.ts';
import { PriceMaster } from './price-master.ts';
import type { Scope } from './scope.ts';

export interface Tightened {
  readonly bound: number;
  /** They prove the bound: whoever prices the problem with them finds it again. */
  readonly prices: Prices;
  /** Rounds done. */
  readonly rounds: number;
}

/** How much of the way to the master's prices a round goes: farther is faster and less steady. */
const STEP = 0.2;
/** Relative distance to the best mixture at which more rounds are not worth it. */
const CLOSE = 1e-5;
/** Rounds are enough at any size. */
const ROUNDS_MAX = 400;

interface Work {
  readonly solver: LinearSolver;
  readonly isStopped: () => boolean;
  /** Rounds of an earlier run; Infinity where time decides. */
  readonly roundsMax: number;
}

/** Prices that leave every request at its full worth: outside of the scope nothing is gained by others. */
const fullPrices = ({ requests }: MatchingProblem): Prices => ({
  halfHour: Float64Array.from(requests, ({ weight }) => weight / 2),
  place: new Float64Array(requests.length),
});

/** Looks for prices with a low bound: first those of the linear relaxation, then round by round from the choices of people. */
export function tighten(problem: MatchingProblem, caps: Caps, scope: Scope, work: Work): Tightened | null {
  const pricing = new PriceBound(problem, caps);
  const master = new PriceMaster(problem, caps, scope);
  let best = null as Tightened | null;
  const roundsMax = Math.min(work.roundsMax, ROUNDS_MAX);
  for (let rounds = 1; rounds <= roundsMax && (rounds === 1 || master.size > 0); rounds += 1) {
    const program = best === null ? fillRelaxation(problem, caps, scope) : master.program();
    const found = dualsOf(program, work);
    if (found === null) break;
    const target = pricesFrom(problem, scope, found.duals);
    const prices: Prices = best === null ? target : between(best.prices, target);
    const bound = pricing.at(prices, (person, choice) => master.add(person, choice), work.isStopped);
    // A round that was cut is none, so that a repeat does the same ones.
    if (bound === null) break;
    const isClose = best !== null && isWithin(problem, caps, scope, best.bound, found.objective);
    best = best === null || bound < best.bound ? { bound, prices, rounds } : { ...best, rounds };
    if (isClose) break;
  }
  return best;
}

/** Whether the best mixture, which no bound of this kind can fall below, is as good as reached. */
function isWithin(problem: MatchingProblem, caps: Caps, scope: Scope, bound: number, mixture: number): boolean {
  let outside = 0;
  problem.requests.forEach(({ weight }, r) => {
    outside += (weight / 2) * (caps.fixed[r]! + (scope.placeOf[r]! < 0 ? caps.need[r]! : 0));
  });
  return bound - (mixture + outside) <= CLOSE * bound;
}

function dualsOf(
  program: LinearProgram,
  { solver, isStopped }: Work,
): { duals: Float64Array; objective: number } | null {
  if (isStopped()) return null;
  const { status, rowDuals, objective } = solver.solve(program, {
    ...{ gap: 0, timeLimitSeconds: Number.POSITIVE_INFINITY, seed: 0, relax: true },
    isCancelled: isStopped,
  });
  return status === 'OPTIMAL' ? { duals: rowDuals!, objective: objective! } : null;
}

/** Whatever the solver says, prices are at least 0, and more than its worth no half hour costs. */
function pricesFrom(problem: MatchingProblem, { requests }: Scope, duals: Float64Array): Prices {
  const prices = fullPrices(problem);
  requests.forEach((r, place) => {
    prices.halfHour[r] = Math.min(prices.halfHour[r]!, Math.max(0, duals[place]!));
    prices.place[r] = Math.max(0, duals[requests.length + place]!);
  });
  return prices;
}

const between = (from: Prices, to: Prices): Prices => ({
  halfHour: from.halfHour.map((price, r) => price + STEP * (to.halfHour[r]! - price)),
  place: from.place.map((price, r) => price + STEP * (to.place[r]! - price)),
});
