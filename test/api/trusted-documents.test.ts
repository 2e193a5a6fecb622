import { createHash, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { buildSchema, parse, specifiedRules, stripIgnoredCharacters, validate } from 'graphql';
import { expect, test } from 'vitest';
import type { Operation } from '../../addin/api/generated/operations.ts';
import * as generated from '../../addin/api/generated/operations.ts';
import { limitRules, TOKENS_MAX } from '../../api/graphql-limits.ts';
import { apiServer } from '../support/api.ts';
import { submitted } from '../support/submitted-run.ts';

const file = (path: string): string => readFileSync(new URL(`../../schema/${path}`, import.meta.url), 'utf8');
const known: Record<string, string> = JSON.parse(file('operations/hashes.json'));
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** What the add-in of today sends. */
const operations: readonly Operation<unknown, never>[] = Object.values(generated);
const hashOf = (name: string): string => operations.find((operation) => operation.name === name)!.documentId;

const api = await apiServer();

test('each document is stored under the SHA-256 of its text', () => {
  expect(Object.keys(known).length).toBeGreaterThan(10);
  for (const [hash, text] of Object.entries(known)) expect(sha256(text)).toBe(hash);
});

test('every stored document, also those of older panes, is valid for the schema and within the limits', () => {
  const schema = buildSchema(file('schema.graphql'));
  for (const text of Object.values(known)) {
    const document = parse(text, { maxTokens: TOKENS_MAX });
    expect(validate(schema, document, [...specifiedRules, ...limitRules(false)])).toEqual([]);
  }
});

test('each operation in schema/operations is among them, and typed for the add-in', () => {
  const folder = new URL('../../schema/operations/', import.meta.url);
  const written = readdirSync(folder).filter((name) => name.endsWith('.graphql'));
  const found = written.flatMap((name) => [
    ...file(`operations/${name}`).matchAll(/^(query|mutation|subscription) (\w+)/gm),
  ]);
  const named = found.map(([, kind, name]) => ({ kind, name }));
  expect(named).toContainEqual({ kind: 'query', name: 'RunStatus' });
  expect(operations.map(({ kind, name }) => ({ kind, name }))).toEqual(expect.arrayContaining(named));
  for (const { kind, name, documentId } of operations) expect(known[documentId]).toMatch(`${kind} ${name}`);
});

test('the hash of a document answers as its text does, with or without the name of the algorithm before it', async () => {
  const expected = { status: 200, data: { viewer: { name: 'Ada', role: 'ADMIN' } } };
  for (const documentId of [hashOf('Viewer'), `sha256:${hashOf('Viewer')}`]) {
    const response = await api.post({ documentId });
    expect({ status: response.status, ...((await response.json()) as object) }).toMatchObject(expected);
  }
});

test('variables and the name of the operation travel beside the hash', async () => {
  const id = await submitted(api);
  const response = await api.post({ documentId: hashOf('RunStatus'), operationName: 'RunStatus', variables: { id } });
  const { data } = (await response.json()) as { data: { run: object } };
  expect(data.run).toMatchObject({ id, state: 'QUEUED', percent: 0 });
  const wrong = await api.post({ documentId: hashOf('RunStatus'), operationName: 'Another', variables: { id } });
  expect(wrong.status).toBe(400);
  expect(await wrong.json()).toMatchObject({ errors: [{ extensions: { code: 'OPERATION_RESOLUTION_FAILURE' } }] });
});

test('an unknown hash is refused with its own code on both endpoints', async () => {
  for (const [path, headers] of [
    ['/graphql', {}],
    ['/graphql/stream', { accept: 'text/event-stream' }],
  ] as const)
    for (const documentId of [sha256('{ viewer { name } }'), 'constructor', '', null, 7]) {
      const response = await api.post({ documentId }, {}, path, headers);
      expect(response.status).toBe(400);
      expect(await response.json()).toEqual({
        errors: [
          {
            message:
              'This server does not know the document. The page was built for another version of Planwright: load it again.',
            extensions: { code: 'DOCUMENT_UNKNOWN' },
          },
        ],
      });
    }
});

test('a hash together with a text is refused, since they could differ', async () => {
  const response = await api.post({ documentId: hashOf('Viewer'), query: '{ viewer { role } }' });
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_REQUEST' } }] });
});

test('a subscription runs by its hash on the stream, a query does not', async () => {
  const id = await submitted(api);
  await api.ask('mutation C($id: ID!) { cancelRun(id: $id) { __typename } }', { id });
  const stream = (name: string) =>
    api.post({ documentId: hashOf(name), variables: { id } }, {}, '/graphql/stream', { accept: 'text/event-stream' });
  const events = await (await stream('RunProgress')).text();
  expect(events).toContain('event: next');
  expect(events).toContain('"state":"CANCELLED"');
  expect((await stream('RunStatus')).status).toBe(400);
});

test('texts that are in no list are answered as before', async () => {
  const { data } = await api.ask('{ viewer { role } }');
  expect(data).toEqual({ viewer: { role: 'ADMIN' } });
});

test('a document by its hash is held to the same permissions as its text', async () => {
  const variables = { id: randomUUID(), key: randomUUID() };
  const response = await api.post({ documentId: hashOf('RepeatRun'), variables }, { role: 'viewer' });
  expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'FORBIDDEN' } }] });
});

test('what a person may type in a document differs from what is hashed by ignored characters only', () => {
  expect(known[hashOf('Viewer')]).toBe(stripIgnoredCharacters(file('operations/viewer.graphql')));
});
