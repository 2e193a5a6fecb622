import type { PaneState } from '../planner/state.ts';

export type NextStep = 'inputs' | 'check' | 'run' | 'watch' | 'results' | 'none';

export const isActive = (run: PaneState['run']): boolean => run?.state === 'QUEUED' || run?.state === 'RUNNING';

/** Whether the run in view is done and its tables are not yet what the workbook shows. */
export const isUnwritten = ({ run, shown }: PaneState): boolean => run?.state === 'DONE' && shown?.runId !== run.id;

/** The one thing a planner would do now; its button is the accented one. */
export function nextStep(state: PaneState): NextStep {
  const { inputs, check, run, shown } = state;
  if (isActive(run)) return 'watch';
  if (isUnwritten(state)) return 'results';
  if (inputs.some(({ required, found }) => required && !found)) return 'inputs';
  if (shown?.stale === false) return 'none';
  if (check === null || check.counts.error > 0 || check.findings.some(({ edited }) => edited)) return 'check';
  if (shown === null || shown.stale === true) return 'run';
  return 'none';
}
