import type { ComputePort, JobContext, JobOutcome, RunHandler } from '../runs/ports.ts';
import type { Json, RunProgress } from '../runs/run.ts';
import { BOUND_GAP, type RosterBoundOutput } from './bound-task.ts';
import { gapOf } from './figures.ts';
import { inputChunks } from './input-chunks.ts';
import type { RosterOptions } from './options.ts';
import type { RosterOutputInput, RosterOutputOutput } from './output-task.ts';
import type { RosterProgress } from './progress.ts';
import { type ReadRosterInput, type RosterInput, readRosterInput } from './roster-input.ts';
import type { RosterSearchInput, RosterSearchOutput } from './search-task.ts';
import type { RosterSummary, SearchEnd } from './summaries.ts';

/** Explaining and writing the largest roster allowed take under a minute; ten times that is a fault. */
const TABLES_DEADLINE_SECONDS = 600;
/** A search that has not noticed its own time limit after this much more is stuck. */
const SEARCH_GRACE_SECONDS = 180;
/** The queue lets a job last 23 hours; a budget of evaluations has no clock of its own. */
const LONGEST_SECONDS = 22 * 3600;

interface Parts {
  readonly compute: ComputePort;
  readonly version: string;
}

/**
 * How a roster run is worked: searches and bound side by side, then the tables. Spread out, each search is a job of its own with its
 * own bound and tables, which any worker takes; the best of them is the result.
 */
export function createRosterHandler(parts: Parts): RunHandler {
  return {
    kind: 'roster',
    first: (job) => firstJob(parts, job),
    part: (job) => oneSearch(parts, job),
  };
}

async function firstJob(parts: Parts, job: JobContext): Promise<JobOutcome> {
  const { options, input, read } = await startOf(job);
  const versions = { planwright: parts.version };
  if (read.problem === null || options.checkOnly) return withoutRoster(job, read, versions);
  if (options.spread && options.searches > 1)
    return { ...withoutRoster(job, read, versions), parts: searchNames(options.searches) };
  const repeated = await summaryOf(job, options.replayRunId);
  return drawRoster(parts, job, { input, read, searches: [...Array(options.searches).keys()], work: repeated?.work });
}

async function oneSearch(parts: Parts, job: JobContext): Promise<JobOutcome> {
  const { options, input, read } = await startOf(job);
  const search = searchNames(options.searches).indexOf(job.part);
  const repeated = options.replayRunId === null ? null : await job.findRun(options.replayRunId);
  const earlier = repeated?.parts.find(({ name }) => name === job.part)?.summary as RosterSummary | null | undefined;
  const outcome = await drawRoster(parts, job, { input, read, searches: [search], work: earlier?.work });
  // The first job has told them.
  return { ...outcome, findings: [] };
}

const searchNames = (searches: number): string[] => Array.from({ length: searches }, (_, n) => `search ${n + 1}`);

async function startOf(job: JobContext) {
  job.progress(progressAt('preparing', 2));
  const options = job.run.options as RosterOptions;
  const input: RosterInput = { options, uploaded: await inputChunks(job.tables, job.run) };
  return { options, input, read: readRosterInput(input) };
}

interface Drawing {
  readonly input: RosterInput;
  readonly read: ReadRosterInput;
  /** Numbers of the searches of this job, from 0. */
  readonly searches: readonly number[];
  /** Work of each of them in the run that this one repeats. */
  readonly work: RosterSummary['work'] | undefined;
}

async function drawRoster({ compute, version }: Parts, job: JobContext, drawing: Drawing): Promise<JobOutcome> {
  const { input, read } = drawing;
  const { settings, findings } = read;
  const { searches, bounded, isProven } = await searchAndBound(compute, job, drawing);
  // Explaining takes as long again.
  job.dropped.throwIfAborted();
  const best = searches.reduce((one, other) => (isBetter(other, one) ? other : one));
  job.progress({ ...progressAt('writing', 95), objective: best.score, bound: bounded.bound });
  const output = await compute.run<RosterOutputInput, RosterOutputOutput>(
    'roster.output',
    { ...input, roster: best.roster, bound: bounded, part: job.part },
    // Cancelled or not, what was found is written.
    { signal: job.dropped, deadlineSeconds: TABLES_DEADLINE_SECONDS, onProgress: () => {} },
  );
  const { score, bound, gap } = output.figures;
  const sum = (of: (search: RosterSearchOutput) => number) => searches.reduce((all, one) => all + of(one), 0);
  const seconds = Math.max(...searches.map((one) => one.seconds));
  const summary: RosterSummary = {
    ...{ month: read.problem!.month, mode: settings.mode, checkOnly: false, outcome: output.figures },
    ...{ seed: settings.seed, seconds, evaluations: sum((one) => one.evaluations) },
    ...{ generations: sum((one) => one.generations), work: searches.map(({ work }) => work) },
    endedBy: endOf(job, drawing, best, isProven),
    steps: { prep: 0, solve: seconds, output: output.seconds },
  };
  return {
    // Whoever cancels keeps the best so far: it is written like any roster, and the run says that it was cancelled.
    state: job.signal.aborted ? 'CANCELLED' : 'DONE',
    ...{ findings, summary: summary as Json, tables: output.tables },
    versions: { planwright: version, highs: bounded.solver },
    progress: { ...progressAt('writing', 100), objective: score, bound, gap, seconds },
  };
}

