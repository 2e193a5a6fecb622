import type { Finding } from '../../schema/sheets/finding.ts';
import { Prisma, type PrismaClient } from '../db/generated/client.ts';
import type { Queue, QueuedJob } from '../db/queue.ts';
import { storableJson, storableText } from './canonical.ts';
import type { JobOutcome } from './ports.ts';
import { type Json, RUN_ENDED, type RunProgress, type RunState } from './run.ts';
import { runEnd } from './run-end.ts';
import { packChunk } from './tables.store.ts';
import type { ClaimedJob, JobsPort } from './work.ts';

type Tx = Prisma.TransactionClient;

/** Starts that ended with their worker; after these a job is given up. */
const CRASHES_MAX = 3;
const GIVEN_UP =
  'The worker stopped without warning three times while it computed this. ' +
  'Most likely the machine ran out of memory: try fewer parts at a time, or ask your administrator.';
/** Results of one part are far smaller; a limit keeps one insert from filling the memory of the database. */
const INSERT_CHUNKS = 8;

/** Serializes whatever changes the state of a run: ends of its parts, cancellation, starts. */
export async function lockRun(tx: Tx, workspaceId: string, id: string) {
  const [run] = await tx.$queryRaw<{ state: RunState; cancelled: boolean }[]>`
    SELECT state, cancel_requested_at IS NOT NULL AS cancelled FROM run
    WHERE workspace_id = ${workspaceId} AND id = ${id}::uuid FOR UPDATE`;
  return run ?? null;
}

/** Ends the run when its last job has ended. The caller holds the run's lock. */
export async function closeRunIfOver(tx: Tx, workspaceId: string, runId: string): Promise<void> {
  const jobs = await tx.runJob.findMany({ where: { workspaceId, runId }, orderBy: { position: 'asc' } });
  const end = runEnd(jobs.map(({ part, state, reason }) => ({ part, state: state as RunState, reason })));
  if (end === null) return;
  await tx.run.update({
    where: { workspaceId_id: { workspaceId, id: runId } },
    data: { ...end, finishedAt: new Date() },
  });
}

async function endJob(tx: Tx, job: QueuedJob, end: { state: RunState; reason: string | null }): Promise<void> {
  await tx.runJob.update({ where: keyOf(job), data: { ...end, finishedAt: new Date() } });
  await closeRunIfOver(tx, job.workspaceId, job.runId);
}

function keyOf({ workspaceId, runId, part }: QueuedJob) {
  return { workspaceId_runId_part: { workspaceId, runId, part } };
}

/** Matches only while this start is the job's last one: whoever lost the job to another worker changes nothing. */
function fenceOf({ workspaceId, runId, part, attempt }: ClaimedJob) {
  return { workspaceId, runId, part, attempt, state: 'RUNNING' };
}

async function claim(prisma: PrismaClient, job: QueuedJob): Promise<ClaimedJob | null> {
  return prisma.$transaction(async (tx) => {
    const run = await lockRun(tx, job.workspaceId, job.runId);
    const row = await tx.runJob.findUnique({ where: keyOf(job) });
    if (run === null || row === null || RUN_ENDED.includes(row.state as RunState)) return null;
    if (run.cancelled) {
      await endJob(tx, job, { state: 'CANCELLED', reason: null });
      return null;
    }
    if (row.attempt - row.released >= CRASHES_MAX) {
      await endJob(tx, job, { state: 'FAILED', reason: GIVEN_UP });
      return null;
    }
    const now = new Date();
    const fresh = { percent: 0, phase: '', objective: null, bound: null, gap: null, seconds: 0, best: Prisma.DbNull };
    const started = { state: 'RUNNING', attempt: row.attempt + 1, startedAt: row.startedAt ?? now };
    await tx.runJob.update({ where: keyOf(job), data: { ...fresh, ...started } });
    const { workspaceId, runId: id } = job;
    await tx.run.updateMany({
      where: { workspaceId, id, state: 'QUEUED' },
      data: { state: 'RUNNING', startedAt: now },
    });
    return { ...job, attempt: row.attempt + 1 };
  });
}

async function report(prisma: PrismaClient, job: ClaimedJob, progress: RunProgress | null) {
  const held =
    progress === null
      ? (await prisma.runJob.count({ where: fenceOf(job) })) > 0
      : (await prisma.runJob.updateMany({ where: fenceOf(job), data: storedProgress(progress) })).count > 0;
  const { workspaceId, runId: id } = job;
  const where = { workspaceId, id, cancelRequestedAt: { not: null } };
  return { held, cancelRequested: (await prisma.run.count({ where })) > 0 };
}

