import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { ApiFailed, type Connection, createAsk } from '../../../addin/api/client.ts';
import { RunStatusDocument, ViewerDocument } from '../../../addin/api/generated/operations.ts';
import { createWatchRun, type RunStatus, type WatchMode } from '../../../addin/api/watch-run.ts';
import { apiServer } from '../../support/api.ts';
import { knownReopening } from '../../support/reopening-handler.ts';
import { submitted } from '../../support/submitted-run.ts';

const api = await apiServer();

const connection = (over: Partial<Connection> = {}): Connection => ({
  url: api.url,
  client: 'excel',
  fetch: (input, init) => fetch(input, init),
  credentials: async () => ({}),
  ...over,
});

/** Fails the first `count` requests as a network does that is not there. */
function flaky(count: number, only = ''): { fetch: typeof fetch; tried: () => number } {
  let tried = 0;
  return {
    tried: () => tried,
    fetch: (input, init) => {
      if (!String(input).endsWith(only)) return fetch(input, init);
      tried += 1;
      return tried <= count ? Promise.reject(new TypeError('fetch failed')) : fetch(input, init);
    },
  };
}

test('an operation goes out as its hash and comes back typed', async () => {
  const bodies: string[] = [];
  const spied = connection({
    fetch: (input, init) => {
      bodies.push(String(init?.body));
      return fetch(input, init);
    },
  });
  const { viewer } = await createAsk(spied)(ViewerDocument, {});
  expect(viewer.name).toBe('Ada');
  expect(JSON.parse(bodies[0]!)).toEqual({
    documentId: ViewerDocument.documentId,
    operationName: 'Viewer',
    variables: {},
  });
});

test('a network that fails for a moment is tried again', async () => {
  const network = flaky(2);
  await createAsk(connection({ fetch: network.fetch }))(ViewerDocument, {});
  expect(network.tried()).toBe(3);
});

test('a server that stays away is LOST, in a sentence for the planner', async () => {
  const { fetch: none } = flaky(99);
  const failed = await createAsk(connection({ fetch: none }))(ViewerDocument, {}).catch((error: unknown) => error);
  expect(failed).toBeInstanceOf(ApiFailed);
  expect(failed).toMatchObject({ code: 'LOST', message: expect.stringContaining('does not answer') });
});

test('an answer that is no JSON, as of a proxy, counts as no answer', async () => {
  const proxy = createServer((_request, response) => response.end('<html>maintenance</html>')).listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  const { port } = proxy.address() as AddressInfo;
  const failed = await createAsk(connection({ url: `http://127.0.0.1:${port}` }))(ViewerDocument, {}).catch(
    (error) => error,
  );
  proxy.close();
  expect(failed).toMatchObject({ code: 'LOST' });
});

test('a refusal keeps the code and the sentence of the server', async () => {
  const as = connection({ credentials: async () => ({ 'x-test-role': 'worker' }) });
  const failed = await createAsk(as)(RunStatusDocument, { id: randomUUID() }).catch((error: unknown) => error);
  expect(failed).toMatchObject({ code: 'FORBIDDEN' });
});

/** Watches a run to its end; what was told by way of what. */
async function watched(over: Partial<Connection>, id: string, meanwhile: () => Promise<unknown>) {
  const using = connection(over);
  const told: { status: RunStatus | null; mode: WatchMode }[] = [];
  const end = createWatchRun(using, createAsk(using))(
    id,
    (status, mode) => told.push({ status, mode }),
    AbortSignal.timeout(50_000),
  );
  await meanwhile();
  return { end: await end, told };
}

test('a run is watched over the stream to its end; where streams are cut it is asked for, and a lost server waited for', async () => {
  const [streamed, polled, lost] = [await submitted(api), await submitted(api), await submitted(api)];
  const cut = flaky(Number.POSITIVE_INFINITY, '/stream');
  // Six requests: one stream, and one question with its four tries, and the next stream.
  const away = flaky(6);
  const work = () => api.work(knownReopening());
  const [one, two, three] = await Promise.all([
    watched({}, streamed, work),
    watched({ fetch: cut.fetch }, polled, async () => undefined),
    watched({ fetch: away.fetch }, lost, async () => undefined),
  ]);
  expect(one.end?.state).toBe('DONE');
  expect(new Set(one.told.map(({ mode }) => mode))).toEqual(new Set(['stream']));
  expect(two.end?.state).toBe('DONE');
  expect(new Set(two.told.map(({ mode }) => mode))).toEqual(new Set(['polling']));
  expect(three.end?.state).toBe('DONE');
  expect(three.told[0]).toEqual({ status: null, mode: 'waiting' });
});

test('an unknown run ends the watch with null', async () => {
  const { end } = await watched({}, randomUUID(), async () => undefined);
  expect(end).toBeNull();
});

test('leaving ends the watch with the reason of the signal', async () => {
  const using = connection();
  const id = await submitted(api);
  const leave = new AbortController();
  const end = createWatchRun(using, createAsk(using))(id, () => leave.abort(new Error('closed')), leave.signal);
  await expect(end).rejects.toThrow('closed');
});
