import type { Finding } from '../../schema/sheets/finding.ts';
import {
  publishedRosterSheet,
  rosterDatesSheet,
  rosterDoctorsSheet,
  rosterHolidaysSheet,
  rosterLastDaysSheet,
  rosterPinsSheet,
  rosterSettingsSheet,
  rosterTotalsSheet,
} from '../../schema/sheets/roster-inputs.ts';
import { type InlineLayouts, type InlineTables, inlineFindings, uploadInline } from '../runs/inline-tables.ts';
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
import type { RosterOptions } from './options.ts';
import { readRosterInput } from './roster-input.ts';

/** Input tables by the name they have in the API. */
export const rosterTables = {
  doctors: rosterDoctorsSheet,
  dates: rosterDatesSheet,
  settings: rosterSettingsSheet,
  holidays: rosterHolidaysSheet,
  pins: rosterPinsSheet,
  lastDays: rosterLastDaysSheet,
  totals: rosterTotalsSheet,
  published: publishedRosterSheet,
} as const satisfies InlineLayouts;

export type RosterRows = InlineTables<typeof rosterTables>;

export interface SubmitRoster {
  readonly options: RosterOptions;
  /** Where the input comes from: the configuration in the options, an upload, typed rows, or an earlier run. */
  readonly uploadId: string | null;
  readonly tables: RosterRows | null;
  readonly fromRunId: string | null;
  readonly clientMutationKey: string;
  /** The program that submits, e.g. `excel`. */
  readonly submittedWith: string;
}

interface Ports {
  readonly runs: Pick<RunsPort, 'find' | 'submit'>;
  readonly tables: Pick<TablesPort, 'createUpload' | 'append' | 'inventory' | 'read'>;
}

/** Submits the roster job, or names everything that is wrong with the request; the input itself is read by the job. */
export const submitRoster =
  (ports: Ports) =>
  async (viewer: Viewer, request: SubmitRoster): Promise<Run | InputRefused | KeyReused> => {
    const { fromRunId, clientMutationKey, submittedWith } = request;
    const from = fromRunId === null ? null : await ports.runs.find(viewer, fromRunId);
    const findings = [
      ...keyFindings(clientMutationKey),
      ...checkOptions(request.options),
      ...(await sourceFindings(ports, viewer, request, from)),
      ...(request.tables ? inlineFindings(rosterTables, request.tables) : []),
    ];
    if (findings.length > 0) return inputRefused(findings);
    const uploadId = await uploadOf(ports, viewer, request, from);
    const earlier = uploadId === null ? ((from?.options as RosterOptions | undefined)?.instance ?? null) : null;
    const options = { ...request.options, instance: request.options.instance ?? earlier };
    const seed = options.seed ?? (await seedOf(ports, viewer, options, uploadId));
    const submitted = await ports.runs.submit(viewer, {
      ...{ kind: 'roster' as const, options, seed, uploadId, fromRunId },
      ...{ clientMutationKey, submittedWith },
    });
    return submitted === 'KEY_REUSED' ? keyReused : submitted.run;
  };

async function uploadOf({ tables }: Ports, viewer: Viewer, request: SubmitRoster, from: Run | null) {
  if (request.options.instance !== null) return null;
  if (request.uploadId !== null) return request.uploadId;
  if (request.tables === null) return from?.uploadId ?? null;
  return uploadInline(tables, viewer, 'roster', { layouts: rosterTables, rows: request.tables });
}

/** The seed the search will take where the submission names none: that of the settings. */
async function seedOf({ tables }: Ports, { workspaceId }: Viewer, options: RosterOptions, uploadId: string | null) {
  const uploaded: TableChunk[] = [];
  if (uploadId !== null)
    for await (const chunk of tables.read(workspaceId, uploadId, rosterSettingsSheet.table, '')) uploaded.push(chunk);
  return readRosterInput({ options: { ...options, instance: null }, uploaded }).settings.seed;
}

async function sourceFindings(ports: Ports, viewer: Viewer, request: SubmitRoster, from: Run | null) {
  const { uploadId, tables, fromRunId, options } = request;
  const findings: Finding[] = [];
  const sources = Object.entries({ instance: options.instance, uploadId, tables }).filter(([, one]) => one !== null);
  const allowed = 'one of instance, uploadId and tables, or fromRunId alone';
  if (sources.length > 1) {
    const saw = sources.map(([name]) => name).join(' and ');
    findings.push(argumentFinding(sources[1]![0], 'TWO_SOURCES', saw, allowed, 'The input comes from one place.'));
  }
  if (sources.length === 0 && fromRunId === null)
    findings.push(argumentFinding('uploadId', 'NO_INPUT', '', allowed, 'The request names nothing to work on.'));
  if (uploadId !== null && (await ports.tables.inventory(viewer.workspaceId, uploadId)).length === 0)
    findings.push(unknownUpload(uploadId));
  if (fromRunId !== null && from?.kind !== 'roster') {
    const message = 'There is no such run whose input could be used.';
    findings.push(argumentFinding('fromRunId', 'UNKNOWN_RUN', fromRunId, 'the id of a roster run', message));
  }
  return findings;
}
