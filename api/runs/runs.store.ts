import { randomUUID } from 'node:crypto';
import type { Prisma, PrismaClient } from '../db/generated/client.ts';
import type { Queue } from '../db/queue.ts';
import type { RunChanges } from '../db/run-changes.ts';
import { canonicalJson, sha256, storableJson } from './canonical.ts';
import { type HashedChunk, hashInput } from './chunk-body.ts';
import { closeRunIfOver, lockRun } from './jobs.store.ts';
import type { NewRun, RunPage, RunsPort } from './ports.ts';
import { RUN_ENDED, type Run, type Viewer } from './run.ts';
import { toRun, WITH_JOBS } from './run-row.ts';
import { chunksOf, lockUpload } from './tables.store.ts';
import { watchRun } from './watch.ts';
import { isUuid, keepWorkspace } from './workspace.store.ts';

const PAGE_MAX = 100;

export interface RunsStoreParts {
  readonly prisma: PrismaClient;
  readonly queue: Pick<Queue, 'enqueue'>;
  readonly runChanges: RunChanges;
}

export async function findRun(db: Pick<PrismaClient, 'run'>, workspaceId: string, id: string): Promise<Run | null> {
  if (!isUuid(id)) return null;
  const row = await db.run.findUnique({ where: { workspaceId_id: { workspaceId, id } }, include: WITH_JOBS });
  return row && toRun(row, new Date());
}

async function* uploadChunks(
  tx: Prisma.TransactionClient,
  workspaceId: string,
  ownerId: string,
): AsyncGenerator<HashedChunk> {
  const tables = await tx.tableChunk.findMany({
    where: { workspaceId, ownerId },
    distinct: ['table', 'part'],
    select: { table: true, part: true },
    orderBy: [{ table: 'asc' }, { part: 'asc' }],
  });
  for (const { table, part } of tables) yield* chunksOf(tx, { workspaceId, ownerId, table, part }, 0);
}

/** Over options and every input row; a run that starts from another one's results inherits that one's rows by its hash. */
async function inputHash(tx: Prisma.TransactionClient, viewer: Viewer, run: NewRun): Promise<string> {
  const { workspaceId } = viewer;
  const origin = run.fromRunId === null ? null : await findRun(tx, workspaceId, run.fromRunId);
  if (run.fromRunId !== null && origin === null) throw new Error('submit: fromRunId names no run of this workspace');
  const head = canonicalJson({ kind: run.kind, options: run.options, seed: run.seed, from: origin?.inputHash ?? null });
  const chunks = run.uploadId === null ? noChunks() : uploadChunks(tx, workspaceId, run.uploadId);
  return hashInput(head, chunks);
}

async function* noChunks(): AsyncGenerator<HashedChunk> {}

async function insertRun(tx: Prisma.TransactionClient, viewer: Viewer, run: NewRun, bodyHash: string) {
  const { workspaceId, userId } = viewer;
  await keepWorkspace(tx, workspaceId);
  if (run.uploadId !== null && (await lockUpload(tx, workspaceId, run.uploadId)) === 'UNKNOWN')
    throw new Error('submit: uploadId names no upload of this workspace');
  const { clientMutationKey, submittedWith, kind, seed, uploadId, fromRunId } = run;
  const id = randomUUID();
  const links = { uploadId, fromRunId, scheduleId: run.scheduleId ?? null };
  const hashes = { bodyHash, inputHash: await inputHash(tx, viewer, run) };
  const options = storableJson(run.options) as Prisma.InputJsonValue;
  const origin = { clientMutationKey, submittedBy: userId, submittedWith };
  const row = { id, workspaceId, kind, state: 'QUEUED', seed, options, ...origin };
  const { count } = await tx.run.createMany({ data: [{ ...row, ...links, ...hashes }], skipDuplicates: true });
  if (count === 0) return null;
  if (uploadId !== null)
    await tx.upload.updateMany({
      where: { workspaceId, id: uploadId, sealedAt: null },
      data: { sealedAt: new Date() },
    });
  await tx.runJob.create({ data: { workspaceId, runId: id, part: '', position: 0, state: 'QUEUED' } });
  return id;
}

