import { describe, expect, test } from 'vitest';
import { apiServer } from '../support/api.ts';

/** Two cardiac requests and one for a skill nobody has; two people. Hours are chosen so that A and B can be filled. */
const TABLES = [
  {
    table: 'INPUT_REQUESTS',
    headers: ['request_id', 'category', 'skills', 'team_id', 'priority_total', 'created_date', 'raw_hours', 'status'],
    rows: [
      ['SR-1', 'Cardiac', 'PCI', 'T1', 10, '2026-11-01', 8, 'Open'],
      ['SR-2', 'Cardiac', 'PCI', 'T2', 5, '2026-11-10', 12, 'Open'],
      ['SR-3', 'Trauma', 'RARE', 'T3', 9, '2026-11-12', 6, 'Open'],
    ],
  },
  {
    table: 'INPUT_PEOPLE',
    headers: ['person_id', 'person_name', 'skills', 'available_hours', 'country', 'access'],
    rows: [
      ['E1', 'Ann', 'PCI', 10, 'US', 'STANDARD'],
      ['E2', 'Bob', 'PCI', 10, 'US', 'STANDARD'],
    ],
  },
];

const server = await apiServer();
await server.work();

async function uploaded(tables: typeof TABLES): Promise<string> {
  const { data } = await server.ask('mutation { createUpload(kind: ASSIGNMENTS) { id } }');
  const uploadId = data.createUpload.id as string;
  for (const { table, headers, rows } of tables)
    await server.ask('mutation($input: AppendRowsInput!) { appendRows(input: $input) { __typename } }', {
      input: { uploadId, table, seq: 0, firstRow: 2, headers, rows, source: 'WORKBOOK' },
    });
  return uploadId;
}

const SUBMIT = `mutation($input: SubmitAssignmentRunInput!, $key: ID!) {
  submitAssignmentRun(input: $input, clientMutationKey: $key) {
    __typename ... on Run { id } ... on InputRefused { findings { column code } }
  }
}`;

