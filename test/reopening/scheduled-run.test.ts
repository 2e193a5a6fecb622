import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { scheduledReopening } from '../../api/reopening/scheduled-run.ts';
import type { Run, Viewer } from '../../api/runs/run.ts';
import { apiServer } from '../support/api.ts';
import { submitted } from '../support/submitted-run.ts';

const api = await apiServer();
const { runs, tables, db } = api.stores;
const viewer: Viewer = { workspaceId: 'north', userId: 'bo', name: 'Bo', role: 'planner' };
const job = scheduledReopening(tables);

/** A run that has ended, as its schedule finds it. */
async function ended(options: Record<string, unknown> = {}): Promise<Run> {
  const id = await submitted(api, options);
  await db.prisma.run.updateMany({ where: { id }, data: { state: 'DONE' } });
  return (await runs.find(viewer, id)) as Run;
}

async function started(template: Run): Promise<Run> {
  const run = await job.start(runs, viewer, template, randomUUID());
  if ('code' in run) throw new Error(run.message);
  return run;
}

test('a schedule plans the same tables with the same options and seed, in the name given', async () => {
  const template = await ended({ gap: 0.02, seed: 5, exclude: "sub_service = 'ED'", debug: true });
  expect(await job.check(template)).toEqual([]);
  expect(await started(template)).toMatchObject({
    ...{ state: 'QUEUED', seed: 5, uploadId: template.uploadId, fromRunId: null },
    ...{ options: template.options, inputHash: template.inputHash },
    ...{ submittedBy: 'bo', submittedWith: 'schedule' },
  });
});

test('a run of later steps starts again from the stored results it started from', async () => {
  const first = await ended();
  const template = await ended({ uploadId: null, fromRunId: first.id, steps: ['OPTIMIZE'] });
  expect(await job.check(template)).toEqual([]);
  const run = await started(template);
  expect(run).toMatchObject({ fromRunId: first.id, options: { steps: ['optimize'] } });
});

test('from a repeat it is a run of its own, with its own time limit', async () => {
  const template = await ended();
  const repeat = { ...template, options: { ...(template.options as object), replayRunId: template.id } };
  expect((await started(repeat)).options).toMatchObject({ replayRunId: null });
});

test('a run whose tables are no longer stored cannot be planned again', async () => {
  const template = await ended();
  const gone = [{ column: 'runId', code: 'INPUT_GONE', saw: template.id }];
  expect(await job.check({ ...template, uploadId: randomUUID() })).toMatchObject(gone);
  expect(await job.check({ ...template, uploadId: null })).toMatchObject(gone);
});
