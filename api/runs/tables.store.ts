import { createHash, randomUUID } from 'node:crypto';
import type { Prisma, PrismaClient } from '../db/generated/client.ts';
import { packBody, unpackBody } from './chunk-body.ts';
import type { TablesPort } from './ports.ts';
import type { TableChunk } from './run.ts';
import { isUuid, keepWorkspace } from './workspace.store.ts';

type ChunkRow = Prisma.TableChunkModel;

/** Everything a chunk is stored as, besides its owner; made outside of transactions, since it takes time. */
export async function packChunk(chunk: TableChunk): Promise<Omit<ChunkRow, 'workspaceId' | 'ownerId'>> {
  const { table, part, seq, firstRow, rows } = chunk;
  const [source, dateSystem] = [chunk.source ?? null, chunk.dateSystem ?? null];
  const body = await packBody(chunk);
  const digest = createHash('sha256')
    .update(JSON.stringify([firstRow, source, dateSystem]))
    .update(body)
    .digest();
  return {
    table,
    part,
    seq,
    firstRow,
    rowCount: rows.length,
    source,
    dateSystem,
    digest: new Uint8Array(digest),
    body,
  };
}

async function unpackChunk(row: ChunkRow): Promise<TableChunk> {
  return {
    table: row.table,
    part: row.part,
    seq: row.seq,
    firstRow: row.firstRow,
    ...(await unpackBody(row.body)),
    ...(row.source === null ? {} : { source: row.source as 'CSV' | 'WORKBOOK' }),
    ...(row.dateSystem === null ? {} : { dateSystem: row.dateSystem as 1900 | 1904 }),
  };
}

/** Chunks of an owner in order; one at a time in memory, so that 500,000 rows need no more than 2 MB of them. */
export async function* chunksOf(
  db: Pick<PrismaClient, 'tableChunk'>,
  where: { workspaceId: string; ownerId: string; table: string; part: string },
  fromSeq: number,
): AsyncGenerator<ChunkRow> {
  for (let next = fromSeq; ; ) {
    const row = await db.tableChunk.findFirst({ where: { ...where, seq: { gte: next } }, orderBy: { seq: 'asc' } });
    if (row === null) return;
    yield row;
    next = row.seq + 1;
  }
}

/** Locks an upload against others that append to it or submit it. */
export async function lockUpload(
  tx: Prisma.TransactionClient,
  workspaceId: string,
  uploadId: string,
): Promise<'UNKNOWN' | 'OPEN' | 'SEALED'> {
  if (!isUuid(uploadId)) return 'UNKNOWN';
  const [upload] = await tx.$queryRaw<{ sealed: boolean }[]>`
    SELECT sealed_at IS NOT NULL AS sealed FROM upload
    WHERE workspace_id = ${workspaceId} AND id = ${uploadId}::uuid FOR UPDATE`;
  if (upload === undefined) return 'UNKNOWN';
  return upload.sealed ? 'SEALED' : 'OPEN';
}

/** A name-based UUID (version 8 of RFC 9562) from the first bits of a hash. */
function uuidOf(hash: string): string {
  const [a, b, c, d] = [hash.slice(0, 8), hash.slice(8, 12), hash.slice(13, 16), hash.slice(17, 20)];
  return `${a}-${b}-8${c}-8${d}-${hash.slice(20, 32)}`;
}

export function createTablesStore(prisma: PrismaClient): TablesPort {
  return {
    async createUpload(viewer, kind, contentHash) {
      await keepWorkspace(prisma, viewer.workspaceId);
      const id = contentHash === undefined ? randomUUID() : uuidOf(contentHash);
      const upload = { id, workspaceId: viewer.workspaceId, kind, createdBy: viewer.userId };
      await prisma.upload.createMany({ data: [upload], skipDuplicates: true });
      return id;
    },

    async append(viewer, uploadId, chunk, rowsMax) {
      const packed = await packChunk(chunk);
      const key = { workspaceId: viewer.workspaceId, ownerId: uploadId, table: packed.table, part: packed.part };
      return prisma.$transaction(async (tx) => {
        const upload = await lockUpload(tx, viewer.workspaceId, uploadId);
        if (upload !== 'OPEN') return upload;
        const others = await tx.tableChunk.aggregate({
          where: { ...key, seq: { not: packed.seq } },
          _sum: { rowCount: true },
        });
        const rows = (others._sum.rowCount ?? 0) + packed.rowCount;
        if (rows > rowsMax) return 'ROW_LIMIT';
        // A chunk sent again takes the place of its first copy, so a client may also correct one before it submits.
        const unique = { workspaceId_ownerId_table_part_seq: { ...key, seq: packed.seq } };
        const stored = await tx.tableChunk.findUnique({ where: unique, select: { digest: true } });
        if (stored === null) await tx.tableChunk.create({ data: { ...key, ...packed } });
        else if (!Buffer.from(stored.digest).equals(packed.digest))
          await tx.tableChunk.update({ where: unique, data: packed });
        return { rows };
      });
    },

    async *read(workspaceId, ownerId, table, part, fromSeq = 0) {
      if (!isUuid(ownerId)) return;
      for await (const row of chunksOf(prisma, { workspaceId, ownerId, table, part }, fromSeq)) yield unpackChunk(row);
    },

    async inventory(workspaceId, ownerId) {
      if (!isUuid(ownerId)) return [];
      const groups = await prisma.tableChunk.groupBy({
        by: ['table', 'part'],
        where: { workspaceId, ownerId },
        _sum: { rowCount: true },
        orderBy: [{ table: 'asc' }, { part: 'asc' }],
      });
      return groups.map(({ table, part, _sum }) => ({ table, part, rows: _sum.rowCount ?? 0 }));
    },
  };
}
