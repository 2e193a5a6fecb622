import type { TablesPort } from '../runs/ports.ts';
import type { ScheduledJob } from '../schedules/ports.ts';
import type { AssignmentOptions } from './options.ts';
import { inputGone } from './planned-run.ts';
import { submitAssignments } from './submit-assignments.ts';

/**
 * How a schedule plans the assignments again: the stored input with the same options, but for the plan date, which is that of
 * the morning.
 */
export const scheduledAssignments = (tables: TablesPort): ScheduledJob => ({
  kind: 'assignments',

  async check(run) {
    const gone = await inputGone(tables, run, 'it cannot be planned again');
    return gone === null ? [] : [gone];
  },

  start: (runs, viewer, template, clientMutationKey) =>
    submitAssignments({ runs, tables })(viewer, {
      uploadId: template.uploadId,
      fromRunId: null,
      options: { ...(template.options as AssignmentOptions), planDate: null, replayRunId: null },
      ...{ clientMutationKey, submittedWith: 'schedule' },
    }),
});
