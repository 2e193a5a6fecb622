import type { Finding } from '../../schema/sheets/finding.ts';
import type { TablesPort } from '../runs/ports.ts';
import { argumentFinding } from '../runs/refusals.ts';
import type { Run } from '../runs/run.ts';
import type { ScheduledJob } from '../schedules/ports.ts';
import type { ReopeningOptions } from './options.ts';
import { type SubmitReopening, submitReopening } from './submit-reopening.ts';

/**
 * How a schedule plans a reopening run again: the stored input with the same options. It is a run of its own, with the
 * day of its submission and its own time limit, and not a repeat.
 */
export const scheduledReopening = (tables: TablesPort): ScheduledJob => ({
  kind: 'reopening',

  async check(template) {
    const { uploadId } = requestOf(template, '');
    const isStored = uploadId === null || (await tables.inventory(template.workspaceId, uploadId)).length > 0;
    return isStored && (uploadId ?? template.fromRunId) !== null ? [] : [inputGone(template.id)];
  },

  start: (runs, viewer, template, clientMutationKey) =>
    submitReopening({ runs, tables })(viewer, requestOf(template, clientMutationKey)),
});

/** Steps after data prep start from the stored results of the run that the template started from, not from tables. */
function requestOf(template: Run, clientMutationKey: string): SubmitReopening {
  const options = template.options as ReopeningOptions;
  return {
    uploadId: options.steps.includes('prep') ? template.uploadId : null,
    tables: null,
    fromRunId: template.fromRunId,
    options: { ...options, replayRunId: null },
    clientMutationKey,
    submittedWith: 'schedule',
  };
}

const inputGone = (runId: string): Finding =>
  argumentFinding(
    'runId',
    'INPUT_GONE',
    runId,
    'a run whose input is stored',
    'The input of this run is no longer stored, so it cannot be planned again.',
  );
