import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { apiServer } from '../support/api.ts';
import { knownReopening } from '../support/reopening-handler.ts';
import { inState, submitted } from '../support/submitted-run.ts';

const api = await apiServer();

const REPEAT = `mutation Repeat($id: ID!, $key: ID!) {
  repeatRun(id: $id, clientMutationKey: $key) {
    __typename
    ... on Run { id seed reopening { options { gap seed replayRunId } } }
    ... on Refusal { code message }
    ... on InputRefused { findings { column code saw } }
  }
}`;

const repeat = async (id: string, key: string = randomUUID()) => (await api.ask(REPEAT, { id, key })).data.repeatRun;

test('a run that has not ended cannot be repeated yet, and an unknown one never', async () => {
  const id = await submitted(api);
  expect((await repeat(id)).findings).toEqual([{ column: 'id', code: 'RUN_NOT_ENDED', saw: 'QUEUED' }]);
  expect((await repeat(randomUUID())).findings).toMatchObject([{ column: 'id', code: 'UNKNOWN_RUN' }]);
});

test('a repeat has the input, options and seed of the first run, also when it repeats a repeat', async () => {
  await api.work(knownReopening());
  const id = await submitted(api, { seed: 7, gap: 0.01 });
  await inState(api, id, 'DONE');
  const first = await repeat(id);
  expect(first).toMatchObject({ seed: 7, reopening: { options: { gap: 0.01, seed: 7, replayRunId: id } } });
  await inState(api, first.id, 'DONE');
  const second = await repeat(first.id);
  expect(second.reopening.options.replayRunId).toBe(id);
  const viewer = { workspaceId: 'north', userId: 'ada', name: '', role: 'admin' as const };
  const runs = await Promise.all([id, first.id, second.id].map((one) => api.stores.runs.find(viewer, one)));
  expect(new Set(runs.map((run) => run!.uploadId)).size).toBe(1);
});

test('a repeat sent twice with one key is one run', async () => {
  const id = await submitted(api);
  await inState(api, id, 'DONE');
  const key = randomUUID();
  expect((await repeat(id, key)).id).toBe((await repeat(id, key)).id);
});
