import { RUN_ENDED, type RunState } from './run.ts';

export interface JobEnd {
  /** Empty for the first job. */
  readonly part: string;
  readonly state: RunState;
  readonly reason: string | null;
}

/**
 * How a run ends, or null while a job of it is still to do. A first job that is not DONE ends the run as it ended itself;
 * after that one failed part fails the run, and one cancelled part makes it cancelled.
 */
export function runEnd(jobs: readonly JobEnd[]): { state: RunState; reason: string | null } | null {
  if (jobs.some((job) => !RUN_ENDED.includes(job.state))) return null;
  const first = jobs.find((job) => job.part === '');
  if (first && first.state !== 'DONE') return { state: first.state, reason: first.reason };
  for (const state of ['FAILED', 'REFUSED', 'CANCELLED'] as const) {
    const job = jobs.find((candidate) => candidate.state === state);
    if (job) return { state, reason: job.reason === null ? null : `${job.part}: ${job.reason}` };
  }
  return { state: 'DONE', reason: null };
}
