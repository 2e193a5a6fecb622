import type { Finding } from '../../schema/sheets/finding.ts';
import type { Json, Run, RunKind, RunProgress, RunState, TableChunk, Viewer } from './run.ts';

export interface NewRun {
  readonly kind: RunKind;
  readonly options: Json;
  readonly seed: number;
  readonly uploadId: string | null;
  readonly fromRunId: string | null;
  /** Made by the client; the same key with the same body answers with the same run. */
  readonly clientMutationKey: string;
  /** The program that submits, e.g. `excel`, `cli`, `api`; says nothing about what is computed. */
  readonly submittedWith: string;
  /** The schedule that starts it; absent for runs of people and programs. */
  readonly scheduleId?: string;
}

export interface RunPage {
  readonly kind?: RunKind;
  readonly state?: RunState;
  /** Id of the user who submitted them. */
  readonly submittedBy?: string;
  readonly first: number;
  /** Id of the last run seen. */
  readonly after?: string;
}

/** Runs of one workspace as users see them. Every method asks with the workspace. */
export interface RunsPort {
  /** Stores the run and enqueues its first job in one transaction. `KEY_REUSED`: same key, other body. */
  submit(viewer: Viewer, run: NewRun): Promise<{ readonly run: Run; readonly created: boolean } | 'KEY_REUSED'>;
  find(viewer: Viewer, runId: string): Promise<Run | null>;
  /** Newest first. */
  list(viewer: Viewer, page: RunPage): Promise<Run[]>;
  /** Asks every part to stop and keep its best. Null: unknown run. A run that has ended is answered as it is. */
  cancel(viewer: Viewer, runId: string): Promise<Run | null>;
  /** Ends with the run. Yields the current state first, then at each change, at most four times a second. */
  watch(viewer: Viewer, runId: string, signal: AbortSignal): AsyncIterable<Run>;
}

/** Chunked tables: uploads on the way in, results on the way out; `ownerId` is an upload or a run. */
export interface TablesPort {
  /**
   * `contentHash` (SHA-256, hex): the upload of exactly this content, so that the same rows sent with a request twice
   * are the same upload; without it each call opens a new one.
   */
  createUpload(viewer: Viewer, kind: RunKind, contentHash?: string): Promise<string>;
  /**
   * Idempotent by (upload, table, seq). `ROW_LIMIT` when the table would exceed `rowsMax`, `UNKNOWN` for an upload of
   * nobody or another workspace, `SEALED` once a run was submitted with it.
   */
  append(
    viewer: Viewer,
    uploadId: string,
    chunk: TableChunk,
    rowsMax: number,
  ): Promise<{ rows: number } | 'ROW_LIMIT' | 'UNKNOWN' | 'SEALED'>;
  /** Chunks of one table in order of seq, from `fromSeq` on. */
  read(workspaceId: string, ownerId: string, table: string, part: string, fromSeq?: number): AsyncIterable<TableChunk>;
  /** Which tables an upload or run has, with their parts and row counts. */
  inventory(workspaceId: string, ownerId: string): Promise<{ table: string; part: string; rows: number }[]>;
}

/** What a worker may do with the job it holds. Every write is fenced: a worker that lost its lease writes nothing. */
export interface JobContext {
  readonly run: Run;
  /** Empty for the run's first job, else the part's name. */
  readonly part: string;
  /** Asks to stop and keep the best so far. */
  readonly signal: AbortSignal;
  /** The job goes on elsewhere: nobody stores what it leaves behind, so that it need not be finished. */
  readonly dropped: AbortSignal;
  progress(progress: RunProgress): void;
  /** Tables of earlier jobs, uploads and runs of the same workspace. */
  readonly tables: Pick<TablesPort, 'read' | 'inventory'>;
  findRun(runId: string): Promise<Run | null>;
}

/** What a job leaves behind; stored in one transaction with the job's end. */
export interface JobOutcome {
  readonly state: Extract<RunState, 'DONE' | 'REFUSED' | 'FAILED' | 'CANCELLED'>;
  readonly reason?: string;
  readonly summary?: Json;
  /** What the status shows from now on; absent: the last progress reported stands. */
  readonly progress?: RunProgress;
  readonly findings?: readonly Finding[];
  readonly versions?: Readonly<Record<string, string>>;
  readonly tables: AsyncIterable<TableChunk> | Iterable<TableChunk>;
  /** First job only: the parts to run next, in parallel. None: the run ends here. */
  readonly parts?: readonly string[];
}

/** How a kind of run is worked; `compose.ts` registers one per kind. */
export interface RunHandler {
  readonly kind: RunKind;
  /** The run's first job. */
  first(job: JobContext): Promise<JobOutcome>;
  /** One part. */
  part(job: JobContext): Promise<JobOutcome>;
}

/** Runs heavy synchronous work in a child process of its own, so that heartbeats go on and a crash harms nothing else. */
export interface ComputePort {
  /**
   * Sends `input` to the task named (see `api/compute.ts`), relays its progress, and resolves with its result. Rejects
   * with a ComputeFailed naming the reason: CRASHED, OUT_OF_MEMORY, DEADLINE. `signal` asks the task to stop and keep its best;
   * if it has not answered within a grace period it is killed.
   */
  run<Input, Output>(
    task: string,
    input: Input,
    options: {
      readonly signal: AbortSignal;
      readonly deadlineSeconds: number;
      readonly onProgress: (progress: unknown) => void;
    },
  ): Promise<Output>;
}
