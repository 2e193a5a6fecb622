import { ClientError } from '../kernel/client-error.ts';
import type { RunsPort } from './ports.ts';
import { runNotFound } from './refusals.ts';
import type { Run, Viewer } from './run.ts';

/** The run now and at each change until it has ended; throws NOT_FOUND for an unknown one. */
export const watchRun =
  (runs: Pick<RunsPort, 'find' | 'watch'>) =>
  async (viewer: Viewer, runId: string, signal: AbortSignal): Promise<AsyncIterable<Run>> => {
    if (!(await runs.find(viewer, runId))) throw new ClientError('NOT_FOUND', runNotFound.message);
    return runs.watch(viewer, runId, signal);
  };
