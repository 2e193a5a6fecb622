import { beforeAll, expect, test } from 'vitest';
import { apiServer, type Loose } from '../support/api.ts';
import { type Decided, decisions, planned, threeRequests, uploaded } from '../support/assignments-api.ts';
import { builtProgram } from '../support/built.ts';

await builtProgram();
const api = await apiServer();
await api.work();

const DAY = '2026-11-23';
let runId: string;

async function record(rows: readonly Decided[]): Promise<Loose> {
  const { data } = await api.ask(
    `mutation($runId: ID!, $uploadId: ID) { recordDecisions(runId: $runId, uploadId: $uploadId) {
      ... on DecisionsRecorded { added revised unchanged check { errors warnings } } ... on InputRefused { findings { code } } } }`,
    { runId, uploadId: await uploaded(api, decisions(...rows)) },
  );
  return data.recordDecisions;
}

const HISTORY = `query($requestId: String!, $latestOnly: Boolean!) {
  history(requestId: $requestId, latestOnly: $latestOnly, first: 10) {
    edges { node { planDate requestId personId line revision content source recordedAt recordedBy } } } }`;

async function history(requestId: string, latestOnly = false): Promise<Loose[]> {
  const { data } = await api.ask(HISTORY, { requestId, latestOnly });
  return data.history.edges.map(({ node }: Loose) => ({ ...node, content: JSON.parse(node.content) }));
}

async function trail(requestId: string): Promise<Loose[]> {
  const text =
    'query($requestId: String!) { auditTrail(requestId: $requestId, first: 10) { edges { node { who action planDate personId line reason } } } }';
  const { data } = await api.ask(text, { requestId });
  return data.auditTrail.edges.map(({ node }: Loose) => node);
}

async function importSheets(sheets: readonly object[]): Promise<Loose> {
  const text = `mutation($sheets: [OldHistorySheetInput!]!) {
    importHistory(sheets: $sheets) { ... on HistoryImported { added revised unchanged kept findings { table saw } } } }`;
  return (await api.ask(text, { sheets })).data.importHistory;
}

beforeAll(async () => {
  runId = await planned(api, await uploaded(api, threeRequests), DAY);
});

test('a changed decision is a second revision; the first stays as it was, and the trail says who changed it', async () => {
  expect(
    await record([
      ['SR-1', 'E1', 8],
      ['SR-2', 'E2', 6],
    ]),
  ).toMatchObject({ added: 2, revised: 0, unchanged: 0 });
  const [first, ...others] = await history('SR-1');
  expect(others).toEqual([]);
  expect(first).toMatchObject({ planDate: DAY, personId: 'E1', line: 1, revision: 1, recordedBy: 'Ada' });
  expect(first.content).toMatchObject({ hours: 8, proposedBy: 'planner' });

  const changed: readonly Decided[] = [
    ['SR-1', 'E1', 6],
    ['SR-2', 'E2', 6],
  ];
  expect(await record(changed)).toMatchObject({ added: 0, revised: 1, unchanged: 1 });
  const both = await history('SR-1');
  expect(both.map(({ revision, content }) => [revision, content.hours])).toEqual([
    [2, 6],
    [1, 8],
  ]);
  expect(both[1]).toEqual(first);
  expect((await history('SR-1', true)).map(({ revision }) => revision)).toEqual([2]);
  expect(await history('SR-2')).toHaveLength(1);
  const event = { who: 'Ada', planDate: DAY, personId: 'E1', line: 1, reason: null };
  // The newest comes first.
  expect(await trail('SR-1')).toEqual([
    { ...event, action: 'CHANGED' },
    { ...event, action: 'DECIDED' },
  ]);

  // Said once more nothing changes, and back to 8 hours is a change like any other: the third revision, not the first again.
  expect(await record(changed)).toMatchObject({ added: 0, revised: 0, unchanged: 2 });
  expect(
    await record([
      ['SR-1', 'E1', 8],
      ['SR-2', 'E2', 6],
    ]),
  ).toMatchObject({ added: 0, revised: 1, unchanged: 1 });
  expect((await history('SR-1')).map(({ revision, content }) => [revision, content.hours])).toEqual([
    [3, 8],
    [2, 6],
    [1, 8],
  ]);
});

