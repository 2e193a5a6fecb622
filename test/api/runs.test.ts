import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { apiServer } from '../support/api.ts';
import { submitted } from '../support/submitted-run.ts';

const api = await apiServer();
const ids: string[] = [];
for (let i = 0; i < 5; i++) ids.unshift(await submitted(api));

const RUNS = `query Runs($first: Int!, $after: String, $kind: RunKind, $state: RunState) {
  runs(first: $first, after: $after, kind: $kind, state: $state) {
    edges { cursor node { id } }
    pageInfo { hasNextPage endCursor }
  }
}`;

const page = async (variables: Record<string, unknown>) => {
  const { data } = await api.ask(RUNS, variables);
  return { ids: data.runs.edges.map((edge: { node: { id: string } }) => edge.node.id), ...data.runs.pageInfo };
};

test('runs come newest first, page by page, without a gap or a repeat', async () => {
  const first = await page({ first: 2 });
  expect(first).toMatchObject({ ids: ids.slice(0, 2), hasNextPage: true });
  const second = await page({ first: 2, after: first.endCursor });
  expect(second).toMatchObject({ ids: ids.slice(2, 4), hasNextPage: true });
  expect(await page({ first: 2, after: second.endCursor })).toMatchObject({ ids: ids.slice(4), hasNextPage: false });
});

test('a page that ends exactly with the list has no next one', async () => {
  expect(await page({ first: 5 })).toMatchObject({ hasNextPage: false });
  expect(await page({ first: 100 })).toMatchObject({ ids, hasNextPage: false });
});

test('runs can be filtered by kind and state', async () => {
  expect((await page({ first: 9, kind: 'REOPENING', state: 'QUEUED' })).ids).toEqual(ids);
  expect(await page({ first: 9, state: 'DONE' })).toEqual({ ids: [], hasNextPage: false, endCursor: null });
});

test('a page of no rows, of more than 100 or after a foreign text is refused in words', async () => {
  for (const [variables, message] of [
    [{ first: 0 }, 'first is 0; allowed is 1 to 100 per page.'],
    [{ first: 101 }, 'first is 101; allowed is 1 to 100 per page.'],
    [{ first: 1, after: 'x' }, 'after is not a cursor of this list; pass an endCursor it has answered.'],
  ] as const) {
    const { errors } = await api.ask(RUNS, variables);
    expect(errors).toMatchObject([{ message, extensions: { code: 'BAD_USER_INPUT' } }]);
  }
});

test('run and node answer the same run by its id', async () => {
  const { data } = await api.ask(
    'query Both($id: ID!) { run(id: $id) { id kind state percent phase seed submittedBy createdAt startedAt inputHash } node(id: $id) { __typename id } }',
    { id: ids[0] },
  );
  expect(data.node).toEqual({ __typename: 'Run', id: ids[0] });
  expect(data.run).toMatchObject({
    id: ids[0],
    kind: 'REOPENING',
    state: 'QUEUED',
    percent: 0,
    seed: 1,
    startedAt: null,
  });
  expect(data.run.createdAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  expect(data.run.inputHash).toMatch(/^[0-9a-f]{64}$/);
});

test('an unknown id and a text that is no id answer null', async () => {
  for (const id of [randomUUID(), 'nothing', '']) {
    const { data, errors } = await api.ask('query Both($id: ID!) { run(id: $id) { id } node(id: $id) { id } }', { id });
    expect(errors).toBeUndefined();
    expect(data).toEqual({ run: null, node: null });
  }
});
