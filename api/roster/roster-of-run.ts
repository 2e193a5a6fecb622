import type { RunsPort, TablesPort } from '../runs/ports.ts';
import { type RunNotFound, runNotFound } from '../runs/refusals.ts';
import type { Viewer } from '../runs/run.ts';
import type { RosterMode } from './core/types.ts';
import { inputChunks } from './input-chunks.ts';
import type { RosterOptions } from './options.ts';
import type { RosterInput } from './roster-input.ts';

export interface RosterOfRun {
  readonly input: RosterInput;
  readonly mode: RosterMode | null;
}

/** The input of a roster run, to ask something else about it. Runs of other jobs answer like unknown ones. */
export const rosterOfRun =
  (ports: { readonly runs: Pick<RunsPort, 'find'>; readonly tables: Pick<TablesPort, 'read'> }) =>
  async (viewer: Viewer, runId: string): Promise<RosterOfRun | RunNotFound> => {
    const run = await ports.runs.find(viewer, runId);
    if (run?.kind !== 'roster') return runNotFound;
    const options = run.options as RosterOptions;
    return { input: { options, uploaded: await inputChunks(ports.tables, run) }, mode: options.mode };
  };
