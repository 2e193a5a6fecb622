import type { RunsPort } from '../runs/ports.ts';
import { argumentFinding, type InputRefused, inputRefused, type RunNotFound, runNotFound } from '../runs/refusals.ts';
import type { Run, Viewer } from '../runs/run.ts';
import type { AssignmentSummary } from './summaries.ts';

/** A run with a plan, or why there is none. Runs of other jobs answer like unknown ones. */
export const plannedRun =
  (runs: Pick<RunsPort, 'find'>) =>
  async (viewer: Viewer, runId: string): Promise<{ readonly run: Run } | RunNotFound | InputRefused> => {
    const run = await runs.find(viewer, runId);
    if (run?.kind !== 'assignments') return runNotFound;
    if ((run.summary as AssignmentSummary | null)?.outcome) return { run };
    const message = 'The run has no plan: it has not ended, was a check, or was refused.';
    return inputRefused([argumentFinding('runId', 'RUN_WITHOUT_PLAN', run.state, 'a run with a plan', message)]);
  };

export const isRefusal = (found: object): found is RunNotFound | InputRefused => 'code' in found;
