import type { Grid } from '../../schema/sheets/read-rows.ts';
import { drawnRosterSheet } from '../../schema/sheets/roster-outputs.ts';
import type { RunsPort, TablesPort } from '../runs/ports.ts';
import { argumentFinding, type InputRefused, inputRefused, type RunNotFound, unknownUpload } from '../runs/refusals.ts';
import type { Viewer } from '../runs/run.ts';
import { checkRoster, type RosterCheck } from './check-roster.ts';
import type { RosterMode } from './core/types.ts';
import { uploadChunks } from './input-chunks.ts';
import { plainOptions } from './options.ts';
import { resultOf } from './read-result.ts';
import type { RosterInput } from './roster-input.ts';
import { rosterOfRun } from './roster-of-run.ts';
import { type DutySwap, swapDuties } from './swap-duties.ts';

interface CheckQuestion {
  /** Exactly one of these three. */
  readonly instance: string | null;
  readonly runId: string | null;
  readonly uploadId: string | null;
  /** Null: as the settings or the run say. */
  readonly mode: RosterMode | null;
  /** Null: the roster of the run. */
  readonly table: Grid | null;
  /** Exchanged before it is checked. */
  readonly swaps: readonly DutySwap[];
}

interface Ports {
  readonly runs: Pick<RunsPort, 'find'>;
  readonly tables: Pick<TablesPort, 'read' | 'inventory'>;
}

async function inputOf(
  ports: Ports,
  viewer: Viewer,
  { instance, runId, uploadId, mode }: CheckQuestion,
): Promise<RosterInput | RunNotFound | InputRefused> {
  const given = Object.entries({ instance, runId, uploadId }).filter(([, one]) => one !== null);
  if (given.length !== 1) {
    const saw = given.map(([name]) => name).join(' and ');
    const message = 'A roster is checked against one input.';
    return inputRefused([
      argumentFinding(given[1]?.[0] ?? 'instance', 'ONE_SOURCE', saw, 'one of instance, runId and uploadId', message),
    ]);
  }
  if (instance !== null) return { options: { ...plainOptions, instance, mode, checkOnly: true }, uploaded: [] };
  if (runId !== null) {
    const found = await rosterOfRun(ports)(viewer, runId);
    return 'code' in found
      ? found
      : { ...found.input, options: { ...found.input.options, mode: mode ?? found.mode, checkOnly: true } };
  }
  const uploaded = await uploadChunks(ports.tables, viewer.workspaceId, uploadId!);
  return uploaded.length === 0
    ? inputRefused([unknownUpload(uploadId!)])
    : { options: { ...plainOptions, mode, checkOnly: true }, uploaded };
}

/** The roster that is asked about. */
async function tableOf(ports: Ports, viewer: Viewer, { table, runId }: CheckQuestion): Promise<Grid | null> {
  if (table !== null || runId === null) return table;
  const run = await ports.runs.find(viewer, runId);
  const part = (run && resultOf(run)?.scenario) ?? '';
  for await (const chunk of ports.tables.read(viewer.workspaceId, runId, drawnRosterSheet.table, part)) return chunk;
  return null;
}

/** Scores and explains a roster against a configuration, an upload, or the input of a run. */
export const answerCheck =
  (ports: Ports) =>
  async (viewer: Viewer, question: CheckQuestion): Promise<RosterCheck | InputRefused | RunNotFound> => {
    const input = await inputOf(ports, viewer, question);
    if ('code' in input) return input;
    const given = await tableOf(ports, viewer, question);
    if (given === null) {
      const message = 'There is no roster to check: neither rows nor a run that has one.';
      return inputRefused([argumentFinding('rows', 'NO_ROSTER', '', 'rows, or a run with a roster', message)]);
    }
    const { table, findings } = swapDuties(given, question.swaps);
    return findings.length > 0 ? inputRefused(findings) : checkRoster({ input, table });
  };
