import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { apiServer, type Loose } from '../support/api.ts';
import { change, create, EVERY_DAY, remove, saved, scheduleOf } from '../support/schedules.ts';
import { submitted } from '../support/submitted-run.ts';

const api = await apiServer();
const runId = await submitted(api);

const findings = async (input: Record<string, unknown>) => {
  const { data } = await create(api, { runId, ...input });
  expect(data.createSchedule).toMatchObject({ __typename: 'InputRefused', code: 'INPUT_REFUSED' });
  return data.createSchedule.findings as Loose[];
};

describe('a schedule', () => {
  test('is saved with the next of its times, and listed', async () => {
    const schedule = await saved(api, { runId, weekdays: ['FRIDAY', 'MONDAY', 'MONDAY'], timeZone: 'europe/berlin' });
    expect(schedule).toMatchObject({
      ...{ name: 'Each morning', kind: 'REOPENING', hour: 6, minute: 30, weekdays: ['MONDAY', 'FRIDAY'] },
      ...{ timeZone: 'Europe/Berlin', active: true, createdBy: 'ada', templateRun: { id: runId } },
      ...{ lastRun: null, latestDoneRun: null, lastFault: null, deletedAt: null },
    });
    const next = new Date(schedule.nextAt);
    const ahead = next.getTime() - (await api.stores.schedules.now()).getTime();
    expect(ahead).toBeGreaterThan(0);
    expect(ahead).toBeLessThanOrEqual(4 * 24 * 3600 * 1000);
    const day = next.toLocaleDateString('en-GB', { timeZone: 'Europe/Berlin', weekday: 'long' });
    expect(['Monday', 'Friday']).toContain(day);
    expect(await scheduleOf(api, schedule.id)).toMatchObject({ id: schedule.id, nextAt: schedule.nextAt });
  });

  test('sent twice with one key is one schedule; the key does not serve for another', async () => {
    const key = randomUUID();
    const first = (await create(api, { runId, name: 'Once' }, {}, key)).data.createSchedule;
    expect((await create(api, { runId, name: ' Once ' }, {}, key)).data.createSchedule.id).toBe(first.id);
    const other = (await create(api, { runId, name: 'Twice' }, {}, key)).data.createSchedule;
    expect(other).toMatchObject({ __typename: 'KeyReused', code: 'KEY_REUSED' });
  });

  test('may be saved paused, and waits for nothing until it is resumed', async () => {
    const schedule = await saved(api, { runId, active: false });
    expect(schedule).toMatchObject({ active: false, nextAt: null });
    const { data } = await change(api, schedule.id, { active: true });
    expect(data.changeSchedule).toMatchObject({ __typename: 'Schedule', active: true });
    expect(data.changeSchedule.nextAt).not.toBeNull();
    expect((await change(api, schedule.id, { active: false })).data.changeSchedule.nextAt).toBeNull();
  });

  test('is changed in what is given: a new name keeps the time it waits for, a new time does not', async () => {
    const schedule = await saved(api, { runId });
    const renamed = (await change(api, schedule.id, { name: ' Dawn ' })).data.changeSchedule;
    expect(renamed).toMatchObject({ name: 'Dawn', nextAt: schedule.nextAt, hour: 6, weekdays: EVERY_DAY });
    const later = (await change(api, schedule.id, { hour: 7, minute: 0 })).data.changeSchedule;
    expect([later.name, later.hour, later.minute]).toEqual(['Dawn', 7, 0]);
    expect(new Date(later.nextAt).getUTCMinutes()).toBe(0);
    const other = await submitted(api);
    expect((await change(api, schedule.id, { runId: other })).data.changeSchedule.templateRun).toEqual({ id: other });
  });

  test('that is deleted is not listed and not changed any more; deleting it again is no fault', async () => {
    const { id } = await saved(api, { runId });
    const gone = (await remove(api, id)).data.deleteSchedule;
    expect(gone).toMatchObject({ __typename: 'Schedule', id, active: false, nextAt: null });
    expect(await scheduleOf(api, id)).toBeUndefined();
    expect((await remove(api, id)).data.deleteSchedule.deletedAt).toBe(gone.deletedAt);
    const changed = (await change(api, id, { active: true })).data.changeSchedule;
    expect(changed).toMatchObject({ __typename: 'ScheduleNotFound', code: 'SCHEDULE_NOT_FOUND' });
  });

  test('is in a list by name', async () => {
    for (const name of ['b', 'a', 'c']) await saved(api, { runId, name: `list ${name}` });
    const { data } = await api.ask('{ schedules { name } }');
    const names = data.schedules.map(({ name }: Loose) => name).filter((name: string) => name.startsWith('list '));
    expect(names).toEqual(['list a', 'list b', 'list c']);
  });
});

