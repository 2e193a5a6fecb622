import seedrandom from 'seedrandom';
import { expect, test } from 'vitest';
import type { AssignmentOptions } from '../../api/assignments/options.ts';
import { sampleAgency } from '../../api/assignments/sample/agency.ts';
import type { AssignmentSummary } from '../../api/assignments/summaries.ts';
import type { Run } from '../../api/runs/run.ts';
import { assignmentOutputSheets } from '../../schema/sheets/assignment-tables.ts';
import { headersOf, toCells } from '../../schema/sheets/write-rows.ts';
import { chunkOf } from '../support/assignment-day.ts';
import { holdInserts } from '../support/held-insert.ts';
import { runStores } from '../support/run-stores.ts';
import { collect, eventually, newRun, viewerOf } from '../support/runs.ts';
import { workerProgram } from '../support/worker-program.ts';

const { database, runs, tables } = await runStores();
const viewer = viewerOf('north');
const startWorker = await workerProgram(database.url);
// The last table of a run: the others are written by then, in the transaction that is cut off.
const held = await holdInserts(database.url, 'table_chunk', "NEW.table_name = 'STAGE_CANDIDATES'");
/** The last of them is the one that works. */
const started: ReturnType<typeof startWorker>[] = [];

async function uploadSample(): Promise<string> {
  const uploadId = await tables.createUpload(viewer, 'assignments');
  for (const { layout, rows } of sampleAgency(seedrandom('killed'))) {
    const chunk = chunkOf(
      layout.table,
      headersOf(layout),
      rows.map((row) => toCells(layout, row)),
    );
    expect(await tables.append(viewer, uploadId, chunk, layout.rowsMax)).toHaveProperty('rows');
  }
  return uploadId;
}

const options: AssignmentOptions = {
  ...{ planDate: '2026-11-23', fillMode: null, timeLimitSeconds: 6, evaluations: null, seed: 1 },
  ...{ previousPlanDate: null, checkOnly: false, replayRunId: null },
};

const find = async (id: string) => (await runs.find(viewer, id)) as Run;
const ended = (id: string) =>
  eventually(120, async () => {
    const now = await find(id);
    return now.finishedAt && now;
  });

async function submit(key: string, uploadId: string, more: Partial<AssignmentOptions> = {}): Promise<string> {
  const answer = await runs.submit(
    viewer,
    newRun(key, { kind: 'assignments', options: { ...options, ...more }, uploadId }),
  );
  return (answer as { run: Run }).run.id;
}

const plan = (id: string) => collect(tables.read(viewer.workspaceId, id, 'OUTPUT_PROPOSALS', ''));

test('a worker killed with -9 in mid-search: the plan is made elsewhere, stored once, and repeats', async () => {
  const uploadId = await uploadSample();
  const id = await submit('killed', uploadId);
  started.push(startWorker());
  await eventually(60, async () => (await find(id)).phase === 'priority_fill');
  started.at(-1)!.kill('SIGKILL');
  started.push(startWorker());
  const run = await ended(id);
  expect(run.state).toBe('DONE');
  const { outcome } = run.summary as AssignmentSummary;
  expect(outcome!.value).toBeGreaterThan(0);
  const kept = await plan(id);
  expect(kept).toHaveLength(1);

  const repeated = await ended(await submit('again', uploadId, { replayRunId: id }));
  expect((repeated.summary as AssignmentSummary).outcome).toEqual(outcome);
  expect(await plan(repeated.id)).toEqual(kept);
}, 400_000);

test('a worker killed with -9 while it writes the tables leaves none of them; the next one writes them all, once', async () => {
  await held.hold();
  const id = await submit('halfway', await uploadSample(), { timeLimitSeconds: null, evaluations: 2_000 });
  await held.reached();
  expect((await find(id)).phase).toBe('writing');
  expect(await tables.inventory(viewer.workspaceId, id)).toEqual([]);
  started.at(-1)!.kill('SIGKILL');
  await held.release();
  expect(await tables.inventory(viewer.workspaceId, id)).toEqual([]);
  expect((await find(id)).summary).toBeNull();

  started.push(startWorker());
  const run = await ended(id);
  expect(run.state).toBe('DONE');
  const written = await tables.inventory(viewer.workspaceId, id);
  expect(written.map(({ table }) => table)).toEqual(
    [...assignmentOutputSheets.map(({ table }) => table), 'STAGE_CANDIDATES'].sort(),
  );
  const [proposals] = await plan(id);
  expect(written.find(({ table }) => table === 'OUTPUT_PROPOSALS')!.rows).toBe(proposals!.rows.length);
}, 200_000);

test('a cancelled search keeps its best plan', async () => {
  const id = await submit('cancelled', await uploadSample(), { timeLimitSeconds: 60 });
  await eventually(60, async () => (await find(id)).phase === 'priority_fill');
  await runs.cancel(viewer, id);
  const run = await ended(id);
  expect(run.state).toBe('CANCELLED');
  expect((run.summary as AssignmentSummary).outcome!.value).toBeGreaterThan(0);
  expect(await plan(id)).toHaveLength(1);
}, 200_000);
