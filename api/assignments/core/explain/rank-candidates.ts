import type { ObjectiveName } from '../matching/problem.ts';
import { hasRoom, leastOf, type PlanView, reachOf } from './plan-view.ts';

/** Half hours the person could give the request while all else stays as planned; 0 where a rule leaves fewer than a piece. */
export function offerOf(view: PlanView, pair: number): number {
  if (view.hours[pair]! > 0) return reachOf(view, pair);
  const reach = reachOf(view, pair);
  return reach >= leastOf(view, view.requestOf[pair]!) && hasRoom(view, pair) ? reach : 0;
}

/** What candidates are compared by; the smaller the better. */
interface RankTerm {
  readonly objective: ObjectiveName;
  readonly costOf: (view: PlanView, pair: number) => number;
  /** In words, why the smaller cost is better; to be followed by `than` and names. */
  readonly better: string;
}

const terms: readonly RankTerm[] = [
  { objective: 'priority_fill', costOf: (view, pair) => -offerOf(view, pair), better: 'can give more hours' },
  {
    objective: 'stability',
    costOf: ({ problem }, pair) => (problem.pairs.previous[pair]! > 0 ? 0 : 1),
    better: 'was on it in the plan before, rather',
  },
  {
    objective: 'continuity',
    costOf: ({ problem }, pair) => 1 - problem.pairs.onTeam[pair]!,
    better: 'is on the team already, rather',
  },
  { objective: 'fit', costOf: ({ problem }, pair) => problem.pairs.fitCost[pair]!, better: 'fits better' },
  { objective: 'balance', costOf: loadAfter, better: 'would be less loaded' },
];

/** Share of the person's hours that is planned once she gives what she can. */
function loadAfter({ problem, hours, left, requestOf }: PlanView, pair: number): number {
  const p = problem.pairs.person[pair]!;
  const { capacity } = problem.people[p]!;
  const others = capacity - left[p]! - hours[pair]!;
  return (others + Math.min(problem.requests[requestOf[pair]!]!.need, capacity - others)) / capacity;
}

/**
 * The terms of the ranking: those of the planner's objectives, in her order, that tell two candidates apart. Full requests
 * and pieces say nothing more than the hours somebody can give.
 */
export const rankTerms = ({ day }: PlanView): readonly RankTerm[] =>
  day.settings.objectiveOrder.flatMap((name) => terms.filter(({ objective }) => objective === name));

/** Eligible pairs of a request, best first: by the terms in order, then by id of the person. */
export function rankedPairs(view: PlanView, r: number): readonly number[] {
  const { pairs } = view.problem;
  const used = rankTerms(view);
  const first = pairs.starts[r]!;
  const count = pairs.starts[r + 1]! - first;
  const costs = used.map(({ costOf }) => Float64Array.from({ length: count }, (_, at) => costOf(view, first + at)));
  const idOf = (at: number) => view.people[pairs.person[first + at]!]!.id;
  return Array.from({ length: count }, (_, at) => at)
    .sort((a, b) => {
      for (const cost of costs) if (cost[a] !== cost[b]) return cost[a]! - cost[b]!;
      return idOf(a) < idOf(b) ? -1 : 1;
    })
    .map((at) => first + at);
}
