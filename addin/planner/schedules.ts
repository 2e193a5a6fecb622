import {
  ChangeScheduleDocument,
  CreateScheduleDocument,
  DeleteScheduleDocument,
  SchedulesDocument,
  type SchedulesQuery,
  type Weekday,
} from '../api/generated/operations.ts';
import { say } from '../strings.ts';
import type { PaneActions } from './actions.ts';
import { type Context, exclusively } from './context.ts';
import { refreshState } from './refresh.ts';
import type { ScheduleItem } from './state.ts';

/** Monday first, as the pane counts days from 1. */
const WEEK: readonly Weekday[] = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'];

type Schedule = SchedulesQuery['schedules'][number];

const two = (value: number): string => String(value).padStart(2, '0');

/** `Mon to Fri at 06:30, Europe/Berlin`. */
export function whenWords({
  weekdays,
  hour,
  minute,
  timeZone,
}: Pick<Schedule, 'weekdays' | 'hour' | 'minute' | 'timeZone'>): string {
  const days = WEEK.flatMap((day, i) => (weekdays.includes(day) ? [i] : []));
  const name = (i: number) => say.weekdays[i] ?? '';
  const inARow = days.length > 2 && days.every((day, i) => i === 0 || day === days[i - 1]! + 1);
  const words = inARow ? say.fromTo(name(days[0]!), name(days.at(-1)!)) : days.map(name).join(', ');
  return say.when(words, `${two(hour)}:${two(minute)}`, timeZone);
}

const item = (schedule: Schedule): ScheduleItem => ({
  ...{ id: schedule.id, name: schedule.name, when: whenWords(schedule), active: schedule.active },
  ...{ nextAt: schedule.nextAt, lastFault: schedule.lastFault },
});

interface Refusal {
  readonly message: string;
  readonly findings?: readonly { readonly message: string }[];
}

type ScheduleActions = Pick<PaneActions, 'loadSchedules' | 'addSchedule' | 'setScheduleActive' | 'removeSchedule'>;

/** Saved schedules: the server plans a run again at set times, whether this workbook is open or not. */
export function scheduleActions(context: Context): ScheduleActions {
  const { ask, newKey } = context.ports;
  const load = async () => {
    const { schedules } = await ask(SchedulesDocument, {});
    const { kind } = context.job();
    const items = schedules.filter((schedule) => schedule.kind === kind).map(item);
    context.store.change({ schedules: { loading: false, items } });
    context.store.change({ refresh: refreshState(context) });
  };
  const refused = ({ message, findings = [] }: Refusal) =>
    context.tell({
      kind: 'error',
      text: findings[0]?.message ?? message,
      details: findings.slice(1).map((one) => one.message),
    });
  const change = async (work: () => Promise<Refusal | null>) => {
    await exclusively(context, say.task.schedule, async () => {
      const refusal = await work();
      if (refusal) refused(refusal);
      await load();
    });
  };
  return {
    async loadSchedules() {
      context.store.change({ schedules: { ...context.store.state.schedules, loading: true } });
      try {
        await load();
      } catch (error) {
        context.store.change({ schedules: { ...context.store.state.schedules, loading: false } });
        context.tell({ kind: 'error', text: error instanceof Error ? error.message : String(error), details: [] });
      }
    },
    addSchedule: ({ name, runId, time, weekdays, timeZone }) =>
      change(async () => {
        const [hour = Number.NaN, minute = Number.NaN] = time.split(':').map(Number);
        if (!Number.isInteger(hour) || !Number.isInteger(minute)) return { message: say.badTime };
        const days = weekdays.flatMap((day) => WEEK[day - 1] ?? []);
        const input = { name, runId, hour, minute, weekdays: days, timeZone };
        const { createSchedule } = await ask(CreateScheduleDocument, { input, key: newKey() });
        return createSchedule.__typename === 'Schedule' ? null : createSchedule;
      }),
    setScheduleActive: (id, active) =>
      change(async () => {
        const { changeSchedule } = await ask(ChangeScheduleDocument, { id, input: { active } });
        return changeSchedule.__typename === 'Schedule' ? null : changeSchedule;
      }),
    removeSchedule: (id) =>
      change(async () => {
        const { deleteSchedule } = await ask(DeleteScheduleDocument, { id });
        return deleteSchedule.__typename === 'Schedule' ? null : deleteSchedule;
      }),
  };
}