/** PostgreSQL stores no NaN a client could read, and an infinite bound says nothing. */
function storedProgress({ percent, phase, objective, bound, gap, seconds, best }: RunProgress) {
  const finite = (value: number | null) => (value !== null && Number.isFinite(value) ? value : null);
  const within = Math.min(100, Math.max(0, finite(percent) ?? 0));
  return {
    percent: within,
    phase: storableText(phase),
    objective: finite(objective),
    bound: finite(bound),
    gap: finite(gap),
    seconds: finite(seconds) ?? 0,
    ...(best === undefined ? {} : { best: storableJson(best) as Prisma.InputJsonValue }),
  };
}

async function packAll(outcome: JobOutcome) {
  const packed: Awaited<ReturnType<typeof packChunk>>[] = [];
  for await (const chunk of outcome.tables) packed.push(await packChunk(chunk));
  return packed;
}

async function updateRun(tx: Tx, job: ClaimedJob, outcome: JobOutcome): Promise<void> {
  const where = { workspaceId_id: { workspaceId: job.workspaceId, id: job.runId } };
  const run = await tx.run.findUniqueOrThrow({ where });
  const findings = [...(run.findings as unknown as Finding[]), ...storableJson(outcome.findings ?? [])];
  const versions = { ...(run.versions as Record<string, string>), ...outcome.versions };
  const summary = job.part === '' && outcome.summary != null ? { summary: jsonInput(outcome.summary) } : {};
  await tx.run.update({
    where,
    data: { findings: findings as unknown as Prisma.InputJsonValue, versions, ...summary },
  });
}

function jsonInput(value: Json): Prisma.InputJsonValue {
  return storableJson(value) as Prisma.InputJsonValue;
}

/** Everything a job leaves behind, in one transaction: readers see all of it or nothing, and only once. */
async function finish(
  prisma: PrismaClient,
  queue: Pick<Queue, 'enqueue'>,
  job: ClaimedJob,
  outcome: JobOutcome,
): Promise<boolean> {
  const { workspaceId, runId } = job;
  const chunks = (await packAll(outcome)).map((chunk) => ({ workspaceId, ownerId: runId, ...chunk }));
  return prisma.$transaction(async (tx) => {
    const run = await lockRun(tx, workspaceId, runId);
    const shown = outcome.progress ? storedProgress(outcome.progress) : {};
    const percent = outcome.state === 'DONE' ? { percent: 100 } : {};
    const summary = job.part !== '' && outcome.summary != null ? { summary: jsonInput(outcome.summary) } : {};
    const reason = outcome.reason === undefined ? null : storableText(outcome.reason);
    const end = { state: outcome.state, reason, finishedAt: new Date(), ...shown, ...percent, ...summary };
    const { count } = await tx.runJob.updateMany({ where: fenceOf(job), data: end });
    if (run === null || count === 0) return false;
    for (let i = 0; i < chunks.length; i += INSERT_CHUNKS)
      await tx.tableChunk.createMany({ data: chunks.slice(i, i + INSERT_CHUNKS) });
    await updateRun(tx, job, outcome);
    if (outcome.state === 'DONE') await startParts(tx, queue, job, outcome.parts ?? [], run.cancelled);
    await closeRunIfOver(tx, workspaceId, runId);
    return true;
  });
}

async function startParts(
  tx: Tx,
  queue: Pick<Queue, 'enqueue'>,
  { workspaceId, runId }: ClaimedJob,
  parts: readonly string[],
  cancelled: boolean,
): Promise<void> {
  const state = cancelled ? { state: 'CANCELLED', finishedAt: new Date() } : { state: 'QUEUED' };
  const rows = parts.map((part, index) => ({ workspaceId, runId, part, position: index + 1, ...state }));
  await tx.runJob.createMany({ data: rows });
  if (!cancelled)
    await queue.enqueue(
      tx,
      parts.map((part) => ({ workspaceId, runId, part })),
    );
}

export function createJobsStore(prisma: PrismaClient, queue: Pick<Queue, 'enqueue'>): JobsPort {
  return {
    claim: (job) => claim(prisma, job),
    report: (job, progress) => report(prisma, job, progress),
    finish: (job, outcome) => finish(prisma, queue, job, outcome),
    async release(job) {
      const data = { state: 'QUEUED', released: { increment: 1 } };
      await prisma.runJob.updateMany({ where: fenceOf(job), data });
    },
  };
}
