import type { CellValue } from '../../schema/sheets/layout.ts';
import { pageRows } from './page-rows.ts';
import type { Connection } from './pages.ts';
import type { TablesPort } from './ports.ts';
import type { Run } from './run.ts';
import { rowFilter, rowObject, type TableField, type TableFieldArgs } from './table-types.ts';

/** A page of one output table of a run, filtered. */
export const readTable =
  (tables: Pick<TablesPort, 'read' | 'inventory'>) =>
  async (
    run: Run,
    field: TableField,
    args: TableFieldArgs,
    signal: AbortSignal,
  ): Promise<Connection<Record<string, CellValue>>> => {
    const { scenario, ...rest } = args;
    const page = await pageRows(tables)(run, {
      table: field.layout.table,
      // Tables per scenario are stored apart, so this filter skips whole parts.
      part: typeof scenario === 'string' ? scenario : undefined,
      first: args.first,
      after: args.after ?? undefined,
      matches: rowFilter(field.layout, rest as TableFieldArgs),
      signal,
    });
    return {
      pageInfo: page.pageInfo,
      edges: page.edges.map(({ cursor, node }) => ({ cursor, node: rowObject(field.layout, node) })),
    };
  };
