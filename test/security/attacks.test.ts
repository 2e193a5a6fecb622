import { expect, test } from 'vitest';
import { apiServer } from '../support/api.ts';

const api = await apiServer();
const development = await apiServer({ development: true });

const fragments = Array.from({ length: 40 }, (_, i) => `fragment F${i} on Query { ...F${i + 1} ...F${i + 1} }`);
const doubled = `{ ...F0 } ${fragments.join(' ')} fragment F40 on Query { viewer { name } }`;
const aliases = Array.from({ length: 100 }, (_, i) => `a${i}: viewer { name }`).join(' ');
const twelveRoots = Array.from({ length: 12 }, (_, i) => `a${i}: viewer { name }`).join(' ');
const tables = Array.from({ length: 21 }, (_, i) => `t${i}: openings { edges { cursor } }`).join(' ');
// 13 tables of a run and 8 lists beside it, each of which answers with one of several types.
const inRun = [
  ...['summary', 'explanations', 'validation', 'scenarios', 'capacity', 'requestDiff', 'proposals', 'candidates'],
  ...['capacityDiff', 'assignmentInserts', 'assignmentUpdates', 'ticketUpdates', 'requestUpdates'],
];
const beside = Array.from({ length: 8 }, (_, i) => `q${i}: requests(runId: "x") { __typename }`).join(' ');
const lists = `{ run(id: "x") { assignments { ${inRun.map((name) => `${name} { edges { cursor } }`).join(' ')} } } ${beside} }`;
const deep = `{ __schema { types { fields { type ${'{ fields { type '.repeat(12)} { name } ${'} }'.repeat(12)} } } } }`;

/** Refused before anything is computed; the list is that of the hardening tables others have published. */
const documents: Record<string, string> = {
  'a reference of a type to itself, 12 deep': deep,
  'more than 1,000 tokens': `{ ${'viewer { name } '.repeat(1250)} }`,
  '100 aliases': `{ ${aliases} }`,
  '12 root fields': `{ ${twelveRoots} }`,
  '12 root fields in a fragment': `{ ...R } fragment R on Query { ${twelveRoots} }`,
  'fragments that double 40 times': doubled,
  'fragments that spread each other': '{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }',
  '21 tables at once': `{ run(id: "x") { reopening { ${tables} } } }`,
  '21 tables in a run and beside it': lists,
  'tables below a list of runs': '{ runs { edges { node { reopening { openings { edges { cursor } } } } } } }',
  'tables below a list of schedules': '{ schedules { lastRun { reopening { openings { edges { cursor } } } } } }',
  'runs and schedules in turn': `{ schedules { ${'lastRun { schedule { '.repeat(3)} name ${'} } '.repeat(3)} } }`,
  'a misspelt field': '{ viewr { name } }',
  'no GraphQL at all': 'give me everything',
  introspection: '{ __schema { types { name } } }',
};

async function timed(send: () => Promise<Response>): Promise<{ status: number; body: string; ms: number }> {
  const start = performance.now();
  const response = await send();
  const body = await response.text();
  return { status: response.status, body, ms: performance.now() - start };
}

const endpoints = {
  '/graphql': {},
  '/graphql/stream': { accept: 'text/event-stream' },
} as const;

// The first request pays for lazy work that is no part of a refusal.
for (const server of [api, development]) await server.ask('{ viewer { name } }');

for (const [path, headers] of Object.entries(endpoints)) {
  test.each(Object.keys(documents))(`${path} refuses %s with a 4xx within 500 ms`, async (name) => {
    const { status, body, ms } = await timed(() => api.post({ query: documents[name] }, {}, path, headers));
    expect([status, ms < 500]).toEqual([400, true]);
    expect(JSON.parse(body).errors[0].extensions.code).toMatch(/^GRAPHQL_(PARSE|VALIDATION)_FAILED$/);
  });

  test(`${path} refuses a batch`, async () => {
    const query = path === '/graphql' ? '{ viewer { name } }' : 'subscription { runProgress(id: "x") { id } }';
    const { status, ms } = await timed(() => api.post([{ query }, { query }], {}, path, headers));
    expect([status, ms < 500]).toEqual([400, true]);
  });

  test(`${path} refuses a GET that a page elsewhere could make`, async () => {
    const query = encodeURIComponent('{ viewer { name } }');
    const { status } = await timed(() => fetch(`${api.url}${path}?query=${query}`, { headers }));
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
  });

  test(`${path} refuses text/plain, which a form elsewhere could send`, async () => {
    const body = JSON.stringify({ query: '{ viewer { name } }' });
    const { status } = await timed(() => api.post(body, {}, path, { ...headers, 'content-type': 'text/plain' }));
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
  });

  test(`${path} refuses a body of 9 MB before reading it whole`, async () => {
    const body = JSON.stringify({ query: '{ viewer { name } }', variables: { big: 'x'.repeat(9 * 1024 * 1024) } });
    const { status, body: answer, ms } = await timed(() => api.post(body, {}, path, headers));
    expect([status, ms < 500]).toEqual([413, true]);
    expect(JSON.parse(answer).errors[0].extensions.code).toBe('PAYLOAD_TOO_LARGE');
  });

  test(`${path} refuses JSON that cannot be read`, async () => {
    const { status, body } = await timed(() => api.post('{"query": "{ viewer', {}, path, headers));
    expect(status).toBe(400);
    expect(JSON.parse(body).errors[0].extensions.code).toBe('BAD_REQUEST');
  });
}

test('a deep reference is refused where introspection is allowed, too', async () => {
  const { status, ms } = await timed(() => development.post({ query: deep }));
  expect([status, ms < 500]).toEqual([400, true]);
});

test('queries and mutations do not run on the stream', async () => {
  const stream = endpoints['/graphql/stream'];
  for (const query of ['{ viewer { name } }', 'mutation { createUpload(kind: REOPENING) { id } }']) {
    const { status } = await timed(() => api.post({ query }, {}, '/graphql/stream', stream));
    expect(status).toBe(400);
  }
});

test('a stream is only for those who accept one', async () => {
  const query = 'subscription { runProgress(id: "x") { id } }';
  expect((await api.post({ query }, {}, '/graphql/stream')).status).toBe(406);
});

test('no refusal proposes a name or repeats a value', async () => {
  const misspelt = await api.ask('{ viewr { name } }');
  expect(misspelt.errors?.[0]?.message).not.toMatch(/did you mean/i);
  const input = { uploadId: 'u', table: 'T', seq: 'Jane Doe', firstRow: 2, headers: [], rows: [] };
  const query = 'mutation M($input: AppendRowsInput!) { appendRows(input: $input) { __typename } }';
  const wrong = await api.ask(query, { input });
  expect(wrong.status).toBe(400);
  expect(wrong.errors?.[0]?.message).toContain('input.seq');
  expect(JSON.stringify(wrong.errors)).not.toContain('Jane');
});
