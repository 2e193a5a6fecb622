import { assertMayWith } from '../auth/permissions.ts';
import { type InputRefused, inputRefused } from '../runs/refusals.ts';
import type { Run, Viewer } from '../runs/run.ts';
import { checkTemplate, planFindings, tidyPlan } from './check-schedule.ts';
import type { ScheduleParts } from './create-schedule.ts';
import { firstSlot } from './first-slot.ts';
import type { SchedulesPort } from './ports.ts';
import type { Schedule, SchedulePlan } from './schedule.ts';

export interface ScheduleNotFound {
  readonly code: 'SCHEDULE_NOT_FOUND';
  readonly message: string;
}

/** The same answer for an unknown id, a deleted one and one of another workspace. */
const scheduleNotFound: ScheduleNotFound = { code: 'SCHEDULE_NOT_FOUND', message: 'There is no such schedule.' };

/** The schedule, if there is one that this viewer may change; throws FORBIDDEN where it is somebody else's. */
async function ownSchedule(schedules: SchedulesPort, viewer: Viewer, id: string): Promise<Schedule | null> {
  const schedule = await schedules.find(viewer, id);
  if (schedule !== null) assertMayWith(viewer.role, 'schedule:write', schedule.createdBy === viewer.userId);
  return schedule;
}

/** Changes what is given; another time counts from now on, and a paused schedule misses nothing. */
export const changeSchedule =
  ({ schedules, runs, jobs }: ScheduleParts) =>
  async (
    viewer: Viewer,
    id: string,
    change: Partial<SchedulePlan>,
  ): Promise<Schedule | InputRefused | ScheduleNotFound> => {
    const schedule = await ownSchedule(schedules, viewer, id);
    if (schedule === null || schedule.deletedAt !== null) return scheduleNotFound;
    const given = change.name === undefined ? change : { ...change, name: change.name.trim() };
    const { templateRunId } = given;
    const template = templateRunId === undefined ? null : await checkTemplate(runs, jobs, viewer, templateRunId);
    const isFaulty = template !== null && !('id' in template);
    const findings = [...planFindings({ ...schedule, ...given }), ...(isFaulty ? template : [])];
    if (findings.length > 0) return inputRefused(findings);
    const kind = template === null || isFaulty ? {} : { kind: (template as Run).kind };
    const changed = await schedules.change(viewer, id, (current, now) => altered(current, { ...given, ...kind }, now));
    return changed === null || changed.deletedAt !== null ? scheduleNotFound : changed;
  };

function altered(current: Schedule, change: Partial<Schedule>, now: Date): Schedule {
  if (current.deletedAt !== null) return current;
  const next = tidyPlan({ ...current, ...change });
  // A slot that has come but waits for a worker must not be lost because somebody mends a typing error in the name.
  return timesOf(next) === timesOf(current) ? next : { ...next, nextAt: firstSlot(next, now) };
}

const timesOf = ({ hour, minute, weekdays, timeZone, active }: SchedulePlan): string =>
  JSON.stringify([hour, minute, weekdays, timeZone, active]);

/** Ends a schedule; runs it has started go on, and still say where they came from. Done twice it is done once. */
export const deleteSchedule =
  (schedules: SchedulesPort) =>
  async (viewer: Viewer, id: string): Promise<Schedule | ScheduleNotFound> => {
    if ((await ownSchedule(schedules, viewer, id)) === null) return scheduleNotFound;
    const ended = await schedules.change(viewer, id, (current, now) => ({
      ...current,
      active: false,
      nextAt: null,
      deletedAt: current.deletedAt ?? now,
    }));
    return ended ?? scheduleNotFound;
  };
