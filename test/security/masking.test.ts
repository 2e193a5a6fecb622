import { expect, test } from 'vitest';
import { startHttp } from '../../api/http.ts';
import { ComputeFailed } from '../../api/runs/compute-failed.ts';
import type { RunsPort, TablesPort } from '../../api/runs/ports.ts';
import type { SchedulesPort } from '../../api/schedules/ports.ts';

/** A server whose database fails with the error given. */
async function failing(error: Error, act: (url: string, faults: unknown[]) => Promise<void>) {
  const faults: unknown[] = [];
  const fail = () => Promise.reject(error);
  const runs: RunsPort = {
    submit: fail,
    find: fail,
    list: fail,
    cancel: fail,
    // biome-ignore lint/correctness/useYield: it fails before it has anything to yield
    async *watch() {
      throw error;
    },
  };
  const [tables, schedules] = [{} as TablesPort, {} as SchedulesPort];
  const viewerOf = async () => ({ workspaceId: 'north', userId: 'ada', name: 'Ada', role: 'admin' as const });
  const compute = { run: fail };
  const history = { record: fail, list: fail, audit: fail };
  const parts = {
    runs,
    tables,
    schedules,
    compute,
    history,
    viewerOf,
    ping: fail,
    onFault: (fault: unknown) => faults.push(fault),
  };
  const pages = { dist: '/nowhere', officeJs: null };
  const server = await startHttp(parts, { host: '127.0.0.1', port: 0, tls: null, development: false, pages });
  try {
    await act(server.url, faults);
  } finally {
    await server.close();
  }
}

const post = (url: string, path: string, query: string, accept = 'application/json') =>
  fetch(`${url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept },
    body: JSON.stringify({ query }),
  });

const secret = new Error('select secret from patients where name = Jane');

test('a surprise is masked with a request id, and the log is told what it was', async () => {
  await failing(secret, async (url, faults) => {
    const response = await post(url, '/graphql', '{ run(id: "x") { id } }');
    const requestId = response.headers.get('x-request-id');
    const { errors } = (await response.json()) as { errors: { message: string; extensions: object }[] };
    expect(errors[0]!.extensions).toEqual({ code: 'INTERNAL', requestId });
    expect(JSON.stringify(errors)).not.toContain('Jane');
    expect(faults).toEqual([{ requestId, cause: secret, path: 'run' }]);
  });
});

test('a surprise of a stream is masked the same way', async () => {
  await failing(secret, async (url, faults) => {
    const query = 'subscription { runProgress(id: "x") { id } }';
    const text = await (await post(url, '/graphql/stream', query, 'text/event-stream')).text();
    expect(text).toContain('"code":"INTERNAL"');
    expect(text).not.toContain('Jane');
    expect(faults).toHaveLength(1);
  });
});

test('a database that cannot be reached is told as BUSY with 503, and readyz says what is missing', async () => {
  const away = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
  await failing(away, async (url) => {
    const response = await post(url, '/graphql', '{ run(id: "x") { id } }');
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'BUSY' } }] });
    const ready = await fetch(`${url}/readyz`);
    expect([ready.status, await ready.json()]).toEqual([503, { status: 'not ready', missing: ['database'] }]);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
  });
});

test('a computation that took too much says so itself; one that crashed says nothing, and the log hears of both', async () => {
  const answer = async (error: ComputeFailed) => {
    let told: unknown;
    await failing(error, async (url, faults) => {
      const response = await post(url, '/graphql', '{ run(id: "x") { id } }');
      const { errors } = (await response.json()) as { errors: { message: string; extensions: { code: string } }[] };
      expect(faults).toHaveLength(1);
      told = [response.status, errors[0]!.extensions.code, errors[0]!.message];
    });
    return told;
  };
  const full = new ComputeFailed('OUT_OF_MEMORY', 'It needed more than its 100 MB.', 'secret');
  expect(await answer(full)).toEqual([200, 'COMPUTE_FAILED', 'It needed more than its 100 MB.']);
  const busy = new ComputeFailed('BUSY', 'Too many questions.');
  // Not the 503 of a database that is away, which clients take for a lost server.
  expect(await answer(busy)).toEqual([429, 'BUSY', 'Too many questions.']);
  const crashed = new ComputeFailed('CRASHED', 'It crashed at secret.');
  expect(await answer(crashed)).toEqual([200, 'INTERNAL', expect.not.stringContaining('secret')]);
});
