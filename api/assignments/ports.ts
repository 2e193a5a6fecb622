import type { Day } from '../kernel/day.ts';

/** A plan that stands: the latest run of its date that ended with one. */
export interface StandingPlan {
  readonly runId: string;
  readonly planDate: Day;
}

/** Questions about the plans of a workspace. */
export interface PlansPort {
  /** The plan of the latest date from `first` to before `before`; of several runs of that date the one submitted last. */
  latestBefore(workspaceId: string, first: Day, before: Day): Promise<StandingPlan | null>;
}
