import { inOrderOfIds } from '../matching/canonical.ts';
import { SCORE_UNIT } from '../matching/instance.ts';
import type { MatchingProblem, ObjectiveName } from '../matching/problem.ts';
import { loadCost } from '../matching/solution.ts';
import { type Caps, capsOf } from './caps.ts';
import { type FillCost, leastCost } from './people-prices.ts';

/** Goals that are costs of the hours filled: without a fill to reach, the empty plan is the best. */
type CostName = Extract<ObjectiveName, 'fit' | 'balance' | 'pieces'>;

/** Sums of floating point numbers never bring a bound above a plan. */
const inward = (value: number): number => value * (1 - 1e-9);

/** Every plan has whole pieces, and a balance in twentieths: the next step is a bound as well. */
const STEPS: Partial<Record<CostName, number>> = { balance: 20, pieces: 1 };

function wholeSteps(name: CostName, bound: number): number {
  const steps = STEPS[name];
  // What is above a step by rounding alone is not above it.
  return steps === undefined ? bound : Math.ceil(bound * steps - 1e-6) / steps;
}

/** Shares of a person's capacity at which more work costs more (section 11, objective 5). */
const LOAD_STEPS = [0.5, 0.75, 0.9, 1];

/**
 * What fit, balance and pieces cost at least in every plan that keeps the hard rules and is worth no less than a given one.
 * `value` is its sum of composite times filled hours, `costs` what it reaches in the goals asked for, in their units. Plans worth
 * less may cost less.
 */
export function boundsAtFill(
  given: MatchingProblem,
  value: number,
  costs: Partial<Record<ObjectiveName, number>>,
): Partial<Record<CostName, number>> {
  const { problem } = inOrderOfIds(given);
  const caps = capsOf(problem);
  const pinned = pinnedOf(problem);
  const missing = inward(value) - pinned.value;
  const least = (name: CostName, costOf: () => FillCost): Partial<Record<CostName, number>> => {
    const target = costs[name];
    if (target === undefined) return {};
    const free = leastCost(problem, caps, costOf(), { missing, target: target - pinned[name] });
    return { [name]: wholeSteps(name, inward(pinned[name] + free)) };
  };
  return {
    ...least('fit', () => ({
      pair: Float64Array.from(problem.pairs.fitCost, costOfFit),
      loads: anyLoad(caps),
    })),
    ...least('balance', () => ({
      pair: new Float64Array(problem.pairs.person.length),
      loads: loadsBeyond(problem, caps, pinned.load),
    })),
    ...least('pieces', () => ({ pair: shareOfPiece(problem, caps), loads: anyLoad(caps) })),
  };
}

/** What the pinned hours are worth and cost in every plan. */
function pinnedOf({ requests, people, pairs }: MatchingProblem) {
  const load = new Int32Array(people.length);
  let [value, fit, pieces] = [0, 0, 0];
  requests.forEach(({ weight }, r) => {
    for (let pair = pairs.starts[r]!; pair < pairs.starts[r + 1]!; pair += 1) {
      const halfHours = pairs.pin[pair]!;
      if (halfHours <= 0) continue;
      load[pairs.person[pair]!]! += halfHours;
      value += (weight / 2) * halfHours;
      fit += costOfFit(pairs.fitCost[pair]!) * halfHours;
      pieces += 1;
    }
  });
  const balance = people.reduce((sum, { capacity }, p) => sum + loadCost(load[p]!, capacity), 0) / 20;
  return { load, value, fit, pieces, balance };
}

/** As the search counts it. */
const costOfFit = (cost: number): number => Math.round(cost * SCORE_UNIT) / SCORE_UNIT;

/** Work costs nothing by itself. */
const anyLoad = ({ capacity }: Caps): FillCost['loads'] =>
  Array.from(capacity, (halfHours) => [{ halfHours, cost: 0 }]);

/** Half an hour as a share of the largest piece its pair can be: a piece counts 1 when it is that large, else less. */
function shareOfPiece({ requests, pairs }: MatchingProblem, caps: Caps): Float64Array {
  const shares = new Float64Array(pairs.person.length);
  requests.forEach((_, r) => {
    for (let pair = pairs.starts[r]!; pair < pairs.starts[r + 1]!; pair += 1)
      shares[pair] = 1 / Math.max(1, Math.min(caps.need[r]!, caps.capacity[pairs.person[pair]!]!));
  });
  return shares;
}

/** What people can work beyond their pinned hours, in runs of equal cost. */
function loadsBeyond({ people }: MatchingProblem, caps: Caps, load: Int32Array): FillCost['loads'] {
  return people.map(({ capacity }, p) => {
    const last = load[p]! + caps.capacity[p]!;
    const ends = LOAD_STEPS.map((share) => Math.min(share * capacity, last));
    return ends.flatMap((end, n) => {
      const from = Math.max(load[p]!, n === 0 ? 0 : ends[n - 1]!);
      const cost = loadCost(end, capacity) - loadCost(from, capacity);
      return end > from ? [{ halfHours: end - from, cost: cost / (20 * (end - from)) }] : [];
    });
  });
}
