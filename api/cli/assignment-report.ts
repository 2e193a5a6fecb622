import type { Finding } from '../../schema/sheets/finding.ts';
import type { AssignmentOutcome } from '../../schema/workbook/assignment-input.ts';
import type { AssignmentRun } from './assignment-result.ts';
import { EXIT } from './run-report.ts';
import { type Recorded, UNFINISHED } from './written-files.ts';

type Status = 'DONE' | 'REFUSED' | 'FAILED' | 'CANCELLED' | 'OPTIMAL' | 'TIME_LIMIT';

/** `run.json` of the assignments job. */
export interface AssignmentReport {
  readonly job: 'assignments';
  /** OPTIMAL: proved best; TIME_LIMIT: planned, with its gap. */
  readonly status: Status;
  readonly run: string | null;
  /** Of the plan; where no run came to be, of the one that still lies there. */
  readonly planDate: string | null;
  readonly seed: number;
  readonly budget: { readonly seconds: number; readonly evaluations: number; readonly nodes: number };
  readonly versions: { readonly planwright: string | null; readonly highs: string | null };
  readonly findings: readonly Finding[];
  readonly seconds: { readonly prep?: number; readonly solve?: number; readonly output?: number };
  readonly value: number | null;
  readonly bound: number | null;
  readonly gap: number | null;
  readonly objectives: AssignmentOutcome['objectives'];
  readonly baselines: { readonly human_order: number; readonly best_fit: number } | null;
  readonly requests: AssignmentOutcome['requests'] | null;
  readonly hours: AssignmentOutcome['hours'] | null;
  /** The plan compared with. */
  readonly baseline: AssignmentOutcome['baseline'];
  readonly reason?: string;
}

const noPlan = {
  ...{ planDate: null, value: null, bound: null, gap: null, objectives: [], baselines: null, requests: null },
  ...{ hours: null, baseline: null, seconds: {} },
} as const;

/** As it is written: with what lies there of this run or of earlier ones, so that the next run knows what it may replace. */
export interface WrittenReport extends AssignmentReport, Recorded {
  /** Tables, result workbook and push workbook, named from the folder of the report. */
  readonly files: readonly string[];
}

/** The report while the result is written. */
export const unfinished = (report: AssignmentReport): AssignmentReport => ({ ...report, ...noPlan, ...UNFINISHED });

/** The report when there is no run to tell of: refused, cancelled or failed before it was submitted. */
export const assignmentReportWithoutRun = (
  status: 'REFUSED' | 'FAILED' | 'CANCELLED',
  seed: number,
  planwright: string,
  findings: readonly Finding[],
  reason?: string,
): AssignmentReport => ({
  ...{ job: 'assignments', status, run: null, seed, budget: { seconds: 0, evaluations: 0, nodes: 0 } },
  ...{ versions: { planwright, highs: null }, findings, ...noPlan },
  ...(reason === undefined ? {} : { reason }),
});

/** Bounds are rounded outward by a part in 10^9, so that a plan that reaches them still shows that much of a gap. */
const PROVED_GAP = 1e-8;

function statusOf({ state, outcome }: AssignmentRun): Status {
  if (state !== 'DONE') return state === 'REFUSED' || state === 'CANCELLED' ? state : 'FAILED';
  if (outcome === null) return 'DONE';
  return outcome.gap <= PROVED_GAP ? 'OPTIMAL' : 'TIME_LIMIT';
}

/** The report of a run that ended; `early` was found on the way to it. */
export function assignmentReportOf(
  run: AssignmentRun,
  early: readonly Finding[],
  planwright: string,
): AssignmentReport {
  const { outcome } = run;
  return {
    job: 'assignments',
    status: statusOf(run),
    run: run.id,
    seed: run.seed,
    budget: { seconds: outcome?.seconds ?? 0, evaluations: outcome?.evaluations ?? 0, nodes: 0 },
    versions: { planwright: run.versions.planwright ?? planwright, highs: run.versions.highs },
    findings: [...early, ...run.findings],
    ...noPlan,
    ...(outcome === null
      ? {}
      : {
          ...{ planDate: outcome.planDate, value: outcome.value, bound: outcome.bound, gap: outcome.gap },
          objectives: outcome.objectives,
          baselines: { human_order: outcome.baselines.humanOrder, best_fit: outcome.baselines.bestFit },
          ...{ requests: outcome.requests, hours: outcome.hours, baseline: outcome.baseline },
          seconds: run.steps ?? {},
        }),
    ...(run.reason === null ? {} : { reason: run.reason }),
  };
}

/** Requests left open are no failure of the plan: exit code 0. */
export function assignmentExitCode({ status }: Pick<AssignmentReport, 'status'>): number {
  if (status === 'REFUSED') return EXIT.refused;
  if (status === 'FAILED') return EXIT.outside;
  return status === 'CANCELLED' ? EXIT.cancelled : EXIT.done;
}
