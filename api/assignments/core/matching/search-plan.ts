import { Dice } from '../../../kernel/dice.ts';
import type { LinearSolver } from '../../../kernel/linear-program.ts';
import type { Random } from '../../../kernel/random.ts';
import { inOrderOfIds, toCanonical, toGiven } from './canonical.ts';
import { layOut } from './instance.ts';
import { Moves } from './moves.ts';
import { Pacer, type SearchHooks } from './pacer.ts';
import type { MatchingProblem, PairHours } from './problem.ts';
import { type Bench, movableRequests } from './proposals.ts';
import type { SearchOptions, SearchResult } from './search-options.ts';
import { resultOf } from './search-result.ts';
import { Solution } from './solution.ts';
import { runStages } from './stages.ts';
import { bestStart, previousPlan } from './start.ts';

/**
 * Searches a plan: best-fit start, then each objective in the planner's order while the earlier ones are kept. Every plan it
 * answers with keeps all hard rules of section 11, provided that the pins keep them among themselves. Same problem (in
 * whatever order of rows), options, seed and work give the same plan.
 */
export function searchPlan(
  given: MatchingProblem,
  options: SearchOptions,
  { random, solver, hooks }: { random: Random; solver: LinearSolver | null; hooks: SearchHooks },
): SearchResult {
  const { problem, givenPair } = inOrderOfIds(given);
  const instance = layOut(problem, options.mode);
  const solution = new Solution(instance);
  const dice = new Dice(random);
  const bench: Bench = { solution, moves: new Moves(solution, dice), dice, movable: movableRequests(instance) };
  const pacer = new Pacer(hooks, options.evaluationsMax, options.work ?? null);
  const baselines = (options.baselines ?? []).map((hours) => toCanonical(hours, givenPair));
  const previous = previousPlan(instance);
  const least = bestStart(solution, baselines, previous, options.objectives.includes('full_requests'));
  const stages = runStages(bench, { options, least, previous, solver }, pacer);
  const hours: PairHours = toGiven(solution.hours, givenPair);
  return resultOf({ given, hours, solution, options, stages, pacer });
}
