import type { Finding } from '../../schema/sheets/finding.ts';
import type { RunsPort } from '../runs/ports.ts';
import type { InputRefused, KeyReused } from '../runs/refusals.ts';
import type { Run, RunKind, Viewer } from '../runs/run.ts';
import type { NewSchedule, Schedule } from './schedule.ts';

/** How a job is planned again from an earlier run of it; `graphql.ts` and `compose.ts` hand in one per kind of run. */
export interface ScheduledJob {
  readonly kind: RunKind;
  /** What keeps the run from being planned again; `column` is `runId`. */
  check(template: Run): Promise<readonly Finding[]>;
  /** Submits a run with the template's options, on the input as the job understands it: the stored one, or a fresh one. */
  start(
    runs: Pick<RunsPort, 'find' | 'submit'>,
    viewer: Viewer,
    template: Run,
    clientMutationKey: string,
  ): Promise<Run | InputRefused | KeyReused>;
}

/** Schedules of one workspace as users see them. */
export interface SchedulesPort {
  /** The database's clock: it decides what is due, not the machine's. */
  now(): Promise<Date>;
  /**
   * `KEY_REUSED`: the key was used for another schedule; with the same one it answers with what was made then.
   * `TOO_MANY`: the workspace has as many as it may.
   */
  create(
    viewer: Viewer,
    schedule: NewSchedule & Pick<Schedule, 'nextAt'>,
    clientMutationKey: string,
  ): Promise<Schedule | 'KEY_REUSED' | 'TOO_MANY'>;
  /** Null: unknown, or of another workspace. Deleted ones are found. */
  find(viewer: Viewer, id: string): Promise<Schedule | null>;
  /** Those not deleted, by name. */
  list(viewer: Viewer): Promise<Schedule[]>;
  /** Stores what `alter` makes of the schedule as it is at `now`, while nobody else changes it. Null as for find. */
  change(viewer: Viewer, id: string, alter: (schedule: Schedule, now: Date) => Schedule): Promise<Schedule | null>;
  /** The latest run it has started, in the state given or in any. */
  latestRun(schedule: Schedule, state?: Run['state']): Promise<Run | null>;
}

/** A slot has come, and whoever gets there first deals with it. */
export interface DueSchedule {
  readonly schedule: Schedule & { readonly nextAt: Date };
  /** By the database's clock. */
  readonly now: Date;
}

/** What became of the slots up to `lastSlot`. */
export interface SlotOutcome {
  readonly lastSlot: Date;
  readonly lastFault: string | null;
  readonly nextAt: Date;
}

type ScheduleKey = Pick<Schedule, 'workspaceId' | 'id'>;

/** Schedules of all workspaces as a worker sees them. */
export interface DueSchedulesPort {
  /** Schedules whose slot has come, the longest waiting first. */
  due(): Promise<ScheduleKey[]>;
  /** Null: no longer due, since another worker was there first or somebody changed it. */
  take(key: ScheduleKey): Promise<DueSchedule | null>;
  /** Whether this run of the slot is there already. */
  hasRun(due: DueSchedule, clientMutationKey: string): Promise<boolean>;
  /** Does nothing when the schedule no longer waits for that slot. */
  settle(due: DueSchedule, outcome: SlotOutcome): Promise<void>;
}
