import type { Basis, LinearProgram, SolveOptions, SolveResult } from '../../kernel/linear-program.ts';
import { movesTowards } from './improve-openings.ts';
import { type Objective, type Openings, programOf, type ScenarioModel } from './model.ts';
import { onlyAlreadyOpen, roundOpenings } from './round-openings.ts';
import type { ScenarioStatus } from './types.ts';
import type { Workshop } from './work-budget.ts';

/** Moves tried in a row without a gain before branch and bound takes over: a run of failures rarely ends by itself. */
const MISSES_MAX = 8;

export interface ObjectiveTask {
  readonly model: ScenarioModel;
  readonly objective: Objective;
  readonly newPatientsBeforeCovid: Float64Array;
  readonly revenueAtLeast?: number;
  /** Openings known to be feasible, tried first. */
  readonly openings?: Openings;
  readonly basis?: Basis | null;
  readonly gap: number;
  /** Seconds from the scenario's start at which this solve must be over, once it has a plan. */
  readonly until: number;
  /** The same while it has none: without a plan there is nothing to hand on to the next solve. */
  readonly untilFirstPlan?: number;
  readonly onIncumbent: (plan: Float64Array, value: number, bound: number | null) => void;
}

export interface ObjectiveResult {
  readonly status: ScenarioStatus;
  readonly plan: Float64Array | null;
  readonly openings: Openings | null;
  readonly value: number | null;
  readonly bound: number | null;
  readonly nodes: number;
  readonly basis: Basis | null;
}

/** Relative distance of a value to its bound. */
export const gapOf = (value: number | null, bound: number | null): number | null =>
  value === null || bound === null ? null : Math.abs(bound - value) / Math.max(Math.abs(value), 1e-9);

/**
 * Solves one objective in three steps, and stops at the first that is certified: (1) the linear relaxation, which is
 * the bound; (2) whole openings from it, one linear program with the openings fixed, then one opening at a time;
 * (3) branch and bound from the best plan so far (specification, section 7: the second step ends within 0.01 to
 * 0.73 % of the bound on the sample).
 */
export function solveObjective(shop: Workshop, task: ObjectiveTask): ObjectiveResult {
  const search = new Search(shop, task);
  const relaxed = search.relax();
  if (search.ended) return search.result();
  if (search.isPureLinear) return search.result();
  if (task.openings) search.tryOpenings(task.openings, 'kept');
  if (!search.certified && relaxed)
    search.tryOpenings(roundOpenings(task.model, relaxed, task.newPatientsBeforeCovid), 'rounded');
  if (search.value === null) search.tryOpenings(onlyAlreadyOpen(task.model), 'closed');
  if (!search.certified && relaxed) search.improve(relaxed);
  if (!search.certified) search.branch();
  return search.result();
}

type StepOptions = Partial<Pick<SolveOptions, 'start' | 'relax' | 'gap' | 'onProgress'>> & { basis?: Basis | null };

/** State of one objective's search; lives for one call of `solveObjective`. */
class Search {
  value: number | null = null;
  bound: number | null = null;
  ended = false;
  isPureLinear: boolean;
  private plan: Float64Array | null = null;
  private openings: Openings | null = null;
  private basis: Basis | null = null;
  private nodes = 0;
  private status: ScenarioStatus = 'TIME_LIMIT';
  private readonly shop: Workshop;
  private readonly task: ObjectiveTask;

  constructor(shop: Workshop, task: ObjectiveTask) {
    this.shop = shop;
    this.task = task;
    this.isPureLinear = task.model.columns.firstFlag === task.model.columns.count;
  }

  get certified(): boolean {
    const gap = gapOf(this.value, this.bound);
    return gap !== null && gap <= this.task.gap;
  }

  relax(): Float64Array | null {
    const { model, objective, revenueAtLeast, basis } = this.task;
    const solved = this.solve('relaxation', programOf(model, objective, { revenueAtLeast }), {
      relax: true,
      basis: basis ?? null,
    });
    if (solved?.status === 'INFEASIBLE' || solved?.status === 'UNBOUNDED' || solved?.status === 'FAILED') {
      this.status = solved.status;
      this.ended = true;
      return null;
    }
    if (solved?.status !== 'OPTIMAL') {
      // Without a bound there is still the plan of the solve before to improve.
      this.ended = this.isPureLinear;
      return null;
    }
    this.bound = solved.bound;
    this.basis = solved.basis;
    if (this.isPureLinear) this.accept(solved, null);
    return solved.solution;
  }

