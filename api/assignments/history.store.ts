import { createHash, randomUUID } from 'node:crypto';
import { Prisma, type PrismaClient } from '../db/generated/client.ts';
import { canonicalJson, storableJson, storableText } from '../runs/canonical.ts';
import type { Viewer } from '../runs/run.ts';
import { isUuid, keepWorkspace } from '../runs/workspace.store.ts';
import type { HistoryEntry } from './core/change/history.ts';
import type {
  AuditAction,
  HistoryFilter,
  HistoryPlace,
  HistoryPort,
  Recorded,
  StoredEntry,
  StoredEvent,
} from './history.ts';

type Entry = HistoryEntry & { readonly reason: string | null };

const keyOf = ({
  planDate,
  requestId,
  personId,
  line,
}: Pick<HistoryEntry, 'planDate' | 'requestId' | 'personId' | 'line'>) =>
  [planDate, requestId, personId, line].join('\u0001');

const hashOf = ({ content }: HistoryEntry): string => createHash('sha256').update(canonicalJson(content)).digest('hex');

/** What stands there of a decision. */
interface Known {
  /** The last one, and the hash of its content. */
  readonly revision: number;
  readonly contentHash: string;
  /** Of all revisions. */
  readonly hashes: ReadonlySet<string>;
  /** Whether any was recorded in Planwright. */
  readonly isOurs: boolean;
}

const OURS = 'planwright';

/** Every decision of the plan dates. */
async function knownOf(tx: Prisma.TransactionClient, workspaceId: string, dates: readonly string[]) {
  const rows = await tx.assignmentHistory.findMany({
    where: { workspaceId, planDate: { in: [...dates] } },
    orderBy: { revision: 'asc' },
    select: {
      ...{ planDate: true, requestId: true, personId: true, line: true },
      ...{ revision: true, contentHash: true, source: true },
    },
  });
  const known = new Map<string, Known>();
  for (const { revision, contentHash, source, ...key } of rows) {
    const before = known.get(keyOf(key));
    known.set(keyOf(key), {
      ...{ revision, contentHash, hashes: new Set([...(before?.hashes ?? []), contentHash]) },
      isOurs: before?.isOurs || source === OURS,
    });
  }
  return known;
}

/** What becomes of an entry beside what stands there of its decision. */
function fateOf(entry: Entry, known: Known | undefined): 'fresh' | 'unchanged' | 'kept' {
  if (known === undefined) return 'fresh';
  if (entry.source === OURS) return known.contentHash === hashOf(entry) ? 'unchanged' : 'fresh';
  if (known.hashes.has(hashOf(entry))) return 'unchanged';
  return known.isOurs ? 'kept' : 'fresh';
}

function actionsOf({ source, content, reason }: Entry, isChange: boolean): AuditAction[] {
  const first: AuditAction = source !== OURS ? 'IMPORTED' : isChange ? 'CHANGED' : 'DECIDED';
  return content['override'] === true && reason !== null ? [first, 'OVERRODE'] : [first];
}

/** Decisions one statement writes: of more than 32,767 values Prisma makes several, which it sends over one connection at once. */
const BATCH = 1_000;

const ownOf = (workspaceId: string, { planDate, requestId, personId, line }: Entry) => ({
  ...{ workspaceId, planDate, requestId, personId, line },
});

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
    const known = await knownOf(tx, workspaceId, [...new Set(entries.map(({ planDate }) => planDate))]);
    const fates = [...byKey].map(([key, entry]) => ({ key, entry, fate: fateOf(entry, known.get(key)) }));
    const fresh = fates.filter(({ fate }) => fate === 'fresh');
    const kept = fates.filter(({ fate }) => fate === 'kept').map(({ entry }) => entry);
    for (let at = 0; at < fresh.length; at += BATCH) {
      const batch = fresh.slice(at, at + BATCH);
      await tx.assignmentHistory.createMany({
        data: batch.map(({ key, entry }) => ({
          ...ownOf(workspaceId, entry),
          revision: (known.get(key)?.revision ?? 0) + 1,
          content: entry.content as Prisma.InputJsonObject,
          ...{ contentHash: hashOf(entry), source: entry.source, runId, recordedBy: name },
        })),
      });
      await tx.auditEvent.createMany({
        data: batch.flatMap(({ key, entry }) =>
          actionsOf(entry, known.has(key)).map((action) => ({
            ...{ ...ownOf(workspaceId, entry), id: randomUUID(), who: name, action, reason: entry.reason, runId },
          })),
        ),
      });
    }
    const revised = fresh.filter(({ key }) => known.has(key)).length;
    return { added: fresh.length - revised, revised, unchanged: byKey.size - fresh.length - kept.length, kept };
  });
}

