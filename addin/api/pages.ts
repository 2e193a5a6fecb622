import type { CellValue, TableRows } from '../../schema/sheets/layout.ts';
import { server } from '../strings.ts';
import { ApiFailed, type Ask } from './client.ts';
import { RunInputTableDocument, RunInputTablesDocument, RunTableDocument } from './generated/operations.ts';

export type Rows = readonly (readonly CellValue[])[];

export interface PageOfRows {
  readonly rows: readonly (readonly (string | number | boolean | null)[])[];
  readonly endCursor: string | null;
  readonly hasNextPage: boolean;
}

/** Rows page after page. */
export async function allPages(page: (after: string | null) => Promise<PageOfRows>): Promise<Rows> {
  const rows: (readonly CellValue[])[] = [];
  for (let after: string | null = null, more = true; more; ) {
    const answer: PageOfRows = await page(after);
    for (const row of answer.rows) rows.push(row);
    after = answer.endCursor;
    more = answer.hasNextPage;
  }
  return rows;
}

/** All rows of one result table of a run, of any job; `tell` hears of each page. */
export const rowsOfRun = (
  ask: Ask,
  id: string,
  { table, scenario }: { readonly table: string; readonly scenario: string | null },
  tell: (rows: number) => void,
): Promise<Rows> =>
  allPages(async (after) => {
    const { run } = await ask(RunTableDocument, { id, table, scenario, after });
    if (!run?.table) throw new ApiFailed('NOT_FOUND', server.tableGone(id, table));
    tell(run.table.rows.length);
    return run.table as PageOfRows;
  });

/**
 * By table, what a run was made with, as the run read it: cells in the order of the layout, days as ISO text. All tables, or
 * those `wanted` that it has.
 */
export async function inputRowsOfRun(ask: Ask, id: string, wanted?: readonly string[]): Promise<TableRows> {
  const { run } = await ask(RunInputTablesDocument, { id });
  if (!run) throw new ApiFailed('NOT_FOUND', server.unknownRun(id));
  const rows: Record<string, Rows> = {};
  for (const { table } of run.inputTables.filter((one) => wanted?.includes(one.table) ?? true))
    rows[table] = await allPages(async (after) => {
      const answer = await ask(RunInputTableDocument, { id, table, after });
      if (!answer.run?.inputTable) throw new ApiFailed('NOT_FOUND', server.tableGone(id, table));
      return answer.run.inputTable as PageOfRows;
    });
  return rows;
}
