import { join } from 'node:path';
import { afterAll } from 'vitest';
import { createHistoryStore } from '../../api/assignments/history.store.ts';
import { composeWorker } from '../../api/compose.ts';
import { readConfig } from '../../api/config.ts';
import { type HttpOptions, startHttp } from '../../api/http.ts';
import { openLog } from '../../api/observe/log.ts';
import { packageRoot } from '../../api/package-root.ts';
import type { RunHandler } from '../../api/runs/ports.ts';
import type { Role } from '../../api/runs/run.ts';
import { createComputeProcesses } from '../../api/solver/compute-process.ts';
import { runStores } from './run-stores.ts';

/** Who a test request comes from; sign-in comes later, so tests name the viewer in headers. */
export interface As {
  readonly workspace?: string;
  readonly role?: Role;
  readonly user?: string;
}

/** An answer's data: a test states the shape it expects by what it looks at. */
// biome-ignore lint/suspicious/noExplicitAny: see above
export type Loose = any;

export interface Answer {
  readonly status: number;
  readonly data: Loose;
  readonly errors?: readonly { readonly message: string; readonly extensions: Readonly<Record<string, unknown>> }[];
}

const headersOf = ({ workspace = 'north', role = 'admin', user = 'ada' }: As) => ({
  'x-test-workspace': workspace,
  'x-test-role': role,
  'x-test-user': user,
});

const builtPages = { dist: join(packageRoot(), 'dist'), officeJs: null };

/** A real server on a database of this file's own; `work` starts a real worker beside it. */
export async function apiServer({ development = false, pages = builtPages }: Partial<HttpOptions> = {}) {
  const stores = await runStores();
  const faults: unknown[] = [];
  const server = await startHttp(
    {
      runs: stores.runs,
      tables: stores.tables,
      schedules: stores.schedules,
      history: createHistoryStore(stores.db.prisma),
      compute: createComputeProcesses({ entry: join(packageRoot(), 'dist', 'compute.mjs'), memoryMb: 4096 }),
      ping: async () => void (await stores.db.prisma.$queryRaw`SELECT 1`),
      viewerOf: async ({ headers }) => ({
        workspaceId: String(headers['x-test-workspace'] ?? 'north'),
        userId: String(headers['x-test-user'] ?? 'ada'),
        name: 'Ada',
        role: (headers['x-test-role'] ?? 'admin') as Role,
      }),
      onFault: (fault) => faults.push(fault),
    },
    { host: '127.0.0.1', port: 0, tls: null, development, pages },
  );
  const workers: Awaited<ReturnType<typeof composeWorker>>[] = [];
  afterAll(async () => {
    await Promise.all(workers.map((worker) => worker.stop()));
    await server.close();
  });

  const post = (body: unknown, as: As = {}, path = '/graphql', headers: Record<string, string> = {}) =>
    fetch(`${server.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headersOf(as), ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });

  return {
    url: server.url,
    stores,
    faults,
    post,
    async ask(query: string, variables: Record<string, unknown> = {}, as: As = {}): Promise<Answer> {
      const response = await post({ query, variables }, as);
      return { status: response.status, ...((await response.json()) as Omit<Answer, 'status'>) };
    },
    /** Events of a subscription until it ends; `seen` may end it earlier by answering true. */
    async watch(query: string, variables: Record<string, unknown>, seen?: (data: Loose) => boolean, as: As = {}) {
      const stop = new AbortController();
      const response = await fetch(`${server.url}/graphql/stream`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'text/event-stream', ...headersOf(as) },
        body: JSON.stringify({ query, variables }),
        signal: stop.signal,
      });
      const events: Answer[] = [];
      let text = '';
      for await (const piece of response.body!.pipeThrough(new TextDecoderStream())) {
        text += piece;
        for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
          const event = text.slice(0, end);
          text = text.slice(end + 2);
          const data = /^event: next\ndata: (.*)$/m.exec(event)?.[1];
          if (data) events.push(JSON.parse(data));
          if (data && seen?.(events.at(-1)?.data)) {
            stop.abort();
            return events;
          }
        }
      }
      return events;
    },
    /** Starts a worker with the handler given, or with those of the product. */
    async work(handler?: RunHandler) {
      const { url, dataFolder } = stores.database;
      const config = readConfig({ DATABASE_URL: url, PLANWRIGHT_DATA: dataFolder, WORKER_CONCURRENCY: '8' });
      workers.push(await composeWorker(config, openLog('worker', 'silent'), handler && [handler]));
    },
  };
}
