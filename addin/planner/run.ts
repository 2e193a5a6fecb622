import { fetchFindings } from '../api/findings.ts';
import { CancelRunDocument } from '../api/generated/operations.ts';
import { hasEnded, type RunStatus, type WatchMode } from '../api/watch-run.ts';
import type { FoundInput } from '../jobs/job.ts';
import { say } from '../strings.ts';
import { type CheckMemory, showFindings } from './check.ts';
import { collectInputs, inputStates } from './collect-inputs.ts';
import { type Context, exclusively } from './context.ts';
import { fingerprintOf } from './fingerprint.ts';
import { optionValues } from './options.ts';
import { settleStale } from './stale.ts';
import type { RunView } from './state.ts';
import { isUploadGone, submitRefusal } from './submission.ts';
import { sendInputs } from './upload.ts';

/** The watch under way, so that a new run or a closing pane ends it. */
export interface Watching {
  stop: AbortController | null;
}

function runView(context: Context, status: RunStatus, mode: RunView['watch'], cancelling: boolean): RunView {
  const { id, state, percent, phase, seconds, parts, reason } = status;
  return {
    ...{ id, state, percent, phase, seconds, reason, cancelling },
    parts: parts.map(({ attempt: _, ...part }) => part),
    bestSoFar: hasEnded(status) ? [] : context.job().bestSoFar(status),
    watch: hasEnded(status) ? 'ended' : mode,
  };
}

/** Shows every change of a run until it has ended; comes back with its last status, null when it is unknown or was left. */
export async function watchInPane(context: Context, watching: Watching, id: string): Promise<RunStatus | null> {
  watching.stop?.abort();
  const stop = new AbortController();
  watching.stop = stop;
  const tell = (status: RunStatus | null, mode: WatchMode) => {
    if (stop.signal.aborted) return;
    const { run, server } = context.store.state;
    const cancelling = run?.id === id && run.cancelling;
    if (status)
      context.store.change({ run: runView(context, status, mode, cancelling), server: { ...server, state: 'online' } });
    else
      context.store.change({
        ...(run ? { run: { ...run, watch: 'waiting' } } : {}),
        server: { ...server, state: 'lost' },
      });
  };
  try {
    return await context.ports.watch(id, tell, stop.signal);
  } catch (error) {
    if (stop.signal.aborted) return null;
    throw error;
  }
}

/**
 * What the end of a run means for the planner. Results are written when she asks, never over her shoulder. `found`: the
 * inputs it was given, for the places of findings; null: read them again.
 */
export async function tellEnd(
  context: Context,
  memory: CheckMemory,
  status: RunStatus,
  found: readonly FoundInput[] | null,
): Promise<void> {
  if (status.state === 'DONE') return context.tell({ kind: 'success', text: say.ended.DONE, details: [] });
  if (status.state === 'FAILED') {
    return context.tell({ kind: 'error', text: say.ended.FAILED(status.reason ?? ''), details: [] });
  }
  if (status.state === 'CANCELLED') return context.tell({ kind: 'info', text: say.ended.CANCELLED, details: [] });
  const findings = await fetchFindings(context.ports.ask, status.id);
  const at = found ?? (await collectInputs(context, await context.ports.workbook.survey()));
  const { counts } = await showFindings(context, memory, findings, at, true);
  context.tell({ kind: 'error', text: say.refused(counts.error), details: [] });
}

async function submit(context: Context, found: readonly FoundInput[], inputs: string, memory: CheckMemory) {
  const options = optionValues(context);
  for (;;) {
    const reused = context.kept().upload?.inputs === inputs;
    const sent = await sendInputs(context, found, inputs);
    if (sent.uploadId === null) {
      const { counts } = await showFindings(context, memory, sent.findings, found, true);
      context.tell({ kind: 'error', text: say.refused(counts.error), details: [] });
      return null;
    }
    const request = { uploadId: sent.uploadId, checkOnly: false, options, key: context.ports.newKey() };
    const answer = await context.job().submit(context.ports.ask, request);
    if (answer.__typename === 'Run') return answer;
    const findings = await submitRefusal(context, answer);
    if (reused && isUploadGone(answer)) continue;
    await showFindings(context, memory, findings, found, true);
    context.tell({
      kind: 'error',
      text: findings[0]?.message ?? say.refused(findings.length),
      details: findings.slice(1).map(({ message }) => message),
    });
    return null;
  }
}

/** Run: sends the inputs, submits, and watches; the pane is free again as soon as the server has the run. */
export const run = (context: Context, memory: CheckMemory, watching: Watching) => async (): Promise<void> => {
  if (context.store.state.options.some(({ fault }) => fault !== null)) {
    context.tell({ kind: 'error', text: say.faultyOptions, details: [] });
    return;
  }
  let found: FoundInput[] = [];
  const submitted = await exclusively(context, say.task.run, async () => {
    const survey = await context.ports.workbook.survey();
    context.store.change({ inputs: inputStates(context.job(), survey) });
    found = await collectInputs(context, survey);
    if (found.length === 0) {
      context.tell({ kind: 'warning', text: say.noInputs, details: [] });
      return null;
    }
    const inputs = fingerprintOf(found);
    await settleStale(context, inputs);
    const answer = await submit(context, found, inputs, memory);
    if (!answer) return null;
    await context.keep({ run: { id: answer.id, inputs, edited: false, checkOnly: false } });
    context.store.change({ run: runView(context, answer, 'polling', false) });
    context.tell({ kind: 'info', text: say.submitted, details: [] });
    return answer;
  });
  if (!submitted) return;
  // Not awaited: the pane stays usable while the server computes.
  void follow(context, memory, watching, submitted.id, found);
};

/** Watches to the end and tells it; faults become messages. */
export async function follow(
  context: Context,
  memory: CheckMemory,
  watching: Watching,
  id: string,
  found: readonly FoundInput[],
) {
  try {
    const ended = await watchInPane(context, watching, id);
    if (ended) await tellEnd(context, memory, ended, found);
  } catch (error) {
    context.tell({ kind: 'error', text: error instanceof Error ? error.message : String(error), details: [] });
  }
}

/** Asks the server to stop the run of the pane; its end arrives through the watch. */
export async function requestCancel(context: Context): Promise<boolean> {
  const { run: current } = context.store.state;
  if (!current || current.watch === 'ended') {
    context.tell({ kind: 'info', text: say.noRunYet, details: [] });
    return false;
  }
  context.store.change({ run: { ...current, cancelling: true } });
  const { cancelRun } = await context.ports.ask(CancelRunDocument, { id: current.id });
  if (cancelRun.__typename !== 'Run') {
    context.tell({ kind: 'error', text: cancelRun.message, details: [] });
    return false;
  }
  return true;
}
