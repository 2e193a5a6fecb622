import type { Basis } from '../../kernel/linear-program.ts';
import { buildModelBeforeCovid, programOf, type ScenarioModel } from './model.ts';
import { gapOf } from './solve-objective.ts';
import type { ScenarioInstance, SolveReport } from './types.ts';
import type { Workshop } from './work-budget.ts';

/** Revenue and margin given up, relative, so that rounding does not make the next program infeasible. */
const SLACK = 1e-9;

/**
 * The solve before COVID: everything open, no tests, no intensive care reserve. Revenue alone often leaves a choice of
 * who is admitted when, and the weekly minimum depends on it. Of all plans with the best revenue those with the best
 * margin are taken, and of those the one that admits earliest, so that the minimum is the same whatever solver, row
 * order or names led to it.
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
  const plan = canonical(shop, model, { ...best, solution: best.solution!, objective: best.objective }, until);
  const newPatients = Float64Array.from(model.columns.newPatients, (column) =>
    column < 0 ? 0 : Math.max(0, plan[column]!),
  );
  return { newPatients, report: report('OPTIMAL') };
}

/** The one plan among those of the best revenue; the best known so far when time runs out. */
function canonical(
  shop: Workshop,
  model: ScenarioModel,
  best: { readonly solution: Float64Array; readonly objective: number; readonly basis: Basis | null },
  until: number,
): Float64Array {
  const start = (basis: Basis | null) => (basis ? { basis, until } : { until });
  const revenueAtLeast = lessSlack(best.objective);
  const margin = shop.solve('before_covid/margin', programOf(model, 'margin', { revenueAtLeast }), start(best.basis));
  if (margin?.status !== 'OPTIMAL') return best.solution;
  const earliest = programOf(model, 'margin', {
    revenueAtLeast,
    marginAtLeast: lessSlack(margin.objective!),
    cost: earlierFirst(model),
  });
  const first = shop.solve('before_covid/earliest', earliest, start(margin.basis));
  return first?.status === 'OPTIMAL' ? first.solution! : margin.solution!;
}

const lessSlack = (value: number) => value - SLACK * Math.abs(value);

/**
 * Weight of an admission: the days left in the horizon, and a fraction below a day that depends on what a patient brings
 * and needs but not on names or row order, so that two plans hardly ever weigh the same.
 */
function earlierFirst({ instance, columns }: ScenarioModel): Float64Array {
  const weights = new Float64Array(columns.count);
  instance.inputs.series.forEach(({ revenue, margin, lengthOfStayDays, ipOp, medSurg }, k) => {
    for (let d = 0; d < instance.days; d++) {
      const column = columns.newPatients[k * instance.days + d]!;
      if (column < 0) continue;
      const demand = instance.demand[k * instance.days + d]!;
      weights[column] =
        instance.days -
        d +
        fractionOf([d, revenue, margin, lengthOfStayDays, demand, ipOp === 'I' ? 1 : 2, medSurg === 'MED' ? 1 : 2]);
    }
  });
  return weights;
}

/** A fraction in [0, 1) mixed from the bits of the numbers (FNV-1a, 32 bits). */
function fractionOf(numbers: readonly number[]): number {
  let hash = 0x811c9dc5;
  for (const byte of new Uint8Array(Float64Array.from(numbers).buffer)) hash = Math.imul(hash ^ byte, 0x01000193);
  return (hash >>> 0) / 2 ** 32;
}
