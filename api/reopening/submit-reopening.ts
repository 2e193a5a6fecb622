import type { Finding } from '../../schema/sheets/finding.ts';
import { inlineFindings, uploadInline } from '../runs/inline-tables.ts';
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
import type { Run, Viewer } from '../runs/run.ts';
import { checkOptions } from './check-options.ts';
import { inlineTables, type ReopeningRows } from './inline-tables.ts';
import type { ReopeningOptions } from './options.ts';

export interface SubmitReopening {
  readonly options: ReopeningOptions;
  /** Where the tables come from: an upload, typed rows, or the input of an earlier run. */
  readonly uploadId: string | null;
  readonly tables: ReopeningRows | null;
  readonly fromRunId: string | null;
  readonly clientMutationKey: string;
  /** The program that submits, e.g. `excel`. */
  readonly submittedWith: string;
}

interface Ports {
  readonly runs: Pick<RunsPort, 'find' | 'submit'>;
  readonly tables: Pick<TablesPort, 'createUpload' | 'append' | 'inventory'>;
}

/** Submits the reopening job, or names everything that is wrong with the request; the tables themselves are read by the job. */
export const submitReopening =
  (ports: Ports) =>
  async (viewer: Viewer, request: SubmitReopening): Promise<Run | InputRefused | KeyReused> => {
    const { clientMutationKey, submittedWith } = request;
    const from = request.fromRunId === null ? null : await ports.runs.find(viewer, request.fromRunId);
    const findings = [
      ...keyFindings(clientMutationKey),
      ...checkOptions(request.options),
      ...(await sourceFindings(ports, viewer, request, from)),
      ...(request.tables ? inlineFindings(inlineTables, request.tables) : []),
    ];
    if (findings.length > 0) return inputRefused(findings);
    const submitted = await ports.runs.submit(viewer, {
      kind: 'reopening',
      options: request.options,
      seed: request.options.seed,
      uploadId: await uploadOf(ports, viewer, request, from),
      fromRunId: request.fromRunId,
      clientMutationKey,
      submittedWith,
    });
    return submitted === 'KEY_REUSED' ? keyReused : submitted.run;
  };

async function uploadOf({ tables }: Ports, viewer: Viewer, request: SubmitReopening, from: Run | null) {
  if (request.uploadId !== null) return request.uploadId;
  if (request.tables === null) return from?.uploadId ?? null;
  return uploadInline(tables, viewer, 'reopening', { layouts: inlineTables, rows: request.tables });
}

async function sourceFindings(ports: Ports, viewer: Viewer, request: SubmitReopening, from: Run | null) {
  const { uploadId, tables, fromRunId, options } = request;
  const findings: Finding[] = [];
  if (uploadId !== null && tables !== null) {
    const message = 'Tables come from an upload or with the request, not both.';
    findings.push(argumentFinding('tables', 'TWO_SOURCES', 'uploadId and tables', 'one of them', message));
  }
  if (uploadId !== null && (await ports.tables.inventory(viewer.workspaceId, uploadId)).length === 0) {
    findings.push(unknownUpload(uploadId));
  }
  if (fromRunId !== null) findings.push(...earlierRunFindings(fromRunId, from));
  const hasTables = uploadId !== null || tables !== null;
  if (!hasTables && fromRunId === null) {
    const allowed = 'uploadId, tables or fromRunId';
    findings.push(argumentFinding('uploadId', 'NO_INPUT', '', allowed, 'The request names no tables to work on.'));
  }
  const first = options.steps[0];
  if (hasTables && first !== undefined && first !== 'prep') {
    const message = `A run that starts with ${first.toUpperCase()} works on the stored results of an earlier run, not on tables.`;
    findings.push(
      argumentFinding('steps', 'TABLES_NOT_READ', first.toUpperCase(), 'PREP first, or fromRunId', message),
    );
  }
  return findings;
}

function earlierRunFindings(fromRunId: string, from: Run | null): Finding[] {
  if (from?.kind !== 'reopening') {
    const message = 'There is no such run to start from.';
    return [argumentFinding('fromRunId', 'UNKNOWN_RUN', fromRunId, 'the id of a reopening run', message)];
  }
  // Runs that failed or were cancelled while solving have still left what data prep and forecast found.
  if (from.state === 'QUEUED' || from.state === 'RUNNING' || from.state === 'REFUSED') {
    const message = `The run to start from is ${from.state}; it has no results to start from.`;
    return [argumentFinding('fromRunId', 'RUN_WITHOUT_RESULTS', from.state, 'a run with results', message)];
  }
  return [];
}
