import { afterEach, describe, expect, test, vi } from 'vitest';
import { isTransient } from '../../api/db/transient.ts';
import { scheduledReopening } from '../../api/reopening/scheduled-run.ts';
import { inputRefused } from '../../api/runs/refusals.ts';
import { type FireParts, fireDue } from '../../api/schedules/fire-due.ts';
import type { ScheduledJob } from '../../api/schedules/ports.ts';
import { slotKey } from '../../api/schedules/schedule.ts';
import { startScheduleClock } from '../../api/schedules/schedule-clock.ts';
import { createDueSchedulesStore } from '../../api/schedules/schedules.store.ts';
import { apiServer } from '../support/api.ts';
import { eventually } from '../support/runs.ts';
import { awaits, change, dailyAt, hoursAgo, runsOf, saved, scheduleOf } from '../support/schedules.ts';
import { SUBMIT, submitted } from '../support/submitted-run.ts';

// No worker runs here: each test looks itself, as a worker would.
const api = await apiServer();
const job = scheduledReopening(api.stores.tables);
const logged: string[] = [];
const note = (_: object, message: string) => void logged.push(message);
const parts: FireParts = {
  schedules: createDueSchedulesStore(api.stores.db.prisma),
  runs: api.stores.runs,
  jobs: [job],
  isTransient,
  log: { info: note, warn: note, error: note },
};
const look = (more: Partial<FireParts> = {}, stop = new AbortController().signal) =>
  fireDue({ ...parts, ...more })(stop);
/** The product's job with another start. */
const starting = (start: ScheduledJob['start']) => ({ jobs: [{ ...job, start }] });

const DAY_MS = 24 * 3600 * 1000;

/** A schedule whose slot came an hour ago. */
async function due() {
  const slot = await hoursAgo(api, 1);
  const schedule = await saved(api, { runId: await submitted(api), ...dailyAt(slot) });
  await awaits(api, schedule.id, slot);
  return { id: schedule.id as string, slot };
}

const waitsFor = async (id: string) => new Date((await scheduleOf(api, id)).nextAt).getTime();

afterEach(() => {
  vi.useRealTimers();
  logged.length = 0;
});

describe('one slot gives one run', () => {
  test('of ten workers that look at the same moment', async () => {
    const { id, slot } = await due();
    await Promise.all(Array.from({ length: 10 }, () => look()));
    const runs = await runsOf(api, id);
    expect(runs.map((run) => [run.clientMutationKey, run.submittedWith, run.submittedBy])).toEqual([
      [`schedule ${id} ${slot.toISOString()}`, 'schedule', 'ada'],
    ]);
    expect(await waitsFor(id)).toBe(slot.getTime() + DAY_MS);
  });

  test('when a worker died after it had submitted, also if the schedule got another template since', async () => {
    const { id, slot } = await due();
    const dies = { ...parts.schedules, settle: () => Promise.reject(new Error('killed')) };
    await look({ schedules: dies });
    expect(await waitsFor(id)).toBe(slot.getTime());
    await change(api, id, { runId: await submitted(api, { seed: 99 }) });
    await look();
    expect(await runsOf(api, id)).toHaveLength(1);
    expect(await scheduleOf(api, id)).toMatchObject({ lastFault: null });
    expect(await waitsFor(id)).toBe(slot.getTime() + DAY_MS);
  });

  test('when it is waited for once more, e.g. after the database was set back', async () => {
    const { id, slot } = await due();
    await look();
    await awaits(api, id, slot);
    await look();
    expect(await runsOf(api, id)).toHaveLength(1);
  });

  test('whatever the clock of the machine says: the database decides what is due', async () => {
    const { id, slot } = await due();
    const later = await saved(api, { runId: await submitted(api), ...dailyAt(slot) });
    for (const year of ['1999', '2099']) {
      vi.useFakeTimers({ toFake: ['Date'], now: new Date(`${year}-01-01T00:00Z`) });
      await look();
      vi.useRealTimers();
    }
    expect(await runsOf(api, id)).toHaveLength(1);
    expect(await runsOf(api, later.id)).toEqual([]);
    expect(await waitsFor(later.id)).toBe(slot.getTime() + DAY_MS);
  });

  test('and a change in the meantime is not undone', async () => {
    const { id, slot } = await due();
    const hour = (slot.getUTCHours() + 12) % 24;
    await look(
      starting(async (...args) => {
        await change(api, id, { hour });
        return job.start(...args);
      }),
    );
    expect(await runsOf(api, id)).toHaveLength(1);
    expect(new Date(await waitsFor(id)).getUTCHours()).toBe(hour);
  });
});

