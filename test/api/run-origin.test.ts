import { expect, test } from 'vitest';
import { apiClient } from '../../api/cli/api-client.ts';
import { apiServer } from '../support/api.ts';
import { submitted, uploaded } from '../support/submitted-run.ts';

const api = await apiServer();

const SUBMIT = `mutation S($uploadId: ID!, $key: ID!) {
  submitReopening(input: { uploadId: $uploadId }, clientMutationKey: $key) { ... on Run { id submittedBy submittedWith } }
}`;

async function submittedWith(uploadId: string, key: string, headers: Record<string, string>) {
  const response = await api.post({ query: SUBMIT, variables: { uploadId, key } }, {}, '/graphql', headers);
  const { data } = (await response.json()) as { data: { submitReopening: { id: string; submittedWith: string } } };
  return data.submitReopening;
}

test('a run keeps with which program it was submitted, by its header', async () => {
  const uploadId = await uploaded(api);
  const names = { excel: 'excel', 'my-own-tool': 'my-own-tool' };
  for (const [name, kept] of Object.entries(names)) {
    expect((await submittedWith(uploadId, name, { 'x-planwright-client': name })).submittedWith).toBe(kept);
  }
  expect((await submittedWith(uploadId, 'none', {})).submittedWith).toBe('api');
});

test('the command line says that it was the command line', async () => {
  const variables = { uploadId: await uploaded(api), key: 'by hand' };
  const data = await apiClient(api.url)<{ submitReopening: { submittedWith: string } }>(SUBMIT, variables);
  expect(data.submitReopening.submittedWith).toBe('cli');
});

test('a name that is no plain word of at most 32 letters counts as none', async () => {
  const uploadId = await uploaded(api);
  for (const name of ['Excel', 'a'.repeat(33), '<script>', 'excel 365', '']) {
    expect((await submittedWith(uploadId, `odd ${name.length}`, { 'x-planwright-client': name })).submittedWith).toBe(
      'api',
    );
  }
});

test('the same request sent again by another program is the same run, as the first program left it', async () => {
  const uploadId = await uploaded(api);
  const first = await submittedWith(uploadId, 'twice', { 'x-planwright-client': 'excel' });
  expect(await submittedWith(uploadId, 'twice', { 'x-planwright-client': 'workbook' })).toEqual(first);
});

test('a repeat says with which program it was asked for, not that of the first run', async () => {
  const id = await submitted(api);
  await api.ask('mutation C($id: ID!) { cancelRun(id: $id) { __typename } }', { id });
  const query =
    'mutation R($id: ID!) { repeatRun(id: $id, clientMutationKey: "again") { ... on Run { submittedWith } } }';
  const response = await api.post({ query, variables: { id } }, {}, '/graphql', { 'x-planwright-client': 'workbook' });
  expect(await response.json()).toEqual({ data: { repeatRun: { submittedWith: 'workbook' } } });
});

test('a planner may list the runs she submitted apart from those of others', async () => {
  const as = { workspace: 'mine' };
  const hers = [await submitted(api, {}, { ...as, user: 'grace' }), await submitted(api, {}, { ...as, user: 'grace' })];
  const his = await submitted(api, {}, { ...as, user: 'alan' });
  const query =
    'query L($mine: Boolean, $after: String) { runs(first: 1, mine: $mine, after: $after) { edges { node { id submittedBy } } pageInfo { hasNextPage endCursor } } }';
  const list = async (mine: boolean | null, user: string, after: string | null = null) =>
    (await api.ask(query, { mine, after }, { ...as, user })).data.runs;
  const first = await list(true, 'grace');
  expect(first).toMatchObject({
    edges: [{ node: { id: hers[1], submittedBy: 'grace' } }],
    pageInfo: { hasNextPage: true },
  });
  expect(await list(true, 'grace', first.pageInfo.endCursor)).toMatchObject({
    edges: [{ node: { id: hers[0] } }],
    pageInfo: { hasNextPage: false },
  });
  for (const mine of [false, null]) expect((await list(mine, 'grace')).edges).toMatchObject([{ node: { id: his } }]);
});