async function submit({ prisma, queue }: RunsStoreParts, viewer: Viewer, run: NewRun) {
  const { workspaceId } = viewer;
  // A request sent again by another program is still the same request.
  const { clientMutationKey, submittedWith: _, ...body } = run;
  const bodyHash = sha256(canonicalJson(body));
  const earlier = async () => {
    const where = { workspaceId_clientMutationKey: { workspaceId, clientMutationKey } };
    const row = await prisma.run.findUnique({ where, include: WITH_JOBS });
    if (row === null) return null;
    return row.bodyHash === bodyHash ? { run: toRun(row, new Date()), created: false } : ('KEY_REUSED' as const);
  };
  const repeated = await earlier();
  if (repeated !== null) return repeated;
  const id = await prisma.$transaction(async (tx) => {
    const created = await insertRun(tx, viewer, run, bodyHash);
    if (created !== null) await queue.enqueue(tx, [{ workspaceId, runId: created, part: '' }]);
    return created;
  });
  // Null: the same key was submitted at the same moment, and that transaction was first.
  const answer =
    id === null ? await earlier() : { run: (await findRun(prisma, workspaceId, id)) as Run, created: true };
  if (answer === null) throw new Error('submit: a run with this key was there and has vanished');
  return answer;
}

/** Jobs nobody has started end at once; those being worked see the request within half a second and keep their best. */
async function cancel(prisma: PrismaClient, workspaceId: string, runId: string): Promise<Run | null> {
  if (!isUuid(runId)) return null;
  await prisma.$transaction(async (tx) => {
    const run = await lockRun(tx, workspaceId, runId);
    if (run === null || RUN_ENDED.includes(run.state)) return;
    const now = new Date();
    await tx.run.updateMany({
      where: { workspaceId, id: runId, cancelRequestedAt: null },
      data: { cancelRequestedAt: now },
    });
    const ended = { state: 'CANCELLED', finishedAt: now };
    await tx.runJob.updateMany({ where: { workspaceId, runId, state: 'QUEUED' }, data: ended });
    await closeRunIfOver(tx, workspaceId, runId);
  });
  return findRun(prisma, workspaceId, runId);
}

async function list(prisma: PrismaClient, workspaceId: string, page: RunPage): Promise<Run[]> {
  const { kind, state, submittedBy, first, after } = page;
  const last = after === undefined ? null : await findRun(prisma, workspaceId, after);
  if (after !== undefined && last === null) return [];
  const older = last && {
    OR: [{ createdAt: { lt: last.createdAt } }, { createdAt: last.createdAt, id: { lt: last.id } }],
  };
  const filter = {
    ...(kind ? { kind } : {}),
    ...(state ? { state } : {}),
    ...(submittedBy === undefined ? {} : { submittedBy }),
  };
  const rows = await prisma.run.findMany({
    where: { workspaceId, ...filter, ...(older ?? {}) },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: Math.min(Math.max(first, 0), PAGE_MAX),
    include: WITH_JOBS,
  });
  return rows.map((row) => toRun(row, new Date()));
}

export function createRunsStore(parts: RunsStoreParts): RunsPort {
  const { prisma, runChanges } = parts;
  return {
    submit: (viewer, run) => submit(parts, viewer, run),
    find: (viewer, runId) => findRun(prisma, viewer.workspaceId, runId),
    list: (viewer, page) => list(prisma, viewer.workspaceId, page),
    cancel: (viewer, runId) => cancel(prisma, viewer.workspaceId, runId),
    watch: (viewer, runId, signal) =>
      watchRun(
        () => findRun(prisma, viewer.workspaceId, runId),
        (wake) => runChanges.subscribe(runId, wake),
        signal,
      ),
  };
}