test('a warning overridden with a reason is in the trail with that reason, and without one it is not recorded', async () => {
  // Cyd has not the skill of SR-3.
  const refused = await record([['SR-3', 'E3', 6]]);
  expect(refused).toMatchObject({ added: 0, revised: 0, unchanged: 0, check: { warnings: 1 } });
  expect(await trail('SR-3')).toEqual([]);

  expect(await record([['SR-3', 'E3', 6, 'agreed by phone']])).toMatchObject({ added: 1, revised: 0 });
  const events = await trail('SR-3');
  expect(events.map(({ action, who, planDate, reason }) => [action, who, planDate, reason]).sort()).toEqual([
    ['DECIDED', 'Ada', DAY, 'agreed by phone'],
    ['OVERRODE', 'Ada', DAY, 'agreed by phone'],
  ]);
});

test('a row of an old workbook that says something else than what was recorded here is told and not taken over', async () => {
  const headers = ['Request_ID', 'Resource ID', 'Date Created', 'Assign Hours'];
  const sheets = [{ workbook: 'Old.xlsx', sheet: 'Current', headers, rows: [['SR-2', 'E2', DAY, 5]] }];
  expect(await importSheets(sheets)).toEqual({
    ...{ added: 0, revised: 0, unchanged: 0, kept: 1 },
    findings: [{ table: 'Old.xlsx / Current', saw: `${DAY}: SR-2: E2, line 1` }],
  });
  expect((await history('SR-2')).map(({ revision, content }) => [revision, content.hours])).toEqual([[1, 6]]);
});

test('a second run of a day leaves the request summary of the first as it was, beside its own with the decisions', async () => {
  const summaryOf = async (id: string): Promise<Loose[]> => {
    const { data } = await api.ask(
      `query($id: ID!) { run(id: $id) { assignments { planDate summary(first: 20) { edges { node {
        requestId line resourceId assignHours proposedBy pin notes } } } } } }`,
      { id },
    );
    expect(data.run.assignments.planDate).toBe(DAY);
    return data.run.assignments.summary.edges.map(({ node }: Loose) => node);
  };
  const before = await summaryOf(runId);
  expect(before.map((row) => [row.requestId, row.resourceId, row.assignHours, row.proposedBy])).toEqual([
    ['SR-1', 'E1', 8, 'engine'],
    ['SR-2', 'E2', 6, 'engine'],
    ['SR-3', null, null, null],
  ]);
  const mine = decisions(['SR-1', 'E2', 4]);
  const second = await planned(api, await uploaded(api, { ...threeRequests, ...mine }), DAY);
  expect(await summaryOf(runId)).toEqual(before);
  // Ben gives SR-1 the 4 hours decided, Ann the other 4; 4 of hers are left for SR-2, and Ben's 2 are less than a part.
  const after = (await summaryOf(second)).filter(({ resourceId }) => resourceId !== null);
  expect(after.map((row) => [row.requestId, row.resourceId, row.assignHours, row.proposedBy]).sort()).toEqual([
    ['SR-1', 'E1', 4, 'engine'],
    ['SR-1', 'E2', 4, 'planner'],
    ['SR-2', 'E1', 4, 'engine'],
  ]);
});

test('an old history of more decisions than one statement writes is taken over whole, once', async () => {
  const rows = Array.from({ length: 1_001 }, (_, n) => [`OLD-${n}`, 'Zoe', '2025-03-04']);
  const sheets = [
    { workbook: 'Old.xlsx', sheet: 'Current', headers: ['Request_ID', 'Resource', 'Date Created'], rows },
  ];
  const load = () => importSheets(sheets);
  expect(await load()).toEqual({ added: 1_001, revised: 0, unchanged: 0, kept: 0, findings: [] });
  expect(await load()).toEqual({ added: 0, revised: 0, unchanged: 1_001, kept: 0, findings: [] });
  // The last row, beyond the first statement.
  expect(await history('OLD-1000')).toMatchObject([{ planDate: '2025-03-04', personId: 'Zoe', revision: 1 }]);
  expect(await trail('OLD-1000')).toMatchObject([{ action: 'IMPORTED', who: 'Ada' }]);
}, 60_000);
