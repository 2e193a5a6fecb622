import { assertMayWith } from '../auth/permissions.ts';
import type { RunsPort } from './ports.ts';
import { type RunNotFound, runNotFound } from './refusals.ts';
import type { Run, Viewer } from './run.ts';

/** Asks a run to stop and keep its best so far. A run that has ended is answered as it is. */
export const requestCancel =
  (runs: Pick<RunsPort, 'find' | 'cancel'>) =>
  async (viewer: Viewer, runId: string): Promise<Run | RunNotFound> => {
    const run = await runs.find(viewer, runId);
    if (!run) return runNotFound;
    assertMayWith(viewer.role, 'run:cancel', run.submittedBy === viewer.userId);
    return (await runs.cancel(viewer, runId)) ?? runNotFound;
  };
