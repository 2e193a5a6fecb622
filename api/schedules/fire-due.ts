import type { RunsPort } from '../runs/ports.ts';
import type { InputRefused, KeyReused } from '../runs/refusals.ts';
import type { Viewer } from '../runs/run.ts';
import type { WorkLog } from '../runs/work.ts';
import { jobOf } from './check-schedule.ts';
import { localText, whatIsDue } from './core/slots.ts';
import { zoneOffset } from './core/zone-offset.ts';
import type { DueSchedule, DueSchedulesPort, ScheduledJob } from './ports.ts';
import { slotKey } from './schedule.ts';

export interface FireParts {
  readonly schedules: DueSchedulesPort;
  readonly runs: Pick<RunsPort, 'find' | 'submit'>;
  readonly jobs: readonly ScheduledJob[];
  /** Trouble with the database, not with the schedule: the slot waits for the next look. */
  isTransient(error: unknown): boolean;
  readonly log: WorkLog;
}

const UNEXPECTED =
  'Something unexpected kept the run from starting. Your administrator finds it in the log under this schedule.';
/** More of a refused input than this is found by submitting the run by hand. */
const FINDINGS_SAID = 3;

/** Starts a run for each schedule whose slot has come, and says of the others why not; ends early at `stop`. */
export const fireDue =
  (parts: FireParts) =>
  async (stop: AbortSignal): Promise<void> => {
    for (const key of await parts.schedules.due()) {
      if (stop.aborted) return;
      try {
        const due = await parts.schedules.take(key);
        if (due !== null) await fire(parts, due, stop);
      } catch (error) {
        parts.log.warn({ scheduleId: key.id, err: error }, 'a schedule could not be looked at; trying again');
      }
    }
  };

async function fire(parts: FireParts, due: DueSchedule, stop: AbortSignal): Promise<void> {
  const { schedule, now } = due;
  const offsetAt = zoneOffset(schedule.timeZone);
  const { start, skippedFrom, latest, next } = whatIsDue(schedule, offsetAt, schedule.nextAt.getTime(), now.getTime());
  const skipped = skippedFrom === null ? null : skippedText(localText(skippedFrom, offsetAt), start === null);
  const fault = start === null ? null : await startRun(parts, due, slotKey(schedule.id, start), stop);
  await parts.schedules.settle(due, {
    lastSlot: new Date(latest),
    lastFault: fault ?? skipped,
    nextAt: new Date(next),
  });
  const fields = { scheduleId: schedule.id, slot: new Date(latest).toISOString() };
  if (fault ?? skipped) parts.log.warn({ ...fields, reason: fault ?? skipped }, 'a schedule gave no run');
  else parts.log.info(fields, 'a schedule started its run');
}

const skippedText = (from: string, isAll: boolean): string =>
  isAll
    ? `The run of ${from} was skipped: no worker was there to start it within 12 hours.`
    : `Runs from ${from} on were skipped: no worker was there to start them within 12 hours.`;

/** Null where the slot has its run, else why it has none. Rejects where the slot shall wait. */
async function startRun(
  parts: FireParts,
  due: DueSchedule,
  clientMutationKey: string,
  stop: AbortSignal,
): Promise<string | null> {
  const { schedule } = due;
  const { workspaceId, createdBy } = schedule;
  // In the name of whoever made the schedule, who was allowed to submit runs then.
  const viewer: Viewer = { workspaceId, userId: createdBy, name: createdBy, role: 'planner' };
  const runs: FireParts['runs'] = {
    find: parts.runs.find,
    submit: (who, run) => parts.runs.submit(who, { ...run, scheduleId: schedule.id }),
  };
  try {
    // It may have been started by a worker that died before it could say so, from what was the template then.
    if (await parts.schedules.hasRun(due, clientMutationKey)) return null;
    const template = await runs.find(viewer, schedule.templateRunId);
    if (template === null) throw new Error('the template of a schedule is gone');
    const started = await jobOf(parts.jobs, template).start(runs, viewer, template, clientMutationKey);
    return 'code' in started ? refusalText(started) : null;
  } catch (error) {
    // Whoever stops closes the connections under it; the slot waits for another worker.
    if (stop.aborted || parts.isTransient(error)) throw error;
    parts.log.error({ scheduleId: schedule.id, err: error }, 'a schedule could not start its run');
    return UNEXPECTED;
  }
}

function refusalText(refusal: InputRefused | KeyReused): string {
  if (refusal.code === 'KEY_REUSED') return 'Another program has submitted a run under the key of this one.';
  const said = refusal.findings.slice(0, FINDINGS_SAID).map(({ message }) => message);
  return `The run was refused: ${said.join(' ')}`;
}