function endOf(job: JobContext, { input, work }: Drawing, best: RosterSearchOutput, isProven: boolean): SearchEnd {
  if (job.signal.aborted) return 'cancel';
  if (best.endedBy !== 'budget') return best.endedBy;
  if (isProven) return 'proof';
  if (work !== undefined) return 'work';
  return input.options.evaluations === null ? 'time' : 'evaluations';
}

type Ranked = Pick<RosterProgress, 'hardViolations' | 'score'>;

/** Fewer hard violations, then the higher score; of equal ones the first, so that the plan does not depend on who is faster. */
const isBetter = (one: Ranked, other: Ranked): boolean =>
  one.hardViolations < other.hardViolations || (one.hardViolations === other.hardViolations && one.score > other.score);

function withoutRoster(
  job: JobContext,
  { problem, findings, settings }: ReadRosterInput,
  versions: Readonly<Record<string, string>>,
): JobOutcome {
  const refused = problem === null;
  const { mode, seed } = settings;
  const summary: RosterSummary = {
    ...{ month: problem?.month ?? '', mode, seed, outcome: null, seconds: 0, evaluations: 0, generations: 0, work: [] },
    endedBy: null,
    checkOnly: (job.run.options as RosterOptions).checkOnly,
    steps: { prep: 0, solve: 0, output: 0 },
  };
  const state = job.signal.aborted ? 'CANCELLED' : refused ? 'REFUSED' : 'DONE';
  const reason = refused ? { reason: 'The input has findings that stop the job.' } : {};
  return { state, findings, versions, summary: summary as Json, tables: [], ...reason };
}

/** All at once, each in a process of its own. Once the bound is reached nothing better can be found, and the searches end. */
async function searchAndBound(
  compute: ComputePort,
  job: JobContext,
  { input, read, searches, work }: Drawing,
): Promise<{ searches: RosterSearchOutput[]; bounded: RosterBoundOutput; isProven: boolean }> {
  const deadlineSeconds = deadlineOf(input.options, read.settings.timeLimitSeconds);
  // Where one fails the run does, and the others must not go on computing for nobody.
  const failed = new AbortController();
  const proven = new AbortController();
  const all = AbortSignal.any([job.signal, failed.signal]);
  const hasClock = input.options.evaluations === null && work === undefined;
  let bound: number | null = null;
  let fewest = 0;
  const standing: RosterProgress[] = [];
  const tell = (search: number) => (one: unknown) => {
    const told = one as RosterProgress;
    standing[search] = told;
    const best = standing.reduce((first, other) => (isBetter(other, first) ? other : first));
    job.progress(progressOf(told, best, bound));
    // A budget is spent to its end: the same on every machine, however fast the bound was.
    if (hasClock && bound !== null && best.hardViolations === fewest && best.score >= bound - BOUND_GAP) proven.abort();
  };
  const searching = searches.map((search, n) => {
    const replay = work?.[n];
    const given: RosterSearchInput = { ...input, search, ...(replay ? { replay } : {}) };
    const signal = AbortSignal.any([all, proven.signal]);
    return compute.run<RosterSearchInput, RosterSearchOutput>('roster.search', given, {
      ...{ signal, deadlineSeconds, onProgress: tell(search) },
    });
  });
  const enough = new AbortController();
  const bounding = compute
    .run<RosterInput, RosterBoundOutput>('roster.bound', input, {
      ...{ signal: AbortSignal.any([all, enough.signal]), deadlineSeconds, onProgress: () => {} },
    })
    .then((result) => {
      bound = result.bound;
      fewest = result.hardViolationsMinimum;
      return result;
    });
  const searched = Promise.all(searching).then((results) => {
    // Nothing is left to compare with: the search reached its score, or its last generation, before its time was over.
    if (hasClock) enough.abort();
    return results;
  });
  const [results, bounded] = await Promise.all([searched, bounding]).catch((error: unknown) => {
    failed.abort();
    throw error;
  });
  return { searches: results, bounded, isProven: proven.signal.aborted };
}

function deadlineOf({ evaluations, replayRunId }: RosterOptions, timeLimitSeconds: number): number {
  const hasClock = evaluations === null && replayRunId === null;
  return hasClock ? 2 * timeLimitSeconds + SEARCH_GRACE_SECONDS : LONGEST_SECONDS;
}

async function summaryOf({ findRun }: JobContext, runId: string | null): Promise<RosterSummary | null> {
  const run = runId === null ? null : await findRun(runId);
  return (run?.summary as RosterSummary | null | undefined) ?? null;
}

const progressOf = (told: RosterProgress, { score, hardViolations }: Ranked, bound: number | null): RunProgress => ({
  ...{ phase: 'searching', percent: 5 + 88 * told.share, objective: score, bound, seconds: told.seconds },
  gap: bound === null ? null : gapOf(score, bound),
  best: { generation: told.generation, evaluations: told.evaluations, mean: told.mean, best: score, hardViolations },
});

const progressAt = (phase: string, percent: number): RunProgress => ({
  ...{ phase, percent, objective: null, bound: null, gap: null, seconds: 0 },
});
