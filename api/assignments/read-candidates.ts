import { type Connection, pageOfList } from '../runs/pages.ts';
import type { TablesPort } from '../runs/ports.ts';
import type { Run } from '../runs/run.ts';
import { CANDIDATES } from './output-task.ts';

export interface RequestCandidates {
  readonly requestId: string;
  /** Best first. */
  readonly labels: readonly string[];
}

/** Who may work on each request of a plan, in pages, in the order of the request summary. */
export const readCandidates =
  (tables: Pick<TablesPort, 'read'>) =>
  async (run: Run, first: number, after?: string | null): Promise<Connection<RequestCandidates>> => {
    const byRequest = new Map<string, string[]>();
    for await (const { rows } of tables.read(run.workspaceId, run.id, CANDIDATES, ''))
      for (const [requestId, label] of rows) {
        const labels = byRequest.get(String(requestId)) ?? [];
        labels.push(String(label));
        byRequest.set(String(requestId), labels);
      }
    const all = [...byRequest].map(([requestId, labels]) => ({ requestId, labels }));
    return pageOfList(all, first, after);
  };
