import type { PlanOutcome } from '../../schema/workbook/assignment-input.ts';
import type { Run } from '../runs/run.ts';
import type { AssignmentSummary } from './summaries.ts';

/** What a run says about itself without its tables. */
export interface AssignmentResult extends Omit<AssignmentSummary, 'outcome' | 'work' | 'seed'> {
  readonly run: Run;
  readonly value: number | null;
  readonly bound: number | null;
  readonly gap: number | null;
  readonly objectives: PlanOutcome['objectives'];
  readonly baselines: PlanOutcome['baselines'] | null;
  readonly requests: PlanOutcome['requests'] | null;
  readonly hours: PlanOutcome['hours'] | null;
}

const noPlan = {
  ...{ value: null, bound: null, gap: null, objectives: [], baselines: null, requests: null, hours: null },
} as const;

/** Null for runs of other jobs and for one that has not ended. */
export function resultOf(run: Run): AssignmentResult | null {
  const summary = run.summary as AssignmentSummary | null;
  if (run.kind !== 'assignments' || summary === null) return null;
  const { planDate, checkOnly, baseline, seconds, evaluations, steps, outcome } = summary;
  return { run, planDate, checkOnly, baseline, seconds, evaluations, steps, ...(outcome ?? noPlan) };
}
