import { expect, test } from 'vitest';
import { apiServer, type Loose } from '../support/api.ts';
import { knownReopening } from '../support/reopening-handler.ts';
import { inState, submitted } from '../support/submitted-run.ts';

const api = await apiServer();
await api.work(knownReopening());
const id = await submitted(api);
await inState(api, id, 'DONE');

const reopening = async (selection: string, variables: Record<string, unknown> = {}, declared = '') => {
  const { data, errors } = await api.ask(
    `query Results($id: ID!${declared}) { run(id: $id) { reopening { ${selection} } } }`,
    { id, ...variables },
  );
  expect(errors).toBeUndefined();
  return data.run.reopening;
};

test('scenarios say how they ended, what the plan brings, and which rules clash where there is none', async () => {
  const { status, scenarios, budget } = await reopening(`
    status budget { seconds nodes }
    scenarios {
      name status revenue margin culprits { rule message } seconds { build solve output } budget { seconds nodes }
      solves { name status objective bound gap seconds nodes variables constraints }
    }`);
  expect(status).toBe('INFEASIBLE');
  expect(budget.nodes).toBe(9);
  expect(scenarios).toMatchObject([
    {
      name: 'S1',
      status: 'OPTIMAL',
      revenue: 1200.5,
      margin: 300.25,
      solves: [{ name: 'before_covid' }, { name: 'revenue', objective: 1200.5, gap: 0, nodes: 3 }, { name: 'margin' }],
    },
    {
      name: 'S2',
      status: 'INFEASIBLE',
      revenue: null,
      culprits: [{ rule: 'Minimum demand', message: 'Cath must treat 9 patients a week but has room for 4.' }],
    },
  ]);
});

const OPENINGS =
  'edges { node { day scenarioName facility serviceLine subService phaseId openFlg } } pageInfo { hasNextPage endCursor }';

test('openings come page by page across stored chunks, each row once and in order', async () => {
  const days: string[] = [];
  let after: string | null = null;
  do {
    const { openings }: Loose = await reopening(
      `openings(first: 7, after: $after) { ${OPENINGS} }`,
      { after },
      ', $after: String',
    );
    days.push(...openings.edges.map((edge: Loose) => `${edge.node.day} ${edge.node.subService}`));
    after = openings.pageInfo.hasNextPage ? openings.pageInfo.endCursor : null;
  } while (after);
  const expected = Array.from({ length: 10 }, (_, i) => `2026-12-${String(i + 1).padStart(2, '0')}`);
  expect(days).toEqual(expected.flatMap((day) => [`${day} Cath`, `${day} ED`]));
});

test('a row has the columns of its layout by name, flags as booleans and empty cells as null', async () => {
  const { openings } = await reopening(`openings(first: 1) { ${OPENINGS} }`);
  expect(openings.edges[0].node).toEqual({
    day: '2026-12-01',
    scenarioName: 'S1',
    facility: 'North',
    serviceLine: 'Cardiac',
    subService: 'Cath',
    phaseId: null,
    openFlg: false,
  });
});

test('filters choose rows by scenario, place, days and state, and pages hold only rows that pass', async () => {
  const count = async (args: string) =>
    (await reopening(`openings(first: 100, ${args}) { edges { cursor } }`)).openings.edges.length;
  expect(await count('scenario: "S1"')).toBe(20);
  expect(await count('scenario: "S2"')).toBe(0);
  expect(await count('subService: "Cath"')).toBe(10);
  expect(await count('subService: "Cath", open: true')).toBe(6);
  expect(await count('subService: "Cath", open: false, to: "2026-12-03"')).toBe(3);
  expect(await count('from: "2026-12-04", to: "2026-12-05"')).toBe(4);
  expect(await count('facility: "South"')).toBe(0);
  const page = (await reopening(`openings(first: 2, open: false) { ${OPENINGS} }`)).openings;
  expect(page.edges.map((edge: Loose) => edge.node.day)).toEqual(['2026-12-01', '2026-12-02']);
  expect(page.pageInfo.hasNextPage).toBe(true);
});

