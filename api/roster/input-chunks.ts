import { rosterInputSheets } from '../../schema/sheets/roster-inputs.ts';
import type { TablesPort } from '../runs/ports.ts';
import type { Run, TableChunk } from '../runs/run.ts';

/** The chunks of the input tables of an upload. */
export async function uploadChunks(
  tables: Pick<TablesPort, 'read'>,
  workspaceId: string,
  uploadId: string,
): Promise<TableChunk[]> {
  const chunks: TableChunk[] = [];
  for (const { table } of rosterInputSheets)
    for await (const chunk of tables.read(workspaceId, uploadId, table, '')) chunks.push(chunk);
  return chunks;
}

/** Those of a run; none where its input is a configuration. */
export const inputChunks = async (tables: Pick<TablesPort, 'read'>, run: Run): Promise<TableChunk[]> =>
  run.uploadId === null ? [] : uploadChunks(tables, run.workspaceId, run.uploadId);
