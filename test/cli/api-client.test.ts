import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, expect, test, vi } from 'vitest';
import { apiClient } from '../../api/cli/api-client.ts';

vi.mock('node:timers/promises', () => ({ setTimeout: async () => undefined }));

/** What the client says in the end where every attempt is answered like this, and how many there were. */
async function asking(answer: (response: ServerResponse) => void): Promise<readonly [string, number]> {
  let attempts = 0;
  const server = createServer((_request, response) => {
    attempts += 1;
    answer(response);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  afterAll(() => server.close());
  const { port } = server.address() as AddressInfo;
  const told = await apiClient(`http://127.0.0.1:${port}`)('{ viewer { name } }').then(String, String);
  return [told.replace(String(port), 'PORT'), attempts];
}

const message = 'Too many questions are being answered at the moment; ask again in some seconds.';
const errors = [{ message, extensions: { code: 'BUSY', requestId: 'r1' } }];

test('an API that stays busy is asked again, and its own sentence is told in the end', async () => {
  for (const status of [429, 503])
    expect(await asking((response) => response.writeHead(status).end(JSON.stringify({ errors })))).toEqual([
      `Error: ${message} (request r1)`,
      5,
    ]);
});

test('a proxy that stays busy says nothing that could be told', async () => {
  for (const body of ['<html>busy</html>', '{}'])
    expect(await asking((response) => response.writeHead(503).end(body))).toEqual([
      'Error: No answer from the API at http://127.0.0.1:PORT/graphql after 5 attempts.',
      5,
    ]);
});

test('something else than the API is named at once', async () => {
  const [told, attempts] = await asking((response) => response.end('<html>hello</html>'));
  expect([told, attempts]).toEqual([expect.stringContaining("is it Planwright's API?"), 1]);
});