describe('a schedule is refused', () => {
  test('with every fault at once, and what is allowed', async () => {
    const all = await findings({ name: ' ', hour: 24, minute: -1, weekdays: [], timeZone: 'Berlin' });
    expect(all.map(({ column, code, saw }) => [column, code, saw])).toEqual([
      ['name', 'NAME_UNUSABLE', '0 characters'],
      ['hour', 'OUT_OF_RANGE', '24'],
      ['minute', 'OUT_OF_RANGE', '-1'],
      ['weekdays', 'NO_WEEKDAY', ''],
      ['timeZone', 'UNKNOWN_TIME_ZONE', 'Berlin'],
    ]);
    expect(all.at(-1)).toMatchObject({
      severity: 'ERROR',
      allowed: 'an IANA name, e.g. Europe/Berlin or America/New_York',
      message: 'There is no time zone "Berlin".',
    });
  });

  test.each([
    ['longer than 100 characters', 'x'.repeat(101)],
    ['on two lines', 'one\ntwo'],
    ['with half a character', '\ud83d'],
  ])('with a name %s', async (_, name) => {
    expect(await findings({ name })).toMatchObject([{ column: 'name', code: 'NAME_UNUSABLE' }]);
  });

  test('and one of 100 characters is taken, however many bytes they have', async () => {
    expect((await saved(api, { runId, name: '🌅'.repeat(100) })).name).toBe('🌅'.repeat(100));
  });

  test('for an unknown run exactly as for one of another workspace', async () => {
    const theirs = await submitted(api, {}, { workspace: 'south' });
    for (const id of [randomUUID(), theirs, 'nothing']) {
      expect(await findings({ runId: id })).toMatchObject([
        { column: 'runId', code: 'UNKNOWN_RUN', saw: id, message: 'There is no such run.' },
      ]);
    }
  });

  test('for a run that was refused itself, and for one whose input is gone', async () => {
    const refused = await submitted(api);
    const prisma = api.stores.db.prisma;
    await prisma.run.updateMany({ where: { id: refused }, data: { state: 'REFUSED' } });
    expect(await findings({ runId: refused })).toMatchObject([{ column: 'runId', code: 'RUN_REFUSED' }]);
    const bare = await submitted(api);
    await prisma.run.updateMany({ where: { id: bare }, data: { uploadId: null } });
    expect(await findings({ runId: bare })).toMatchObject([{ column: 'runId', code: 'INPUT_GONE', saw: bare }]);
  });

  test('when it is changed, by the same rules, and nothing of it is changed then', async () => {
    const { id } = await saved(api, { runId });
    const { data } = await change(api, id, { name: 'Fine', timeZone: 'Mars/Olympus', runId: randomUUID() });
    expect(data.changeSchedule.findings.map(({ code }: Loose) => code)).toEqual(['UNKNOWN_TIME_ZONE', 'UNKNOWN_RUN']);
    expect((await scheduleOf(api, id)).name).toBe('Each morning');
  });

  test('once the workspace has 100; a deleted one makes room', async () => {
    const as = { workspace: 'east' };
    const theirRun = await submitted(api, {}, as);
    const made = await Promise.all(Array.from({ length: 105 }, () => create(api, { runId: theirRun }, as)));
    const kinds = made.map(({ data }) => data.createSchedule.findings?.[0].code ?? 'saved');
    expect(kinds.filter((kind) => kind === 'saved')).toHaveLength(100);
    expect(kinds.filter((kind) => kind === 'TOO_MANY_SCHEDULES')).toHaveLength(5);
    const { data } = await api.ask('{ schedules { id } }', {}, as);
    expect(data.schedules).toHaveLength(100);
    await remove(api, data.schedules[0].id, as);
    await saved(api, { runId: theirRun }, as);
  });
});

describe('a schedule belongs', () => {
  test('to its workspace: in another one it is neither listed nor changed nor deleted', async () => {
    const { id } = await saved(api, { runId });
    const as = { workspace: 'south' };
    expect(await scheduleOf(api, id, as)).toBeUndefined();
    const unknown = randomUUID();
    for (const act of [(one: string) => change(api, one, { active: false }, as), (one: string) => remove(api, one, as)])
      expect((await act(id)).data).toEqual((await act(unknown)).data);
    expect((await scheduleOf(api, id)).active).toBe(true);
  });

  test('to who saved it: a planner changes and deletes own ones only, a lead all, a viewer none', async () => {
    const { id } = await saved(api, { runId }, { role: 'planner', user: 'bo' });
    for (const as of [{ role: 'planner', user: 'ada' } as const, { role: 'viewer', user: 'bo' } as const]) {
      for (const { errors } of [await change(api, id, { active: false }, as), await remove(api, id, as)])
        expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    }
    const own = await change(api, id, { active: false }, { role: 'planner', user: 'bo' });
    expect(own.data.changeSchedule.active).toBe(false);
    const byLead = await change(api, id, { active: true }, { role: 'lead', user: 'cy' });
    expect(byLead.data.changeSchedule).toMatchObject({ active: true, createdBy: 'bo' });
    expect((await remove(api, id, { role: 'lead', user: 'cy' })).data.deleteSchedule.id).toBe(id);
  });
});
