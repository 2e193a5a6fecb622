import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { type As, apiServer } from '../support/api.ts';
import { collect } from '../support/runs.ts';
import { submitted } from '../support/submitted-run.ts';

const api = await apiServer();

const APPEND = `mutation Append($input: AppendRowsInput!) {
  appendRows(input: $input) {
    __typename
    ... on UploadProgress { uploadId table rows }
    ... on InputRefused { code total findings { table column code saw allowed message } }
  }
}`;

const newUpload = async (as: As = {}): Promise<string> =>
  (await api.ask('mutation { createUpload(kind: REOPENING) { id } }', {}, as)).data.createUpload.id;

const append = async (input: Record<string, unknown>) => {
  const { data, errors } = await api.ask(APPEND, {
    input: {
      table: 'INPUT_CAPACITY',
      seq: 0,
      firstRow: 2,
      headers: ['facility', 'capacity'],
      rows: [['North', '3']],
      ...input,
    },
  });
  expect(errors).toBeUndefined();
  return data.appendRows;
};

test('chunks add up to a table, and one sent twice counts once', async () => {
  const uploadId = await newUpload();
  expect(await append({ uploadId })).toEqual({
    __typename: 'UploadProgress',
    uploadId,
    table: 'INPUT_CAPACITY',
    rows: 1,
  });
  const second = {
    uploadId,
    seq: 1,
    firstRow: 3,
    rows: [
      ['South', '4'],
      ['West', null],
    ],
  };
  expect(await append(second)).toMatchObject({ rows: 3 });
  expect(await append(second)).toMatchObject({ rows: 3 });
});

test('cells keep their kind: text, number, boolean and empty', async () => {
  const uploadId = await newUpload();
  const rows = [['0012', 12.5, true, null]];
  await append({ uploadId, headers: ['a', 'b', 'c', 'd'], rows, source: 'WORKBOOK', dateSystem: 1904 });
  const [chunk] = await collect(api.stores.tables.read('north', uploadId, 'INPUT_CAPACITY', ''));
  expect(chunk).toMatchObject({ rows, source: 'WORKBOOK', dateSystem: 1904 });
});

test('every fault of a chunk is told at once', async () => {
  const refused = await append({
    uploadId: await newUpload(),
    table: 'INPUT_CAPACITIES',
    seq: -1,
    firstRow: 0,
    dateSystem: 1899,
    rows: [['North', '3'], null],
  });
  const told = refused.findings.map(({ column, saw }: { column: string; saw: string }) => [column, saw]);
  expect(told).toEqual([
    ['table', 'INPUT_CAPACITIES'],
    ['seq', '-1'],
    ['firstRow', '0'],
    ['dateSystem', '1899'],
    ['rows', 'null'],
  ]);
  expect(refused.total).toBe(5);
});

test('a chunk of more than 2 MB is refused', async () => {
  const rows = Array.from({ length: 30_000 }, () => ['x'.repeat(70), '3']);
  const refused = await append({ uploadId: await newUpload(), rows });
  expect(refused.findings).toMatchObject([{ column: 'rows', saw: 'more than 2 MB', allowed: 'at most 2 MB' }]);
});

test('a table over its limit is refused with the limit of its layout', async () => {
  const uploadId = await newUpload();
  const rows = Array.from({ length: 12_000 }, () => ['North', '3']);
  expect(await append({ uploadId, rows })).toMatchObject({ rows: 12_000 });
  const refused = await append({ uploadId, rows, seq: 1, firstRow: 12_002 });
  expect(refused.findings).toMatchObject([
    { table: 'INPUT_CAPACITY', code: 'ROW_LIMIT', allowed: 'at most 20000 rows' },
  ]);
});

test('an unknown upload, one of another workspace and a text that is no id are refused alike', async () => {
  const theirs = await newUpload({ workspace: 'south' });
  for (const uploadId of [randomUUID(), theirs, 'nothing']) {
    expect((await append({ uploadId })).findings).toMatchObject([{ code: 'UNKNOWN_UPLOAD', saw: uploadId }]);
  }
});

test('an upload can no longer change once a run was submitted with it', async () => {
  const run = await submitted(api);
  const viewer = { workspaceId: 'north', userId: 'ada', name: '', role: 'admin' as const };
  const { uploadId } = (await api.stores.runs.find(viewer, run))!;
  expect((await append({ uploadId, seq: 9 })).findings).toMatchObject([{ code: 'UPLOAD_SEALED' }]);
});
