import { join } from 'node:path';
import { composeApi } from './compose.ts';
import type { Config } from './config.ts';
import { startHttp } from './http.ts';
import type { Log } from './observe/log.ts';
import { packageRoot } from './package-root.ts';
import type { Viewer } from './runs/run.ts';
import { spawnWorker } from './spawn-worker.ts';

/** Until sign-in comes, whoever reaches the port is the local planner and may do everything. */
const localPlanner: Viewer = { workspaceId: 'local', userId: 'local', name: 'Local planner', role: 'admin' };

export interface RunningApi {
  /** Origin, e.g. `http://127.0.0.1:4000`. */
  readonly url: string;
  /** Ends streams and requests, then the worker, then the database connections. */
  close(): Promise<void>;
}

/** The API with one worker beside it; the worker reads `workerEnv`, which must say the same as `config`. */
export async function serve(
  config: Config,
  log: Log,
  { development, workerEnv }: { readonly development: boolean; readonly workerEnv: NodeJS.ProcessEnv },
): Promise<RunningApi> {
  const api = await composeApi(config, log);
  try {
    const http = await startHttp(
      {
        ...api,
        viewerOf: async () => localPlanner,
        onFault: ({ requestId, cause, path }) => log.error({ requestId, path, err: cause }, 'a request failed'),
      },
      { ...config, development, pages: { dist: join(packageRoot(), 'dist'), officeJs: config.officeJs } },
    );
    const worker = spawnWorker(workerEnv, log);
    return {
      url: http.url,
      async close() {
        await http.close();
        await worker.stop();
        await api.close();
      },
    };
  } catch (error) {
    await api.close();
    throw error;
  }
}
