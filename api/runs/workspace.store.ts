import type { PrismaClient } from '../db/generated/client.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Ids come from clients: what is no id names nothing, and never reaches the database. */
export function isUuid(text: string): boolean {
  return UUID.test(text);
}

/** A workspace exists from its first upload or run on. */
export async function keepWorkspace(db: Pick<PrismaClient, 'workspace'>, id: string): Promise<void> {
  await db.workspace.createMany({ data: [{ id, name: id }], skipDuplicates: true });
}
