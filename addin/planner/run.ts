import { hasEnded, type RunStatus, type WatchMode } from '../api/watch-run.ts';
import { say } from '../strings.ts';
import { readInputs } from './collect-inputs.ts';
import { type Context, exclusively, quietly } from './context.ts';
import { tellEnd } from './end-of-run.ts';
import { errorSentences } from './findings-list.ts';
import { printsOf } from './fingerprint.ts';
import { withRun } from './kept.ts';
import { showFindings } from './marks.ts';
import { settleStale } from './stale.ts';
import type { RunView } from './state.ts';
import { submitInputs } from './submission.ts';

function runView(context: Context, status: RunStatus, mode: RunView['watch'], cancelling: boolean): RunView {
  const { id, state, percent, phase, seconds, parts, reason } = status;
  return {
    ...{ id, state, percent, phase, seconds, reason, cancelling },
    parts: parts.map(({ attempt: _, ...part }) => part),
    bestSoFar: hasEnded(status) ? [] : context.job().bestSoFar(status),
    watch: hasEnded(status) ? 'ended' : mode,
  };
}

export const isUnderWay = (run: RunView | null): run is RunView => run !== null && run.watch !== 'ended';

/** How watching a run came to its end: with the run, because the server does not know it, or because nobody watches. */
export type Watched = RunStatus | 'unknown' | 'left';

/** Shows every change of a run until it has ended. One run is watched at a time. */
export async function watchInPane(context: Context, id: string): Promise<Watched> {
  const { session, store } = context;
  session.watch?.abort();
  const stop = new AbortController();
  session.watch = stop;
  const tell = (status: RunStatus | null, mode: WatchMode) => {
    if (stop.signal.aborted) return;
    const { run, server } = store.state;
    const cancelling = run?.id === id && run.cancelling;
    if (status)
      store.change({ run: runView(context, status, mode, cancelling), server: { ...server, state: 'online' } });
    else
      store.change({
        ...(run?.id === id ? { run: { ...run, watch: 'waiting' } } : {}),
        server: { ...server, state: 'lost' },
      });
  };
  try {
    const ended = await context.ports.watch(id, tell, stop.signal);
    return stop.signal.aborted ? 'left' : (ended ?? 'unknown');
  } catch (error) {
    if (stop.signal.aborted) return 'left';
    throw error;
  }
}

/** Watches to the end and tells it; faults become messages. */
export const follow = (context: Context, id: string): Promise<void> =>
  quietly(context, async () => {
    const ended = await watchInPane(context, id);
    if (ended === 'left') return;
    if (ended !== 'unknown') {
      await tellEnd(context, ended);
      context.session.submitted = null;
      return;
    }
    context.store.change({ run: null });
    context.tell({ kind: 'warning', text: say.runUnknown, details: [] });
  });

/** Finds the last run again; its end is news only where it came while nobody watched and waits for the planner. */
export const resume = (context: Context, id: string): Promise<void> =>
  quietly(context, async () => {
    let wasUnderWay = false;
    const stop = context.store.listen(({ run }) => {
      wasUnderWay ||= run?.id === id && isUnderWay(run);
    });
    const ended = await watchInPane(context, id).finally(stop);
    // A run of another server is no news for whoever got the file.
    if (ended === 'left' || ended === 'unknown') return;
    const isShown = context.kept().shown?.runId === id;
    if (wasUnderWay || (ended.state === 'DONE' && !isShown)) await tellEnd(context, ended);
  });

/** Sends the inputs and submits; answers the run, null where there is none and the planner has been told why. */
async function submitRun(context: Context): Promise<RunStatus | null> {
  const read = await readInputs(context);
  if (read.found.length === 0) {
    context.tell({ kind: 'warning', text: say.noInputs, details: [] });
    return null;
  }
  const prints = await printsOf(read.wire);
  await settleStale(context, prints.inputs);
  const { run, findings } = await submitInputs(context, read.wire, prints.upload, false);
  if (!run) {
    const source = { runId: null, print: prints.upload, isComplete: true, at: context.ports.now() };
    const { counts } = await showFindings(context, findings, read, source);
    context.tell({ kind: 'error', text: say.refused(counts.error), details: errorSentences(context.job(), findings) });
    return null;
  }
  context.session.submitted = { runId: run.id, read, print: prints.upload };
  await context.keep(withRun(context.kept(), { id: run.id, inputs: prints.inputs, edited: false }));
  return run;
}

/** Run: sends the inputs, submits, and watches; the pane is free again as soon as the server has the run. */
export const run = (context: Context) => async (): Promise<void> => {
  const { store } = context;
  if (store.state.options.some(({ fault }) => fault !== null)) {
    context.tell({ kind: 'error', text: say.faultyOptions, details: [] });
    return;
  }
  const { run: current } = store.state;
  // A double click, or the ribbon's button while the pane is closed, must not compute the same twice.
  if (isUnderWay(current) && current.id === context.kept().run?.id) {
    context.tell({ kind: 'info', text: say.underWay, details: [] });
    return;
  }
  const submitted = await exclusively(context, say.task.run, async () => {
    const status = await submitRun(context);
    if (!status) return null;
    store.change({ run: runView(context, status, 'stream', false) });
    context.tell({ kind: 'info', text: say.submitted, details: [] });
    return status;
  });
  // Not awaited: the pane stays usable while the server computes.
  if (submitted) void follow(context, submitted.id);
};
