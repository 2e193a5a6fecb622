import type { NewRun, RunsPort } from './ports.ts';
import {
  argumentFinding,
  type InputRefused,
  inputRefused,
  type KeyReused,
  keyFindings,
  keyReused,
} from './refusals.ts';
import { type Json, RUN_ENDED, type Run, type Viewer } from './run.ts';

export interface RepeatRun extends Pick<NewRun, 'clientMutationKey' | 'submittedWith'> {
  readonly runId: string;
}

/**
 * Submits a run again with its input, options and seed, to be cut where the first one was cut, so that the plan comes
 * out the same bit for bit. A repeat of a repeat repeats the first.
 */
export const repeatRun =
  (runs: Pick<RunsPort, 'find' | 'submit'>) =>
  async (viewer: Viewer, request: RepeatRun): Promise<Run | InputRefused | KeyReused> => {
    const { runId, clientMutationKey, submittedWith } = request;
    const keyFaults = keyFindings(clientMutationKey);
    if (keyFaults.length > 0) return inputRefused(keyFaults);
    const run = await runs.find(viewer, runId);
    if (!run) return refused('UNKNOWN_RUN', runId, 'the id of a run', 'There is no such run.');
    if (!RUN_ENDED.includes(run.state)) {
      return refused(
        'RUN_NOT_ENDED',
        run.state,
        'a run that has ended',
        'The run has not ended; repeat it afterwards.',
      );
    }
    const options = run.options as { readonly [key: string]: Json };
    const submitted = await runs.submit(viewer, {
      kind: run.kind,
      options: { ...options, replayRunId: options['replayRunId'] ?? run.id },
      seed: run.seed,
      uploadId: run.uploadId,
      fromRunId: run.fromRunId,
      clientMutationKey,
      submittedWith,
    });
    return submitted === 'KEY_REUSED' ? keyReused : submitted.run;
  };

const refused = (code: string, saw: string, allowed: string, message: string) =>
  inputRefused([argumentFinding('id', code, saw, allowed, message)]);