  tryOpenings(openings: Openings, step: string): boolean {
    const { model, objective, revenueAtLeast } = this.task;
    const solved = this.solve(step, programOf(model, objective, { openings, revenueAtLeast }), { basis: this.basis });
    if (solved?.status !== 'OPTIMAL' || (this.value !== null && solved.objective! <= this.value)) return false;
    this.accept(solved, openings);
    this.basis = solved.basis;
    return true;
  }

  improve(relaxed: Float64Array): void {
    const { model, objective } = this.task;
    if (this.openings === null) return;
    let misses = 0;
    for (const { subService, opening } of movesTowards(model, relaxed, this.openings, model.objectives[objective])) {
      if (this.certified || misses >= MISSES_MAX || opening >= this.openings[subService]!) continue;
      const openings = Int32Array.from(this.openings);
      openings[subService] = opening;
      misses = this.tryOpenings(openings, 'move') ? 0 : misses + 1;
    }
  }

  branch(): void {
    const { model, objective, revenueAtLeast, gap } = this.task;
    const program = programOf(model, objective, { revenueAtLeast });
    const solved = this.solve('branch', program, {
      ...(this.plan ? { start: this.plan } : {}),
      gap,
      onProgress: (progress) => {
        // Only shown: the solver reports by the clock, and a repeat has to end with the same bound.
        const shown = tighter(this.bound, progress.bound);
        if (
          progress.solution &&
          progress.objective !== null &&
          (this.value === null || progress.objective > this.value)
        ) {
          this.task.onIncumbent(progress.solution, progress.objective, shown);
        }
      },
    });
    if (!solved) return;
    this.nodes += solved.nodes;
    this.bound = tighter(this.bound, solved.bound);
    if (solved.objective !== null && (this.value === null || solved.objective > this.value)) {
      this.accept(solved, null);
      this.polish();
    }
    if (solved.status === 'INFEASIBLE' && this.value === null) this.status = 'INFEASIBLE';
    if (solved.status === 'FAILED' && this.value === null) this.status = 'FAILED';
  }

  /**
   * Branch and bound takes a flag of 0.999999 for 1 and lets in a millionth of the demand on closed days: the program
   * with the openings fixed has no such crumbs.
   */
  private polish(): void {
    const { model, objective, revenueAtLeast } = this.task;
    const { openings } = this;
    if (openings === null) return;
    const solved = this.solve('polish', programOf(model, objective, { openings, revenueAtLeast }), {
      basis: this.basis,
    });
    if (solved?.status === 'OPTIMAL') this.accept(solved, openings);
  }

  result(): ObjectiveResult {
    const { plan, openings, value, bound, nodes, basis } = this;
    const status = this.certified ? 'OPTIMAL' : this.shop.cancelled ? 'CANCELLED' : this.status;
    return { status, plan, openings, value, bound, nodes, basis };
  }

  private solve(step: string, program: LinearProgram, options: StepOptions): SolveResult | null {
    const { basis, ...rest } = options;
    const { until, untilFirstPlan } = this.task;
    const call = {
      ...rest,
      until: this.value === null ? (untilFirstPlan ?? until) : until,
      ...(basis ? { basis } : {}),
    };
    return this.shop.solve(`${this.task.objective}/${step}`, program, call);
  }

  private accept({ solution, objective }: SolveResult, openings: Openings | null): void {
    this.plan = solution;
    this.value = objective;
    this.openings = openings ?? (solution ? openingsOf(this.task.model, solution) : null);
    if (solution && objective !== null) this.task.onIncumbent(solution, objective, this.bound);
  }
}

/** The lower of two upper bounds. */
function tighter(a: number | null, b: number | null): number | null {
  if (a === null || b === null) return a ?? b;
  return Math.min(a, b);
}

/** Opening days that a whole plan's flags say. */
export function openingsOf({ instance, subServices, columns }: ScenarioModel, plan: Float64Array): Openings {
  return Int32Array.from(subServices.keys, (_, s) => {
    for (let d = 0; d < instance.days; d++) {
      const flag = columns.open[s * instance.days + d]!;
      if (flag < 0 || plan[flag]! > 0.5) return d;
    }
    return instance.days;
  });
}
