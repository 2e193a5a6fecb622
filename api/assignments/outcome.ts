import type { PlanOutcome } from '../../schema/workbook/assignment-input.ts';
import { boundsAtFill } from './core/bound/bounds-at-fill.ts';
import type { ObjectiveName } from './core/matching/problem.ts';
import { filledHours, lacksNothing, statusOf } from './core/plan-rows.ts';
import type { Piece } from './core/types.ts';
import type { ReadDay } from './day-input.ts';
import type { SearchOutput } from './search-task.ts';

export interface OutcomeGiven {
  readonly plan: NonNullable<SearchOutput['plan']>;
  readonly bound: { readonly bound: number; readonly objectives: Partial<Record<ObjectiveName, number>> };
}

/** Of these less is better: their bound lies below. */
const LESS_IS_BETTER: readonly ObjectiveName[] = ['stability', 'fit', 'balance', 'pieces'];

/** Distance of a value to its bound as a share; 0 where both are 0. */
export function gapOf(value: number, bound: number, lessIsBetter = false): number {
  const apart = lessIsBetter ? value - bound : bound - value;
  const whole = Math.abs(lessIsBetter ? value : bound);
  return apart <= 0 || whole === 0 ? 0 : apart / whole;
}

/** The figures of a plan. A bound that the search proved is taken where it is the lower one. */
export function outcomeOf(
  { day, dayProblem }: ReadDay,
  pieces: readonly Piece[],
  { plan, bound: given }: OutcomeGiven,
): PlanOutcome {
  const filledOf = filledHours(pieces);
  const statuses = day.requests.map((request) => statusOf(request, filledOf.get(request.id) ?? 0));
  const count = (status: (typeof statuses)[number]) => statuses.filter((one) => one === status).length;
  // The bound is rounded outward; a plan that reaches it is the best.
  const bound = Math.max(plan.value, Math.min(given.bound, plan.provenBound ?? Number.POSITIVE_INFINITY));
  const reached = Object.fromEntries(plan.objectives.map(({ name, value }) => [name, value]));
  const bounds: OutcomeGiven['bound']['objectives'] = {
    ...given.objectives,
    ...boundsAtFill(dayProblem.problem, plan.value, reached),
    priority_fill: bound,
  };
  return {
    ...{ value: plan.value, bound, gap: gapOf(plan.value, bound) },
    objectives: plan.objectives.map(({ name, value }) => {
      const own = bounds[name] ?? null;
      return { name, value, bound: own, gap: own === null ? null : gapOf(value, own, LESS_IS_BETTER.includes(name)) };
    }),
    baselines: plan.baselines,
    requests: {
      total: day.requests.length,
      filled: day.requests.filter((request) => lacksNothing(request, filledOf.get(request.id) ?? 0)).length,
      ...{ partly: count('partly filled'), open: count('open'), excluded: day.excludedRequests },
    },
    hours: {
      asked: day.requests.reduce((sum, { plannedHours }) => sum + plannedHours, 0),
      filled: pieces.reduce((sum, { hours }) => sum + hours, 0),
    },
  };
}
