import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Allow } from '../auth/permissions.ts';
import type { Context } from '../context.ts';
import type { Run } from '../runs/run.ts';
import { RunObject } from '../runs/runs.types.ts';
import { changeSchedule, deleteSchedule } from './change-schedule.ts';
import { createSchedule, type ScheduleParts } from './create-schedule.ts';
import type { SchedulesPort } from './ports.ts';
import type { Schedule } from './schedule.ts';
import {
  ChangeScheduleInput,
  ChangeScheduleResult,
  CreateScheduleInput,
  CreateScheduleResult,
  DeleteScheduleResult,
  ScheduleObject,
} from './schedules.types.ts';

/** Saved schedules: how they are made, changed and read. */
@Resolver(() => ScheduleObject)
export class SchedulesResolver {
  private readonly parts: ScheduleParts;

  constructor(parts: ScheduleParts) {
    this.parts = parts;
  }

  @Query(() => [ScheduleObject], { description: 'The saved schedules of the workspace by name, at most 100.' })
  @Allow('schedule:read')
  schedules(@Ctx() { viewer }: Context) {
    return this.parts.schedules.list(viewer);
  }

  @Mutation(() => CreateScheduleResult, {
    description: 'Saves a schedule: a run is planned again on each chosen weekday at a local time.',
  })
  @Allow('schedule:write')
  createSchedule(
    @Arg('input', () => CreateScheduleInput, { description: 'Which run, and when.' }) input: CreateScheduleInput,
    @Arg('clientMutationKey', () => ID, {
      description: 'Made by the client, e.g. a UUID; sent again with the same input it answers with the same schedule.',
    })
    clientMutationKey: string,
    @Ctx() { viewer }: Context,
  ) {
    const { runId: templateRunId, ...plan } = input;
    return createSchedule(this.parts)(viewer, { ...plan, templateRunId }, clientMutationKey);
  }

  @Mutation(() => ChangeScheduleResult, { description: 'Changes, pauses or resumes a schedule.' })
  @Allow('schedule:write')
  changeSchedule(
    @Arg('id', () => ID, { description: 'The schedule.' }) id: string,
    @Arg('input', () => ChangeScheduleInput, { description: 'What to change.' }) input: ChangeScheduleInput,
    @Ctx() { viewer }: Context,
  ) {
    const { runId, ...plan } = input;
    const change = Object.entries({ ...plan, templateRunId: runId }).filter(([, value]) => value != null);
    return changeSchedule(this.parts)(viewer, id, Object.fromEntries(change));
  }

  @Mutation(() => DeleteScheduleResult, { description: 'Deletes a schedule; runs it has started go on and are kept.' })
  @Allow('schedule:write')
  deleteSchedule(@Arg('id', () => ID, { description: 'The schedule.' }) id: string, @Ctx() { viewer }: Context) {
    return deleteSchedule(this.parts.schedules)(viewer, id);
  }

  @FieldResolver(() => RunObject, {
    nullable: true,
    description: 'The run whose inputs and options are planned again.',
  })
  templateRun(@Root() schedule: Schedule, @Ctx() { viewer }: Context) {
    return this.parts.runs.find(viewer, schedule.templateRunId);
  }

  @FieldResolver(() => RunObject, { nullable: true, description: 'The latest run it has started.' })
  lastRun(@Root() schedule: Schedule) {
    return this.parts.schedules.latestRun(schedule);
  }

  @FieldResolver(() => RunObject, { nullable: true, description: 'The latest run it has started that is DONE.' })
  latestDoneRun(@Root() schedule: Schedule) {
    return this.parts.schedules.latestRun(schedule, 'DONE');
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      'What went wrong last time, in one sentence or more: skipped, not started, refused or failed; null: nothing.',
  })
  async lastFault(@Root() schedule: Schedule): Promise<string | null> {
    if (schedule.lastFault !== null) return schedule.lastFault;
    const run = await this.parts.schedules.latestRun(schedule);
    return run?.state === 'REFUSED' || run?.state === 'FAILED' ? run.reason : null;
  }
}

/** Where a run came from. */
@Resolver(() => RunObject)
export class RunScheduleResolver {
  private readonly schedules: SchedulesPort;

  constructor(schedules: SchedulesPort) {
    this.schedules = schedules;
  }

  @FieldResolver(() => ScheduleObject, {
    nullable: true,
    description: 'The schedule that started it, also after it was deleted; null for runs of people and programs.',
  })
  schedule(@Root() run: Run, @Ctx() { viewer }: Context): Promise<Schedule | null> | null {
    return run.scheduleId === null ? null : this.schedules.find(viewer, run.scheduleId);
  }
}
