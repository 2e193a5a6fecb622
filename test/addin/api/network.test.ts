import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, expect, test } from 'vitest';
import { type Connection, createAsk } from '../../../addin/api/client.ts';
import { RunStatusDocument, ViewerDocument } from '../../../addin/api/generated/operations.ts';
import { createWatchRun, type WatchMode } from '../../../addin/api/watch-run.ts';

/** What stands between Excel and the server, answering by itself. */
async function between(listener: RequestListener): Promise<Connection> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  afterAll(() => server.closeAllConnections());
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, client: 'excel', fetch, credentials: async () => ({}) };
}

const json = (response: ServerResponse, status: number, body: unknown) =>
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));

const failed = async (connection: Connection) =>
  createAsk(connection)(ViewerDocument, {}).then(
    () => null,
    (error: unknown) => error,
  );

const viewer = { data: { viewer: { userId: 'ada', name: 'Ada', role: 'ADMIN' }, server: { version: '1' } } };

test('a server that asks to slow down is asked again when it says so', async () => {
  let asked = 0;
  const limiting = await between((_request, response) => {
    asked += 1;
    if (asked === 1) response.writeHead(429, { 'retry-after': '1' }).end('slow down');
    else json(response, 200, viewer);
  });
  const began = performance.now();
  await createAsk(limiting)(ViewerDocument, {});
  expect(performance.now() - began).toBeGreaterThan(900);
});

test('a server that goes on asking to slow down is busy, not lost', async () => {
  const limiting = await between((_request, response) => response.writeHead(429).end());
  expect(await failed(limiting)).toMatchObject({ code: 'BUSY', message: expect.stringContaining('busy') });
});

test('a proxy that takes only small requests is told apart from a lost server, and asked once', async () => {
  let asked = 0;
  const proxy = await between((_request, response) => {
    asked += 1;
    response.writeHead(413, { 'content-type': 'text/html' }).end('<html>413 Request Entity Too Large</html>');
  });
  expect(await failed(proxy)).toMatchObject({ code: 'PAYLOAD_TOO_LARGE' });
  expect(asked).toBe(1);
});

test('a proxy that refuses is named with its status, for whoever runs the network', async () => {
  const proxy = await between((_request, response) => response.writeHead(403).end('<html>no</html>'));
  expect(await failed(proxy)).toMatchObject({ code: 'REFUSED', message: expect.stringContaining('403') });
});

test('a pane older than its server is told to load itself again', async () => {
  const newer = await between((_request, response) =>
    json(response, 400, { errors: [{ message: 'unknown', extensions: { code: 'DOCUMENT_UNKNOWN' } }] }),
  );
  expect(await failed(newer)).toMatchObject({ code: 'DOCUMENT_UNKNOWN', message: expect.stringContaining('Reload') });
});

const status = (state: string) => ({
  ...{ id: 'r', kind: 'REOPENING', state, submittedBy: 'ada', submittedWith: 'excel', createdAt: '', percent: 0 },
  ...{ startedAt: null, finishedAt: null, phase: '', objective: null, bound: null, gap: null, seconds: 0 },
  ...{ reason: null, parts: [], reopening: null },
});

const read = async (request: IncomingMessage): Promise<{ documentId: string }> => {
  let text = '';
  for await (const piece of request) text += String(piece);
  return JSON.parse(text);
};

/** Watches a run through something in between; how news came, and in what time. */
async function watched(connection: Connection) {
  const modes: WatchMode[] = [];
  const began = performance.now();
  const end = await createWatchRun(connection, createAsk(connection))(
    'r',
    (_status, mode) => modes.push(mode),
    AbortSignal.timeout(40_000),
  );
  return { end, modes, seconds: (performance.now() - began) / 1000 };
}

test('a proxy that holds streams back costs seconds, not a minute without news', async () => {
  const holding = await between((request, response) => {
    if (request.url !== '/graphql/stream') json(response, 200, { data: { run: status('DONE') } });
  });
  const { end, modes, seconds } = await watched(holding);
  expect(end?.state).toBe('DONE');
  expect(modes).toEqual(['polling']);
  expect(seconds).toBeLessThan(15);
});

test('a fault of the server in mid-run does not end the watch', async () => {
  let asked = 0;
  const faulty = await between(async (request, response) => {
    if (request.url === '/graphql/stream') return response.writeHead(404).end();
    const { documentId } = await read(request);
    expect(documentId).toBe(RunStatusDocument.documentId);
    asked += 1;
    const errors = [{ message: 'Something went wrong on our side.', extensions: { code: 'INTERNAL' } }];
    return asked === 2
      ? json(response, 200, { errors })
      : json(response, 200, { data: { run: status(asked < 3 ? 'RUNNING' : 'DONE') } });
  });
  const { end, modes } = await watched(faulty);
  expect(end?.state).toBe('DONE');
  expect(modes).toEqual(['polling', 'waiting', 'polling']);
});
