import type { Day } from '../../api/kernel/day.ts';
import type { LinearSolver } from '../../api/kernel/linear-program.ts';
import { forecastDemand } from '../../api/reopening/core/forecast.ts';
import { optimizeScenario } from '../../api/reopening/core/optimize-scenario.ts';
import { prepare } from '../../api/reopening/core/prepare.ts';
import type {
  OptimizeOptions,
  Preparation,
  ReopeningTables,
  ScenarioInstance,
  ScenarioPlan,
  SeriesForecaster,
} from '../../api/reopening/core/types.ts';

const mean: SeriesForecaster = (weekly, lead) =>
  Array.from({ length: lead }, () => weekly.reduce((sum, value) => sum + value, 0) / Math.max(1, weekly.length));

export interface InstanceOptions {
  readonly today?: Day;
  readonly rescheduleCancelled?: boolean;
  /** The weekly forecaster; where a test has an external forecast it is never asked. */
  readonly forecaster?: SeriesForecaster;
}

/** Prepares and forecasts, and answers with one instance per scenario; throws with the findings when prep stops. */
export function scenarioInstances(
  tables: ReopeningTables,
  { today = '2026-01-01', rescheduleCancelled = false, forecaster = mean }: InstanceOptions = {},
): { readonly preparation: Preparation; readonly instances: readonly ScenarioInstance[] } {
  const preparation = prepare(tables, { today });
  if (!preparation.ready) throw new Error(`data prep stopped: ${JSON.stringify(preparation.findings)}`);
  const { inputs, globals, scenarios } = preparation.ready;
  const { demand, start, days } = forecastDemand(inputs, globals, forecaster);
  const instances = scenarios.map((parameters) => ({ parameters, start, days, inputs, demand, rescheduleCancelled }));
  return { preparation, instances };
}

/** Plans one instance to a tight gap unless told otherwise. */
export function planScenario(
  instance: ScenarioInstance,
  solver: LinearSolver,
  options: Partial<OptimizeOptions> = {},
): ScenarioPlan {
  return optimizeScenario(
    instance,
    solver,
    { gap: 1e-6, timeLimitSeconds: 60, seed: 1, ...options },
    { onProgress: () => {}, isCancelled: () => false },
  );
}
