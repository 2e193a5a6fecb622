import type { LinearSolver } from '../../api/kernel/linear-program.ts';
import { forecastDemand } from '../../api/reopening/core/forecast.ts';
import { optimizeScenario } from '../../api/reopening/core/optimize-scenario.ts';
import { scenarioTables } from '../../api/reopening/core/outputs.ts';
import { prepare } from '../../api/reopening/core/prepare.ts';
import type { OptimizeProgress, ScenarioInstance, ScenarioPlan } from '../../api/reopening/core/types.ts';
import { createExponentialSmoothing } from '../../api/reopening/exponential-smoothing.ts';
import { createHighsSolver } from '../../api/solver/highs.ts';
import { checkTables } from '../reopening/checker.ts';
import { fullFormulation } from '../reopening/full-formulation.ts';
import { type CbcResult, hasCbc, solveWithCbc } from '../support/cbc.ts';
import { type BenchInstance, benchTables } from './bench-tables.ts';

const WANTED_GAP = 0.005;
const PROOF_GAP = 1e-4;

export interface Limits {
  /** Seconds the proof may take. */
  readonly proof: number;
  /** Seconds cbc may take. */
  readonly cbc: number;
}

/** Seconds are CPU seconds of this process unless named wall: a busy machine stretches wall time, not CPU time. */
export interface Measurement {
  readonly name: string;
  /** The specification's formulation, unreduced, as cbc gets it. */
  readonly full: { readonly rows: number; readonly columns: number; readonly binaries: number };
  /** What is left after the exact reductions. */
  readonly reduced: { readonly rows: number; readonly columns: number };
  readonly seconds: {
    readonly prep: number;
    readonly forecast: number;
    /** All of planning outside the solver: models built, openings rounded, plans read back. */
    readonly build: number;
    /** Inside the solver, all three solves. */
    readonly solve: number;
    readonly output: number;
    /** Revenue solve, model included: first plan, and plan certified to 0.5 %. */
    readonly firstPlan: number | null;
    readonly toGap: number | null;
    /** To a gap of 1e-4; null where the limit came first. */
    readonly toProof: number | null;
  };
  readonly proofGap: number | null;
  readonly peakMegabytes: number;
  /** Objective of the linear relaxation of the revenue solve, the limit for every plan. */
  readonly relaxation: number | null;
  readonly revenue: { readonly objective: number; readonly bound: number; readonly gap: number };
  readonly status: string;
  readonly violations: number;
  readonly cbc: CbcResult | null;
}

const cpuSeconds = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

function timed<T>(work: () => T): { value: T; seconds: number } {
  const started = cpuSeconds();
  const value = work();
  return { value, seconds: cpuSeconds() - started };
}

/** Plans a scenario and keeps the stop-watch: what ran inside the solver, and when the revenue solve got where. */
class Watch {
  solverSeconds = 0;
  relaxation: number | null = null;
  firstPlan: number | null = null;
  toGap: number | null = null;
  /** The whole revenue solve. */
  revenueSeconds: number | null = null;
  phase: OptimizeProgress['phase'] = 'before_covid';
  private readonly gap: number;
  private revenueFrom = cpuSeconds();

  constructor(gap: number) {
    this.gap = gap;
  }

  wrap(solver: LinearSolver): LinearSolver {
    return {
      version: solver.version,
      solve: (program, options) => {
        const { value, seconds } = timed(() => solver.solve(program, options));
        this.solverSeconds += seconds;
        // The model of the revenue solve is built right after the last program before COVID.
        if (this.phase === 'before_covid') this.revenueFrom = cpuSeconds();
        if (this.phase === 'revenue' && options.relax) this.relaxation ??= value.objective;
        return value;
      },
    };
  }

  progress({ phase, objective, gap }: OptimizeProgress): void {
    const seconds = cpuSeconds() - this.revenueFrom;
    if (phase === 'revenue' && objective !== null) this.firstPlan ??= seconds;
    if (phase === 'revenue' && gap !== null && gap <= this.gap) this.toGap ??= seconds;
    if (phase === 'margin') this.revenueSeconds ??= seconds;
    this.phase = phase;
  }
}

function plan(instance: ScenarioInstance, solver: LinearSolver, gap: number, seconds: number, revenueOnly: boolean) {
  const watch = new Watch(gap);
  const all = timed(() =>
    optimizeScenario(
      instance,
      watch.wrap(solver),
      { gap, timeLimitSeconds: seconds, seed: 1 },
      { onProgress: (p) => watch.progress(p), isCancelled: () => revenueOnly && watch.phase === 'margin' },
    ),
  );
  return { watch, plan: all.value, seconds: all.seconds };
}

const revenueOf = (solved: ScenarioPlan) => solved.solves.find((solve) => solve.name === 'revenue')!;

/** When the gap was met: at a plan, or at the end where it was the bound that came down. */
function secondsToGap(watch: Watch, solved: ScenarioPlan, gap: number): number | null {
  const reached = revenueOf(solved).gap;
  return watch.toGap ?? (reached !== null && reached <= gap ? watch.revenueSeconds : null);
}

/** Measures one instance: its first scenario, gap 0.5 %, then the proof, then cbc on the written-out model. */
export async function measure(given: BenchInstance, limits: Limits): Promise<Measurement> {
  const [solver, forecaster] = [await createHighsSolver(), await createExponentialSmoothing()];
  const tables = benchTables(given);
  const prep = timed(() => prepare(tables, { today: '2026-01-01' }));
  const ready = prep.value.ready;
  if (!ready) throw new Error(`data prep stopped: ${JSON.stringify(prep.value.findings.slice(0, 3))}`);
  const forecast = timed(() => forecastDemand(ready.inputs, ready.globals, forecaster));
  const { demand, start, days } = forecast.value;
  const parameters = ready.scenarios[0]!;
  const instance = { parameters, start, days, inputs: ready.inputs, demand, rescheduleCancelled: false };

  const first = plan(instance, solver, WANTED_GAP, 600, false);
  const output = timed(() => scenarioTables(instance, first.plan, 'rounded'));
  const peakMegabytes = process.resourceUsage().maxRSS / 1024;
  const proof = plan(instance, solver, PROOF_GAP, limits.proof, true);
  const proven = revenueOf(proof.plan);

  const beforeCovid = first.plan.solution!.newPatientsBeforeCovid;
  const full = fullFormulation(instance, { solve: 'revenue', beforeCovid });
  const revenue = revenueOf(first.plan);
  return {
    name: given.name,
    full: {
      rows: full.rows.length,
      columns: full.columns.length,
      binaries: full.columns.filter(({ integer }) => integer).length,
    },
    reduced: { rows: revenue.constraints, columns: revenue.variables },
    seconds: {
      prep: prep.seconds,
      forecast: forecast.seconds,
      build: first.seconds - first.watch.solverSeconds,
      solve: first.watch.solverSeconds,
      output: output.seconds,
      firstPlan: first.watch.firstPlan,
      toGap: secondsToGap(first.watch, first.plan, WANTED_GAP),
      toProof: secondsToGap(proof.watch, proof.plan, PROOF_GAP),
    },
    proofGap: proven.gap,
    peakMegabytes,
    relaxation: first.watch.relaxation,
    revenue: { objective: revenue.objective!, bound: revenue.bound!, gap: revenue.gap! },
    status: first.plan.status,
    violations: checkTables(instance, output.value, 'rounded').length,
    cbc: hasCbc() ? solveWithCbc(full, { gap: WANTED_GAP, secondsMax: limits.cbc }) : null,
  };
}
