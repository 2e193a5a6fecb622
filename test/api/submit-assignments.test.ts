import { describe, expect, test } from 'vitest';
import { apiServer, type Loose } from '../support/api.ts';
import { planned, type Sheets, threeRequests, uploaded } from '../support/assignments-api.ts';
import { builtProgram } from '../support/built.ts';

await builtProgram();
const api = await apiServer();
await api.work();

const runOf = async (id: string) =>
  (
    await api.ask(
      'query($id: ID!) { run(id: $id) { seed assignments { requestUpdates { edges { node { after } } } } } }',
      { id },
    )
  ).data.run;
const withSettings = (key: string, value: string): Sheets => ({
  ...threeRequests,
  INPUT_ASSIGNMENT_SETTINGS: [
    ['key', 'value'],
    [key, value],
  ],
});

describe('an assignments run', () => {
  test('is stored with the seed it searches with: that of the settings where the submission names none', async () => {
    const seeded = await planned(api, await uploaded(api, withSettings('seed', '7')), '2026-11-23');
    expect(await runOf(seeded)).toMatchObject({ seed: 7 });
    const SUBMIT = `mutation($input: SubmitAssignmentRunInput!) {
      submitAssignmentRun(input: $input, clientMutationKey: "chosen") { ... on Run { seed } } }`;
    const input = { uploadId: await uploaded(api, withSettings('seed', '7')), seed: 3, checkOnly: true };
    expect((await api.ask(SUBMIT, { input })).data.submitAssignmentRun).toEqual({ seed: 3 });
    const standard = await planned(api, await uploaded(api, threeRequests), '2026-11-24');
    expect(await runOf(standard)).toMatchObject({ seed: 1 });
  });

  test('signs notes like a check of the same decisions, so that one is not appended twice under two names', async () => {
    const noted: Sheets = {
      INPUT_DECISIONS: [
        ['Request Name', 'Line', 'Notes', 'Request Status Update'],
        ['SR-1', 1, 'agreed by phone', 'Open'],
      ],
    };
    const run = await planned(api, await uploaded(api, { ...threeRequests, ...noted }), '2026-11-25');
    const entry = '[2026-11-25 ada] agreed by phone';
    expect((await runOf(run)).assignments.requestUpdates.edges.map(({ node }: Loose) => node.after)).toEqual([entry]);
    const { data } = await api.ask(
      `query($run: ID!, $upload: ID!) { validateDecisions(runId: $run, uploadId: $upload) {
        ... on DecisionCheck { tables { table headers rows } } } }`,
      { run, upload: await uploaded(api, noted) },
    );
    const updates = data.validateDecisions.tables.find(({ table }: Loose) => table === 'OUTPUT_REQUEST_UPDATES');
    expect(updates.rows.map((row: Loose) => row[updates.headers.indexOf('after')])).toEqual([entry]);
  });
});
