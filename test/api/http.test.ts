import { request } from 'node:http';
import { expect, test } from 'vitest';
import { apiServer } from '../support/api.ts';

const api = await apiServer();
const development = await apiServer({ development: true });

const get = (url: string, path: string, accept = '*/*') => fetch(`${url}${path}`, { headers: { accept } });

test('healthz answers while the process lives, readyz while the database answers', async () => {
  const [health, ready] = [await get(api.url, '/healthz'), await get(api.url, '/readyz')];
  expect([health.status, await health.json()]).toEqual([200, { status: 'ok' }]);
  expect([ready.status, await ready.json()]).toEqual([200, { status: 'ready' }]);
});

test('every answer carries a request id and headers that keep browsers from guessing or framing', async () => {
  const { headers } = await get(api.url, '/nothing');
  expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('x-frame-options')).toBe('DENY');
  expect(headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(headers.get('cache-control')).toBe('no-store');
  expect(headers.get('access-control-allow-origin')).toBeNull();
});

test('an unknown path is told in the shape of GraphQL errors', async () => {
  const response = await get(api.url, '/nothing');
  expect(response.status).toBe(404);
  expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'NOT_FOUND' } }] });
});

test('in development a browser finds GraphiQL, which loads nothing from elsewhere, and the schema', async () => {
  for (const path of ['/', '/graphql']) {
    const response = await get(development.url, path, 'text/html');
    expect(response.status).toBe(200);
    const page = await response.text();
    expect(page).toContain('Planwright API');
    expect(page).not.toMatch(/(src|href)="(https?:)?\/\//);
    expect(response.headers.get('content-security-policy')).toMatch(
      /script-src 'self' 'sha256-[^']+'; style-src 'self'/,
    );
    const files = [...page.matchAll(/(?:src|href)="(\/console\/[^"]+)"/g)].map(([, file]) => file as string);
    expect(files).toHaveLength(4);
    for (const file of files) expect((await get(development.url, file)).status, file).toBe(200);
  }
  expect(await (await get(development.url, '/schema.graphql')).text()).toContain('type Query {');
});

test('in production there is no console, no schema for download and no introspection', async () => {
  expect((await get(api.url, '/', 'text/html')).status).toBe(404);
  expect((await get(api.url, '/schema.graphql')).status).toBe(404);
  expect((await get(api.url, '/console/graphiql.js')).status).toBe(404);
  expect((await get(api.url, '/graphql', 'text/html')).status).toBe(400);
  const introspection = '{ __schema { queryType { name } } }';
  expect((await api.ask(introspection)).status).toBe(400);
  expect((await development.ask(introspection)).data).toEqual({ __schema: { queryType: { name: 'Query' } } });
});

test('a server for this machine refuses requests under a foreign name', async () => {
  const status = await new Promise((resolve, reject) => {
    const asked = request(`${api.url}/healthz`, { headers: { host: 'attacker.example' } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    asked.on('error', reject).end();
  });
  expect(status).toBe(421);
});
