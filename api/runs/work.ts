import { ComputeFailed } from './compute-failed.ts';
import type { JobContext, JobOutcome, RunHandler, TablesPort } from './ports.ts';
import type { Run, RunProgress } from './run.ts';

/** A job of the queue; part is empty for a run's first job. */
interface JobKey {
  readonly workspaceId: string;
  readonly runId: string;
  readonly part: string;
}

/** A job this worker holds; `attempt` fences its writes. */
export interface ClaimedJob extends JobKey {
  readonly attempt: number;
}

export interface JobsPort {
  /** Null: nothing to do, the job has ended (also: was cancelled, or crashed its workers too often). */
  claim(job: JobKey): Promise<ClaimedJob | null>;
  /** Writes progress (null: none) and tells whether the job is still ours and whether its run shall be cancelled. */
  report(job: ClaimedJob, progress: RunProgress | null): Promise<{ held: boolean; cancelRequested: boolean }>;
  /** False: the job is no longer ours, and nothing was stored. */
  finish(job: ClaimedJob, outcome: JobOutcome): Promise<boolean>;
  /** Gives the job back without counting the start against it. */
  release(job: ClaimedJob): Promise<void>;
}

export interface WorkerParts {
  readonly jobs: JobsPort;
  readonly tables: Pick<TablesPort, 'read' | 'inventory'>;
  findRun(workspaceId: string, runId: string): Promise<Run | null>;
  readonly handlers: readonly RunHandler[];
  /** Trouble with the database, not with the job: it may be tried again. */
  isTransient(error: unknown): boolean;
  readonly log: WorkLog;
}

export interface WorkLog {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** A worker's part in the runs; the queue calls `work` for each job, `concurrency` at a time. */
export interface JobWorker {
  /** Rejects when the queue should hand the job out again. */
  work(job: JobKey, claimLost: AbortSignal): Promise<void>;
  /** Stops jobs being worked and gives them back; new ones are given back at once. */
  release(): void;
}

/** Progress is written, and a cancellation noticed, this often. */
const TICK_MS = 500;
/** How long a result waits for a database that is away. */
const STORE_PATIENCE_MS = 60_000;
const UNEXPECTED =
  'Something unexpected stopped the computation. Your administrator finds it in the log under this run.';

type StopReason = 'CANCEL' | 'LOST' | 'RELEASE';

/** One job while it is held: its abort signal, the progress not yet written, and the heartbeat with the database. */
class HeldJob {
  readonly #abort = new AbortController();
  readonly #drop = new AbortController();
  #progress: RunProgress | null = null;
  #ended = false;
  #wake = () => {};
  stopped: StopReason | null = null;
  readonly signal = this.#abort.signal;
  readonly dropped = this.#drop.signal;

  stop(reason: StopReason): void {
    // Losing or releasing a job outranks cancelling it: its outcome must not be stored.
    if (this.stopped === null || reason !== 'CANCEL') this.stopped = reason;
    this.#abort.abort();
    if (reason !== 'CANCEL') this.#drop.abort();
  }

  note(progress: RunProgress): void {
    const best = progress.best ?? this.#progress?.best;
    this.#progress = best === undefined ? progress : { ...progress, best };
  }

  end(): void {
    this.#ended = true;
    this.#wake();
  }