test('every output table is a list; one that was not written is empty', async () => {
  const lists = await reopening(`
    dailyDetail { edges { node { newPatients optRevenue } } }
    weeklyDetail { edges { node { weekStartDate days } } }
    resourceUsage { edges { node { resource capacity usage utilization } } }
    resourceUsageDetail { edges { node { resource } } }
    testUsage { edges { node { rapidTestsUsed } } }
    demandForecast { edges { node { predictDate dailyPredict date predict dow demandProportion } } }
    invalidValues { edges { node { table row value reason facility ipOp } } }
    duplicateRows { edges { node { table } } }
    hierarchyMismatches { edges { node { facility inDemand } } }
    resourceMismatches { edges { node { resource inCapacity } } }`);
  const nodes = (name: string) => lists[name].edges.map((edge: Loose) => edge.node);
  expect(nodes('resourceUsage')).toEqual([{ resource: 'ICU Beds', capacity: 0, usage: 0, utilization: null }]);
  expect(nodes('demandForecast')).toEqual([
    {
      predictDate: '2026-12-01',
      dailyPredict: 2.5,
      date: '2026-11-29',
      predict: 17.5,
      dow: 3,
      demandProportion: 0.1429,
    },
  ]);
  expect(nodes('invalidValues')).toEqual([
    { table: 'INPUT_CAPACITY', row: 7, value: 'twelve', reason: 'not a number', facility: 'North', ipOp: null },
  ]);
  expect(nodes('dailyDetail')).toEqual([]);
});

test('findings come errors first, can be filtered, and page', async () => {
  const { data } = await api.ask(
    `query Findings($id: ID!) { run(id: $id) {
      all: findings(first: 100) { edges { node { severity row saw } } pageInfo { hasNextPage } }
      warnings: findings(severity: WARNING) { edges { node { table row column code saw allowed message } } }
      page: findings(first: 25, severity: NOTICE) { edges { node { row } } pageInfo { hasNextPage endCursor } }
    } }`,
    { id },
  );
  expect(data.run.all.edges).toHaveLength(31);
  expect(data.run.warnings.edges.map((edge: Loose) => edge.node)).toEqual([
    {
      table: 'INPUT_CAPACITY',
      row: 7,
      column: 'capacity',
      code: 'NOT_A_NUMBER',
      saw: 'twelve',
      allowed: 'a number of at least 0',
      message: 'INPUT_CAPACITY row 7, column capacity: "twelve" is not a number.',
    },
  ]);
  expect(data.run.page).toMatchObject({ pageInfo: { hasNextPage: true } });
  const rest = await api.ask(
    'query Rest($id: ID!, $after: String) { run(id: $id) { findings(severity: NOTICE, after: $after) { edges { node { row } } pageInfo { hasNextPage } } } }',
    { id, after: data.run.page.pageInfo.endCursor },
  );
  expect(rest.data.run.findings.edges.map((edge: Loose) => edge.node.row)).toEqual([35, 36, 37, 38, 39]);
  expect(rest.data.run.findings.pageInfo.hasNextPage).toBe(false);
});

const TABLE = `query Table($id: ID!, $name: String!, $scenario: String, $after: String) {
  run(id: $id) { tables { table scenario rows } table(name: $name, scenario: $scenario, after: $after) { headers rows endCursor hasNextPage } }
}`;

test('a table is downloaded chunk by chunk, as it is stored', async () => {
  const first = (await api.ask(TABLE, { id, name: 'OUTPUT_OPT_SUMMARY', scenario: 'S1' })).data.run;
  expect(first.tables).toContainEqual({ table: 'OUTPUT_OPT_SUMMARY', scenario: 'S1', rows: 20 });
  expect(first.tables).toContainEqual({ table: 'OUTPUT_FD_DEMAND_FCST', scenario: null, rows: 1 });
  expect(first.table.headers).toEqual([
    'day',
    'scenario_name',
    'facility',
    'service_line',
    'sub_service',
    'Phase_ID',
    'OpenFlg',
  ]);
  expect(first.table.rows).toHaveLength(12);
  expect(first.table.rows[0]).toEqual(['2026-12-01', 'S1', 'North', 'Cardiac', 'Cath', null, 0]);
  expect(first.table.hasNextPage).toBe(true);
  const after = first.table.endCursor;
  const last = (await api.ask(TABLE, { id, name: 'OUTPUT_OPT_SUMMARY', scenario: 'S1', after })).data.run.table;
  expect(last.rows).toHaveLength(8);
  expect(last.hasNextPage).toBe(false);
});

test('a table the run does not have is null, of another scenario too', async () => {
  for (const [name, scenario] of [
    ['OUTPUT_OPT_SUMMARY', 'S9'],
    ['OUTPUT_OPT_SUMMARY', null],
    ['NOTHING', null],
  ]) {
    expect((await api.ask(TABLE, { id, name, scenario })).data.run.table).toBeNull();
  }
});

test('a page larger than 100 rows and a cursor of another list are refused', async () => {
  for (const args of ['first: 101', 'after: "WzFd"']) {
    const { errors } = await api.ask(
      `query Q($id: ID!) { run(id: $id) { reopening { openings(${args}) { edges { cursor } } } } }`,
      { id },
    );
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  }
});
