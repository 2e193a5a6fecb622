import type { TablesPort } from '../runs/ports.ts';
import { argumentFinding } from '../runs/refusals.ts';
import type { ScheduledJob } from '../schedules/ports.ts';
import type { AssignmentOptions } from './options.ts';
import { submitAssignments } from './submit-assignments.ts';

/**
 * How a schedule plans the assignments again: the stored input with the same options, but for the plan date, which is that of
 * the morning.
 */
export const scheduledAssignments = (tables: TablesPort): ScheduledJob => ({
  kind: 'assignments',

  async check({ id, workspaceId, uploadId }) {
    const isStored = uploadId !== null && (await tables.inventory(workspaceId, uploadId)).length > 0;
    const message = 'The input of this run is no longer stored, so it cannot be planned again.';
    return isStored ? [] : [argumentFinding('runId', 'INPUT_GONE', id, 'a run whose input is stored', message)];
  },

  start: (runs, viewer, template, clientMutationKey) =>
    submitAssignments({ runs, tables })(viewer, {
      uploadId: template.uploadId,
      fromRunId: null,
      options: { ...(template.options as AssignmentOptions), planDate: null, replayRunId: null },
      ...{ clientMutationKey, submittedWith: 'schedule' },
    }),
});
