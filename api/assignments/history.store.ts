import { createHash, randomUUID } from 'node:crypto';
import type { Prisma, PrismaClient } from '../db/generated/client.ts';
import { canonicalJson } from '../runs/canonical.ts';
import type { Viewer } from '../runs/run.ts';
import { keepWorkspace } from '../runs/workspace.store.ts';
import type { AuditAction, HistoryEntry, HistoryFilter, HistoryPort, Recorded, StoredEntry } from './history.ts';

type Entry = HistoryEntry & { readonly reason: string | null };

const keyOf = ({
  planDate,
  requestId,
  personId,
  line,
}: Pick<HistoryEntry, 'planDate' | 'requestId' | 'personId' | 'line'>) =>
  [planDate, requestId, personId, line].join('\u0001');

const hashOf = ({ content }: HistoryEntry): string => createHash('sha256').update(canonicalJson(content)).digest('hex');

/** The last revision of every decision of the plan dates. */
async function latestOf(tx: Prisma.TransactionClient, workspaceId: string, dates: readonly string[]) {
  const rows = await tx.assignmentHistory.findMany({
    where: { workspaceId, planDate: { in: [...dates] } },
    orderBy: { revision: 'asc' },
    select: { planDate: true, requestId: true, personId: true, line: true, revision: true, contentHash: true },
  });
  return new Map(rows.map((row) => [keyOf(row), row]));
}

function actionsOf({ source, content, reason }: Entry, isChange: boolean): AuditAction[] {
  const first: AuditAction = source !== 'planwright' ? 'IMPORTED' : isChange ? 'CHANGED' : 'DECIDED';
  return content['override'] === true && reason !== null ? [first, 'OVERRODE'] : [first];
}

async function record(
  prisma: PrismaClient,
  viewer: Viewer,
  entries: readonly Entry[],
  runId: string | null,
): Promise<Recorded> {
  const { workspaceId, name } = viewer;
  // The last of several for one decision is what counts.
  const byKey = new Map(entries.map((entry) => [keyOf(entry), entry]));
  return prisma.$transaction(async (tx) => {
    await keepWorkspace(tx, workspaceId);
    // Two planners recording at once take turns, so that revisions count on.
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`assignment history ${workspaceId}`}, 0))::text`;
    const latest = await latestOf(tx, workspaceId, [...new Set(entries.map(({ planDate }) => planDate))]);
    const fresh = [...byKey].filter(([key, entry]) => latest.get(key)?.contentHash !== hashOf(entry));
    const own = ({ planDate, requestId, personId, line }: Entry) => ({
      workspaceId,
      planDate,
      requestId,
      personId,
      line,
    });
    await tx.assignmentHistory.createMany({
      data: fresh.map(([key, entry]) => ({
        ...own(entry),
        revision: (latest.get(key)?.revision ?? 0) + 1,
        content: entry.content as Prisma.InputJsonObject,
        ...{ contentHash: hashOf(entry), source: entry.source, runId, recordedBy: name },
      })),
    });
    await tx.auditEvent.createMany({
      data: fresh.flatMap(([key, entry]) =>
        actionsOf(entry, latest.has(key)).map((action) => ({
          ...{ ...own(entry), id: randomUUID(), who: name, action, reason: entry.reason, runId },
        })),
      ),
    });
    const revised = fresh.filter(([key]) => latest.has(key)).length;
    return { added: fresh.length - revised, revised, unchanged: byKey.size - fresh.length };
  });
}

const whereOf = (workspaceId: string, { from, to, requestId, personId }: HistoryFilter) => ({
  workspaceId,
  planDate: { ...(from === undefined ? {} : { gte: from }), ...(to === undefined ? {} : { lte: to }) },
  ...(requestId === undefined ? {} : { requestId }),
  ...(personId === undefined ? {} : { personId }),
});

/** History and audit in the database, to which the application may only add. */
export const createHistoryStore = (prisma: PrismaClient): HistoryPort => ({
  record: (viewer, entries, runId) => record(prisma, viewer, entries, runId),

  async list({ workspaceId }, filter, first, skip) {
    const keys = ['workspaceId', 'planDate', 'requestId', 'personId', 'line'] as const;
    const rows = await prisma.assignmentHistory.findMany({
      where: whereOf(workspaceId, filter),
      orderBy: [{ planDate: 'desc' }, { requestId: 'asc' }, { personId: 'asc' }, { line: 'asc' }, { revision: 'desc' }],
      ...(filter.latestOnly ? { distinct: [...keys] } : {}),
      ...{ take: first, skip },
    });
    return rows.map((row) => ({ ...row, content: row.content as StoredEntry['content'] }));
  },

  async audit({ workspaceId }, requestId, first, skip) {
    const rows = await prisma.auditEvent.findMany({
      where: { workspaceId, ...(requestId === null ? {} : { requestId }) },
      // Events of one instant in the order of their rows, ids being random.
      orderBy: [
        { at: 'desc' },
        ...(['requestId', 'personId', 'line', 'id'] as const).map((key) => ({ [key]: 'asc' as const })),
      ],
      ...{ take: first, skip },
    });
    return rows.map(({ id, at, who, action, planDate, requestId: request, personId, line, reason, runId }) => ({
      ...{ id, at, who, action: action as AuditAction, planDate: planDate!, requestId: request! },
      ...{ personId: personId!, line: line!, reason, runId },
    }));
  },
});
