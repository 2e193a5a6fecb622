import type { CellValue, TableRows } from '../../schema/sheets/layout.ts';
import type { Ask } from './client.ts';
import { RunInputTableDocument, RunInputTablesDocument } from './generated/operations.ts';

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

/** By table, what a run was made with, as the run read it: cells in the order of the layout, days as ISO text. */
export async function inputRowsOfRun(ask: Ask, id: string): Promise<TableRows> {
  const { run } = await ask(RunInputTablesDocument, { id });
  const rows: Record<string, Rows> = {};
  for (const { table } of run?.inputTables ?? [])
    rows[table] = await allPages(async (after) => {
      const answer = await ask(RunInputTableDocument, { id, table, after });
      return (answer.run?.inputTable ?? { rows: [], endCursor: null, hasNextPage: false }) as PageOfRows;
    });
  return rows;
}
