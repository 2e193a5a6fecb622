import { composeWorker } from '../../api/compose.ts';
import { readConfig } from '../../api/config.ts';
import { openLog } from '../../api/observe/log.ts';
import { runUntilStopped } from '../../api/run-until-stopped.ts';
import type { JobContext, JobOutcome, RunHandler } from '../../api/runs/ports.ts';
import { createComputeProcesses } from '../../api/solver/compute-process.ts';

/** What the test asks the worker to do, as the run's options. */
export interface TestOptions {
  readonly parts: readonly string[];
  /** Each part counts so many steps of 100 ms, and stores one row per step. */
  readonly steps: number;
  /** A task of compute-entry.ts to run instead. */
  readonly task?: string;
}

const compute = createComputeProcesses({
  entry: new URL('./compute-entry.ts', import.meta.url).pathname,
  memoryMb: 300,
  graceSeconds: 1,
});

function optionsOf(job: JobContext): TestOptions {
  return job.run.options as unknown as TestOptions;
}

async function countSteps(job: JobContext): Promise<JobOutcome> {
  const { steps } = optionsOf(job);
  const rows: number[][] = [];
  while (rows.length < steps && !job.signal.aborted) {
    rows.push([rows.length]);
    const percent = (100 * rows.length) / steps;
    // The phase tells the test which process to kill.
    job.progress({ percent, phase: `pid ${process.pid}`, objective: rows.length, bound: steps, gap: null, seconds: 0 });
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const tables = [{ table: 'STEPS', part: job.part, seq: 0, firstRow: 0, headers: ['STEP'], rows }];
  return {
    state: job.signal.aborted ? 'CANCELLED' : 'DONE',
    tables,
    summary: { pid: process.pid, steps: rows.length },
  };
}

const handler: RunHandler = {
  kind: 'reopening',
  async first(job) {
    const { parts } = optionsOf(job);
    return { state: 'DONE', parts, tables: [], versions: { test: '1' }, summary: { parts: parts.length } };
  },
  async part(job) {
    const { task } = optionsOf(job);
    if (task === undefined) return countSteps(job);
    const summary = await compute.run(task, null, { signal: job.signal, deadlineSeconds: 60, onProgress: () => {} });
    return { state: 'DONE', tables: [], summary: String(summary) };
  },
};

// As api/worker.ts, with a handler that counts instead of planning.
await runUntilStopped(async () => {
  const config = readConfig(process.env);
  const worker = await composeWorker(config, openLog('worker', config.logLevel), [handler]);
  process.send?.('ready');
  return () => worker.stop();
});
