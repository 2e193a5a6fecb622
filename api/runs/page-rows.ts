import type { CellValue } from '../../schema/sheets/layout.ts';
import { ClientError } from '../kernel/client-error.ts';
import { assertPageSize, type Connection, connectionOf, decodeCursor, encodeCursor } from './pages.ts';
import type { TablesPort } from './ports.ts';
import type { Run, TableChunk } from './run.ts';

/** A row with the headers its cells stand under. */
export interface StoredRow {
  readonly headers: readonly string[];
  readonly cells: readonly CellValue[];
}

export interface RowsRequest {
  readonly table: string;
  /** Only the rows of this scenario. */
  readonly part?: string | null | undefined;
  readonly first: number;
  readonly after?: string | null | undefined;
  readonly matches?: ((row: StoredRow) => boolean) | undefined;
  readonly signal: AbortSignal;
}

/**
 * A page of a stored table, in the order of the run's parts and of the rows within. Reads chunk by chunk from the
 * cursor on and stops when the page is full, so a page costs no more than the chunks it lies in (a filter may have to
 * look at more).
 */
export const pageRows =
  (tables: Pick<TablesPort, 'read' | 'inventory'>) =>
  async (run: Run, request: RowsRequest): Promise<Connection<StoredRow>> => {
    assertPageSize(request.first);
    const parts = await partsOf(tables, run, request.table);
    const chosen = request.part == null ? parts : parts.filter((part) => part === request.part);
    const from = request.after ? placeOf(request.after) : undefined;
    if (from && !chosen.includes(from.part))
      throw new ClientError('BAD_USER_INPUT', 'after is not a cursor of this list.');
    const found: { cursor: string; node: StoredRow }[] = [];
    for (const part of from ? chosen.slice(Math.max(0, chosen.indexOf(from.part))) : chosen) {
      const start = from?.part === part ? from : undefined;
      for await (const chunk of tables.read(run.workspaceId, run.id, request.table, part, start?.seq ?? 0)) {
        if (request.signal.aborted) throw new ClientError('BAD_USER_INPUT', 'The request was cancelled.');
        const skip = start && chunk.seq === start.seq ? start.index + 1 : 0;
        collect(found, chunk, skip, request);
        if (found.length > request.first) return connectionOf(found, request.first);
      }
    }
    return connectionOf(found, request.first);
  };

function collect(found: { cursor: string; node: StoredRow }[], chunk: TableChunk, skip: number, request: RowsRequest) {
  for (let index = skip; index < chunk.rows.length && found.length <= request.first; index++) {
    const node = { headers: chunk.headers, cells: chunk.rows[index] ?? [] };
    if (request.matches && !request.matches(node)) continue;
    found.push({ cursor: encodeCursor([chunk.part, chunk.seq, index]), node });
  }
}

function placeOf(cursor: string): { part: string; seq: number; index: number } {
  const [part, seq, index] = decodeCursor(cursor, 'string', 'number', 'number') as [string, number, number];
  return { part, seq, index };
}

/** Parts that have rows of the table, in the order of the run. */
async function partsOf(tables: Pick<TablesPort, 'inventory'>, run: Run, table: string): Promise<string[]> {
  const inventory = await tables.inventory(run.workspaceId, run.id);
  const order = new Map(run.parts.map((part, i) => [part.name, i]));
  return inventory
    .filter((entry) => entry.table === table)
    .map((entry) => entry.part)
    .sort((a, b) => (order.get(a) ?? -1) - (order.get(b) ?? -1));
}
