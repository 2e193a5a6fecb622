import { assertPageSize, type Connection, connectionOf, decodeCursor, encodeCursor } from './pages.ts';
import type { RunsPort } from './ports.ts';
import type { Run, RunKind, RunState, Viewer } from './run.ts';

export interface ListRuns {
  readonly kind?: RunKind | null;
  readonly state?: RunState | null;
  readonly first: number;
  readonly after?: string | null;
}

/** A page of the workspace's runs, newest first. */
export const listRuns =
  (runs: Pick<RunsPort, 'list'>) =>
  async (viewer: Viewer, { kind, state, first, after }: ListRuns): Promise<Connection<Run>> => {
    assertPageSize(first);
    const found = await runs.list(viewer, {
      ...(kind ? { kind } : {}),
      ...(state ? { state } : {}),
      // One more than the page tells whether another follows.
      first: first + 1,
      ...(after ? { after: String(decodeCursor(after, 'string')[0]) } : {}),
    });
    return connectionOf(
      found.map((run) => ({ cursor: encodeCursor([run.id]), node: run })),
      first,
    );
  };
