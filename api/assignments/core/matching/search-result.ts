import { SCORE_UNIT } from './instance.ts';
import type { Pacer } from './pacer.ts';
import type { MatchingProblem, ObjectiveName, PairHours } from './problem.ts';
import type { SearchOptions, SearchResult } from './search-options.ts';
import { BALANCE, CHANGED_ROWS, FIT, FULL, PIECES, type Solution, TEAM_HOURS } from './solution.ts';
import type { StagesDone } from './stages.ts';

/** Bound and value are equal up to the rounding of weights to score units. */
const EQUAL = 1e-6;

/** The result in the words and units of the given problem, recomputed from its hours. */
export function resultOf(found: {
  readonly given: MatchingProblem;
  readonly hours: PairHours;
  readonly solution: Solution;
  readonly options: SearchOptions;
  readonly stages: StagesDone;
  readonly pacer: Pacer;
}): SearchResult {
  const { given, hours, solution, options, stages, pacer } = found;
  const value = weightedFill(given, hours);
  const searchedBound = stages.bound === null ? null : stages.bound / SCORE_UNIT;
  const provenBound = solution.open.size === 0 ? value : searchedBound;
  return {
    hours,
    objectives: options.objectives.map((name, n) => ({
      name,
      value: name === 'priority_fill' ? value : totalOf(name, solution),
      evaluations: stages.evaluations[n]!,
    })),
    value,
    tiers: hoursByTier(given, hours),
    evaluations: pacer.evaluations,
    work: pacer.work,
    provenBound,
    isProvenOptimal: provenBound !== null && value >= provenBound * (1 - EQUAL),
  };
}

/** Sum of composite times filled hours. */
export function weightedFill({ requests, pairs }: MatchingProblem, hours: PairHours): number {
  let sum = 0;
  for (let r = 0; r < requests.length; r++) sum += (requests[r]!.weight * filledOf(pairs.starts, hours, r)) / 2;
  return sum;
}

function filledOf(starts: Int32Array, hours: PairHours, r: number): number {
  let filled = 0;
  for (let pair = starts[r]!; pair < starts[r + 1]!; pair++) filled += hours[pair]!;
  return filled;
}

function hoursByTier({ requests, pairs }: MatchingProblem, hours: PairHours): SearchResult['tiers'] {
  const sums = new Map<number, number>();
  requests.forEach(({ tier }, r) => {
    sums.set(tier, (sums.get(tier) ?? 0) + filledOf(pairs.starts, hours, r) / 2);
  });
  return [...sums].map(([tier, sum]) => ({ tier, hours: sum })).sort((a, b) => b.tier - a.tier);
}

function totalOf(name: Exclude<ObjectiveName, 'priority_fill'>, { totals, instance }: Solution): number {
  switch (name) {
    case 'full_requests':
      return totals[FULL]!;
    case 'stability':
      return instance.previous.some((hours) => hours > 0) ? totals[CHANGED_ROWS]! : 0;
    case 'continuity':
      return totals[TEAM_HOURS]! / 2;
    case 'fit':
      return totals[FIT]! / SCORE_UNIT;
    case 'balance':
      return totals[BALANCE]! / 20;
    case 'pieces':
      return totals[PIECES]!;
  }
}
