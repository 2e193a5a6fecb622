import type { RunsPort } from '../runs/ports.ts';
import { type InputRefused, inputRefused, type KeyReused, keyFindings, keyReused } from '../runs/refusals.ts';
import type { Viewer } from '../runs/run.ts';
import { checkTemplate, planFindings, tidyPlan, tooManySchedules } from './check-schedule.ts';
import { firstSlot } from './first-slot.ts';
import type { ScheduledJob, SchedulesPort } from './ports.ts';
import type { Schedule, SchedulePlan } from './schedule.ts';

export interface ScheduleParts {
  readonly schedules: SchedulesPort;
  readonly runs: Pick<RunsPort, 'find'>;
  readonly jobs: readonly ScheduledJob[];
}

/** Saves a schedule, or names everything that is wrong with it. It first runs at the next of its times. */
export const createSchedule =
  ({ schedules, runs, jobs }: ScheduleParts) =>
  async (
    viewer: Viewer,
    request: SchedulePlan,
    clientMutationKey: string,
  ): Promise<Schedule | InputRefused | KeyReused> => {
    const named = { ...request, name: request.name.trim() };
    const template = await checkTemplate(runs, jobs, viewer, request.templateRunId);
    const findings = [...keyFindings(clientMutationKey), ...planFindings(named), ...('id' in template ? [] : template)];
    if (findings.length > 0 || !('id' in template)) return inputRefused(findings);
    const plan = tidyPlan(named);
    const nextAt = firstSlot(plan, await schedules.now());
    const created = await schedules.create(viewer, { ...plan, kind: template.kind, nextAt }, clientMutationKey);
    if (created === 'TOO_MANY') return inputRefused([tooManySchedules]);
    return created === 'KEY_REUSED' ? keyReused : created;
  };
