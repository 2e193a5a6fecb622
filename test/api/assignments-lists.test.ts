import { beforeAll, describe, expect, test } from 'vitest';
import { apiServer, type Loose } from '../support/api.ts';
import { planned, type Sheets, threeRequests, uploaded } from '../support/assignments-api.ts';
import { builtProgram } from '../support/built.ts';

await builtProgram();
const api = await apiServer();
await api.work();

let uploadId: string;
let runId: string;

beforeAll(async () => {
  uploadId = await uploaded(api, threeRequests);
  runId = await planned(api, uploadId, '2026-11-23');
  const text = 'mutation($runId: ID!) { recordDecisions(runId: $runId) { ... on DecisionsRecorded { added } } }';
  expect((await api.ask(text, { runId })).data.recordDecisions).toEqual({ added: 2 });
});

/** A list as a root field, what it is asked with, and how many rows there are by hand. */
const lists: readonly [string, string, string, number][] = [
  ['requests', 'runId: $id', 'PlannedRequestConnection { edges { node { requestId filledHours } } }', 3],
  ['proposals', 'runId: $id', 'ProposalConnection { edges { node { requestId personId hours } } }', 2],
  ['planDiff', 'runId: $id, isShown: null', 'RequestDifferenceConnection { edges { node { requestId change } } }', 3],
  // Ann and Ben hold PCI; nobody holds the skill of the category Trauma.
  ['capacity', 'uploadId: $id', 'PersonCapacityConnection { edges { node { planningCategory personId } } }', 2],
  ['history', '', 'HistoryConnection { edges { node { requestId personId revision } } }', 2],
  ['auditTrail', '', 'AuditConnection { edges { node { requestId personId action } } }', 2],
];

describe.each(lists)('%s', (field, asked, page, count) => {
  const fragment = page.replace('{', '{ pageInfo { hasNextPage endCursor }');
  const text = `query($id: ID!, $first: Int!, $after: String) {
    node(id: $id) { id } ${field}(${asked} first: $first, after: $after) { ... on ${fragment} } }`;
  const read = async (first: number, after: string | null) => {
    const id = field === 'capacity' ? uploadId : runId;
    const { data, errors } = await api.ask(text, { id, first, after });
    expect(errors).toBeUndefined();
    return data[field];
  };

  test('gives one row after the other what it gives at once', async () => {
    const whole = await read(10, null);
    expect(whole.pageInfo.hasNextPage).toBe(false);
    expect(whole.edges).toHaveLength(count);
    const walked: Loose[] = [];
    for (let after: string | null = null; ; ) {
      const { edges, pageInfo } = await read(1, after);
      expect(edges).toHaveLength(1);
      walked.push(...edges);
      if (!pageInfo.hasNextPage) break;
      expect(walked.length).toBeLessThan(count);
      after = pageInfo.endCursor;
    }
    expect(walked).toEqual(whole.edges);
    expect(new Set(walked.map((edge) => JSON.stringify(edge))).size).toBe(count);
  });
});

describe('capacity', () => {
  /** Three people of 40 hours, one for each of three categories; Ann is on a team with 10 hours until December 10. */
  const agency: Sheets = {
    INPUT_REQUESTS: [
      ['request_id', 'category', 'skills', 'priority_total', 'planned_hours', 'created_date', 'status'],
      ['SR-1', 'Cardiac', 'PCI', 3, 8, '2026-11-01', 'Open'],
      ['SR-2', 'Stroke', 'STK', 2, 8, '2026-11-01', 'Open'],
      ['SR-3', 'Trauma', 'TQIP', 1, 8, '2026-11-01', 'Open'],
    ],
    INPUT_PEOPLE: [
      ['person_id', 'person_name', 'skills', 'contracted_hours'],
      ['E1', 'Ann', 'PCI', 40],
      ['E2', 'Ben', 'STK', 40],
      ['E3', 'Cyd', 'TQIP', 40],
    ],
    INPUT_EXISTING_ASSIGNMENTS: [
      ['assignment_id', 'person_id', 'team_id', 'hours_per_week', 'start_date', 'end_date', 'status'],
      ['A1', 'E1', 'T1', 10, '2026-01-05', '2026-12-10', 'Active'],
    ],
  };

  const CAPACITY = `query($id: ID!, $categories: [String!], $date: Day) {
    capacity(uploadId: $id, categories: $categories, date: $date, first: 10) {
      ... on PersonCapacityConnection { edges { node { planningCategory personId assigned available } } } } }`;
  const capacity = async (id: string, categories: readonly string[] | null, date: string): Promise<Loose[]> => {
    const { data, errors } = await api.ask(CAPACITY, { id, categories, date });
    expect(errors).toBeUndefined();
    return data.capacity.edges.map(({ node }: Loose) => Object.values(node));
  };

  test('is that of the categories asked for and of the day: an assignment counts to its last day, not after', async () => {
    const id = await uploaded(api, agency);
    const [ben, cyd] = [
      ['Stroke', 'E2', 0, 40],
      ['Trauma', 'E3', 0, 40],
    ];
    expect(await capacity(id, ['Cardiac', 'Trauma'], '2026-12-10')).toEqual([['Cardiac', 'E1', 10, 30], cyd]);
    expect(await capacity(id, ['Cardiac', 'Stroke'], '2026-12-11')).toEqual([['Cardiac', 'E1', 0, 40], ben]);
    expect(await capacity(id, null, '2026-12-11')).toEqual([['Cardiac', 'E1', 0, 40], ben, cyd]);
    expect(await capacity(id, ['Pediatrics'], '2026-12-11')).toEqual([]);
  });
});
