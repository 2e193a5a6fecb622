import type { DayProblem } from '../build-problem.ts';
import type { PairHours } from '../matching/problem.ts';
import { labelsOf } from '../read-decisions.ts';
import type { PlanningDay } from '../types.ts';
import { viewPlan } from './plan-view.ts';
import { rankedPairs } from './rank-candidates.ts';

/** More names than a list in a cell can hold. */
const LABELS_MAX = 25;

/** Request and label of whoever may work on it, best first, of every request of the day. */
export function candidateLabels(day: PlanningDay, dayProblem: DayProblem, hours: PairHours): [string, string][] {
  const view = viewPlan(day, dayProblem, hours);
  const labelOf = labelsOf(day.people);
  return view.requests.flatMap(({ id }, r) =>
    rankedPairs(view, r)
      .slice(0, LABELS_MAX)
      .map((pair): [string, string] => [id, labelOf(view.people[view.problem.pairs.person[pair]!]!)]),
  );
}
