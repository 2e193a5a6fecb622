import { type Connection, createAsk } from './api/client.ts';
import { createWatchRun } from './api/watch-run.ts';
import { jobs } from './jobs/jobs.ts';
import type { Remembered } from './planner/context.ts';
import { createPlanner, type Planner } from './planner/planner.ts';
import type { WorkbookPort } from './ports.ts';

const PREFIX = 'planwright.';

/** The browser's own storage; a host that forbids it only forgets. */
const remembered: Remembered = {
  get(key) {
    try {
      return localStorage.getItem(PREFIX + key);
    } catch {
      return null;
    }
  },
  set(key, value) {
    try {
      localStorage.setItem(PREFIX + key, value);
    } catch {
      // Asked again next time.
    }
  },
};

/** crypto.randomUUID is missing on pages served over plain http. */
function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** The one place that puts a workbook, a server and the jobs together. */
export function createSession(workbook: WorkbookPort, client: 'excel' | 'workbook'): Planner {
  const connection: Connection = {
    url: location.origin,
    client,
    fetch: (input, init) => fetch(input, init),
    credentials: async () => ({}),
  };
  const ask = createAsk(connection);
  return createPlanner({
    ...{ workbook, ask, watch: createWatchRun(connection, ask), server: connection.url, jobs, newKey, remembered },
    now: () => new Date().toISOString(),
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  });
}
