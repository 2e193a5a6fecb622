import { assignmentSettingsSheet } from '../../schema/sheets/assignment-planner.ts';
import type { Finding } from '../../schema/sheets/finding.ts';
import type { RunsPort, TablesPort } from '../runs/ports.ts';
import {
  argumentFinding,
  type InputRefused,
  inputRefused,
  type KeyReused,
  keyFindings,
  keyReused,
  unknownUpload,
} from '../runs/refusals.ts';
import type { Run, TableChunk, Viewer } from '../runs/run.ts';
import { checkOptions } from './check-options.ts';
import { dayIn } from './day-input.ts';
import type { AssignmentOptions } from './options.ts';
import { settingsOf } from './settings-of.ts';

export interface SubmitAssignments {
  readonly options: AssignmentOptions;
  /** Where the tables come from: an upload, or the input of an earlier run. */
  readonly uploadId: string | null;
  readonly fromRunId: string | null;
  readonly clientMutationKey: string;
  /** The program that submits, e.g. `excel`. */
  readonly submittedWith: string;
}

interface Ports {
  readonly runs: Pick<RunsPort, 'find' | 'submit'>;
  readonly tables: Pick<TablesPort, 'inventory' | 'read'>;
}

/** Submits the assignments job, or names everything that is wrong with the request; the tables are read by the job. */
export const submitAssignments =
  (ports: Ports) =>
  async (viewer: Viewer, request: SubmitAssignments): Promise<Run | InputRefused | KeyReused> => {
    const { options, fromRunId, clientMutationKey, submittedWith } = request;
    const from = fromRunId === null ? null : await ports.runs.find(viewer, fromRunId);
    const uploadId = request.uploadId ?? from?.uploadId ?? null;
    const findings = [
      ...keyFindings(clientMutationKey),
      ...checkOptions(options),
      ...(await sourceFindings(ports, viewer, request, from)),
    ];
    if (findings.length > 0) return inputRefused(findings);
    const seed = options.seed ?? (await seedOf(ports, viewer, uploadId!));
    const submitted = await ports.runs.submit(viewer, {
      ...{ kind: 'assignments' as const, options, seed, uploadId, fromRunId },
      ...{ clientMutationKey, submittedWith },
    });
    return submitted === 'KEY_REUSED' ? keyReused : submitted.run;
  };

/** The seed the search will take where the submission names none: that of the settings, or theirs without a word of it. */
async function seedOf({ tables }: Ports, { workspaceId }: Viewer, uploadId: string): Promise<number> {
  const chunks: TableChunk[] = [];
  for await (const chunk of tables.read(workspaceId, uploadId, assignmentSettingsSheet.table, '')) chunks.push(chunk);
  return settingsOf(chunks, dayIn(new Date().toISOString()), {}).seed;
}

async function sourceFindings(ports: Ports, viewer: Viewer, request: SubmitAssignments, from: Run | null) {
  const { uploadId, fromRunId } = request;
  const findings: Finding[] = [];
  if (uploadId === null && fromRunId === null) {
    const message = 'The request names no tables to work on.';
    findings.push(argumentFinding('uploadId', 'NO_INPUT', '', 'uploadId or fromRunId', message));
  }
  if (uploadId !== null && (await ports.tables.inventory(viewer.workspaceId, uploadId)).length === 0) {
    findings.push(unknownUpload(uploadId));
  }
  if (fromRunId !== null && from?.kind !== 'assignments') {
    const message = 'There is no such run whose input could be used.';
    findings.push(argumentFinding('fromRunId', 'UNKNOWN_RUN', fromRunId, 'the id of an assignments run', message));
  }
  return findings;
}
