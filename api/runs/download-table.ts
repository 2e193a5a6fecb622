import type { CellValue } from '../../schema/sheets/layout.ts';
import { decodeCursor, encodeCursor } from './pages.ts';
import type { TablesPort } from './ports.ts';
import { isStageTable, type Run } from './run.ts';

export interface TablePage {
  readonly headers: readonly string[];
  readonly rows: readonly (readonly CellValue[])[];
  readonly endCursor: string | null;
  readonly hasNextPage: boolean;
}

/** One stored chunk (at most 2 MB) of a table of the run; null where the run has no such table. */
export const downloadTable =
  (tables: Pick<TablesPort, 'read' | 'inventory'>) =>
  async (run: Run, table: string, scenario: string | null, after?: string | null): Promise<TablePage | null> => {
    const part = scenario ?? '';
    const inventory = await tables.inventory(run.workspaceId, run.id);
    if (isStageTable(table) || !inventory.some((entry) => entry.table === table && entry.part === part)) return null;
    const from = !after ? 0 : Number(decodeCursor(after, 'number')[0]) + 1;
    let page: TablePage = { headers: [], rows: [], endCursor: null, hasNextPage: false };
    for await (const chunk of tables.read(run.workspaceId, run.id, table, part, from)) {
      if (page.endCursor !== null) return { ...page, hasNextPage: true };
      page = { headers: chunk.headers, rows: chunk.rows, endCursor: encodeCursor([chunk.seq]), hasNextPage: false };
    }
    return page;
  };
