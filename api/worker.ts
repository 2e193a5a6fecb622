import { composeWorker } from './compose.ts';
import { readConfig } from './config.ts';
import { openLog } from './observe/log.ts';
import { runUntilStopped } from './run-until-stopped.ts';

await runUntilStopped(async () => {
  const config = readConfig(process.env);
  const log = openLog('worker', config.logLevel);
  const worker = await composeWorker(config, log);
  log.info({ concurrency: config.workerConcurrency }, 'worker is ready');
  return () => worker.stop();
});
