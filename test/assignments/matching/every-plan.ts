import { FREE, type MatchingProblem, type PairHours } from '../../../api/assignments/core/matching/problem.ts';
import { violationsOf } from '../checker.ts';

/** Tries every plan of a tiny problem that keeps all rules. */
export function everyPlan(problem: MatchingProblem, visit: (hours: PairHours) => void): void {
  const { pairs, requests, people } = problem;
  const hours = new Int32Array(pairs.person.length);
  const requestOf = requests.flatMap((_, r) => Array(pairs.starts[r + 1]! - pairs.starts[r]!).fill(r) as number[]);
  const needs = requests.map(({ need }) => need);
  const left = people.map(({ capacity }) => capacity);
  const choose = (pair: number): void => {
    if (pair === hours.length) {
      if (violationsOf(problem, hours).length === 0) visit(hours);
      return;
    }
    const [r, p, pin] = [requestOf[pair]!, pairs.person[pair]!, pairs.pin[pair]!];
    const most = pin > 0 ? pin : Math.min(needs[r]!, left[p]!);
    const least = Math.min(requests[r]!.chunk, requests[r]!.need);
    if (pin === FREE) choose(pair + 1);
    for (let value = pin > 0 ? pin : least; value <= most; value += 1) {
      hours[pair] = value;
      needs[r]! -= value;
      left[p]! -= value;
      choose(pair + 1);
      hours[pair] = 0;
      needs[r]! += value;
      left[p]! += value;
    }
  };
  choose(0);
}

function filledOf({ pairs }: MatchingProblem, hours: PairHours, r: number): number {
  return hours.slice(pairs.starts[r], pairs.starts[r + 1]).reduce((sum, value) => sum + value, 0);
}

/** Sum of composite times filled hours. */
export const fillOf = (problem: MatchingProblem, hours: PairHours): number =>
  problem.requests.reduce((sum, { weight }, r) => sum + (weight * filledOf(problem, hours, r)) / 2, 0);

export const fullOf = (problem: MatchingProblem, hours: PairHours): number =>
  problem.requests.filter(({ need }, r) => filledOf(problem, hours, r) === need).length;

/** Filled hours of each tier, the highest first. */
export function hoursOfTiers(problem: MatchingProblem, hours: PairHours): number[] {
  const tiers = [...new Set(problem.requests.map(({ tier }) => tier))].sort((a, b) => b - a);
  return tiers.map((tier) =>
    problem.requests.reduce((sum, one, r) => sum + (one.tier === tier ? filledOf(problem, hours, r) / 2 : 0), 0),
  );
}
