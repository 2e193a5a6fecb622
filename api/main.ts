import { composeApi } from './compose.ts';
import { readConfig } from './config.ts';
import { startHttp } from './http.ts';
import { openLog } from './observe/log.ts';
import { runUntilStopped } from './run-until-stopped.ts';
import type { Viewer } from './runs/run.ts';
import { spawnWorker } from './spawn-worker.ts';

/** Until sign-in comes, whoever reaches the port is the local planner and may do everything. */
const localPlanner: Viewer = { workspaceId: 'local', userId: 'local', name: 'Local planner', role: 'admin' };

await runUntilStopped(async () => {
  const config = readConfig(process.env);
  const development = process.env['NODE_ENV'] !== 'production';
  const log = openLog('api', config.logLevel);
  const api = await composeApi(config, log);
  const http = await startHttp(
    {
      ...api,
      viewerOf: async () => localPlanner,
      onFault: ({ requestId, cause, path }) => log.error({ requestId, path, err: cause }, 'a request failed'),
    },
    { ...config, development },
  );
  const worker = spawnWorker(process.env, log);
  process.stdout.write(`Planwright listens on ${http.url}/graphql\n`);
  // A program that started this one waits for the address here.
  process.send?.({ listening: http.url });
  return async () => {
    await http.close();
    await worker.stop();
    await api.close();
  };
});
