import seedrandom from 'seedrandom';
import { expect, test } from 'vitest';
import { inlineTables } from '../../api/reopening/inline-tables.ts';
import { defaultReopeningOptions } from '../../api/reopening/options.ts';
import { sampleHospital } from '../../api/reopening/sample/hospital.ts';
import type { ScenarioBest, ScenarioSummary } from '../../api/reopening/summaries.ts';
import { inlineChunks } from '../../api/runs/inline-tables.ts';
import type { Run } from '../../api/runs/run.ts';
import { runStores } from '../support/run-stores.ts';
import { collect, eventually, newRun, viewerOf } from '../support/runs.ts';
import { workerProgram } from '../support/worker-program.ts';

const { database, runs, tables } = await runStores();
const viewer = viewerOf('north');
const startWorker = await workerProgram(database.url);

async function uploadSample(): Promise<string> {
  const uploadId = await tables.createUpload(viewer, 'reopening');
  const names = Object.entries(inlineTables);
  const given = sampleHospital(seedrandom('killed')).map(({ layout, rows }) => [
    names.find(([, { table }]) => table === layout.table)![0],
    rows,
  ]);
  for (const { chunk, rowsMax } of inlineChunks(inlineTables, Object.fromEntries(given))) {
    expect(await tables.append(viewer, uploadId, chunk, rowsMax)).toHaveProperty('rows');
  }
  return uploadId;
}

const find = async (id: string) => (await runs.find(viewer, id)) as Run;

test('a worker killed with -9 in mid-solve: the run goes on elsewhere within 60 s, its result is stored once, and it repeats', async () => {
  const uploadId = await uploadSample();
  // A gap that no plan of this size is proved to: the time limit ends the solve, so there is a middle to kill it in.
  const options = {
    ...defaultReopeningOptions,
    gap: 1e-9,
    timeLimitSeconds: 6,
  };
  const submitted = await runs.submit(viewer, newRun('killed', { options, uploadId }));
  const { id } = (submitted as { run: Run }).run;
  const first = startWorker();
  const solving = await eventually(60, async () => (await find(id)).parts.find(({ best }) => best !== null));
  const best = solving.best as ScenarioBest;
  expect(best.revenue).toBeGreaterThan(0);
  expect(best.openings.some(({ opens }) => opens !== null)).toBe(true);

  first.kill('SIGKILL');
  const killed = Date.now();
  startWorker();
  await eventually(60, async () => (await find(id)).parts.some(({ attempt }) => attempt === 2));
  expect(Date.now() - killed).toBeLessThan(60_000);
  const run = await eventually(120, async () => {
    const now = await find(id);
    return now.finishedAt && now;
  });
  expect(run.state).toBe('DONE');
  expect(run.parts.every(({ best: left }) => left === null)).toBe(true);

  expect(run.parts.some(({ summary }) => (summary as ScenarioSummary).status === 'TIME_LIMIT')).toBe(true);
  const inventory = await tables.inventory(viewer.workspaceId, id);
  for (const { name, summary } of run.parts) {
    const { status, solves } = summary as ScenarioSummary;
    expect(['TIME_LIMIT', 'OPTIMAL']).toContain(status);
    expect(solves.map((solve) => solve.name)).toEqual(['before_covid', 'revenue', 'margin']);
    const kept = inventory.filter(({ table, part }) => part === name && table === 'OUTPUT_OPT_COVID_TEST_USAGE');
    expect(kept.map(({ rows }) => rows)).toEqual([56]);
  }

  const again = await runs.submit(viewer, newRun('again', { options: { ...options, replayRunId: id }, uploadId }));
  const repeated = await eventually(120, async () => {
    const now = await find((again as { run: Run }).run.id);
    return now.finishedAt && now;
  });
  for (const { name } of run.parts) {
    const read = (owner: string) => collect(tables.read(viewer.workspaceId, owner, 'OUTPUT_OPT_DETAIL_DAILY', name));
    expect(await read(repeated.id)).toEqual(await read(id));
  }
}, 400_000);
