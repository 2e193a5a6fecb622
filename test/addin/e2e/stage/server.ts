import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { builtPages, builtProgram } from '../../../support/built.ts';
import { type Ended, startProgram, testFolder } from '../../../support/command-line.ts';
import { testDatabase } from '../../../support/postgres.ts';

/** An answer's data: a test states the shape it expects by what it looks at. */
// biome-ignore lint/suspicious/noExplicitAny: see above
export type Loose = any;

/** A real API with its worker, on a database of the test file's own, serving the built pages. */
export interface Server {
  /** Origin; stays the same over a restart. */
  readonly url: string;
  /** Asks GraphQL as any client may; the data of the answer. */
  ask(query: string, variables?: Readonly<Record<string, unknown>>): Promise<Loose>;
  /** The command line; `--api` makes it a client of this server. */
  planwright(...args: readonly string[]): Promise<Ended>;
  /** Ends it without a warning, as a power cut does. */
  kill(): Promise<void>;
  /** Starts it again on its port, with its data. */
  restart(): Promise<void>;
}

function startApi(dist: string, env: NodeJS.ProcessEnv): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(process.execPath, [join(dist, 'main.mjs')], {
    env: { ...process.env, LOG_LEVEL: 'fatal', HOST: '127.0.0.1', ...env },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  return new Promise((resolve, reject) => {
    child.once('message', (message) => resolve({ child, url: (message as { listening: string }).listening }));
    child.once('exit', (code) => reject(new Error(`the API ended with ${code} before it listened`)));
  });
}

function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill(signal);
  return gone;
}

/** Call it at top level of a test file: vitest forgets what a hook asks to be done afterwards. */
export async function startServer(): Promise<Server> {
  const dist = await builtProgram();
  await builtPages();
  const database = await testDatabase();
  const folder = testFolder();
  const env = { DATABASE_URL: database.url, PLANWRIGHT_DATA: database.dataFolder };
  let { child, url } = await startApi(dist, { ...env, PORT: '0' });
  afterAll(() => ended(child, 'SIGTERM'));
  return {
    url,
    async ask(query, variables = {}) {
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query, variables }),
      });
      const { data, errors } = (await response.json()) as { data: Loose; errors?: readonly { message: string }[] };
      if (errors) throw new Error(errors.map(({ message }) => message).join('\n'));
      return data;
    },
    planwright: (...args) => startProgram(join(dist, 'cli.mjs'), args, env, folder).ended,
    kill: () => ended(child, 'SIGKILL'),
    async restart() {
      ({ child } = await startApi(dist, { ...env, PORT: new URL(url).port }));
    },
  };
}
