import type { LinearSolver } from '../../kernel/linear-program.ts';
import { solveBeforeCovid } from './before-covid.ts';
import { explainInfeasible, explainUnbounded } from './explain-infeasible.ts';
import { buildModel, type Objective, type ScenarioModel } from './model.ts';
import { planOf } from './plan.ts';
import { gapOf, type ObjectiveResult, type ObjectiveTask, solveObjective } from './solve-objective.ts';
import type {
  Culprit,
  OptimizeOptions,
  OptimizeProgress,
  ScenarioInstance,
  ScenarioPlan,
  ScenarioStatus,
  SolveName,
  SolveReport,
} from './types.ts';
import { openWorkshop, type Workshop } from './work-budget.ts';

/** Share of the time limit after which the revenue solve hands over to the margin solve. */
const REVENUE_SHARE = 0.6;
/** At a tolerance of 100 % rounding alone would make the margin solve infeasible (seen with two solvers). */
const FULL_TOLERANCE_SLACK = 1e-6;
/** Progress at which each solve begins, of 1. */
const BEGINS: Readonly<Record<SolveName, number>> = { before_covid: 0, revenue: 0.15, margin: 0.6 };

export interface OptimizeHooks {
  onProgress(progress: OptimizeProgress): void;
  /** The best plan so far, each time a better one is found. */
  onPlan?(plan: ScenarioPlan): void;
  isCancelled(): boolean;
}

/**
 * Plans one scenario: before COVID, then for revenue, then for margin while keeping `secondaryObjectiveTolerance` of
 * the revenue (specification, section 4). A solve that ends by time hands its best plan and its gap on to the next.
 * Blocks until done; never throws for an infeasible, unbounded or cancelled scenario.
 */
export function optimizeScenario(
  instance: ScenarioInstance,
  solver: LinearSolver,
  options: OptimizeOptions,
  hooks: OptimizeHooks,
): ScenarioPlan {
  const shop = openWorkshop(solver, options, hooks.isCancelled);
  const story = new Story(instance, shop, hooks);
  const noMinimum = instance.parameters.removeDemandConstraints;
  let before: Float64Array | null = new Float64Array(instance.demand.length);
  if (!noMinimum) {
    story.enter('before_covid');
    const solved = solveBeforeCovid(shop, instance, options.timeLimitSeconds);
    story.reports.push(solved.report);
    before = solved.newPatients;
    if (before === null) return story.end(solved.report.status, []);
  }
  const model = buildModel(instance, before);
  const shared = { model, newPatientsBeforeCovid: before, gap: options.gap };
  const revenue = story.solve(before, {
    ...shared,
    objective: 'revenue',
    until: options.timeLimitSeconds * REVENUE_SHARE,
    untilFirstPlan: options.timeLimitSeconds,
  });
  if (revenue.plan === null) return story.end(revenue.status, culpritsOf(shop, model, revenue.status, 'revenue'));
  story.best = planOf(model, revenue.plan, before);
  if (shop.cancelled) return story.end('CANCELLED', []);
  const margin = story.solve(before, {
    ...shared,
    objective: 'margin',
    until: options.timeLimitSeconds,
    revenueAtLeast: revenueToKeep(instance, revenue.value!),
    ...(revenue.openings ? { openings: revenue.openings } : {}),
    basis: revenue.basis,
  });
  if (margin.status === 'UNBOUNDED') return story.end('UNBOUNDED', explainUnbounded(model, 'margin'));
  if (margin.plan !== null) story.best = planOf(model, margin.plan, before);
  return story.end(worst(revenue.status, margin.status), []);
}

function revenueToKeep({ parameters }: ScenarioInstance, best: number): number {
  const percent = parameters.secondaryObjectiveTolerancePercent;
  const kept = (percent / 100) * best;
  return percent >= 100 ? kept - FULL_TOLERANCE_SLACK * Math.abs(best) : Math.min(kept, best);
}

function culpritsOf(
  shop: Workshop,
  model: ScenarioModel,
  status: ScenarioStatus,
  objective: Objective,
): readonly Culprit[] {
  if (status === 'INFEASIBLE') return explainInfeasible(shop, model);
  return status === 'UNBOUNDED' ? explainUnbounded(model, objective) : [];
}

const SEVERITY: readonly ScenarioStatus[] = ['OPTIMAL', 'TIME_LIMIT', 'CANCELLED', 'FAILED', 'INFEASIBLE', 'UNBOUNDED'];
const worst = (a: ScenarioStatus, b: ScenarioStatus) => (SEVERITY.indexOf(a) >= SEVERITY.indexOf(b) ? a : b);

/** Gathers what the solves report into the plan of the scenario. */
class Story {
  readonly reports: SolveReport[] = [];
  best: ScenarioPlan['solution'] | null = null;
  private readonly instance: ScenarioInstance;
  private readonly shop: Workshop;
  private readonly hooks: OptimizeHooks;

  constructor(instance: ScenarioInstance, shop: Workshop, hooks: OptimizeHooks) {
    this.instance = instance;
    this.shop = shop;
    this.hooks = hooks;
  }

  enter(phase: SolveName, objective: number | null = null, bound: number | null = null): void {
    const gap = gapOf(objective, bound);
    this.hooks.onProgress({ phase, fraction: BEGINS[phase], objective, bound, gap, seconds: this.shop.seconds });
  }

  solve(before: Float64Array, task: Omit<ObjectiveTask, 'onIncumbent'>): ObjectiveResult {
    const { model, objective } = task;
    const started = this.shop.seconds;
    this.enter(objective);
    const result = solveObjective(this.shop, {
      ...task,
      onIncumbent: (plan, value, bound) => {
        this.enter(objective, value, bound);
        this.hooks.onPlan?.(this.plan('TIME_LIMIT', [], planOf(model, plan, before)));
      },
    });
    this.reports.push({
      name: objective,
      status: result.status,
      objective: result.value,
      bound: result.bound,
      gap: gapOf(result.value, result.bound),
      seconds: this.shop.seconds - started,
      nodes: result.nodes,
      variables: model.columns.count,
      constraints: model.rows.lower.length,
    });
    return result;
  }

  end(status: ScenarioStatus, culprits: readonly Culprit[]): ScenarioPlan {
    const hasPlan = status !== 'INFEASIBLE' && status !== 'UNBOUNDED';
    return this.plan(status, culprits, hasPlan ? this.best : null);
  }

  private plan(
    status: ScenarioStatus,
    culprits: readonly Culprit[],
    solution: ScenarioPlan['solution'] | null,
  ): ScenarioPlan {
    const { series } = this.instance.inputs;
    const sum = (of: 'revenue' | 'margin') =>
      solution
        ? solution.newPatients.reduce(
            (total, patients, cell) =>
              total +
              (patients + solution.rescheduledPatients[cell]!) * series[Math.floor(cell / this.instance.days)]![of],
            0,
          )
        : null;
    return {
      name: this.instance.parameters.name,
      status,
      culprits,
      revenue: sum('revenue'),
      margin: sum('margin'),
      solves: [...this.reports],
      work: [...this.shop.work],
      ...(solution ? { solution } : {}),
    };
  }
}
