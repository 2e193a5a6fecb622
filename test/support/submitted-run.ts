import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { As, apiServer } from './api.ts';
import { eventually } from './runs.ts';

type Api = Awaited<ReturnType<typeof apiServer>>;

export const SUBMIT = `mutation Submit($input: SubmitReopeningInput!, $key: ID!) {
  submitReopening(input: $input, clientMutationKey: $key) {
    __typename
    ... on Run { id state seed inputHash reopening { options { steps include exclude gap timeLimitSeconds nodeLimit seed fullPrecision debug rescheduleCancelled replayRunId } } }
    ... on Refusal { code message }
    ... on InputRefused { total findings { severity table row column code saw allowed message } }
  }
}`;

/** An upload with one table, which is all a submit looks for. */
export async function uploaded(api: Api, as: As = {}): Promise<string> {
  const { data } = await api.ask('mutation { createUpload(kind: REOPENING) { id } }', {}, as);
  const uploadId: string = data.createUpload.id;
  const input = { uploadId, table: 'INPUT_CAPACITY', seq: 0, firstRow: 2, headers: ['facility'], rows: [['North']] };
  const appended = await api.ask(
    'mutation Append($input: AppendRowsInput!) { appendRows(input: $input) { __typename } }',
    { input },
    as,
  );
  expect(appended.data.appendRows.__typename).toBe('UploadProgress');
  return uploadId;
}

/** Submits a run and answers with its id. */
export async function submitted(api: Api, options: Record<string, unknown> = {}, as: As = {}): Promise<string> {
  const input = { uploadId: await uploaded(api, as), ...options };
  const { data, errors } = await api.ask(SUBMIT, { input, key: randomUUID() }, as);
  expect(errors).toBeUndefined();
  expect(data.submitReopening.__typename).toBe('Run');
  return data.submitReopening.id;
}

/** Waits until the run is in the state. */
export const inState = (api: Api, id: string, state: string) =>
  eventually(20, async () => {
    const { data } = await api.ask('query State($id: ID!) { run(id: $id) { state } }', { id });
    return data.run.state === state;
  });
