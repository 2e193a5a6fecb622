import { type ChildProcess, spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { builtProgram } from '../support/built.ts';
import { selfSigned } from '../support/certificate.ts';
import { testDatabase } from '../support/postgres.ts';

const database = await testDatabase();
const dist = await builtProgram();
const started: ChildProcess[] = [];
afterEach(() => {
  for (const child of started) if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
});

/** Starts the program as npm start does; resolves with the address it prints, or its error text when it ends before. */
async function start(env: Record<string, string>) {
  const child = spawn(process.execPath, [join(dist, 'main.mjs')], {
    env: {
      PATH: process.env['PATH'],
      DATABASE_URL: database.url,
      PLANWRIGHT_DATA: database.dataFolder,
      LOG_LEVEL: 'error',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  started.push(child);
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  let [out, err] = ['', ''];
  child.stderr!.on('data', (text) => {
    err += text;
  });
  const said = new Promise<string>((resolve) => {
    child.stdout!.on('data', (text) => {
      out += text;
      if (out.includes('\n')) resolve(out);
    });
    child.once('exit', () => resolve(err));
  });
  return { child, ended, said: await said };
}

test('it says where it listens, answers there, and ends with 0 on SIGTERM, also with a stream open', async () => {
  const { child, ended, said } = await start({ PORT: '0' });
  const url = /^Planwright listens on (http:\/\/127\.0\.0\.1:\d+)\/graphql\n/.exec(said)?.[1];
  expect(said).toContain(`Planwright listens on ${url}/graphql\n`);
  const ask = (query: string, path = '', accept = 'application/json') =>
    fetch(`${url}/graphql${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept },
      body: JSON.stringify({ query }),
    });
  const viewer = (await (await ask('{ viewer { name role } }')).json()) as { data: unknown };
  expect(viewer.data).toEqual({ viewer: { name: 'Local planner', role: 'ADMIN' } });
  const key = 'main';
  const input = '{ tables: { capacity: [] } }';
  const submitted = (await (
    await ask(`mutation { submitReopening(clientMutationKey: "${key}", input: ${input}) { ... on Run { id } } }`)
  ).json()) as { data: { submitReopening: { id: string } } };
  const { id } = submitted.data.submitReopening;
  const stream = await ask(`subscription { runProgress(id: "${id}") { state } }`, '/stream', 'text/event-stream');
  expect(stream.status).toBe(200);
  child.kill('SIGTERM');
  expect(await ended).toBe(0);
});

test('it names every fault of the environment at once and ends with 1', async () => {
  const { ended, said } = await start({ PORT: 'eighty', TLS_CERT: '/nowhere/cert.pem', LOG_LEVEL: 'loud' });
  expect(await ended).toBe(1);
  for (const name of ['PORT', 'TLS_CERT', 'TLS_KEY', 'LOG_LEVEL']) expect(said).toContain(name);
});

test.each([
  // Told to keep to https, a browser would refuse every plain server of this machine.
  ['127.0.0.1', undefined],
  ['0.0.0.0', 'max-age=31536000'],
])('with TLS_CERT and TLS_KEY it speaks https on %s', async (HOST, security) => {
  const { cert, key } = selfSigned();
  const [certFile, keyFile] = [join(database.dataFolder, 'cert.pem'), join(database.dataFolder, 'key.pem')];
  writeFileSync(certFile, cert);
  writeFileSync(keyFile, key);
  const { child, ended, said } = await start({ HOST, PORT: '0', TLS_CERT: certFile, TLS_KEY: keyFile });
  const port = /^Planwright listens on https:\/\/[\d.]+:(\d+)\/graphql\n/.exec(said)?.[1];
  const answer = await new Promise<{ status: number | undefined; security: string | string[] | undefined }>(
    (resolve, reject) => {
      const asked = request(
        {
          host: '127.0.0.1',
          servername: 'localhost',
          port,
          path: '/healthz',
          ca: cert,
          headers: { host: 'localhost' },
        },
        (response) => {
          response.resume();
          resolve({ status: response.statusCode, security: response.headers['strict-transport-security'] });
        },
      );
      asked.on('error', reject).end();
    },
  );
  expect(answer).toEqual({ status: 200, security });
  child.kill('SIGTERM');
  expect(await ended).toBe(0);
});
