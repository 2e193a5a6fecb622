import { assignmentInputSheets } from '../../schema/sheets/assignment-inputs.ts';
import { assignmentSettingsSheet } from '../../schema/sheets/assignment-planner.ts';
import { assignmentPreviousSheets } from '../../schema/sheets/assignment-previous.ts';
import type { Finding } from '../../schema/sheets/finding.ts';
import type { CellValue } from '../../schema/sheets/layout.ts';
import type { ComputePort, JobContext, JobOutcome, RunHandler } from '../runs/ports.ts';
import type { Json, RunProgress, TableChunk } from '../runs/run.ts';
import type { BoundInput, BoundOutput } from './bound-task.ts';
import { type DayInput, dayIn, overridesOf } from './day-input.ts';
import { findBaseline } from './find-baseline.ts';
import type { AssignmentOptions } from './options.ts';
import { gapOf } from './outcome.ts';
import type { OutputInput, OutputOutput } from './output-task.ts';
import type { PlansPort } from './ports.ts';
import type { SearchInput, SearchOutput } from './search-task.ts';
import { settingsOf } from './settings-of.ts';
import type { AssignmentSummary } from './summaries.ts';

/** Reading and writing the largest input allowed take under a minute; ten times that is a fault. */
const TABLES_DEADLINE_SECONDS = 600;
/** A search that has not noticed its own time limit after this much more is stuck. */
const SEARCH_GRACE_SECONDS = 180;
/** The queue lets a job last 23 hours; a budget of evaluations has no clock of its own. */
const LONGEST_SECONDS = 22 * 3600;

interface Parts {
  readonly compute: ComputePort;
  readonly plans: PlansPort;
  readonly version: string;
}

/** How an assignments run is worked: search and bound side by side, then the tables. */
export function createAssignmentsHandler(parts: Parts): RunHandler {
  return {
    kind: 'assignments',
    first: (job) => planRun(parts, job),
    part: () => Promise.reject(new Error('An assignments run has no parts.')),
  };
}

async function planRun({ compute, plans, version }: Parts, job: JobContext): Promise<JobOutcome> {
  const { run } = job;
  const options = run.options as AssignmentOptions;
  job.progress(progressAt('preparing', 2));
  const repeated = await summaryOf(job, options.replayRunId);
  const source = options.replayRunId === null ? run : ((await job.findRun(options.replayRunId)) ?? run);
  const submittedAt = source.createdAt;
  const stored = await uploadedChunks(job);
  const uploaded = source.submittedWith === 'schedule' ? ofAnyMorning(stored) : stored;
  const settings = settingsOf(uploaded, dayIn(submittedAt.toISOString()), overridesOf(options));
  const baseline = await findBaseline(plans, job, settings, uploaded, options.previousPlanDate, repeated);
  const input: DayInput = { options, submittedAt: submittedAt.toISOString(), uploaded, baseline };
  const deadlineSeconds = deadlineOf(options, settings.timeLimitSeconds);
  const [searched, bounded] = await searchAndBound(compute, job, input, repeated, deadlineSeconds);
  // Explaining and writing take as long again.
  job.dropped.throwIfAborted();
  const base = {
    planDate: settings.planDate,
    checkOnly: options.checkOnly,
  };
  const whole = { baseline: baseline && { planDate: baseline.planDate, runId: baseline.runId }, seed: settings.seed };
  const done = { findings: searched.findings, versions: { planwright: version, ...searched.versions } };
  if (searched.plan === null || bounded === null)
    return withoutPlan(job, searched, done, { ...base, ...whole, ...noWork, steps: stepsOf(searched, 0) });
  job.progress(progressAt('writing', 95, searched.plan.value, bounded.bound));
  const output = await compute.run<OutputInput, OutputOutput>(
    'assignments.output',
    { ...input, plan: searched.plan, bound: bounded, user: run.submittedBy },
    // Cancelled or not, what was found is written.
    { signal: job.dropped, deadlineSeconds: TABLES_DEADLINE_SECONDS, onProgress: () => {} },
  );
  const summary: AssignmentSummary = {
    ...{ ...base, ...whole, outcome: output.outcome },
    ...{ seconds: searched.seconds.solve, evaluations: searched.plan.evaluations },
    work: { search: searched.plan.work, bound: bounded.work },
    steps: stepsOf(searched, output.seconds),
  };
  const { value, bound } = output.outcome;
  return {
    // Whoever cancels keeps the best so far: it is written like any plan, and the run says that it was cancelled.
    state: job.signal.aborted ? 'CANCELLED' : 'DONE',
    ...done,
    summary: summary as Json,
    progress: { ...progressAt('writing', 100, value, bound), seconds: searched.seconds.solve },
    tables: output.tables,
  };
}

