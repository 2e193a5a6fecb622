import type { Finding } from '../../schema/sheets/finding.ts';
import type { RunsPort, TablesPort } from '../runs/ports.ts';
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

/** What is wrong with a run whose tables are no longer stored, or null. */
export async function inputGone(
  tables: Pick<TablesPort, 'inventory'>,
  { id, workspaceId, uploadId }: Run,
  consequence: string,
): Promise<Finding | null> {
  if (uploadId !== null && (await tables.inventory(workspaceId, uploadId)).length > 0) return null;
  const message = `The input of this run is no longer stored, so ${consequence}.`;
  return argumentFinding('runId', 'INPUT_GONE', id, 'a run whose input is stored', message);
}

/** A run with a plan that can be asked about, its tables being there; or why there is none. */
export const askableRun =
  (ports: { readonly runs: Pick<RunsPort, 'find'>; readonly tables: Pick<TablesPort, 'inventory'> }) =>
  async (viewer: Viewer, runId: string): ReturnType<ReturnType<typeof plannedRun>> => {
    const found = await plannedRun(ports.runs)(viewer, runId);
    if (isRefusal(found)) return found;
    const gone = await inputGone(ports.tables, found.run, 'nothing more can be said about its plan');
    return gone === null ? found : inputRefused([gone]);
  };

export const isRefusal = (found: object): found is RunNotFound | InputRefused => 'code' in found;
