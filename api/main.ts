import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readConfig } from './config.ts';
import { openLog } from './observe/log.ts';
import { packageRoot } from './package-root.ts';
import { runUntilStopped } from './run-until-stopped.ts';
import { serve } from './serve.ts';

await runUntilStopped(async () => {
  const config = readConfig(process.env);
  const development = process.env['NODE_ENV'] !== 'production';
  const api = await serve(config, openLog('api', config.logLevel), { development, workerEnv: process.env });
  const pages = existsSync(join(packageRoot(), 'dist', 'workbook')) ? `In the browser: ${api.url}/workbook\n` : '';
  process.stdout.write(`Planwright listens on ${api.url}/graphql\n${pages}`);
  // A program that started this one waits for the address here.
  process.send?.({ listening: api.url });
  return () => api.close();
});