const noWork = { outcome: null, seconds: 0, evaluations: 0, work: { search: [], bound: [] } } as const;

const stepsOf = ({ seconds }: SearchOutput, output: number): AssignmentSummary['steps'] => ({ ...seconds, output });

function withoutPlan(
  job: JobContext,
  { refused }: SearchOutput,
  done: { readonly findings: readonly Finding[]; readonly versions: Readonly<Record<string, string>> },
  summary: AssignmentSummary,
): JobOutcome {
  const state = job.signal.aborted ? 'CANCELLED' : refused ? 'REFUSED' : 'DONE';
  const reason = refused ? { reason: 'The input has findings that stop the job.' } : {};
  return { state, ...done, summary: summary as Json, tables: [], ...reason };
}

/** Both at once, each in a process of its own: two cores, and neither waits for the other. */
async function searchAndBound(
  compute: ComputePort,
  job: JobContext,
  input: DayInput,
  repeated: AssignmentSummary | null,
  deadlineSeconds: number,
): Promise<[SearchOutput, BoundOutput | null]> {
  // Where one of the two fails the run does, and the other must not go on computing for nobody.
  const failed = new AbortController();
  const signal = AbortSignal.any([job.signal, failed.signal]);
  const searchInput: SearchInput = { ...input, ...(repeated ? { replay: repeated.work.search } : {}) };
  const boundInput: BoundInput = { ...input, ...(repeated ? { replay: repeated.work.bound } : {}) };
  let bound: number | null = null;
  const progress = (one: unknown) => {
    const told = one as RunProgress;
    const gap = told.objective === null || bound === null ? null : gapOf(told.objective, bound);
    job.progress({ ...told, bound, gap });
  };
  const searching = compute.run<SearchInput, SearchOutput>('assignments.search', searchInput, {
    ...{ signal, deadlineSeconds, onProgress: progress },
  });
  if (input.options.checkOnly) return [await searching, null];
  const bounding = compute.run<BoundInput, BoundOutput | null>('assignments.bound', boundInput, {
    ...{ signal, deadlineSeconds, onProgress: () => {} },
  });
  const bounded = bounding.then((result) => {
    bound = result?.bound ?? null;
    return result;
  });
  return Promise.all([searching, bounded]).catch((error: unknown) => {
    failed.abort();
    throw error;
  });
}

function deadlineOf({ evaluations, replayRunId }: AssignmentOptions, timeLimitSeconds: number): number {
  const hasClock = evaluations === null && replayRunId === null;
  return hasClock ? 2 * timeLimitSeconds + SEARCH_GRACE_SECONDS : LONGEST_SECONDS;
}

async function summaryOf({ findRun }: JobContext, runId: string | null): Promise<AssignmentSummary | null> {
  const run = runId === null ? null : await findRun(runId);
  return (run?.summary as AssignmentSummary | null | undefined) ?? null;
}

/**
 * The input without what belongs to the one morning it was uploaded on: the plan date among its settings, and the plan before.
 * A schedule plans the same input each morning anew.
 */
export function ofAnyMorning(chunks: readonly TableChunk[]): TableChunk[] {
  const previous: readonly string[] = assignmentPreviousSheets.map(({ table }) => table);
  return chunks
    .filter(({ table }) => !previous.includes(table))
    .map((chunk) =>
      chunk.table === assignmentSettingsSheet.table
        ? { ...chunk, rows: chunk.rows.map((row) => (row.some(isPlanDateKey) ? row.map(() => null) : row)) }
        : chunk,
    );
}

// Emptied, not taken out, so that findings about other rows name their place.
const isPlanDateKey = (cell: CellValue): boolean =>
  typeof cell === 'string' && cell.trim().toLowerCase() === 'plan_date';

async function uploadedChunks({ run, tables }: JobContext): Promise<TableChunk[]> {
  const chunks: TableChunk[] = [];
  if (run.uploadId === null) return chunks;
  for (const { table } of [...assignmentInputSheets, ...assignmentPreviousSheets])
    for await (const chunk of tables.read(run.workspaceId, run.uploadId, table, '')) chunks.push(chunk);
  return chunks;
}

const progressAt = (
  phase: string,
  percent: number,
  objective: number | null = null,
  bound: number | null = null,
): RunProgress => ({
  ...{ phase, percent, objective, bound, seconds: 0 },
  gap: objective === null || bound === null ? null : gapOf(objective, bound),
});
