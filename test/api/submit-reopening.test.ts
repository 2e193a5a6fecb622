import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { apiServer } from '../support/api.ts';
import { collect } from '../support/runs.ts';
import { SUBMIT, submitted, uploaded } from '../support/submitted-run.ts';

const api = await apiServer();

const submit = async (input: Record<string, unknown>, key: string = randomUUID()) => {
  const { data, errors } = await api.ask(SUBMIT, { input, key });
  expect(errors).toBeUndefined();
  return data.submitReopening;
};

test('a submit answers at once with a queued run and the defaults of the command line contract', async () => {
  const run = await submit({ uploadId: await uploaded(api) });
  expect(run).toMatchObject({ __typename: 'Run', state: 'QUEUED', seed: 1 });
  expect(run.reopening.options).toEqual({
    steps: ['PREP', 'FORECAST', 'OPTIMIZE'],
    include: null,
    exclude: null,
    gap: 0.005,
    timeLimitSeconds: 600,
    nodeLimit: null,
    seed: 1,
    fullPrecision: false,
    debug: false,
    rescheduleCancelled: false,
    replayRunId: null,
  });
});

test('every fault of a request is told at once, with the option, the value seen and what is allowed', async () => {
  const refused = await submit({
    uploadId: await uploaded(api),
    gap: 1.5,
    timeLimitSeconds: 0,
    nodeLimit: 0,
    seed: -1,
    steps: ['OPTIMIZE', 'PREP'],
    include: "facility = 'North' and",
    exclude: "resource = 'MRI'",
  });
  expect(refused).toMatchObject({ __typename: 'InputRefused', code: 'INPUT_REFUSED' });
  const told = refused.findings.map(({ column, saw }: { column: string; saw: string }) => [column, saw]);
  expect(told).toEqual([
    ['gap', '1.5'],
    ['timeLimitSeconds', '0'],
    ['nodeLimit', '0'],
    ['seed', '-1'],
    ['steps', 'OPTIMIZE, PREP'],
    ['include', 'the end'],
    ['exclude', 'resource'],
    ['steps', 'OPTIMIZE'],
  ]);
  expect(refused.total).toBe(told.length);
  expect(refused.findings.every((one: { allowed: string; message: string }) => one.allowed && one.message)).toBe(true);
});

test('the same key and body answer with the same run, another body is refused', async () => {
  const uploadId = await uploaded(api);
  const key = randomUUID();
  const first = await submit({ uploadId, seed: 5 }, key);
  expect((await submit({ uploadId, seed: 5 }, key)).id).toBe(first.id);
  expect(await submit({ uploadId, seed: 6 }, key)).toMatchObject({ __typename: 'KeyReused', code: 'KEY_REUSED' });
});

const tables = {
  capacity: [
    { facility: 'North', serviceLine: 'ALL', subService: 'ALL', resource: 'ICU Beds', capacity: 10.5 },
    { facility: 'North', resource: 'MRI' },
  ],
  demand: [
    {
      facility: 'North',
      serviceLine: 'Cardiac',
      subService: 'Cath',
      ipOp: 'I',
      medSurg: 'SURG',
      date: '2026-01-31',
      demand: 3,
    },
  ],
};

test('typed rows are stored as the chunks an upload of typed cells would have', async () => {
  const run = await submit({ tables });
  const { data } = await api.ask('query Run($id: ID!) { run(id: $id) { id } }', { id: run.id });
  expect(data.run.id).toBe(run.id);
  const stored = await api.stores.runs.find({ workspaceId: 'north', userId: 'ada', name: '', role: 'admin' }, run.id);
  const [capacity] = await collect(api.stores.tables.read('north', stored!.uploadId!, 'INPUT_CAPACITY', ''));
  expect(capacity).toMatchObject({
    firstRow: 2,
    source: 'WORKBOOK',
    headers: ['facility', 'service_line', 'sub_service', 'resource', 'capacity'],
    rows: [
      ['North', 'ALL', 'ALL', 'ICU Beds', 10.5],
      ['North', null, null, 'MRI', null],
    ],
  });
  const [demand] = await collect(api.stores.tables.read('north', stored!.uploadId!, 'INPUT_DEMAND', ''));
  expect(demand!.rows).toEqual([['North', 'Cardiac', 'Cath', 'I', 'SURG', '2026-01-31', 3]]);
});

test('typed rows sent twice with one key make one run, other rows are refused', async () => {
  const key = randomUUID();
  const first = await submit({ tables }, key);
  expect((await submit({ tables }, key)).id).toBe(first.id);
  const other = await submit({ tables: { capacity: tables.capacity.slice(1) } }, key);
  expect(other).toMatchObject({ code: 'KEY_REUSED' });
});

test('a request without tables, with two sources of them, or with an unknown upload is refused', async () => {
  const codes = async (input: Record<string, unknown>) =>
    (await submit(input)).findings.map((one: { code: string }) => one.code);
  expect(await codes({})).toEqual(['NO_INPUT']);
  expect(await codes({ uploadId: await uploaded(api), tables })).toEqual(['TWO_SOURCES']);
  expect(await codes({ uploadId: randomUUID() })).toEqual(['UNKNOWN_UPLOAD']);
  expect(await codes({ uploadId: 'no id at all' })).toEqual(['UNKNOWN_UPLOAD']);
});

test('an upload of another workspace is answered like an unknown one', async () => {
  const theirs = await uploaded(api, { workspace: 'south' });
  const [unknown, foreign] = [await submit({ uploadId: randomUUID() }), await submit({ uploadId: theirs })];
  expect({ ...foreign.findings[0], saw: '' }).toEqual({ ...unknown.findings[0], saw: '' });
});

test('a later step needs an earlier run that has results', async () => {
  const waiting = await submitted(api);
  const refused = await submit({ fromRunId: waiting, steps: ['OPTIMIZE'] });
  expect(refused.findings).toMatchObject([{ column: 'fromRunId', code: 'RUN_WITHOUT_RESULTS', saw: 'QUEUED' }]);
  expect((await submit({ fromRunId: randomUUID(), steps: ['OPTIMIZE'] })).findings).toMatchObject([
    { column: 'fromRunId', code: 'UNKNOWN_RUN' },
  ]);
});

test('an earlier run gives its input to a new data prep', async () => {
  const earlier = await submitted(api);
  await api.ask('mutation Cancel($id: ID!) { cancelRun(id: $id) { __typename } }', { id: earlier });
  const run = await submit({ fromRunId: earlier, seed: 3 });
  const viewer = { workspaceId: 'north', userId: 'ada', name: '', role: 'admin' as const };
  const [before, after] = [await api.stores.runs.find(viewer, earlier), await api.stores.runs.find(viewer, run.id)];
  expect(after).toMatchObject({ uploadId: before!.uploadId, fromRunId: earlier });
});
