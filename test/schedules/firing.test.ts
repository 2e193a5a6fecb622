import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { apiServer, type Loose } from '../support/api.ts';
import { builtProgram } from '../support/built.ts';
import { eventually } from '../support/runs.ts';
import { awaits, change, dailyAt, hoursAgo, remove, runsOf, saved, scheduleOf } from '../support/schedules.ts';
import { inState, SUBMIT, submitted } from '../support/submitted-run.ts';

await builtProgram();
const api = await apiServer();

/** One sub-service, two beds, three patients a day for a day each: with five tests the beds decide. */
const group = { facility: 'North', serviceLine: 'Cardiac', subService: 'Cath lab', ipOp: 'I', medSurg: 'MED' };
const parameter = (parmName: string, parmValue: string) => ({ scenarioName: 'Base', parmName, parmValue });
const tables = {
  capacity: [{ facility: 'North', serviceLine: 'ALL', subService: 'ALL', resource: 'Beds', capacity: 2 }],
  utilization: [{ ...group, resource: 'Beds', utilizationMean: 1 }],
  serviceAttributes: [{ ...group, numCancelled: 0, lengthStayMean: 1 }],
  financials: [{ ...group, revenue: 1000, margin: 250 }],
  demandForecast: ['2026-03-01', '2026-03-02', '2026-03-03'].map((date) => ({ ...group, date, demand: 3 })),
  parameters: [
    parameter('PLANNING_HORIZON', '2'),
    parameter('RUN_INPUT_DEMAND_FCST', 'NO'),
    parameter('DATE_PHASE_1', '2026-03-01'),
    parameter('RAPID_TEST_DA', '100'),
    parameter('RAPID_TESTS_PHASE_1', '5'),
  ],
};

const PLAN = `query Plan($id: ID!) { run(id: $id) {
  state submittedBy submittedWith seed inputHash fromRunId schedule { id name }
  reopening {
    status options { gap nodeLimit seed replayRunId } scenarios { name revenue margin }
    openings(first: 100) { edges { node { day subService openFlg } } }
    dailyDetail(first: 100) { edges { node { day newPatients optRevenue } } }
  }
} }`;

async function planOf(id: string): Promise<Loose> {
  const { data, errors } = await api.ask(PLAN, { id });
  expect(errors).toBeUndefined();
  return data.run;
}

async function plannedOnce(): Promise<string> {
  const input = { tables, nodeLimit: 1000, gap: 0.001, seed: 7 };
  const { data } = await api.ask(SUBMIT, { input, key: randomUUID() }, { user: 'bo' });
  const { id } = data.submitReopening;
  await eventually(60, async () => (await planOf(id)).state === 'DONE');
  return id;
}

// Two workers with the product's own jobs throughout, as a hospital with two machines has.
await api.work();
await api.work();
const template = await plannedOnce();

/** Waits until the schedule has dealt with the slot. */
const settled = (id: string, slot: Date) =>
  eventually(30, async () => {
    const { nextAt } = (await scheduleOf(api, id)) ?? {};
    return nextAt !== null && new Date(nextAt) > slot;
  });

