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
import { type Context, exclusively, quietly } from './context.ts';
import { refreshState } from './refresh.ts';
import type { ScheduleItem } from './state.ts';

/** Monday first, as the pane counts days from 1. */
const WEEK: readonly Weekday[] = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'];

type Schedule = SchedulesQuery['schedules'][number];

const two = (value: number): string => String(value).padStart(2, '0');

/** `Mon to Fri at 06:30, Europe/Berlin`. */
function whenWords({
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

/** Shows the schedules of the job in view, also as something to load from. */
export function showSchedules(context: Context, schedules: readonly Schedule[]): void {
  const { kind } = context.job();
  const items = schedules.filter((schedule) => schedule.kind === kind).map(item);
  context.store.change({ schedules: { loading: false, items } });
  context.store.change({ refresh: refreshState(context) });
}

const timeOf = (time: string): { hour: number; minute: number } | null => {
  const match = /^(\d{1,2}):(\d{2})/.exec(time);
  return match ? { hour: Number(match[1]), minute: Number(match[2]) } : null;
};

/** Saved schedules: the server plans a run again at set times, whether this workbook is open or not. */
export function scheduleActions(context: Context): ScheduleActions {
  const { store, ports } = context;
  const { ask, newKey } = ports;
  const load = async () => showSchedules(context, (await ask(SchedulesDocument, {})).schedules);
  const change = async (work: () => Promise<Refusal | null>) => {
    await exclusively(context, say.task.schedule, async () => {
      const refusal = await work();
      if (refusal) {
        const [first = refusal.message, ...details] = (refusal.findings ?? []).map(({ message }) => message);
        context.tell({ kind: 'error', text: first, details });
      }
      await load();
    });
  };
  return {
    async loadSchedules() {
      store.change({ schedules: { ...store.state.schedules, loading: true } });
      await quietly(context, load);
      store.change({ schedules: { ...store.state.schedules, loading: false } });
    },
    addSchedule: ({ name, runId, time, weekdays, timeZone }) =>
      change(async () => {
        const at = timeOf(time);
        if (!at) return { message: say.badTime };
        const input = { name, runId, ...at, weekdays: weekdays.flatMap((day) => WEEK[day - 1] ?? []), timeZone };
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
