import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { packageVersion } from '../../api/package-root.ts';
import { apiServer, type Loose } from '../support/api.ts';
import { SUBMIT, submitted } from '../support/submitted-run.ts';

const api = await apiServer();

const PAGE = '{ headers rows endCursor hasNextPage }';
const INPUT = `query I($id: ID!, $name: String!, $after: String) {
  run(id: $id) { inputTables { table rows } inputTable(name: $name, after: $after) ${PAGE} }
}`;
const SAMPLE = `query S($table: String!, $seed: Int! = 1, $after: String) {
  sampleInput(kind: REOPENING, table: $table, seed: $seed, after: $after) ${PAGE}
}`;

interface Page {
  headers: string[];
  rows: (string | number | null)[][];
  endCursor: string | null;
  hasNextPage: boolean;
}
const sample = async (variables: Record<string, unknown>): Promise<Page> =>
  (await api.ask(SAMPLE, variables)).data.sampleInput;

async function append(uploadId: string, input: Record<string, unknown>): Promise<void> {
  const query = 'mutation A($input: AppendRowsInput!) { appendRows(input: $input) { __typename } }';
  const { data } = await api.ask(query, { input: { uploadId, firstRow: 2, seq: 0, ...input } });
  expect(data.appendRows.__typename).toBe('UploadProgress');
}

async function runWith(chunks: readonly Record<string, unknown>[]): Promise<string> {
  const upload = await api.ask('mutation { createUpload(kind: REOPENING) { id } }');
  const uploadId: string = upload.data.createUpload.id;
  for (const chunk of chunks) await append(uploadId, chunk);
  const { data } = await api.ask(SUBMIT, { input: { uploadId }, key: randomUUID() });
  return data.submitReopening.id;
}

test('the input of a run comes back in the columns of the layout, days and numbers as such, page by page', async () => {
  const key = ['North', 'Cardiac', 'Cath lab', 'I', 'MED'];
  const id = await runWith([
    {
      table: 'INPUT_DEMAND',
      headers: [
        'Date',
        'DEMAND',
        'facility',
        'service_line',
        'sub_service',
        'ip_op_indicator',
        'med_surg_indicator',
        'note',
      ],
      rows: [['02/28/2026', '3', ...key, 'mine']],
    },
    {
      table: 'INPUT_DEMAND',
      ...{ seq: 1, firstRow: 3 },
      headers: [
        'Date',
        'DEMAND',
        'facility',
        'service_line',
        'sub_service',
        'ip_op_indicator',
        'med_surg_indicator',
        'note',
      ],
      rows: [['2026-03-01', 'many', ...key, 'mine']],
    },
  ]);
  const ask = async (after: string | null): Promise<Loose> =>
    (await api.ask(INPUT, { id, name: 'INPUT_DEMAND', after })).data.run;
  const first = await ask(null);
  expect(first.inputTables).toEqual([{ table: 'INPUT_DEMAND', rows: 2 }]);
  expect(first.inputTable).toMatchObject({
    headers: ['facility', 'service_line', 'sub_service', 'ip_op_indicator', 'med_surg_indicator', 'date', 'demand'],
    rows: [[...key, '2026-02-28', 3]],
    hasNextPage: true,
  });
  // What could not be read stays as it stood, to be corrected.
  const second = await ask(first.inputTable.endCursor);
  expect(second.inputTable).toMatchObject({ rows: [[...key, '2026-03-01', 'many']], hasNextPage: false });
});

test('serial numbers of a workbook come back as the days they are', async () => {
  const headers = [
    'facility',
    'service_line',
    'sub_service',
    'ip_op_indicator',
    'med_surg_indicator',
    'date',
    'demand',
  ];
  const rows = [['North', 'Cardiac', 'Cath lab', 'I', 'MED', 46_082, 3]];
  const id = await runWith([{ table: 'INPUT_DEMAND', headers, rows, source: 'WORKBOOK' }]);
  const { data } = await api.ask(INPUT, { id, name: 'INPUT_DEMAND' });
  // Excel counts 1 January 2026 as 46,023; 59 days later is 1 March.
  expect(data.run.inputTable.rows[0][5]).toBe('2026-03-01');
});

test('a table the run was submitted without is null, also one that does not exist', async () => {
  const id = await submitted(api);
  for (const name of ['INPUT_DEMAND', 'OUTPUT_OPT_SUMMARY', 'nothing']) {
    const { data } = await api.ask(INPUT, { id, name });
    expect(data.run).toEqual({ inputTables: [{ table: 'INPUT_CAPACITY', rows: 1 }], inputTable: null });
  }
});

test('the sample has every input table with the headers of its layout, in pages that follow each other', async () => {
  const { data } = await api.ask('{ tableLayouts(kind: REOPENING) { table direction columns { header type } } }');
  const layouts: Loose[] = data.tableLayouts.filter(({ direction }: Loose) => direction === 'INPUT');
  for (const { table, columns } of layouts) {
    const page = await sample({ table });
    expect(page.headers).toEqual(columns.map(({ header }: Loose) => header));
    expect(page.rows.length).toBeGreaterThan(0);
    const day = columns.findIndex(({ type }: Loose) => type === 'DAY');
    if (day >= 0) expect(page.rows[0]![day]).toMatch(/^\d{4}-\d\d-\d\d$/);
  }
  const first = await sample({ table: 'INPUT_DEMAND' });
  expect(first.hasNextPage).toBe(true);
  const second = await sample({ table: 'INPUT_DEMAND', after: first.endCursor });
  expect(second.rows[0]).not.toEqual(first.rows[0]);
  expect(JSON.stringify(first).length).toBeLessThan(2 * 1024 * 1024);
});

test('a seed gives the same hospital each time, and another seed another one', async () => {
  const table = 'INPUT_FINANCIALS';
  const [first, again, other] = [
    await sample({ table }),
    await sample({ table, seed: 1 }),
    await sample({ table, seed: 2 }),
  ];
  expect(again).toEqual(first);
  expect(other.rows).not.toEqual(first.rows);
  expect(other.rows).toHaveLength(35);
  expect(await sample({ table })).toEqual(first);
});

test('a page after the last one is empty', async () => {
  const { endCursor, hasNextPage } = await sample({ table: 'INPUT_CAPACITY' });
  expect(hasNextPage).toBe(false);
  expect(await sample({ table: 'INPUT_CAPACITY', after: endCursor })).toMatchObject({ rows: [], hasNextPage: false });
});

test('an unknown table and a negative seed are refused in words', async () => {
  const unknown = await api.ask(SAMPLE, { table: 'OUTPUT_OPT_SUMMARY' });
  expect(unknown.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  expect(unknown.errors?.[0]?.message).toMatch(/^table names no input table; allowed is one of INPUT_CAPACITY, /);
  const negative = await api.ask(SAMPLE, { table: 'INPUT_CAPACITY', seed: -1 });
  expect(negative.errors).toMatchObject([{ message: 'seed is -1; allowed is 0 or more.' }]);
});

test('the server says its version', async () => {
  const { data } = await api.ask('{ server { version } viewer { userId } }', {}, { user: 'grace' });
  expect(data).toEqual({ server: { version: packageVersion() }, viewer: { userId: 'grace' } });
});
