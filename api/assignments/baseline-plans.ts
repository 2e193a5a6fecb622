import { bestFit, humanOrder } from './core/bound/baselines.ts';
import type { DayProblem } from './core/build-problem.ts';
import type { PairHours } from './core/matching/problem.ts';
import { weightedFill } from './core/matching/search-result.ts';

/** Weighted fill of the two ways people plan by hand. */
export type Baselines = { readonly humanOrder: number; readonly bestFit: number };

/** Both plans made by hand, and what they are worth. The requests of a day stand in the order of the summary. */
export function baselinePlans({ problem, people }: DayProblem): { plans: readonly PairHours[]; values: Baselines } {
  const order = problem.requests.map((_, r) => r);
  const byComposite = [...order].sort((a, b) => problem.requests[b]!.weight - problem.requests[a]!.weight || a - b);
  const human = humanOrder(problem, order);
  const best = bestFit(
    problem,
    byComposite,
    people.map(({ skills }) => skills.length),
  );
  const values = { humanOrder: weightedFill(problem, human), bestFit: weightedFill(problem, best) };
  return { plans: [human, best], values };
}
