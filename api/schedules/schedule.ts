import type { RunKind } from '../runs/run.ts';
import type { SlotRule } from './core/slots.ts';

/** What a planner chooses: which run to plan again, and when. */
export interface SchedulePlan extends SlotRule {
  /** 1 to 100 characters. */
  readonly name: string;
  /** The run whose inputs and options are planned again. */
  readonly templateRunId: string;
  /** IANA name, e.g. `Europe/Berlin`; hour and minute are read on its clocks. */
  readonly timeZone: string;
  readonly active: boolean;
}

/** A saved schedule: a run is planned again at each slot, by whichever worker looks first. */
export interface Schedule extends SchedulePlan {
  readonly id: string;
  readonly workspaceId: string;
  readonly kind: RunKind;
  /** Its runs are submitted in this user's name. */
  readonly createdBy: string;
  readonly createdAt: Date;
  /** The slot it waits for, or one that has come and waits for a worker; null while it is paused or deleted. */
  readonly nextAt: Date | null;
  /** The last slot that was dealt with: its run was started, or it was skipped. */
  readonly lastSlot: Date | null;
  /** Why the last slot gave no run, or which slots were skipped before it; null: nothing. */
  readonly lastFault: string | null;
  /** A deleted schedule stays, so that its runs can say where they came from. */
  readonly deletedAt: Date | null;
}

export type NewSchedule = SchedulePlan & Pick<Schedule, 'kind'>;

/** More in a workspace are refused; a list of them is shown whole. */
export const SCHEDULES_MAX = 100;

/** The client mutation key of a slot's run: unique in the database, so a slot gives one run, whoever starts it. */
export const slotKey = (scheduleId: string, slot: number): string =>
  `schedule ${scheduleId} ${new Date(slot).toISOString()}`;
