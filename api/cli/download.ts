import type { CellValue, TableRows } from '../../schema/sheets/layout.ts';
import type { Ask } from './api-client.ts';
import { ApiFailed } from './api-client.ts';
import type { TableEntry } from './run-result.ts';

export interface TablePart {
  readonly headers: readonly string[];
  readonly rows: readonly (readonly CellValue[])[];
}

const PAGE = `query TablePage($id: ID!, $name: String!, $scenario: String, $after: String) {
  run(id: $id) { table(name: $name, scenario: $scenario, after: $after) { headers rows endCursor hasNextPage } }
}`;

interface PageAnswer {
  readonly run: { readonly table: (TablePart & { endCursor: string | null; hasNextPage: boolean }) | null };
}

/** Rows of one table page by page, the parts (scenarios) one after the other in the order given. */
export async function* downloadTable(ask: Ask, id: string, parts: readonly TableEntry[]): AsyncGenerator<TablePart> {
  for (const { table, scenario } of parts)
    for (let after: string | null = null, more = true; more; ) {
      const answer: PageAnswer = await ask<PageAnswer>(PAGE, { id, name: table, scenario, after });
      const page = answer.run.table;
      if (!page) throw new ApiFailed(`The API names the table ${table} but does not have it.`);
      yield { headers: page.headers, rows: page.rows };
      after = page.endCursor;
      more = page.hasNextPage;
    }
}

/** All rows of every table of a run whose tables fit into memory. */
export async function fetchTables(
  ask: Ask,
  { id, tables }: { readonly id: string; readonly tables: readonly TableEntry[] },
): Promise<TableRows> {
  const all: Record<string, TablePart['rows']> = {};
  for (const entry of tables) {
    const rows: (readonly CellValue[])[] = [];
    for await (const page of downloadTable(ask, id, [entry])) rows.push(...page.rows);
    all[entry.table] = rows;
  }
  return all;
}