describe('a slot without a run', () => {
  test('waits while the database is away, and is started when it is back', async () => {
    const { id, slot } = await due();
    const away = Object.assign(new Error('the server closed the connection'), { code: 'ECONNRESET' });
    await look(starting(() => Promise.reject(away)));
    expect(await waitsFor(id)).toBe(slot.getTime());
    expect(logged).toContain('a schedule could not be looked at; trying again');
    await look();
    expect(await runsOf(api, id)).toHaveLength(1);
  });

  test('says that something unexpected happened, leaves the rest to the log, and the others run', async () => {
    const [broken, fine] = [await due(), await due()];
    await look(
      starting((runs, viewer, template, key) =>
        key.includes(broken.id) ? Promise.reject(new Error('secret')) : job.start(runs, viewer, template, key),
      ),
    );
    expect(await scheduleOf(api, broken.id)).toMatchObject({
      lastFault:
        'Something unexpected kept the run from starting. Your administrator finds it in the log under this schedule.',
    });
    expect(await waitsFor(broken.id)).toBe(broken.slot.getTime() + DAY_MS);
    expect(await runsOf(api, fine.id)).toHaveLength(1);
    expect(logged).toContain('a schedule could not start its run');
  });

  test('names the first three of many reasons', async () => {
    const { id } = await due();
    const reason = { severity: 'error', table: '', row: null, column: 'gap', code: 'X', saw: '', allowed: '' } as const;
    const findings = ['One.', 'Two.', 'Three.', 'Four.'].map((message) => ({ ...reason, message }));
    await look(starting(async () => inputRefused(findings)));
    expect((await scheduleOf(api, id)).lastFault).toBe('The run was refused: One. Two. Three.');
  });

  test('says when somebody else has used its key', async () => {
    const { id, slot } = await due();
    const input = { fromRunId: (await scheduleOf(api, id)).templateRun.id, uploadId: null };
    const uploadId = (await api.stores.db.prisma.run.findFirstOrThrow({ where: { id: input.fromRunId } })).uploadId;
    const key = slotKey(id, slot.getTime());
    const { data } = await api.ask(SUBMIT, { input: { uploadId }, key });
    expect(data.submitReopening.__typename).toBe('Run');
    await look();
    expect(await runsOf(api, id)).toEqual([]);
    expect((await scheduleOf(api, id)).lastFault).toBe(
      'Another program has submitted a run under the key of this one.',
    );
  });

  test('forgets what went wrong as soon as a run starts', async () => {
    const { id, slot } = await due();
    await look(starting(async () => inputRefused([])));
    expect((await scheduleOf(api, id)).lastFault).not.toBeNull();
    await awaits(api, id, slot);
    await look();
    expect((await scheduleOf(api, id)).lastFault).toBeNull();
  });
});

describe('a worker', () => {
  test('starts a run that becomes due while it lives', async () => {
    const clock = startScheduleClock(parts, 50);
    const { id } = await due();
    await eventually(10, async () => (await runsOf(api, id)).length === 1);
    await clock.stop(5);
  });

  test('goes on looking after the database was away', async () => {
    const { id } = await due();
    let looks = 0;
    const away = Object.assign(new Error('starting up'), { code: '57P03' });
    const schedules = { ...parts.schedules, due: () => (++looks === 1 ? Promise.reject(away) : parts.schedules.due()) };
    const clock = startScheduleClock({ ...parts, schedules }, 50);
    await eventually(10, async () => (await runsOf(api, id)).length === 1);
    await clock.stop(5);
    expect(logged).toContain('due schedules could not be read; trying again');
  });

  test('that is told to stop begins no further run, and what was cut short is left for another worker', async () => {
    const [first, second] = [await due(), await due()];
    const stop = new AbortController();
    await look(
      starting(() => {
        stop.abort();
        return Promise.reject(new Error('the queue is closed'));
      }),
      stop.signal,
    );
    for (const { id, slot } of [first, second]) expect(await waitsFor(id)).toBe(slot.getTime());
    await look();
    for (const { id } of [first, second]) expect(await runsOf(api, id)).toHaveLength(1);
  });

  test('does not wait for ever for a run that is being started', async () => {
    const { id } = await due();
    let begun = false;
    const hangs = starting(() => {
      begun = true;
      return new Promise(() => {});
    });
    const clock = startScheduleClock({ ...parts, ...hangs }, 50);
    await eventually(10, async () => begun);
    const before = performance.now();
    await clock.stop(0.2);
    expect(performance.now() - before).toBeLessThan(5000);
    await look();
    expect(await runsOf(api, id)).toHaveLength(1);
  });
});
