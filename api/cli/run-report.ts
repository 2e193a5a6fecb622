import type { Finding } from '../../schema/sheets/finding.ts';
import type { RunResult, Scenario, ScenarioStatus, StepSeconds } from './run-result.ts';

/** Exit codes of every job. */
export const EXIT = { done: 0, refused: 2, infeasible: 3, timeLimit: 4, outside: 5, cancelled: 130 } as const;

type ReportStatus = ScenarioStatus | 'DONE' | 'REFUSED';

/** `run.json`. */
export interface RunReport {
  readonly job: 'reopening';
  readonly status: ReportStatus;
  /** Id of the run, for --from-run; null when none was started. */
  readonly run: string | null;
  readonly seed: number;
  /** What was spent. */
  readonly budget: { readonly seconds: number; readonly evaluations: number; readonly nodes: number };
  readonly versions: { readonly planwright: string | null; readonly highs: string | null };
  readonly findings: readonly Finding[];
  readonly seconds: Partial<StepSeconds>;
  readonly scenarios: readonly Scenario[];
  /** Why it failed, one sentence; absent otherwise. */
  readonly reason?: string;
}

const hasPlan = ({ revenue }: Scenario): boolean => revenue !== null;

/** The weightiest outcome of the scenarios, in the order of the exit codes. */
function scenariosStatus(scenarios: readonly Scenario[]): ReportStatus {
  const some = (status: ScenarioStatus, planned?: boolean): boolean =>
    scenarios.some(
      (scenario) => scenario.status === status && (planned === undefined || hasPlan(scenario) === planned),
    );
  if (some('FAILED')) return 'FAILED';
  if (some('INFEASIBLE')) return 'INFEASIBLE';
  if (some('UNBOUNDED')) return 'UNBOUNDED';
  if (some('TIME_LIMIT')) return 'TIME_LIMIT';
  if (some('CANCELLED')) return 'CANCELLED';
  return scenarios.length > 0 ? 'OPTIMAL' : 'DONE';
}

function statusOf({ state, scenarios }: Pick<RunResult, 'state' | 'scenarios'>): ReportStatus {
  if (state === 'REFUSED' || state === 'FAILED' || state === 'CANCELLED') return state;
  return scenariosStatus(scenarios);
}

/** 2, 5, 3, 4: the first that applies to any scenario; a time limit with a plan is a success. */
export function exitCodeOf(report: Pick<RunReport, 'status' | 'scenarios'>): number {
  switch (report.status) {
    case 'REFUSED':
      return EXIT.refused;
    case 'FAILED':
      return EXIT.outside;
    case 'CANCELLED':
      return EXIT.cancelled;
    case 'INFEASIBLE':
    case 'UNBOUNDED':
      return EXIT.infeasible;
    case 'TIME_LIMIT':
      return report.scenarios.some((scenario) => scenario.status === 'TIME_LIMIT' && !hasPlan(scenario))
        ? EXIT.timeLimit
        : EXIT.done;
    default:
      return EXIT.done;
  }
}

/**
 * The report of a run that ended; `uploadFindings` were made on the way to it. A run that ended before a worker noted its
 * versions is told of with this program's.
 */
export function reportOf(result: RunResult, uploadFindings: readonly Finding[], planwright: string): RunReport {
  return {
    job: 'reopening',
    status: statusOf(result),
    run: result.id,
    seed: result.seed,
    budget: { seconds: result.budget?.seconds ?? 0, evaluations: 0, nodes: result.budget?.nodes ?? 0 },
    versions: { planwright: result.versions.planwright ?? planwright, highs: result.versions.highs },
    findings: [...uploadFindings, ...result.findings],
    seconds: result.seconds ?? {},
    scenarios: result.scenarios,
    ...(result.reason === null ? {} : { reason: result.reason }),
  };
}

/** The report when there is no run to tell of: refused, cancelled or failed before it was submitted. */
export function reportWithoutRun(
  status: 'REFUSED' | 'FAILED' | 'CANCELLED',
  seed: number,
  planwright: string,
  findings: readonly Finding[],
  reason?: string,
): RunReport {
  return {
    ...{ job: 'reopening', status, run: null, seed, budget: { seconds: 0, evaluations: 0, nodes: 0 } },
    ...{ versions: { planwright, highs: null }, findings, seconds: {}, scenarios: [] },
    ...(reason === undefined ? {} : { reason }),
  };
}
