import type { JobPanel } from '../pane/pane-context.ts';
import { assignmentsPanel } from './assignments/panel.ts';
import { reopeningPanel } from './reopening/panel.ts';
import { rosterPanel } from './roster/panel.ts';

/** The panel of each job, by its kind. */
export const panels: Readonly<Record<string, JobPanel>> = {
  REOPENING: reopeningPanel,
  ASSIGNMENTS: assignmentsPanel,
  ROSTER: rosterPanel,
};
