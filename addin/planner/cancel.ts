import { CancelRunDocument } from '../api/generated/operations.ts';
import { say } from '../strings.ts';
import { type Context, exclusively, quietly, whenFree } from './context.ts';
import { tellEnd } from './end-of-run.ts';
import { isUnderWay, watchInPane } from './run.ts';

/** Asks the server to stop the run of the pane; its end arrives through the watch. Answers the run that was asked to stop. */
async function requestCancel(context: Context): Promise<string | null> {
  const { store, ports } = context;
  const { run: current } = store.state;
  if (!isUnderWay(current)) {
    context.tell({ kind: 'info', text: say.noRunYet, details: [] });
    return null;
  }
  const { id } = current;
  const setCancelling = (cancelling: boolean) => {
    const { run } = store.state;
    if (run?.id === id) store.change({ run: { ...run, cancelling } });
  };
  setCancelling(true);
  try {
    const { cancelRun } = await ports.ask(CancelRunDocument, { id });
    if (cancelRun.__typename === 'Run') return id;
    context.tell({ kind: 'error', text: cancelRun.message, details: [] });
  } catch (error) {
    setCancelling(false);
    throw error;
  }
  setCancelling(false);
  return null;
}

export const cancelRun = (context: Context) => async (): Promise<void> => {
  await exclusively(context, say.task.stop, () => requestCancel(context));
};

/** Stops the run and writes the best plan it has found, as soon as the pane is free for it. */
export const takeBest = (context: Context, write: (runId: string) => Promise<void>) => async (): Promise<void> => {
  const { run } = context.store.state;
  if (isUnderWay(run) && run.bestSoFar.length === 0) {
    context.tell({ kind: 'info', text: say.noPlanYet, details: [] });
    return;
  }
  const id = await exclusively(context, say.task.stop, () => requestCancel(context));
  if (id == null) return;
  await quietly(context, async () => {
    const ended = await watchInPane(context, id);
    if (ended === 'left' || ended === 'unknown') return;
    if (ended.state !== 'DONE' && ended.state !== 'CANCELLED') {
      await tellEnd(context, ended);
      return;
    }
    await whenFree(context);
    await write(id);
  });
};
