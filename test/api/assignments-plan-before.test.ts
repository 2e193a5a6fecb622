import { beforeAll, expect, test } from 'vitest';
import { createPlansStore } from '../../api/assignments/assignments.store.ts';
import { findBaseline } from '../../api/assignments/find-baseline.ts';
import { settingsOf } from '../../api/assignments/settings-of.ts';
import type { JobContext } from '../../api/runs/ports.ts';
import { runStores } from '../support/run-stores.ts';
import { newRun, viewerOf } from '../support/runs.ts';

const { db, runs, tables } = await runStores();
const plans = createPlansStore(db.prisma);

// February 2026 has 28 days: the day before is March 4, 14 days before are February 19, 15 days before February 18.
const TODAY = '2026-03-05';
const [ONE_BEFORE, FOURTEEN_BEFORE, FIFTEEN_BEFORE] = ['2026-03-04', '2026-02-19', '2026-02-18'];

let count = 0;
/** A run as its worker left it; without an outcome it was a check. */
async function ended(planDate: string, { workspace = 'north', state = 'DONE', hasPlan = true } = {}): Promise<string> {
  count += 1;
  const submitted = await runs.submit(viewerOf(workspace), newRun(`run ${count}`, { kind: 'assignments' }));
  const { id } = (submitted as { run: { id: string } }).run;
  await db.prisma.run.update({
    where: { workspaceId_id: { workspaceId: workspace, id } },
    data: { state, summary: { planDate, checkOnly: !hasPlan, outcome: hasPlan ? { value: 1 } : null } },
  });
  return id;
}

/** The plan a run of north compares with on that morning; 14 days are looked back where the settings say nothing. */
async function planBefore(diffDays?: number) {
  const settings = settingsOf([], () => TODAY, {});
  const job = { run: { workspaceId: 'north' }, tables } as unknown as JobContext;
  const found = await findBaseline(plans, job, { ...settings, ...(diffDays && { diffDays }) }, [], null, null);
  return found && { planDate: found.planDate, runId: found.runId };
}

beforeAll(async () => {
  // None of these is a plan before: too old, of today itself, stopped by the planner, without a plan, of other planners.
  await ended(FIFTEEN_BEFORE);
  await ended(TODAY);
  await ended(ONE_BEFORE, { state: 'CANCELLED' });
  await ended(ONE_BEFORE, { state: 'FAILED', hasPlan: false });
  await ended(ONE_BEFORE, { hasPlan: false });
  await ended(ONE_BEFORE, { workspace: 'south' });
});

test('a plan of 15 days ago, of today, cancelled, of a check alone or of other planners is no plan before', async () => {
  expect(await planBefore()).toBeNull();
  // It is the days looked back that keep the oldest out, nothing else.
  expect(await planBefore(15)).toMatchObject({ planDate: FIFTEEN_BEFORE });
});

test('a plan of 14 days ago is one, until there is a later one', async () => {
  const old = await ended(FOURTEEN_BEFORE);
  expect(await planBefore()).toEqual({ planDate: FOURTEEN_BEFORE, runId: old });
  const late = await ended(ONE_BEFORE);
  expect(await planBefore()).toEqual({ planDate: ONE_BEFORE, runId: late });
  // Planned later, but for an earlier day: the day counts.
  await ended('2026-02-27');
  expect(await planBefore()).toEqual({ planDate: ONE_BEFORE, runId: late });
  const again = await ended(ONE_BEFORE);
  expect(await planBefore()).toEqual({ planDate: ONE_BEFORE, runId: again });
});