let keys = 0;
async function planned(tables: typeof TABLES, options: object): Promise<string> {
  keys += 1;
  const input = { uploadId: await uploaded(tables), evaluations: 20_000, ...options };
  const { data } = await server.ask(SUBMIT, { input, key: `key ${keys}` });
  const id = data.submitAssignmentRun.id as string;
  for (;;) {
    const { data: answer } = await server.ask('query($id: ID!) { run(id: $id) { state } }', { id });
    if (!['QUEUED', 'RUNNING'].includes(answer.run.state)) break;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return id;
}

describe('an assignments run', () => {
  test('plans, compares with the plan of the day before, and answers questions', async () => {
    const first = await planned(TABLES, { planDate: '2026-11-23' });
    const { data: one } = await server.ask(
      `query($id: ID!) { run(id: $id) { state percent objective bound gap assignments {
        planDate value bound baseline { planDate } requests { total filled partly open } hours { asked filled }
        proposals(first: 10) { edges { node { requestId personId hours } } }
      } } }`,
      { id: first },
    );
    const { assignments } = one.run;
    // Two people of 10 h serve SR-1 (8 h) and SR-2 (12 h) whole, in pieces of 4 h and more; nobody has the skill of SR-3.
    expect(one.run.state).toBe('DONE');
    expect(assignments.requests.total).toBe(3);
    expect(assignments.hours).toEqual({ asked: 26, filled: 20 });
    expect(one.run).toMatchObject({ percent: 100, objective: assignments.value, bound: assignments.bound });
    expect(one.run.gap).toBeLessThan(1e-6);
    expect(assignments.bound).toBeGreaterThanOrEqual(assignments.value);
    expect(assignments.baseline).toBeNull();

    const second = await planned(TABLES, { planDate: '2026-11-24' });
    const { data: two } = await server.ask(
      `query($id: ID!) { run(id: $id) { assignments { baseline { planDate runId } objectives { name value }
        proposals(first: 10) { edges { node { requestId personId hours } } } } } }`,
      { id: second },
    );
    expect(two.run.assignments.baseline).toEqual({ planDate: '2026-11-23', runId: first });
    expect(two.run.assignments.proposals).toEqual(assignments.proposals);

    const { data: why } = await server.ask(
      `query($id: ID!) { explain(runId: $id, requestId: "SR-3") { ... on RequestExplanation { code why eligible { personId } } } }`,
      { id: second },
    );
    expect(why.explain.eligible).toEqual([]);
    expect(why.explain.why).toContain('nobody is eligible');

    const { data: what } = await server.ask(
      `query($id: ID!) { whatIf(runId: $id, change: { kind: NEED, requestId: "SR-1", hours: 4 }) {
        __typename ... on WhatIfAnswer { hoursFilledBefore hoursFilledAfter words } } }`,
      { id: second },
    );
    expect(what.whatIf.__typename).toBe('WhatIfAnswer');
    expect(what.whatIf.words).not.toBe('');
  });

  test('lists requests, proposals, changes, and the hours of people without any plan', async () => {
    const runId = await planned(TABLES, { planDate: '2026-12-01' });
    const { data } = await server.ask(
      `query($id: ID!, $upload: ID!) {
        requests(runId: $id, status: "open", first: 5) { ... on PlannedRequestConnection { edges { node { requestId } } } }
        proposals(runId: $id, requestId: "SR-3") { ... on ProposalConnection { edges { node { personId } } } }
        shown: planDiff(runId: $id) { ... on RequestDifferenceConnection { edges { node { requestId } } } }
        others: planDiff(runId: $id, isShown: false) { ... on RequestDifferenceConnection { edges { node { requestId } } } }
        planDiff(runId: $id, change: "unchanged") { ... on RequestDifferenceConnection { edges { node { requestId } } } }
        capacity(uploadId: $upload, categories: ["Cardiac"], date: "2026-12-01") {
          ... on PersonCapacityConnection { edges { node { personId left plannedToday } } } }
        unchangedShown: planDiff(runId: $id, change: "unchanged", isShown: true) { ... on RequestDifferenceConnection { edges { node { requestId } } } }
        noKind: planDiff(runId: $id, change: null, isShown: null) { ... on RequestDifferenceConnection { edges { node { requestId } } } }
        unknown: requests(runId: "no run") { __typename }
      }`,
      { id: runId, upload: await uploaded(TABLES) },
    );
    expect(data.requests.edges.map(({ node }: { node: { requestId: string } }) => node.requestId)).toContain('SR-3');
    expect(data.proposals.edges).toEqual([]);
    expect(data.planDiff.edges).toHaveLength(3);
    expect([data.shown.edges.length, data.others.edges.length, data.noKind.edges.length]).toEqual([0, 3, 3]);
    expect(data.unchangedShown.edges).toEqual([]);
    // Both people hold PCI, which cardiac requests ask for, and nothing is planned yet.
    expect(data.capacity.edges.map(({ node }: { node: object }) => node)).toEqual([
      { personId: 'E1', left: 10, plannedToday: 0 },
      { personId: 'E2', left: 10, plannedToday: 0 },
    ]);
    expect(data.unknown.__typename).toBe('RunNotFound');
  });

  test('records decisions once, a change as a revision, with who overrode and why; the rows cannot be rewritten', async () => {
    const runId = await planned(TABLES, { planDate: '2026-11-25' });
    const RECORD = `mutation($id: ID!, $upload: ID) { recordDecisions(runId: $id, uploadId: $upload) {
      __typename ... on DecisionsRecorded { added revised unchanged check { requests errors tables { table rows } } }
      ... on InputRefused { findings { code message } } } }`;
    const first = (await server.ask(RECORD, { id: runId })).data.recordDecisions;
    expect(first.__typename).toBe('DecisionsRecorded');
    expect(first.added).toBeGreaterThan(0);
    const again = (await server.ask(RECORD, { id: runId })).data.recordDecisions;
    expect(again).toMatchObject({ added: 0, revised: 0, unchanged: first.added });

    const decisions = (hours: number) => ({
      table: 'INPUT_DECISIONS',
      headers: [
        'Request Name',
        'Line',
        'Suggested Resource',
        'Resource Id',
        'Assign Hours',
        'Override',
        'Override Reason',
      ],
      // 10 h on a request of 8 h is more than it needs, which is an error whatever is overridden; 6 h may go.
      rows: [['SR-1', 1, 'Ann', 'E1', hours, true, 'agreed by phone']],
    });
    const upload = async (hours: number) => uploaded([decisions(hours)] as unknown as typeof TABLES);
    const changed = (await server.ask(RECORD, { id: runId, upload: await upload(6) })).data.recordDecisions;
    expect(changed.added + changed.revised).toBe(1);
    const { data: kept } = await server.ask(
      '{ history(requestId: "SR-1", personId: "E1", latestOnly: false, first: 10) { edges { node { planDate line revision content } } } }',
    );
    const latest = kept.history.edges.map(({ node }: { node: { planDate: string; content: string } }) => node)[0];
    expect(latest.planDate).toBe('2026-11-25');
    expect(JSON.parse(latest.content).hours).toBe(6);
    const { data: trail } = await server.ask(
      '{ auditTrail(requestId: "SR-1", first: 20) { edges { node { who action reason } } } }',
    );
    expect(trail.auditTrail.edges.map(({ node }: { node: object }) => node)).toContainEqual({
      ...{ who: 'Ada', action: 'OVERRODE', reason: 'agreed by phone' },
    });
    const { prisma } = server.stores.db;
    await expect(prisma.$executeRaw`UPDATE assignment_history SET line = 9`).rejects.toThrow(/permission denied/);
    await expect(prisma.$executeRaw`DELETE FROM assignment_audit`).rejects.toThrow(/permission denied/);
  });

  test('takes over an old history with both its sheets, and the same file again changes nothing', async () => {
    const sheets = [
      {
        ...{
          workbook: 'History.xlsx',
          sheet: 'Current',
          headers: ['Request_ID', 'Suggested_Resource', 'Date Created'],
        },
        rows: [
          ['SR-9', 'Zoe', '2026-10-01'],
          ['SR-9', 'Zoe', '2026-10-01T00:00:00'],
        ],
      },
      {
        workbook: 'History.xlsx',
        sheet: 'Older',
        headers: ['Request_ID', 'Suggested_Resource', 'Date Created'],
        rows: [['SR-8', 'Max', 45_000]],
      },
    ];
    const IMPORT = `mutation($sheets: [OldHistorySheetInput!]!) { importHistory(sheets: $sheets) {
      ... on HistoryImported { added revised unchanged } } }`;
    // The row that stands there twice, once as a day and once as a date-time, is one decision.
    expect((await server.ask(IMPORT, { sheets })).data.importHistory).toMatchObject({ added: 2, revised: 0 });
    expect((await server.ask(IMPORT, { sheets })).data.importHistory).toMatchObject({
      added: 0,
      revised: 0,
      unchanged: 2,
    });
    const { data } = await server.ask('{ history(personId: "Max", first: 5) { edges { node { source planDate } } } }');
    // 45000 is 2023-03-15: 44927 is 2023-01-01, and March 15 is day 74 of the year.
    expect(data.history.edges[0].node).toEqual({ source: expect.stringContaining('Older'), planDate: '2023-03-15' });
  });

  test('is refused with every fault of the request, and of its tables', async () => {
    const { data } = await server.ask(SUBMIT, {
      input: { seed: -1, timeLimitSeconds: 0, evaluations: 0.5 },
      key: 'faulty',
    });
    const columns = data.submitAssignmentRun.findings.map(({ column }: { column: string }) => column);
    expect(columns.sort()).toEqual(['evaluations', 'seed', 'timeLimitSeconds', 'uploadId']);

    const id = await planned([TABLES[0]!], {});
    const { data: run } = await server.ask(
      'query($id: ID!) { run(id: $id) { state findings(first: 5) { edges { node { code table } } } } }',
      { id },
    );
    expect(run.run.state).toBe('REFUSED');
    expect(run.run.findings.edges[0].node).toEqual({ code: 'TABLE_MISSING', table: 'INPUT_PEOPLE' });
  });
});
