import { randomUUID } from 'node:crypto';
import type { Prisma, PrismaClient } from '../db/generated/client.ts';
import { canonicalJson, sha256 } from '../runs/canonical.ts';
import type { RunKind } from '../runs/run.ts';
import { toRun, WITH_JOBS } from '../runs/run-row.ts';
import { isUuid, keepWorkspace } from '../runs/workspace.store.ts';
import type { DueSchedule, DueSchedulesPort, SchedulesPort } from './ports.ts';
import { type NewSchedule, SCHEDULES_MAX, type Schedule } from './schedule.ts';

type Tx = Prisma.TransactionClient;
type Row = Prisma.ScheduleModel;

/** One look takes so many; the next one comes within seconds. */
const DUE_MAX = 1000;

/** The database's clock; within a transaction the moment it began. */
async function now(db: Pick<PrismaClient, '$queryRaw'>): Promise<Date> {
  const [row] = await db.$queryRaw<{ now: Date }[]>`SELECT now() AS now`;
  return (row as { now: Date }).now;
}

function toSchedule({ clientMutationKey: _, bodyHash: __, kind, ...row }: Row): Schedule {
  return { ...row, kind: kind as RunKind };
}

const keyOf = ({ workspaceId, id }: Pick<Schedule, 'workspaceId' | 'id'>) => ({ workspaceId_id: { workspaceId, id } });

async function find(db: Pick<PrismaClient, 'schedule'>, workspaceId: string, id: string): Promise<Schedule | null> {
  if (!isUuid(id)) return null;
  const row = await db.schedule.findUnique({ where: keyOf({ workspaceId, id }) });
  return row && toSchedule(row);
}

/** Whoever counts the schedules of a workspace to add one does so alone. */
async function lockSchedules(tx: Tx, workspaceId: string): Promise<void> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`schedules of ${workspaceId}`}, 0))::text`;
}

async function create(
  prisma: PrismaClient,
  viewer: Parameters<SchedulesPort['create']>[0],
  { nextAt, ...schedule }: NewSchedule & Pick<Schedule, 'nextAt'>,
  clientMutationKey: string,
): Promise<Schedule | 'KEY_REUSED' | 'TOO_MANY'> {
  const { workspaceId, userId: createdBy } = viewer;
  // The kind follows from the run, and nextAt from the clock.
  const { kind, weekdays, ...body } = schedule;
  const bodyHash = sha256(canonicalJson({ ...body, weekdays }));
  return prisma.$transaction(async (tx) => {
    await lockSchedules(tx, workspaceId);
    const earlier = await tx.schedule.findUnique({
      where: { workspaceId_clientMutationKey: { workspaceId, clientMutationKey } },
    });
    if (earlier !== null) return earlier.bodyHash === bodyHash ? toSchedule(earlier) : 'KEY_REUSED';
    if ((await tx.schedule.count({ where: { workspaceId, deletedAt: null } })) >= SCHEDULES_MAX) return 'TOO_MANY';
    await keepWorkspace(tx, workspaceId);
    const origin = { id: randomUUID(), workspaceId, kind, createdBy, clientMutationKey, bodyHash };
    return toSchedule(await tx.schedule.create({ data: { ...origin, ...body, weekdays: [...weekdays], nextAt } }));
  });
}

async function change(
  prisma: PrismaClient,
  workspaceId: string,
  id: string,
  alter: (schedule: Schedule, now: Date) => Schedule,
): Promise<Schedule | null> {
  if (!isUuid(id)) return null;
  return prisma.$transaction(async (tx) => {
    // Not FOR UPDATE: that would make runs wait which refer to the schedule.
    await tx.$queryRaw`
      SELECT 1 AS locked FROM schedule WHERE workspace_id = ${workspaceId} AND id = ${id}::uuid FOR NO KEY UPDATE`;
    const current = await find(tx, workspaceId, id);
    if (current === null) return null;
    const { name, kind, templateRunId, hour, minute, weekdays, timeZone, ...more } = alter(current, await now(tx));
    const { active, nextAt, deletedAt } = more;
    const chosen = { name, kind, templateRunId, hour, minute, weekdays: [...weekdays], timeZone };
    const data = { ...chosen, active, nextAt, deletedAt };
    return toSchedule(await tx.schedule.update({ where: keyOf(current), data }));
  });
}

export function createSchedulesStore(prisma: PrismaClient): SchedulesPort {
  return {
    now: () => now(prisma),
    create: (viewer, schedule, clientMutationKey) => create(prisma, viewer, schedule, clientMutationKey),
    find: (viewer, id) => find(prisma, viewer.workspaceId, id),
    async list({ workspaceId }) {
      const rows = await prisma.schedule.findMany({
        where: { workspaceId, deletedAt: null },
        orderBy: [{ name: 'asc' }, { createdAt: 'asc' }, { id: 'asc' }],
        take: SCHEDULES_MAX,
      });
      return rows.map(toSchedule);
    },
    change: (viewer, id, alter) => change(prisma, viewer.workspaceId, id, alter),
    async latestRun({ workspaceId, id: scheduleId }, state) {
      const row = await prisma.run.findFirst({
        where: { workspaceId, scheduleId, ...(state === undefined ? {} : { state }) },
        orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
        include: WITH_JOBS,
      });
      return row && toRun(row, new Date());
    },
  };
}

export function createDueSchedulesStore(prisma: PrismaClient): DueSchedulesPort {
  return {
    async due() {
      return prisma.schedule.findMany({
        where: { active: true, deletedAt: null, nextAt: { lte: await now(prisma) } },
        orderBy: [{ nextAt: 'asc' }, { id: 'asc' }],
        select: { workspaceId: true, id: true },
        take: DUE_MAX,
      });
    },
    async take({ workspaceId, id }): Promise<DueSchedule | null> {
      const [schedule, moment] = [await find(prisma, workspaceId, id), await now(prisma)];
      if (!schedule?.active || schedule.deletedAt !== null) return null;
      const { nextAt } = schedule;
      return nextAt !== null && nextAt <= moment ? { schedule: { ...schedule, nextAt }, now: moment } : null;
    },
    async hasRun({ schedule: { workspaceId, id: scheduleId } }, clientMutationKey) {
      return (await prisma.run.count({ where: { workspaceId, scheduleId, clientMutationKey } })) > 0;
    },
    async settle({ schedule: { workspaceId, id, nextAt } }, outcome) {
      await prisma.schedule.updateMany({ where: { workspaceId, id, nextAt }, data: outcome });
    },
  };
}
