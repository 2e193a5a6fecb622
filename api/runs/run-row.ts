import type { Finding } from '../../schema/sheets/finding.ts';
import type { Prisma } from '../db/generated/client.ts';
import { HAS_PARTS, type Json, type Run, type RunKind, type RunPart, type RunProgress, type RunState } from './run.ts';

/** A run as stored: its row and its jobs, the first one with an empty part. */
export type StoredRun = Prisma.RunGetPayload<{ include: { jobs: true } }>;
type StoredJob = StoredRun['jobs'][number];

export const WITH_JOBS = { jobs: { orderBy: { position: 'asc' } } } as const satisfies Prisma.RunInclude;

/** Share of the first job in the whole run's percentage, once it has named its parts. */
const FIRST_JOB_PERCENT = 5;

function secondsBetween(start: Date | null, end: Date | null, now: Date): number {
  return start === null ? 0 : Math.max(0, ((end ?? now).getTime() - start.getTime()) / 1000);
}

function toPart(job: StoredJob, now: Date): RunPart {
  return {
    name: job.part,
    state: job.state as RunState,
    attempt: job.attempt,
    reason: job.reason,
    summary: job.summary as Json | null,
    percent: job.percent,
    phase: job.phase,
    objective: job.objective,
    bound: job.bound,
    gap: job.gap,
    seconds: secondsBetween(job.startedAt, job.finishedAt, now),
    best: job.finishedAt === null ? (job.best as Json | null) : null,
  };
}

function worstGap(parts: readonly RunPart[]): number | null {
  const gaps = parts.map((part) => part.gap);
  return gaps.some((gap) => gap === null) ? null : Math.max(...(gaps as number[]));
}

/** Parts weigh the same; objective and bound are those of a run's only part, since scenarios have nothing to add up. */
function overall(
  kind: RunKind,
  state: RunState,
  first: StoredJob | undefined,
  parts: readonly RunPart[],
): Omit<RunProgress, 'seconds'> {
  const [only] = parts;
  if (first && only === undefined && !HAS_PARTS[kind]) {
    const { percent, phase, objective, bound, gap, finishedAt } = first;
    const best = finishedAt === null && first.best !== null ? { best: first.best as Json } : {};
    return { percent: state === 'DONE' ? 100 : percent, phase, objective, bound, gap, ...best };
  }
  if (!first || only === undefined) {
    const percent = state === 'DONE' ? 100 : (first?.percent ?? 0) * (FIRST_JOB_PERCENT / 100);
    return { percent, phase: first?.phase ?? '', objective: null, bound: null, gap: null };
  }
  const mean = parts.reduce((sum, part) => sum + part.percent, 0) / parts.length;
  const percent = state === 'DONE' ? 100 : FIRST_JOB_PERCENT + mean * (1 - FIRST_JOB_PERCENT / 100);
  const running = parts.filter((part) => part.state === 'RUNNING');
  const behind = (running.length > 0 ? running : parts).reduce((least, part) =>
    part.percent < least.percent ? part : least,
  );
  const phase = behind.phase || first.phase;
  const single = parts.length === 1;
  return {
    percent,
    phase,
    objective: single ? only.objective : null,
    bound: single ? only.bound : null,
    gap: worstGap(parts),
  };
}

export function toRun(row: StoredRun, now: Date): Run {
  const parts = row.jobs.filter((job) => job.part !== '').map((job) => toPart(job, now));
  const first = row.jobs.find((job) => job.part === '');
  const state = row.state as RunState;
  return {
    id: row.id,
    workspaceId: row.workspaceId,
    kind: row.kind as RunKind,
    state,
    createdAt: row.createdAt,
    startedAt: row.startedAt,
    finishedAt: row.finishedAt,
    submittedBy: row.submittedBy,
    submittedWith: row.submittedWith,
    scheduleId: row.scheduleId,
    seed: row.seed,
    versions: row.versions as Record<string, string>,
    options: row.options as Json,
    inputHash: row.inputHash,
    uploadId: row.uploadId,
    fromRunId: row.fromRunId,
    reason: row.reason,
    findings: row.findings as unknown as Finding[],
    parts,
    summary: row.summary as Json | null,
    ...overall(row.kind as RunKind, state, first, parts),
    seconds: secondsBetween(row.startedAt, row.finishedAt, now),
  };
}
