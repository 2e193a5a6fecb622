import { buildModelBeforeCovid, programOf } from './model.ts';
import { gapOf } from './solve-objective.ts';
import type { ScenarioInstance, SolveReport } from './types.ts';
import type { Workshop } from './work-budget.ts';

/** Revenue given up, relative, so that rounding does not make the second program infeasible. */
const REVENUE_SLACK = 1e-9;

/**
 * The solve before COVID: everything open, no tests, no intensive care reserve. Revenue alone often leaves a choice of
 * who is admitted, and the weekly minimum depends on it; of all plans with the best revenue the one with the best
 * margin is taken, which makes the minimum the same whatever solver or row order led to it.
 *
 * Answers admissions per `series * days + day`, or null when the program did not end optimal.
 */
export function solveBeforeCovid(
  shop: Workshop,
  instance: ScenarioInstance,
  until: number,
): { readonly newPatients: Float64Array | null; readonly report: SolveReport } {
  const model = buildModelBeforeCovid(instance);
  const started = shop.seconds;
  const best = shop.solve('before_covid/revenue', programOf(model, 'revenue'), { until });
  const report = (status: SolveReport['status']): SolveReport => ({
    name: 'before_covid',
    status,
    objective: best?.objective ?? null,
    bound: best?.bound ?? null,
    gap: gapOf(best?.objective ?? null, best?.bound ?? null),
    seconds: shop.seconds - started,
    nodes: 0,
    variables: model.columns.count,
    constraints: model.rows.lower.length,
  });
  if (best?.status !== 'OPTIMAL' || best.objective === null) {
    const ended = best?.status === 'INFEASIBLE' || best?.status === 'UNBOUNDED' || best?.status === 'FAILED';
    return {
      newPatients: null,
      report: report(ended ? (best.status as 'FAILED') : shop.cancelled ? 'CANCELLED' : 'TIME_LIMIT'),
    };
  }
  const revenueAtLeast = best.objective - REVENUE_SLACK * Math.abs(best.objective);
  const tied = shop.solve('before_covid/margin', programOf(model, 'margin', { revenueAtLeast }), {
    until,
    ...(best.basis ? { basis: best.basis } : {}),
  });
  const plan = tied?.status === 'OPTIMAL' ? tied.solution! : best.solution!;
  const newPatients = Float64Array.from(model.columns.newPatients, (column) =>
    column < 0 ? 0 : Math.max(0, plan[column]!),
  );
  return { newPatients, report: report('OPTIMAL') };
}
