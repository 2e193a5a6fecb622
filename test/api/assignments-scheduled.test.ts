import { expect, test } from 'vitest';
import { apiServer, type Loose } from '../support/api.ts';
import { planned, threeRequests, uploaded } from '../support/assignments-api.ts';
import { builtProgram } from '../support/built.ts';
import { eventually } from '../support/runs.ts';
import { awaits, dailyAt, hoursAgo, runsOf, saved } from '../support/schedules.ts';
import { inState } from '../support/submitted-run.ts';

await builtProgram();
const api = await apiServer();
await api.work();

const RUN = `query($id: ID!) { run(id: $id) { createdAt submittedWith assignments {
  planDate baseline { planDate runId } hours { asked filled } summary(first: 10) { edges { node { requestId ageDays } } } } } }`;
const runOf = async (id: string): Promise<Loose> => (await api.ask(RUN, { id })).data.run;

test('a schedule plans the day it fires on, not that of the tables it was made from', async () => {
  // Stored with the morning of another year and the plan before that one.
  const stored = {
    ...threeRequests,
    INPUT_ASSIGNMENT_SETTINGS: [
      ['key', 'value'],
      ['plan_date', '2020-01-06'],
      ['org_time_zone', 'Pacific/Kiritimati'],
    ],
    PREVIOUS_PROPOSALS: [
      ['request_id', 'person_id', 'hours'],
      ['SR-1', 'E2', 6],
    ],
  };
  const template = await planned(api, await uploaded(api, stored), null);
  const first = await runOf(template);
  // It came with the tables and nothing tells its date: that of the day before.
  expect(first.assignments).toMatchObject({
    ...{ planDate: '2020-01-06', baseline: { planDate: '2020-01-05', runId: null } },
  });

  const slot = await hoursAgo(api, 0.01);
  const schedule = await saved(api, { runId: template, name: 'Mornings', ...dailyAt(slot) });
  await awaits(api, schedule.id, slot);
  const { id } = await eventually(30, async () => (await runsOf(api, schedule.id))[0]);
  await inState(api, id, 'DONE');
  const fired = await runOf(id);
  expect(fired.submittedWith).toBe('schedule');
  // Kiritimati is 14 hours ahead of UTC, all year.
  const today = new Date(Date.parse(fired.createdAt) + 14 * 3_600_000).toISOString().slice(0, 10);
  expect(fired.assignments).toMatchObject({ planDate: today, baseline: null, hours: { asked: 20, filled: 14 } });
  // SR-1 was created on November 1, 2026.
  const [{ node }] = fired.assignments.summary.edges;
  const days = Math.round((Date.parse(today) - Date.parse('2026-11-01')) / 86_400_000);
  expect(node).toEqual({ requestId: 'SR-1', ageDays: Math.max(0, days) });
});