describe.concurrent('a schedule whose slot has come', () => {
  test('starts one run, of two workers, which ends with the plan of its template', async () => {
    const slot = await hoursAgo(api, 0.01);
    const schedule = await saved(api, { runId: template, name: 'Beds', ...dailyAt(slot) }, { user: 'bo' });
    await awaits(api, schedule.id, slot);
    await settled(schedule.id, slot);
    const [run, ...others] = await runsOf(api, schedule.id);
    expect(others).toEqual([]);
    await inState(api, run!.id, 'DONE');
    const [planned, again] = [await planOf(template), await planOf(run!.id)];
    expect(again).toMatchObject({
      ...{ state: 'DONE', submittedBy: 'bo', submittedWith: 'schedule', seed: 7, inputHash: planned.inputHash },
      schedule: { id: schedule.id, name: 'Beds' },
    });
    // Two of three wishing patients on each of three days bring 6 x 1,000.
    expect(again.reopening.scenarios).toEqual([{ name: 'Base', revenue: 6000, margin: 1500 }]);
    expect(again.reopening).toEqual(planned.reopening);
    expect(planned).toMatchObject({ schedule: null, submittedWith: 'api' });
    const now = await scheduleOf(api, schedule.id);
    expect(now).toMatchObject({ lastRun: { id: run!.id }, latestDoneRun: { id: run!.id }, lastFault: null });
    expect(new Date(now.nextAt).getTime() - slot.getTime()).toBe(24 * 3600 * 1000);
  });

  test('is caught up once when no worker ran for days, and says what was skipped', async () => {
    const latest = await hoursAgo(api, 2);
    const schedule = await saved(api, { runId: template, ...dailyAt(latest) });
    const before = new Date(latest.getTime() - 3 * 24 * 3600 * 1000);
    await awaits(api, schedule.id, before);
    await settled(schedule.id, latest);
    expect(await runsOf(api, schedule.id)).toHaveLength(1);
    const from = before.toISOString().slice(0, 16).replace('T', ' ');
    expect((await scheduleOf(api, schedule.id)).lastFault).toBe(
      `Runs from ${from} on were skipped: no worker was there to start them within 12 hours.`,
    );
  });

  test('is skipped after twelve hours, and says so in the time of its zone', async () => {
    const slot = await hoursAgo(api, 12.1);
    // Kathmandu is 5:45 ahead of UTC, all year.
    const local = new Date(slot.getTime() + 345 * 60_000);
    const time = { hour: local.getUTCHours(), minute: local.getUTCMinutes(), timeZone: 'Asia/Kathmandu' };
    const schedule = await saved(api, { runId: template, ...time });
    await awaits(api, schedule.id, slot);
    await settled(schedule.id, slot);
    expect(await runsOf(api, schedule.id)).toEqual([]);
    const shown = local.toISOString().slice(0, 16).replace('T', ' ');
    expect((await scheduleOf(api, schedule.id)).lastFault).toBe(
      `The run of ${shown} was skipped: no worker was there to start it within 12 hours.`,
    );
  });

  test('starts nothing while it is paused or once it is deleted', async () => {
    const slot = await hoursAgo(api, 1);
    const input = { runId: template, ...dailyAt(slot) };
    const [paused, deleted, active] = [await saved(api, input), await saved(api, input), await saved(api, input)];
    await change(api, paused.id, { active: false });
    await remove(api, deleted.id);
    for (const { id } of [paused, deleted, active]) await awaits(api, id, slot);
    await settled(active.id, slot);
    expect(await runsOf(api, active.id)).toHaveLength(1);
    for (const { id } of [paused, deleted]) expect(await runsOf(api, id)).toEqual([]);
    // Resumed, it waits for its next time and makes up for nothing.
    const { data } = await change(api, paused.id, { active: true });
    expect(new Date(data.changeSchedule.nextAt).getTime() - slot.getTime()).toBe(24 * 3600 * 1000);
  });

  test('that is deleted while its run is computed leaves the run alone, which still names it', async () => {
    const slot = await hoursAgo(api, 1);
    const schedule = await saved(api, { runId: template, name: 'Short lived', ...dailyAt(slot) });
    await awaits(api, schedule.id, slot);
    const run = await eventually(30, async () => (await runsOf(api, schedule.id))[0]);
    await remove(api, schedule.id);
    await inState(api, run.id, 'DONE');
    const { data } = await api.ask('query R($id: ID!) { run(id: $id) { schedule { id name active nextAt } } }', {
      id: run.id,
    });
    expect(data.run.schedule).toEqual({ id: schedule.id, name: 'Short lived', active: false, nextAt: null });
  });
});

describe.concurrent('a schedule whose run cannot be', () => {
  test('keeps the reason why it was not submitted, and goes on the next day', async () => {
    const slot = await hoursAgo(api, 1);
    const id = await submitted(api);
    const schedule = await saved(api, { runId: id, ...dailyAt(slot) });
    // Its rows are gone since: what it points to is an upload without any.
    const viewer = { workspaceId: 'north', userId: 'ada', name: '', role: 'admin' } as const;
    const uploadId = await api.stores.tables.createUpload(viewer, 'reopening');
    await api.stores.db.prisma.run.updateMany({ where: { id }, data: { uploadId } });
    await awaits(api, schedule.id, slot);
    await settled(schedule.id, slot);
    const now = await scheduleOf(api, schedule.id);
    expect(now).toMatchObject({
      ...{ active: true, lastRun: null },
      lastFault: 'The run was refused: There is no such upload, or it is empty.',
    });
    expect(new Date(now.nextAt).getTime() - slot.getTime()).toBe(24 * 3600 * 1000);
  });

  test('tells why its last run was refused, and what the last one that is done was', async () => {
    const slot = await hoursAgo(api, 1);
    // An input of one table lacks all others: the run itself is refused.
    const schedule = await saved(api, { runId: await submitted(api), ...dailyAt(slot) });
    await awaits(api, schedule.id, slot);
    const run = await eventually(30, async () => (await runsOf(api, schedule.id))[0]);
    await inState(api, run.id, 'REFUSED');
    expect(await scheduleOf(api, schedule.id)).toMatchObject({
      ...{ lastRun: { id: run.id, state: 'REFUSED' }, latestDoneRun: null },
      lastFault: 'The input has findings that stop the job.',
    });
  });
});
