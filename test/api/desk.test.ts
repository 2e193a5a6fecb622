import { beforeAll, describe, expect, test } from 'vitest';
import { apiServer, type Loose } from '../support/api.ts';
import { decisions, planned, type Sheets, threeRequests, uploaded } from '../support/assignments-api.ts';
import { builtProgram } from '../support/built.ts';

await builtProgram();
const api = await apiServer();
await api.work();

const REFUSED = '__typename ... on InputRefused { findings { column code saw message } }';
const WHAT_IF = `query($id: ID!, $change: WhatIfInput!) { whatIf(runId: $id, change: $change) { ${REFUSED} } }`;
let runId: string;

beforeAll(async () => {
  runId = await planned(api, await uploaded(api, threeRequests), '2026-11-23');
});

describe('what if', () => {
  const asked = async (change: object) => (await api.ask(WHAT_IF, { id: runId, change })).data.whatIf;

  test('takes hours below 0 from a person only, and names the kinds as clients write them', async () => {
    const pair = { requestId: 'SR-1', personId: 'E1' };
    for (const change of [
      { kind: 'NEED', requestId: 'SR-1', hours: -4 },
      { kind: 'PIN', ...pair, hours: -4 },
      { kind: 'PIN', ...pair, hours: 0 },
      { kind: 'ADD_HOURS', personId: 'E1', hours: 0.25 },
    ])
      expect(await asked(change)).toMatchObject({
        findings: [{ column: 'hours', code: 'HOURS', message: expect.stringContaining(change.kind) }],
      });
    const fewer = await asked({ kind: 'ADD_HOURS', personId: 'E1', hours: -4 });
    expect(fewer.__typename).toBe('WhatIfAnswer');
    const bare = await asked({ kind: 'ADD_HOURS' });
    expect(bare.findings.map(({ message }: Loose) => message)).toEqual([
      'ADD_HOURS needs a person.',
      'ADD_HOURS needs hours.',
    ]);
  });
});

describe('hours of people', () => {
  test('of tables with faults are refused with all of them, not reckoned around them', async () => {
    const faulty: Sheets = {
      ...threeRequests,
      INPUT_ASSIGNMENT_SETTINGS: [
        ['key', 'value'],
        ['max_people', 'many'],
        ['min_chunk_hours', 'few'],
      ],
    };
    const CAPACITY = `query($id: ID!, $after: String) { capacity(uploadId: $id, first: 1, after: $after) {
      ${REFUSED} ... on PersonCapacityConnection { edges { node { personId available } } pageInfo { endCursor } } } }`;
    const { data } = await api.ask(CAPACITY, { id: await uploaded(api, faulty) });
    expect(data.capacity.findings.map(({ code, saw }: Loose) => [code, saw]).sort()).toEqual([
      ['SETTING_FAULTY', 'few'],
      ['SETTING_FAULTY', 'many'],
    ]);
  });

  test('read the tables anew with each first page, and go on from what that read', async () => {
    const id = await uploaded(api, threeRequests);
    const page = async (after: string | null) => {
      const text = `query($id: ID!, $after: String) { capacity(uploadId: $id, first: 1, after: $after) {
        ... on PersonCapacityConnection { edges { node { personId available } } pageInfo { endCursor } } } }`;
      return (await api.ask(text, { id, after })).data.capacity;
    };
    const first = await page(null);
    expect(first.edges[0].node).toEqual({ personId: 'E1', available: 8 });
    const [headers, ann, ...others] = threeRequests['INPUT_PEOPLE']!;
    const rows = [[...ann!.slice(0, 3), 4], ...others.map((row) => [...row.slice(0, 3), 4])];
    const input = { uploadId: id, table: 'INPUT_PEOPLE', seq: 0, firstRow: 2, headers, rows, source: 'WORKBOOK' };
    await api.ask('mutation($input: AppendRowsInput!) { appendRows(input: $input) { __typename } }', { input });
    expect((await page(first.pageInfo.endCursor)).edges[0].node).toEqual({ personId: 'E2', available: 6 });
    expect((await page(null)).edges[0].node).toEqual({ personId: 'E1', available: 4 });
  });
});

// Last, as it takes the input of the run away.
test('a plan whose input is gone is not explained, changed or decided on as if nothing was wrong', async () => {
  const upload = await uploaded(api, decisions(['SR-1', 'E1', 8]));
  const empty = (await api.ask('mutation { createUpload(kind: ASSIGNMENTS) { id } }')).data.createUpload.id;
  await api.stores.db.prisma.run.updateMany({ where: { id: runId }, data: { uploadId: empty } });
  const { data } = await api.ask(
    `query($id: ID!, $upload: ID!) {
      explain(runId: $id, requestId: "SR-1") { ${REFUSED} }
      explainPair(runId: $id, requestId: "SR-1", personId: "E2") { ${REFUSED} }
      whatIf(runId: $id, change: { kind: NEED, requestId: "SR-1", hours: 4 }) { ${REFUSED} }
      validateDecisions(runId: $id, uploadId: $upload) { ${REFUSED} }
    }`,
    { id: runId, upload },
  );
  const { data: recorded } = await api.ask(`mutation($id: ID!) { recordDecisions(runId: $id) { ${REFUSED} } }`, {
    id: runId,
  });
  for (const answer of [...Object.values<Loose>(data), recorded.recordDecisions])
    expect(answer.findings).toMatchObject([{ column: 'runId', code: 'INPUT_GONE', saw: runId }]);
});