  #tick(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, TICK_MS);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  /** Never rejects: while the database is away the computation goes on, and its end decides. */
  async follow(jobs: JobsPort, job: ClaimedJob, log: WorkLog): Promise<void> {
    while (!this.#ended) {
      await this.#tick();
      if (this.#ended) return;
      const progress = this.#progress;
      this.#progress = null;
      try {
        const { held, cancelRequested } = await jobs.report(job, progress);
        if (!held) this.stop('LOST');
        else if (cancelRequested) this.stop('CANCEL');
      } catch (error) {
        log.warn({ runId: job.runId, part: job.part, err: error }, 'progress could not be written');
      }
    }
  }
}

function failure(error: unknown): JobOutcome {
  return { state: 'FAILED', reason: error instanceof ComputeFailed ? error.message : UNEXPECTED, tables: [] };
}

async function compute(parts: WorkerParts, job: ClaimedJob, held: HeldJob): Promise<JobOutcome> {
  const { workspaceId, runId, part } = job;
  const run = await parts.findRun(workspaceId, runId);
  const handler = parts.handlers.find((candidate) => candidate.kind === run?.kind);
  if (run === null || handler === undefined) throw new Error(`No handler for runs of kind ${run?.kind}`);
  const context: JobContext = {
    run,
    part,
    ...{ signal: held.signal, dropped: held.dropped },
    progress: (progress) => held.note(progress),
    tables: parts.tables,
    findRun: (id) => parts.findRun(workspaceId, id),
  };
  return part === '' ? handler.first(context) : handler.part(context);
}

async function computeOrFail(parts: WorkerParts, job: ClaimedJob, held: HeldJob): Promise<JobOutcome> {
  try {
    return await compute(parts, job, held);
  } catch (error) {
    if (held.stopped === 'LOST' || held.stopped === 'RELEASE') return failure(error);
    // Whoever cancels does not wait for a computation that cannot stop halfway; it was ended for them.
    if (held.stopped === 'CANCEL' && error instanceof ComputeFailed) return { state: 'CANCELLED', tables: [] };
    if (parts.isTransient(error)) throw error;
    parts.log.error({ runId: job.runId, part: job.part, err: error }, 'job failed');
    return failure(error);
  }
}

/** A database that restarts must not cost a plan of ten minutes: storing is fenced, so it may be tried again. */
async function finishPatiently(
  parts: WorkerParts,
  job: ClaimedJob,
  held: HeldJob,
  outcome: JobOutcome,
): Promise<boolean> {
  for (const deadline = Date.now() + STORE_PATIENCE_MS; ; ) {
    try {
      return await parts.jobs.finish(job, outcome);
    } catch (error) {
      // Tables that stream from the database can be read only once.
      const again = Symbol.iterator in outcome.tables && held.stopped === null && Date.now() < deadline;
      if (!again || !parts.isTransient(error)) throw error;
      parts.log.warn({ runId: job.runId, part: job.part, err: error }, 'result could not be stored yet; trying again');
      await new Promise((resolve) => setTimeout(resolve, TICK_MS));
    }
  }
}

export function createJobWorker(parts: WorkerParts): JobWorker {
  const { jobs, log } = parts;
  const holding = new Set<HeldJob>();
  let releasing = false;

  /** An outcome that cannot be stored fails the job at once: computing it again would end the same way. */
  async function store(job: ClaimedJob, held: HeldJob, outcome: JobOutcome): Promise<boolean> {
    try {
      return await finishPatiently(parts, job, held, outcome);
    } catch (error) {
      if (parts.isTransient(error)) throw error;
      log.error({ runId: job.runId, part: job.part, err: error }, 'outcome could not be stored');
      return jobs.finish(job, failure(error));
    }
  }

  async function settle(job: ClaimedJob, held: HeldJob, outcome: JobOutcome): Promise<void> {
    const fields = { runId: job.runId, part: job.part, attempt: job.attempt };
    if (held.stopped === 'RELEASE') {
      await jobs.release(job);
      throw new Error('The worker stops; the job goes on elsewhere.');
    }
    const stored = held.stopped !== 'LOST' && (await store(job, held, outcome));
    if (stored) log.info({ ...fields, state: outcome.state }, 'job ended');
    else log.warn(fields, 'job was taken over by another worker; result dropped');
  }

  return {
    async work(key, claimLost) {
      if (releasing) throw new Error('The worker stops; the job goes on elsewhere.');
      const job = await jobs.claim(key);
      if (job === null) return;
      const held = new HeldJob();
      const lose = () => held.stop('LOST');
      claimLost.addEventListener('abort', lose);
      holding.add(held);
      if (releasing) held.stop('RELEASE');
      log.info({ runId: job.runId, part: job.part, attempt: job.attempt }, 'job started');
      const following = held.follow(jobs, job, log);
      try {
        const outcome = await computeOrFail(parts, job, held);
        held.end();
        await settle(job, held, outcome);
      } finally {
        held.end();
        claimLost.removeEventListener('abort', lose);
        holding.delete(held);
        await following;
      }
    },
    release() {
      releasing = true;
      for (const held of holding) held.stop('RELEASE');
    },
  };
}
