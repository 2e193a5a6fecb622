import type { Finding } from '../../schema/sheets/finding.ts';
import type { RosterRun } from './roster-result.ts';
import { EXIT } from './run-report.ts';
import { type Recorded, UNFINISHED } from './written-files.ts';

type Drawn = 'OPTIMAL' | 'TIME_LIMIT' | 'EVALUATIONS' | 'GENERATION_LIMIT' | 'STOP_SCORE' | 'REPEATED' | 'VIOLATIONS';
type Status = 'DONE' | 'REFUSED' | 'FAILED' | 'CANCELLED' | Drawn;

/** By what ended the search. */
const STATUSES: Readonly<Record<string, Drawn>> = {
  PROOF: 'OPTIMAL',
  EVALUATIONS: 'EVALUATIONS',
  GENERATIONS: 'GENERATION_LIMIT',
  SCORE: 'STOP_SCORE',
  WORK: 'REPEATED',
};

/** `run.json` of the roster job. */
export interface RosterReport {
  readonly job: 'roster';
  /** OPTIMAL: proved best; VIOLATIONS: drawn, with hard rules broken; else drawn, with its gap, and what ended the search. */
  readonly status: Status;
  readonly run: string | null;
  readonly month: string | null;
  readonly seed: number;
  readonly budget: { readonly seconds: number; readonly evaluations: number; readonly nodes: number };
  readonly versions: { readonly planwright: string | null; readonly highs: string | null };
  readonly findings: readonly Finding[];
  readonly seconds: { readonly prep?: number; readonly solve?: number; readonly output?: number };
  readonly mode: 'sane' | 'parity' | null;
  readonly score: number | null;
  readonly max_score: number | null;
  readonly percent: number | null;
  /** Null where none was proven. */
  readonly bound: number | null;
  readonly gap: number | null;
  readonly hard_violations: number | null;
  readonly hard_violations_minimum: number | null;
  /** false: every roster has at least the minimum, and perhaps more. */
  readonly is_minimum_exact: boolean | null;
  readonly evaluations: number;
  readonly generations: number;
  readonly wishes: { readonly met: number; readonly refused: number } | null;
  /** Duties that differ from the published roster; null where none was published. */
  readonly changes: number | null;
  readonly reason?: string;
}

export type WrittenRosterReport = RosterReport & Recorded;

const noRoster = {
  ...{ month: null, mode: null, score: null, max_score: null, percent: null, bound: null, gap: null },
  ...{ hard_violations: null, hard_violations_minimum: null, is_minimum_exact: null, evaluations: 0, generations: 0 },
  ...{ wishes: null, changes: null, seconds: {} },
} as const;

/** The report while the result is written. */
export const unfinishedRoster = (report: RosterReport): RosterReport => ({ ...report, ...noRoster, ...UNFINISHED });

/** The report when there is no run to tell of: refused, cancelled or failed before it was submitted. */
export const rosterReportWithoutRun = (
  status: 'REFUSED' | 'FAILED' | 'CANCELLED',
  seed: number,
  planwright: string,
  findings: readonly Finding[],
  reason?: string,
): RosterReport => ({
  ...{ job: 'roster', status, run: null, seed, budget: { seconds: 0, evaluations: 0, nodes: 0 } },
  ...{ versions: { planwright, highs: null }, findings, ...noRoster },
  ...(reason === undefined ? {} : { reason }),
});

/** Bounds are rounded outward by about as much. */
const PROVED_GAP = 1e-8;

function statusOf({ state, outcome, endedBy }: RosterRun): Status {
  if (state !== 'DONE') return state === 'REFUSED' || state === 'CANCELLED' ? state : 'FAILED';
  if (outcome === null) return 'TIME_LIMIT';
  if (outcome.hardViolations > 0) return 'VIOLATIONS';
  return outcome.gap !== null && outcome.gap <= PROVED_GAP ? 'OPTIMAL' : (STATUSES[endedBy ?? ''] ?? 'TIME_LIMIT');
}

function figuresOf({ outcome, wishes, steps }: RosterRun) {
  if (outcome === null) return {};
  const { month, mode, score, maxScore, percent, bound, gap, evaluations, generations, changes } = outcome;
  return {
    ...{ seconds: steps ?? {}, month, mode, score, max_score: maxScore, percent, bound, gap },
    ...{ hard_violations: outcome.hardViolations, hard_violations_minimum: outcome.hardViolationsMinimum },
    ...{ is_minimum_exact: outcome.isMinimumExact, evaluations, generations, wishes, changes },
  };
}

/** The report of a run that ended; `early` was found on the way to it. */
export const rosterReportOf = (run: RosterRun, early: readonly Finding[], planwright: string): RosterReport => ({
  job: 'roster',
  status: statusOf(run),
  run: run.id,
  seed: run.seed,
  budget: { seconds: run.outcome?.seconds ?? 0, evaluations: run.outcome?.evaluations ?? 0, nodes: 0 },
  versions: { planwright: run.versions.planwright ?? planwright, highs: run.versions.highs },
  findings: [...early, ...run.findings],
  ...noRoster,
  ...figuresOf(run),
  ...(run.reason === null ? {} : { reason: run.reason }),
});

/** Of a roster that breaks hard rules 3; where time ended before there was one 4. */
export function rosterExitCode({ status, score }: Pick<RosterReport, 'status' | 'score'>): number {
  if (status === 'REFUSED') return EXIT.refused;
  if (status === 'FAILED') return EXIT.outside;
  if (status === 'CANCELLED') return EXIT.cancelled;
  if (status === 'VIOLATIONS') return EXIT.infeasible;
  return score === null ? EXIT.timeLimit : EXIT.done;
}
