import type { MatchingProblem } from '../matching/problem.ts';
import type { Caps } from './caps.ts';

/** A cost that rises with each half hour of a pair and, ever faster, with the load of a person. */
export interface FillCost {
  /** Cost of half an hour of each pair, >= 0. */
  readonly pair: Float64Array;
  /** Half hours of each person in runs of equal cost, cheapest first. */
  readonly loads: readonly (readonly { readonly halfHours: number; readonly cost: number }[])[];
}

interface Reach {
  /** What the half hours have to be worth together: sum of composite times hours. */
  readonly missing: number;
  /** What some plan is known to cost. */
  readonly target: number;
}

/** Pairs looked at in all rounds together: a second at most. */
const LOOKS = 2e7;
const ROUNDS_MAX = 400;
/** Rounds without a better bound after which steps are halved. */
const PATIENCE = 15;
/** Tried as the price of everybody before prices are told apart: the costs of loads among them. */
const EVEN_PRICES = [0, 1, 2, 4, 8];

/**
 * What filling half hours of a given worth costs at least. People get a price per half hour; each request then takes the cheapest
 * person alone, each person works as much as the price makes worth while, and any prices prove a bound (weak duality). Prices
 * rise where a person is asked for more hours than she gives, and fall where for less, in steps towards what a plan is known to
 * cost (Polyak's rule).
 */
export function leastCost(problem: MatchingProblem, caps: Caps, cost: FillCost, { missing, target }: Reach): number {
  const market = marketOf(problem, caps);
  const people = problem.people.length;
  const excess = new Float64Array(people);
  let prices = new Float64Array(people);
  let best = 0;
  for (const price of EVEN_PRICES) {
    const even = new Float64Array(people).fill(price);
    const bound = boundAt(market, cost, missing, even, excess);
    if (bound <= best) continue;
    [best, prices] = [bound, even];
  }
  const rounds = Math.min(ROUNDS_MAX, Math.ceil(LOOKS / Math.max(1, market.pairs.length)));
  let [step, since] = [1, 0];
  for (let round = 0; round < rounds && target > best; round += 1) {
    const bound = boundAt(market, cost, missing, prices, excess);
    since = bound > best ? 0 : since + 1;
    best = Math.max(best, bound);
    if (since === PATIENCE) [step, since] = [step / 2, 0];
    const square = excess.reduce((sum, each) => sum + each * each, 0);
    if (square === 0) break;
    const stride = (step * (target - bound)) / square;
    for (let p = 0; p < people; p += 1) prices[p] = Math.max(0, prices[p]! + stride * excess[p]!);
  }
  return best;
}

/** Requests that can be filled, with the pairs that are neither pinned nor out. */
interface Market {
  readonly requests: number[];
  readonly need: Int32Array;
  /** What half an hour of each request is worth. */
  readonly worth: Float64Array;
  readonly starts: Int32Array;
  readonly pairs: Int32Array;
  readonly person: Int32Array;
  /** Cheapest person of each request and her cost per half hour. */
  readonly cheapest: Int32Array;
  readonly cost: Float64Array;
}

function marketOf({ requests, pairs }: MatchingProblem, { isOut, need }: Caps): Market {
  const starts = new Int32Array(requests.length + 1);
  const kept: number[] = [];
  requests.forEach((_, r) => {
    for (let pair = pairs.starts[r]!; pair < pairs.starts[r + 1]!; pair += 1) if (isOut[pair] === 0) kept.push(pair);
    starts[r + 1] = kept.length;
  });
  return {
    requests: [...requests.keys()].filter((r) => requests[r]!.weight > 0 && starts[r + 1]! > starts[r]!),
    ...{ need, starts, worth: Float64Array.from(requests, ({ weight }) => weight / 2) },
    ...{ pairs: Int32Array.from(kept), person: Int32Array.from(kept, (pair) => pairs.person[pair]!) },
    ...{ cheapest: new Int32Array(requests.length), cost: new Float64Array(requests.length) },
  };
}

/** The bound that prices prove; `excess` gets the half hours each person is asked for beyond those she gives. */
function boundAt(
  market: Market,
  { pair, loads }: FillCost,
  missing: number,
  prices: Float64Array,
  excess: Float64Array,
) {
  const { requests, need, worth, cheapest, cost } = market;
  let bound = 0;
  loads.forEach((runs, p) => {
    excess[p] = 0;
    for (const run of runs) {
      if (run.cost >= prices[p]!) break;
      bound += run.halfHours * (run.cost - prices[p]!);
      excess[p]! -= run.halfHours;
    }
  });
  for (const r of requests) cheapestOf(market, pair, prices, r);
  let left = missing;
  for (const r of requests.sort((a, b) => cost[a]! / worth[a]! - cost[b]! / worth[b]!)) {
    if (left <= 0) break;
    const taken = Math.min(need[r]!, left / worth[r]!);
    bound += taken * cost[r]!;
    excess[cheapest[r]!]! += taken;
    left -= taken * worth[r]!;
  }
  return bound;
}

function cheapestOf(
  { starts, pairs, person, cheapest, cost }: Market,
  own: Float64Array,
  prices: Float64Array,
  r: number,
) {
  let least = Number.POSITIVE_INFINITY;
  for (let at = starts[r]!; at < starts[r + 1]!; at += 1) {
    const total = own[pairs[at]!]! + prices[person[at]!]!;
    if (total >= least) continue;
    least = total;
    cheapest[r] = person[at]!;
  }
  cost[r] = least;
}