const both = (conditions: readonly Prisma.Sql[]): Prisma.Sql => Prisma.join([...conditions], ' AND ');

/** Behind a place of the list: a decision recorded meanwhile moves no other one to another page. */
function behind({ planDate, requestId, personId, line, revision }: HistoryPlace, latestOnly: boolean): Prisma.Sql {
  const [own, other] = [
    Prisma.sql`(request_id, person_id, line)`,
    Prisma.sql`(${storableText(requestId)}, ${storableText(personId)}, ${line}::int)`,
  ];
  const older = latestOnly ? Prisma.empty : Prisma.sql`OR (${own} = ${other} AND revision < ${revision}::int)`;
  return Prisma.sql`(plan_date < ${storableText(planDate)} OR (plan_date = ${storableText(planDate)} AND (${own} > ${other} ${older})))`;
}

function list(
  prisma: PrismaClient,
  workspaceId: string,
  { from, to, requestId, personId, latestOnly }: HistoryFilter,
  first: number,
  after: HistoryPlace | null,
): Promise<StoredEntry[]> {
  const where = both([
    Prisma.sql`workspace_id = ${workspaceId}`,
    ...(from === undefined ? [] : [Prisma.sql`plan_date >= ${from}`]),
    ...(to === undefined ? [] : [Prisma.sql`plan_date <= ${to}`]),
    ...(requestId === undefined ? [] : [Prisma.sql`request_id = ${storableText(requestId)}`]),
    ...(personId === undefined ? [] : [Prisma.sql`person_id = ${storableText(personId)}`]),
    ...(after === null ? [] : [behind(after, latestOnly)]),
  ]);
  // Prisma's own `distinct` reads every revision there is and sorts them out in memory.
  const last = latestOnly ? Prisma.sql`DISTINCT ON (plan_date, request_id, person_id, line)` : Prisma.empty;
  return prisma.$queryRaw<StoredEntry[]>`
    SELECT ${last} plan_date AS "planDate", request_id AS "requestId", person_id AS "personId", line, revision, content,
      source, run_id::text AS "runId", recorded_at AS "recordedAt", recorded_by AS "recordedBy"
    FROM assignment_history WHERE ${where}
    ORDER BY plan_date DESC, request_id, person_id, line, revision DESC LIMIT ${first}::int`;
}

function audit(
  prisma: PrismaClient,
  workspaceId: string,
  requestId: string | null,
  first: number,
  after: string | null,
): Promise<StoredEvent[]> {
  // Events of one instant in the order of their rows, ids being random.
  const place = (event: string) =>
    Prisma.raw(['request_id', 'person_id', 'line', 'id'].map((key) => `${event}.${key}`).join());
  const behindIt =
    after === null
      ? Prisma.empty
      : Prisma.sql`JOIN assignment_audit l ON l.workspace_id = e.workspace_id AND l.id = ${after}::uuid
          AND (e.at < l.at OR (e.at = l.at AND (${place('e')}) > (${place('l')})))`;
  const where = both([
    Prisma.sql`e.workspace_id = ${workspaceId}`,
    ...(requestId === null ? [] : [Prisma.sql`e.request_id = ${storableText(requestId)}`]),
  ]);
  return prisma.$queryRaw<StoredEvent[]>`
    SELECT e.id::text, e.at, e.who, e.action, e.plan_date AS "planDate", e.request_id AS "requestId",
      e.person_id AS "personId", e.line, e.reason, e.run_id::text AS "runId"
    FROM assignment_audit e ${behindIt} WHERE ${where} ORDER BY e.at DESC, ${place('e')} LIMIT ${first}::int`;
}

/** History and audit in the database, to which the application may only add. */
export const createHistoryStore = (prisma: PrismaClient): HistoryPort => ({
  record: (viewer, entries, runId) => record(prisma, viewer, storableJson(entries), runId),
  list: ({ workspaceId }, filter, first, after) => list(prisma, workspaceId, filter, first, after),
  audit: async ({ workspaceId }, requestId, first, after) =>
    after === null || isUuid(after) ? audit(prisma, workspaceId, requestId, first, after) : [],
});
