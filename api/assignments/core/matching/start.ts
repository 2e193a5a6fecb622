import { fillPerson, fillRequest } from './filling.ts';
import type { Instance } from './instance.ts';
import { keepsRules } from './rules.ts';
import { FILL, FULL, Solution } from './solution.ts';

/** Puts what the planner pinned into an empty plan: exact hours, and the fewest hours where the hours are open. */
function placePins(solution: Solution): void {
  const { held } = solution.instance;
  for (let pair = 0; pair < held.length; pair++) if (held[pair]! > 0) solution.set(pair, held[pair]!);
}

/** Best-fit greedy: requests by falling worth, each to the smallest sufficient person, else in the largest pieces. */
function fillByWorth(solution: Solution): void {
  const { weight } = solution.instance;
  const order = [...weight.keys()].sort((a, b) => weight[b]! - weight[a]! || a - b);
  for (const r of order) fillRequest(solution, r, null);
}

/**
 * Takes over an earlier plan as far as the rules of today allow, what is worth most first: hours are cut to what the request
 * needs and the person has, and a piece that would be too small is left out. Pins stand in the plan already.
 */
function takeOver(solution: Solution, earlier: Int32Array): void {
  const { requestOf, personOf, weight, floor, frozen } = solution.instance;
  const used: number[] = [];
  for (let pair = 0; pair < earlier.length; pair++) if (earlier[pair]! > 0 && frozen[pair] === 0) used.push(pair);
  used.sort((a, b) => weight[requestOf[b]!]! - weight[requestOf[a]!]! || a - b);
  for (const pair of used) {
    const now = solution.hours[pair]!;
    const room = Math.min(solution.lacking(requestOf[pair]!), solution.slack[personOf[pair]!]!);
    const hours = Math.min(earlier[pair]!, now + room);
    if (hours < floor[pair]! || hours <= now || (now === 0 && !solution.mayUse(pair))) continue;
    solution.set(pair, hours);
  }
}

/** Gives all hours left to requests that lack them. */
function fillIdle(solution: Solution): void {
  for (let p = 0; p < solution.instance.people; p++) fillPerson(solution, p, null);
}

/** What the result must not fall behind: fill and filled requests, as `Solution.totals` has them. */
export interface Least {
  readonly fill: number;
  readonly full: number;
}

/** The previous plan as far as the rules of today allow; null where there was none. */
export function previousPlan(instance: Instance): Int32Array | null {
  if (!instance.previous.some((hours) => hours > 0)) return null;
  return repaired(instance, instance.previous).hours;
}

/** An earlier plan with today's pins in it, cut to today's rules. */
function repaired(instance: Instance, earlier: Int32Array): Solution {
  const solution = new Solution(instance);
  placePins(solution);
  takeOver(solution, earlier);
  return solution;
}

/**
 * Puts the best start into the empty plan and answers with what the result must not fall behind. Starts are best fit, the
 * baselines and the previous plan with its gaps filled. None counts that is worth less than a baseline, be it fuller: of
 * the others the fullest is taken while filled requests are an objective, else the worthiest. A baseline that breaks a rule
 * does not count at all.
 */
export function bestStart(
  solution: Solution,
  baselines: readonly Int32Array[],
  previous: Int32Array | null,
  minding: boolean,
): Least {
  placePins(solution);
  fillAll(solution);
  const own = startOf(solution);
  const given = baselines.flatMap((hours) => {
    solution.load(hours);
    return keepsRules(solution) ? [startOf(solution)] : [];
  });
  const starts = [own, ...given];
  if (previous) {
    solution.load(previous);
    fillAll(solution);
    starts.push(startOf(solution));
  }
  const worth = given.reduce((most, { fill }) => Math.max(most, fill), 0);
  const best = starts.filter(({ fill }) => fill >= worth).reduce((a, b) => (isBetter(b, a, minding) ? b : a));
  solution.load(best.hours);
  return best;
}

interface Start extends Least {
  readonly hours: Int32Array;
}

const startOf = ({ hours, totals }: Solution): Start => ({
  hours: hours.slice(),
  fill: totals[FILL]!,
  full: totals[FULL]!,
});

const isBetter = (a: Start, b: Start, minding: boolean): boolean =>
  minding && a.full !== b.full ? a.full > b.full : a.fill > b.fill;

/** Gives hours left to requests that lack them without taking any from others; a plan filled so is not changed by it again. */
export function fillAll(solution: Solution): void {
  fillByWorth(solution);
  fillIdle(solution);
  solution.keep();
}
