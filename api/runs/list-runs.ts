import { assertPageSize, type Connection, connectionOf, decodeCursor, encodeCursor } from './pages.ts';
import type { RunsPort } from './ports.ts';
import type { Run, RunKind, RunState, Viewer } from './run.ts';

export interface ListRuns {
  readonly kind?: RunKind | null;
  readonly state?: RunState | null;
  readonly mine?: boolean | null;
  readonly first: number;
  readonly after?: string | null;
}

/** A page of the workspace's runs, newest first. */
export const listRuns =
  (runs: Pick<RunsPort, 'list'>) =>
  async (viewer: Viewer, { kind, state, mine, first, after }: ListRuns): Promise<Connection<Run>> => {
    assertPageSize(first);
    const filter = {
      ...(kind ? { kind } : {}),
      ...(state ? { state } : {}),
      ...(mine ? { submittedBy: viewer.userId } : {}),
    };
    const start = after ? { after: String(decodeCursor(after, 'string')[0]) } : {};
    const page = await runs.list(viewer, { ...filter, ...start, first });
    const last = page.at(-1);
    // Asked apart because a store may cap its pages at the largest there are here.
    const next = last && page.length === first ? await runs.list(viewer, { ...filter, first: 1, after: last.id }) : [];
    const found = [...page, ...next].map((run) => ({ cursor: encodeCursor([run.id]), node: run }));
    return connectionOf(found, first);
  };
