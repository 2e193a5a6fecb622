import type { RowOf, SheetLayout } from '../../schema/sheets/layout.ts';
import {
  covidTestUsageSheet,
  detailDailySheet,
  detailWeeklySheet,
  resourceUsageDetailSheet,
  resourceUsageSheet,
  summarySheet,
} from '../../schema/sheets/reopening-outputs.ts';
import { headersOf, toCells } from '../../schema/sheets/write-rows.ts';
import { addDays } from '../kernel/day.ts';
import type { LinearSolver } from '../kernel/linear-program.ts';
import { chunkRows } from '../runs/chunk-rows.ts';
import type { RunProgress, TableChunk } from '../runs/run.ts';
import { type OptimizeHooks, optimizeScenario } from './core/optimize-scenario.ts';
import { type Precision, scenarioTables } from './core/outputs.ts';
import type { ScenarioInstance, ScenarioPlan, WorkStep } from './core/types.ts';
import { debugScenarioChunks } from './debug-tables.ts';
import type { ReopeningOptions } from './options.ts';
import { readForecast, readPrepared } from './stage.ts';
import type { ScenarioBest, ScenarioSummary } from './summaries.ts';

export interface ScenarioInput {
  readonly scenario: string;
  readonly options: ReopeningOptions;
  readonly stage: readonly TableChunk[];
  /** Work of the run that this one repeats. */
  readonly replay?: readonly WorkStep[];
}

export interface ScenarioOutput {
  readonly summary: ScenarioSummary;
  readonly tables: readonly TableChunk[];
  readonly versions: Readonly<Record<string, string>>;
}

export interface ScenarioHooks {
  onProgress(progress: RunProgress): void;
  isCancelled(): boolean;
}

/** Plans one scenario and writes its tables. `now` gives seconds for the timings only. */
export const scenarioTask =
  (solver: LinearSolver, now: () => number) =>
  ({ scenario, options, stage, replay }: ScenarioInput, hooks: ScenarioHooks): ScenarioOutput => {
    const started = now();
    const instance = instanceOf(scenario, options, stage);
    const plan = optimizeScenario(
      instance,
      solver,
      {
        gap: options.gap,
        timeLimitSeconds: options.timeLimitSeconds,
        seed: options.seed,
        ...(options.nodeLimit === null ? {} : { nodesMax: options.nodeLimit }),
        ...(replay ? { replay } : {}),
      },
      reportTo(hooks, instance),
    );
    const planned = now();
    const solveSeconds = plan.solves.reduce((sum, { seconds }) => sum + seconds, 0);
    const tables = [
      ...tableChunks(instance, plan, 'rounded'),
      ...(options.fullPrecision ? tableChunks(instance, plan, 'full') : []),
      ...(options.debug ? debugScenarioChunks(instance, plan) : []),
    ];
    const { status, culprits, revenue, margin, solves, work } = plan;
    return {
      tables,
      versions: { highs: solver.version },
      summary: {
        status,
        culprits,
        revenue,
        margin,
        solves,
        seconds: { build: Math.max(0, planned - started - solveSeconds), solve: solveSeconds, output: now() - planned },
        budget: { seconds: solveSeconds, nodes: solves.reduce((sum, { nodes }) => sum + nodes, 0) },
        work,
      },
    };
  };

/** Progress as it comes, and with each better plan what it brings and opens. */
function reportTo({ onProgress, isCancelled }: ScenarioHooks, instance: ScenarioInstance): OptimizeHooks {
  let last: RunProgress | null = null;
  return {
    isCancelled,
    onProgress({ phase, fraction, ...rest }) {
      last = { phase, percent: 100 * fraction, ...rest };
      onProgress(last);
    },
    onPlan(plan) {
      const best = bestOf(instance, plan);
      if (last && best) onProgress({ ...last, best });
    },
  };
}

function bestOf({ start, days }: ScenarioInstance, { revenue, margin, solution }: ScenarioPlan): ScenarioBest | null {
  if (!solution || revenue === null || margin === null) return null;
  const openings = solution.subServices.map((key, s) => {
    const first = solution.open.subarray(s * days, (s + 1) * days).indexOf(1);
    return { ...key, opens: first < 0 ? null : addDays(start, first) };
  });
  return { revenue, margin, openings };
}

function instanceOf(scenario: string, options: ReopeningOptions, stage: readonly TableChunk[]): ScenarioInstance {
  const prepared = readPrepared(stage, { withDemand: false });
  const forecast = readForecast(stage);
  const parameters = prepared?.scenarios.find(({ name }) => name === scenario);
  if (!prepared || !forecast || !parameters)
    throw new Error(`The run has no stored data prep and forecast for scenario ${scenario}.`);
  return { parameters, ...forecast, inputs: prepared.inputs, rescheduleCancelled: options.rescheduleCancelled };
}

function tableChunks(instance: ScenarioInstance, plan: ScenarioPlan, precision: Precision): TableChunk[] {
  if (!plan.solution) return [];
  const tables = scenarioTables(instance, plan, precision);
  const suffix = precision === 'full' ? '_FULL' : '';
  const chunks = <const L extends SheetLayout>(layout: L, rows: readonly RowOf<L>[]) =>
    chunkRows(
      `${layout.table}${suffix}`,
      plan.name,
      headersOf(layout),
      rows.map((row) => toCells(layout, row)),
    );
  return [
    ...chunks(detailDailySheet, tables.detailDaily),
    ...chunks(detailWeeklySheet, tables.detailWeekly),
    ...chunks(summarySheet, tables.summary),
    ...chunks(resourceUsageSheet, tables.resourceUsage),
    ...chunks(resourceUsageDetailSheet, tables.resourceUsageDetail),
    ...chunks(covidTestUsageSheet, tables.covidTestUsage),
  ];
}
