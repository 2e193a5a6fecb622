import { assignmentInputSheets } from '../../schema/sheets/assignment-inputs.ts';
import { proposalsSheet } from '../../schema/sheets/assignment-outputs.ts';
import { previousProposalsSheet } from '../../schema/sheets/assignment-previous.ts';
import type { ComputePort, TablesPort } from '../runs/ports.ts';
import type { Run, TableChunk } from '../runs/run.ts';
import type { Piece } from './core/types.ts';
import { type BaselineInput, previousPieces } from './day-input.ts';
import type { DeskInput, Question } from './desk-task.ts';
import type { AssignmentOptions } from './options.ts';
import type { AssignmentSummary } from './summaries.ts';

export interface DeskPorts {
  readonly tables: Pick<TablesPort, 'read'>;
  readonly compute: ComputePort;
}

/** A question is answered in well under a second at 400 requests; the largest input takes some to read. */
const DEADLINE_SECONDS = 60;

async function rowsOf(tables: DeskPorts['tables'], { workspaceId }: Run, owner: string, names: readonly string[]) {
  const chunks: TableChunk[] = [];
  for (const name of names) for await (const chunk of tables.read(workspaceId, owner, name, '')) chunks.push(chunk);
  return chunks;
}

/** The pieces of a stored plan. */
async function piecesOfRun(tables: DeskPorts['tables'], run: Run): Promise<Piece[]> {
  return previousPieces({ planDate: '', runId: run.id, chunks: await proposalsOf(tables, run, run.id) });
}

/** Proposals of a stored plan as those of a plan before. */
async function proposalsOf(tables: DeskPorts['tables'], run: Run, runId: string): Promise<TableChunk[]> {
  const chunks = await rowsOf(tables, run, runId, [proposalsSheet.table]);
  return chunks.map((chunk) => ({ ...chunk, table: previousProposalsSheet.table }));
}

/** The plan before counts for who is ranked how; one that came with the tables is read again from them. */
async function baselineOf(tables: DeskPorts['tables'], run: Run): Promise<BaselineInput | null> {
  const { baseline } = run.summary as AssignmentSummary;
  if (baseline === null) return null;
  const chunks =
    baseline.runId === null
      ? await rowsOf(tables, run, run.uploadId!, [previousProposalsSheet.table])
      : await proposalsOf(tables, run, baseline.runId);
  return { ...baseline, chunks };
}

/** The input tables of an upload. */
export async function inputChunks(
  tables: DeskPorts['tables'],
  workspaceId: string,
  uploadId: string,
): Promise<TableChunk[]> {
  const chunks: TableChunk[] = [];
  for (const { table } of assignmentInputSheets)
    for await (const chunk of tables.read(workspaceId, uploadId, table, '')) chunks.push(chunk);
  return chunks;
}

/** The day a stored run was planned for, as its tasks were given it. */
async function dayOfRun(tables: DeskPorts['tables'], run: Run): Promise<Omit<DeskInput, 'question'>> {
  const { outcome, planDate } = run.summary as AssignmentSummary;
  const uploaded = await inputChunks(tables, run.workspaceId, run.uploadId!);
  return {
    // The day of the plan stays that of the plan, whatever day it is asked about.
    options: { ...(run.options as AssignmentOptions), planDate },
    submittedAt: run.createdAt.toISOString(),
    uploaded,
    baseline: await baselineOf(tables, run),
    pieces: await piecesOfRun(tables, run),
    bound: outcome?.bound ?? null,
  };
}

/** Asks a stored plan in a process of its own, since reading a large input would hold everybody else up. */
export const askDesk =
  ({ tables, compute }: DeskPorts) =>
  async <Answer>(run: Run, question: Question, signal: AbortSignal): Promise<Answer> =>
    compute.run<DeskInput, Answer>(
      'assignments.desk',
      { ...(await dayOfRun(tables, run)), question },
      { signal, deadlineSeconds: DEADLINE_SECONDS, onProgress: () => {} },
    );
