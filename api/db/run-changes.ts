import pg from 'pg';

const RECONNECT_MS = 1000;

/** Tells which runs changed, in whichever process; one connection serves all listeners of this process. */
export interface RunChanges {
  /** Calls back at each change of the run, and once after a lost connection since changes may have been missed. */
  subscribe(runId: string, onChange: () => void): () => void;
  close(): Promise<void>;
}

export function listenForRunChanges(appUrl: string): RunChanges {
  const listeners = new Map<string, Set<() => void>>();
  let client: pg.Client | null = null;
  let closed = false;
  let timer: NodeJS.Timeout | undefined;

  const tellAll = () => {
    for (const group of listeners.values()) for (const listener of group) listener();
  };

  const connect = async (): Promise<void> => {
    const fresh = new pg.Client({ connectionString: appUrl, application_name: 'planwright-listen', keepAlive: true });
    client = fresh;
    fresh.on('error', () => {});
    fresh.once('end', () => {
      if (closed || client !== fresh) return;
      timer = setTimeout(() => void connect(), RECONNECT_MS);
    });
    fresh.on('notification', ({ payload }) => {
      for (const listener of listeners.get(payload ?? '') ?? []) listener();
    });
    try {
      await fresh.connect();
      await fresh.query('LISTEN run_changed');
      tellAll();
    } catch {
      // 'end' follows and tries again.
      await fresh.end().catch(() => {});
    }
  };

  return {
    subscribe(runId, onChange) {
      if (client === null) void connect();
      const group = listeners.get(runId) ?? new Set();
      listeners.set(runId, group.add(onChange));
      return () => {
        group.delete(onChange);
        if (group.size === 0) listeners.delete(runId);
      };
    },
    async close() {
      closed = true;
      clearTimeout(timer);
      await client?.end().catch(() => {});
    },
  };
}
