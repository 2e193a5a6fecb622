// The command line. With --api it is a client of a running API, else of one it starts for itself on the same database.
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ApiFailed, apiClient } from './cli/api-client.ts';
import { commandLine } from './cli/command-line.ts';
import type { Connect } from './cli/connection.ts';
import { EXIT } from './cli/run-report.ts';
import { type Config, ConfigFaulty, readConfig } from './config.ts';
import { openLog } from './observe/log.ts';
import { packageRoot } from './package-root.ts';
import { serve } from './serve.ts';

/** The environment of this command and of the processes it starts: own port, this machine only, no news on the terminal. */
function ownEnvironment(): NodeJS.ProcessEnv {
  const { TLS_CERT: _cert, TLS_KEY: _key, ...env } = process.env;
  const dataFolder = resolve(env['PLANWRIGHT_DATA'] || join(packageRoot(), '.data'));
  const level = env['LOG_LEVEL'] || 'silent';
  return { ...env, PORT: '0', HOST: '127.0.0.1', PLANWRIGHT_DATA: dataFolder, LOG_LEVEL: level };
}

async function startOwn(): Promise<ReturnType<Connect> extends Promise<infer C> ? C : never> {
  const env = ownEnvironment();
  const config: Config = readConfig(env);
  try {
    const api = await serve(config, openLog('cli', config.logLevel), { development: false, workerEnv: env });
    return { ask: apiClient(api.url), close: api.close };
  } catch (error) {
    throw new ApiFailed(`Planwright cannot start: ${error instanceof Error ? error.message : error}`);
  }
}

const connect: Connect = async (url) =>
  url === null ? startOwn() : { ask: apiClient(url), close: async () => undefined };

/** Aborts at the first Ctrl-C or SIGTERM; at the second the process ends as it stands. */
function stopSignal(): AbortSignal {
  const stopping = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const)
    process.on(name, () => {
      if (stopping.signal.aborted) process.exit(EXIT.cancelled);
      stopping.abort();
    });
  return stopping.signal;
}

const argv = process.argv.slice(2);
if (argv[0] === 'worker') await import('./worker.ts');
else {
  // Paths mean what they mean where npm was called, not where its package.json lies.
  const calledFrom = process.env['npm_lifecycle_event'] === 'planwright' ? process.env['INIT_CWD'] : undefined;
  const data = process.env['PLANWRIGHT_DATA'];
  if (data) process.env['PLANWRIGHT_DATA'] = resolve(data);
  if (calledFrom) process.chdir(calledFrom);
  const { version } = JSON.parse(readFileSync(join(packageRoot(), 'package.json'), 'utf8')) as { version: string };
  try {
    process.exitCode = await commandLine(argv, { terminal: process, connect, signal: stopSignal(), version });
  } catch (error) {
    if (!(error instanceof ConfigFaulty)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = EXIT.refused;
  }
  // Pools and keep-alive sockets no longer matter; standard output must be out first when it is a pipe.
  process.stdout.write('', () => process.exit());
}
