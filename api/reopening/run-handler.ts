import { reopeningInputSheets } from '../../schema/sheets/reopening-inputs.ts';
import { preparationSheets } from '../../schema/sheets/reopening-outputs.ts';
import type { ComputePort, JobContext, JobOutcome, RunHandler } from '../runs/ports.ts';
import type { Json, RunProgress, TableChunk } from '../runs/run.ts';
import type { WorkStep } from './core/types.ts';
import type { ReopeningOptions } from './options.ts';
import type { PrepareInput, PrepareOutput } from './prepare-task.ts';
import type { ScenarioInput, ScenarioOutput } from './scenario-task.ts';
import { forecastTables, stageTables } from './stage.ts';
import type { ReopeningSummary, ScenarioSummary } from './summaries.ts';

/** Data prep and forecast of the largest input allowed take under a minute; ten times that is a fault. */
const PREPARE_DEADLINE_SECONDS = 600;
/** A solver that has not noticed its own time limit after twice the time and this much more is stuck. */
const SOLVE_GRACE_SECONDS = 300;
/** The queue lets a job last 23 hours. */
const LONGEST_SECONDS = 22 * 3600;

/** How a reopening run is worked: data prep and forecast first, then one part per scenario. */
export function createReopeningHandler(compute: ComputePort, version: string): RunHandler {
  return {
    kind: 'reopening',
    first: (job) => prepareRun(compute, version, job),
    part: (job) => planScenario(compute, job),
  };
}

async function prepareRun(compute: ComputePort, version: string, job: JobContext): Promise<JobOutcome> {
  const { run } = job;
  const options = run.options as ReopeningOptions;
  const today = await todayOf(job);
  job.progress(progressAt('preparing', 5));
  const prepared = await compute.run<PrepareInput, PrepareOutput>(
    'reopening.prepare',
    { options, today, uploaded: await uploadedChunks(job), stage: await stageChunks(job, run.fromRunId) },
    { signal: job.signal, deadlineSeconds: PREPARE_DEADLINE_SECONDS, onProgress: () => {} },
  );
  const summary: ReopeningSummary = {
    seconds: { ...prepared.seconds, build: 0, solve: 0, output: 0 },
    steps: options.steps,
    today,
  };
  return {
    state: job.signal.aborted ? 'CANCELLED' : prepared.refused ? 'REFUSED' : 'DONE',
    findings: prepared.findings,
    summary,
    versions: { planwright: version },
    tables: withCarriedOver(job, prepared.tables),
    ...(prepared.scenarios.length > 0 && !job.signal.aborted ? { parts: prepared.scenarios } : {}),
    ...(prepared.refused ? { reason: 'The input has findings that stop the job.' } : {}),
  };
}

async function planScenario(compute: ComputePort, job: JobContext): Promise<JobOutcome> {
  const options = job.run.options as ReopeningOptions;
  const replay = await workToRepeat(job, options.replayRunId);
  const planned = await compute.run<ScenarioInput, ScenarioOutput>(
    'reopening.scenario',
    { scenario: job.part, options, stage: await stageChunks(job, job.run.id), ...(replay ? { replay } : {}) },
    {
      signal: job.signal,
      deadlineSeconds: deadlineOf(options),
      onProgress: (progress) => job.progress(progress as RunProgress),
    },
  );
  const { status } = planned.summary;
  const state = status === 'FAILED' || status === 'CANCELLED' ? status : 'DONE';
  return {
    state,
    summary: planned.summary as Json,
    progress: lastOf(planned.summary),
    versions: planned.versions,
    tables: planned.tables,
    ...(status === 'FAILED'
      ? { reason: 'The solver gave up on this scenario; its numbers may differ too much in size.' }
      : {}),
  };
}

/** A run with a node limit, or one that repeats another's work, has no clock but that of the queue. */
function deadlineOf({ nodeLimit, replayRunId, timeLimitSeconds }: ReopeningOptions): number {
  const hasClock = nodeLimit === null && replayRunId === null;
  return hasClock ? Math.min(LONGEST_SECONDS, 2 * timeLimitSeconds + SOLVE_GRACE_SECONDS) : LONGEST_SECONDS;
}

/** The submission's day in UTC; a repeat counts from the day of the run it repeats. */
async function todayOf({ run, findRun }: JobContext): Promise<string> {
  const { replayRunId } = run.options as ReopeningOptions;
  const repeated = replayRunId === null ? null : await findRun(replayRunId);
  const summary = repeated?.summary as ReopeningSummary | null | undefined;
  return summary?.today ?? (repeated ?? run).createdAt.toISOString().slice(0, 10);
}

async function workToRepeat(
  { part, findRun }: JobContext,
  runId: string | null,
): Promise<readonly WorkStep[] | undefined> {
  if (runId === null) return undefined;
  const repeated = await findRun(runId);
  const summary = repeated?.parts.find(({ name }) => name === part)?.summary as ScenarioSummary | null | undefined;
  return summary?.work;
}

async function uploadedChunks({ run, tables }: JobContext): Promise<TableChunk[]> {
  const { steps } = run.options as ReopeningOptions;
  if (run.uploadId === null || !steps.includes('prep')) return [];
  return readAll(
    tables,
    run.workspaceId,
    run.uploadId,
    reopeningInputSheets.map(({ table }) => table),
  );
}

async function stageChunks({ run, tables }: JobContext, runId: string | null): Promise<TableChunk[]> {
  return runId === null ? [] : readAll(tables, run.workspaceId, runId, stageTables);
}

async function readAll(
  tables: JobContext['tables'],
  workspaceId: string,
  ownerId: string,
  names: readonly string[],
): Promise<TableChunk[]> {
  const chunks: TableChunk[] = [];
  for (const name of names) for await (const chunk of tables.read(workspaceId, ownerId, name, '')) chunks.push(chunk);
  return chunks;
}

/** Tables of the steps that this run did not do come from the run it starts from, so that its result is whole. */
async function* withCarriedOver({ run, tables }: JobContext, own: readonly TableChunk[]): AsyncIterable<TableChunk> {
  yield* own;
  const { steps } = run.options as ReopeningOptions;
  if (run.fromRunId === null || steps.includes('prep')) return;
  const made = steps.includes('forecast') ? forecastTables : [];
  const earlier = [...preparationSheets.map(({ table }) => table), ...stageTables];
  for (const table of earlier.filter((name) => !made.includes(name)))
    yield* tables.read(run.workspaceId, run.fromRunId, table, '');
}

/** How the last solve ended; a short one may be over before its progress is written. */
function lastOf({ solves, seconds }: ScenarioSummary): RunProgress {
  const last = solves.at(-1);
  return {
    percent: 100,
    phase: last?.name ?? '',
    objective: last?.objective ?? null,
    bound: last?.bound ?? null,
    gap: last?.gap ?? null,
    seconds: seconds.build + seconds.solve + seconds.output,
  };
}

const progressAt = (phase: string, percent: number): RunProgress => ({
  percent,
  phase,
  objective: null,
  bound: null,
  gap: null,
  seconds: 0,
});
