import type { Run } from '../runs/run.ts';
import type { ScenarioStatus } from './core/types.ts';
import type { ReopeningOptions } from './options.ts';
import type { ReopeningSummary, ScenarioBest, ScenarioSummary } from './summaries.ts';

export interface ScenarioResult extends Omit<ScenarioSummary, 'work'> {
  readonly name: string;
}

/** What a run says about itself without its tables. */
export interface ResultSummary {
  readonly status: ScenarioStatus | null;
  readonly options: ReopeningOptions;
  readonly seconds: ReopeningSummary['seconds'] | null;
  readonly budget: { readonly seconds: number; readonly nodes: number };
  readonly bestSoFar: readonly (ScenarioBest & { readonly name: string })[];
  readonly scenarios: readonly ScenarioResult[];
}

// The one a planner must look at first, as the exit codes of the command line rank them.
const WORST_FIRST: readonly ScenarioStatus[] = [
  'FAILED',
  'INFEASIBLE',
  'UNBOUNDED',
  'CANCELLED',
  'TIME_LIMIT',
  'OPTIMAL',
];

export function summarize(run: Run): ResultSummary {
  const scenarios = run.parts.map((part) => scenarioOf(part.name, part.state, part.summary as ScenarioSummary | null));
  const ended = scenarios.filter((scenario): scenario is ScenarioResult => scenario !== null);
  const isComplete = ended.length === scenarios.length;
  const summary = run.summary as ReopeningSummary | null;
  return {
    status: isComplete ? (WORST_FIRST.find((status) => ended.some((one) => one.status === status)) ?? null) : null,
    options: run.options as ReopeningOptions,
    seconds: summary ? withScenarios(summary.seconds, ended) : null,
    budget: {
      seconds: ended.reduce((sum, one) => sum + one.budget.seconds, 0),
      nodes: ended.reduce((sum, one) => sum + one.budget.nodes, 0),
    },
    bestSoFar: run.parts.flatMap(({ name, best }) => (best === null ? [] : [{ ...(best as ScenarioBest), name }])),
    scenarios: ended,
  };
}

/** Seconds of the run's first job and of its scenarios, added up. */
function withScenarios(
  first: ReopeningSummary['seconds'],
  scenarios: readonly ScenarioResult[],
): ReopeningSummary['seconds'] {
  const sum = (step: 'build' | 'solve' | 'output') =>
    scenarios.reduce((total, { seconds }) => total + seconds[step], first[step]);
  return { ...first, build: sum('build'), solve: sum('solve'), output: sum('output') };
}

const noWork = { seconds: { build: 0, solve: 0, output: 0 }, budget: { seconds: 0, nodes: 0 } };

/** Null while the scenario has not ended. One whose job failed before it could say anything has status FAILED. */
function scenarioOf(name: string, state: Run['state'], summary: ScenarioSummary | null): ScenarioResult | null {
  if (summary) return { ...summary, name };
  if (state !== 'FAILED' && state !== 'CANCELLED') return null;
  return { name, status: state, culprits: [], revenue: null, margin: null, solves: [], ...noWork };
}
