import type { CellValue, SheetLayout } from '../../schema/sheets/layout.ts';
import { readRows } from '../../schema/sheets/read-rows.ts';
import { headersOf } from '../../schema/sheets/write-rows.ts';
import type { TablePage } from './download-table.ts';
import { inputLayouts } from './layouts.ts';
import { decodeCursor, encodeCursor } from './pages.ts';
import type { TablesPort } from './ports.ts';
import type { Run, TableChunk } from './run.ts';

/** Tables the run was submitted with, with their row counts; those of the earlier run where it used that one's input. */
export const inputTables =
  (tables: Pick<TablesPort, 'inventory'>) =>
  async (run: Run): Promise<{ table: string; rows: number }[]> => {
    const inventory = run.uploadId === null ? [] : await tables.inventory(run.workspaceId, run.uploadId);
    return inventory.map(({ table, rows }) => ({ table, rows }));
  };

/** Cells in the order of the layout's columns; what could not be read stays as it stood, so that a planner finds it again. */
function cellsOf(layout: SheetLayout, chunk: TableChunk): CellValue[][] {
  const keys = Object.keys(layout.columns);
  return readRows(layout, chunk).rows.map(({ values, unread }) =>
    keys.map((key) => (values as Record<string, CellValue>)[key] ?? (unread as Record<string, string>)[key] ?? null),
  );
}

/** One chunk of an input table as the run read it; null where the run was submitted without such a table. */
export const inputTable =
  (tables: Pick<TablesPort, 'read' | 'inventory'>) =>
  async (run: Run, table: string, after?: string | null): Promise<TablePage | null> => {
    const layout = inputLayouts[run.kind].find((known) => known.table === table);
    const given = await inputTables(tables)(run);
    if (!layout || run.uploadId === null || !given.some((entry) => entry.table === table)) return null;
    const from = !after ? 0 : Number(decodeCursor(after, 'number')[0]) + 1;
    let page: TablePage = { headers: headersOf(layout), rows: [], endCursor: null, hasNextPage: false };
    for await (const chunk of tables.read(run.workspaceId, run.uploadId, table, '', from)) {
      if (page.endCursor !== null) return { ...page, hasNextPage: true };
      page = { ...page, rows: cellsOf(layout, chunk), endCursor: encodeCursor([chunk.seq]) };
    }
    return page;
  };
