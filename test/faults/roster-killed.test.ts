import seedrandom from 'seedrandom';
import { expect, test } from 'vitest';
import { plainOptions, type RosterOptions } from '../../api/roster/options.ts';
import { sampleDutyMonth } from '../../api/roster/sample/duty-month.ts';
import type { RosterSummary } from '../../api/roster/summaries.ts';
import type { Run } from '../../api/runs/run.ts';
import { rosterOutputSheets } from '../../schema/sheets/roster-outputs.ts';
import { headersOf, toCells } from '../../schema/sheets/write-rows.ts';
import { chunkOf } from '../support/assignment-day.ts';
import { runStores } from '../support/run-stores.ts';
import { collect, eventually, newRun, viewerOf } from '../support/runs.ts';
import { workerProgram } from '../support/worker-program.ts';

const { database, runs, tables } = await runStores();
const viewer = viewerOf('north');
const startWorker = await workerProgram(database.url);

async function uploadSample(): Promise<string> {
  const uploadId = await tables.createUpload(viewer, 'roster');
  for (const { layout, rows } of sampleDutyMonth(seedrandom('killed'))) {
    const chunk = chunkOf(
      layout.table,
      headersOf(layout),
      rows.map((row) => toCells(layout, row)),
    );
    expect(await tables.append(viewer, uploadId, chunk, layout.rowsMax)).toHaveProperty('rows');
  }
  return uploadId;
}

const find = async (id: string) => (await runs.find(viewer, id)) as Run;
const ended = (id: string) =>
  eventually(120, async () => {
    const now = await find(id);
    return now.finishedAt && now;
  });

async function submit(key: string, uploadId: string | null, more: Partial<RosterOptions>): Promise<string> {
  const options = { ...plainOptions, ...more };
  const answer = await runs.submit(viewer, newRun(key, { kind: 'roster', options, uploadId, seed: 1 }));
  return (answer as { run: Run }).run.id;
}

const roster = (id: string) => collect(tables.read(viewer.workspaceId, id, 'OUTPUT_ROSTER', ''));
const searching = (id: string) => eventually(60, async () => (await find(id)).phase === 'searching');

test('a worker killed with -9 in mid-search: the roster is drawn elsewhere, stored once, and repeats', async () => {
  const uploadId = await uploadSample();
  const id = await submit('killed', uploadId, { timeLimitSeconds: 6, searches: 2 });
  const first = startWorker();
  await searching(id);
  first.kill('SIGKILL');
  startWorker();
  const run = await ended(id);
  expect(run.state).toBe('DONE');
  const { outcome, work } = run.summary as RosterSummary;
  expect(outcome!.hardViolations).toBe(0);
  // Two searches of three islands each.
  expect(work.map((islands) => islands.length)).toEqual([3, 3]);
  const kept = await roster(id);
  expect(kept).toHaveLength(1);
  expect(kept[0]!.rows).toHaveLength(31);
  const written = await tables.inventory(viewer.workspaceId, id);
  expect(written.map(({ table }) => table)).toEqual(rosterOutputSheets.map(({ table }) => table).sort());

  const repeated = await ended(await submit('again', uploadId, { searches: 2, replayRunId: id }));
  expect((repeated.summary as RosterSummary).outcome!.score).toBe(outcome!.score);
  expect(await roster(repeated.id)).toEqual(kept);
}, 400_000);

test('a cancelled search keeps its best roster', async () => {
  const id = await submit('cancelled', await uploadSample(), { timeLimitSeconds: 60 });
  await searching(id);
  await runs.cancel(viewer, id);
  const run = await ended(id);
  expect(run.state).toBe('CANCELLED');
  expect((run.summary as RosterSummary).outcome!.score).toBeGreaterThan(0);
  expect((await roster(id))[0]!.rows).toHaveLength(31);
}, 200_000);

test('two months drawn at the same time come out as each of them alone', async () => {
  const options = (month: string) => ({
    instance: JSON.stringify({ month, doctors: ['a', 'b', 'c', 'd'].map((id) => ({ id })) }),
    ...{ evaluations: 100_000, timeLimitSeconds: 1 },
  });
  const months = ['2026-05', '2026-06'];
  const alone: object[] = [];
  for (const month of months) {
    const id = await submit(`alone ${month}`, null, options(month));
    await ended(id);
    alone.push(await roster(id));
  }
  const ids: string[] = [];
  for (const month of months) ids.push(await submit(`together ${month}`, null, options(month)));
  startWorker();
  for (const [n, id] of ids.entries()) {
    expect((await ended(id)).state).toBe('DONE');
    expect(await roster(id)).toEqual(alone[n]);
  }
}, 200_000);
