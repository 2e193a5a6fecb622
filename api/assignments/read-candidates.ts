import { pageRows } from '../runs/page-rows.ts';
import type { Connection } from '../runs/pages.ts';
import type { TablesPort } from '../runs/ports.ts';
import type { Run } from '../runs/run.ts';
import { CANDIDATES, candidatesIn, type RequestCandidates } from './candidates-table.ts';

interface PageRequest {
  readonly first: number;
  readonly after?: string | null;
  readonly signal: AbortSignal;
}

/** Who may work on each request of a plan, in pages, in the order of the request summary. */
export const readCandidates =
  (tables: Pick<TablesPort, 'read' | 'inventory'>) =>
  async (run: Run, request: PageRequest): Promise<Connection<RequestCandidates>> => {
    const { edges, pageInfo } = await pageRows(tables)(run, { ...request, table: CANDIDATES });
    return { pageInfo, edges: edges.map(({ cursor, node }) => ({ cursor, node: candidatesIn(node) })) };
  };
