import { say } from '../strings.ts';
import { type Context, task } from './context.ts';
import { withJob } from './kept.ts';
import { lookAtFindings } from './marks.ts';
import { showShown } from './shown.ts';
import { settleInputs } from './stale.ts';
import { showUndo } from './undo-state.ts';

/** Takes the last Planwright write back; what is shown afterwards is asked of the workbook, not guessed. */
export const undo = (context: Context) => (): Promise<void> =>
  task(context, say.task.undo, async () => {
    const { keeper, ports, store } = context;
    const step = await ports.workbook.undo();
    if (!step) {
      await showUndo(context);
      context.tell({ kind: 'info', text: say.nothingToUndo, details: [] });
      return;
    }
    const { undo: kept } = keeper.kept;
    if (kept && kept.at === step.at)
      await keeper.change((all) => withJob({ ...all, undo: null }, kept.kind, kept.back));
    if (store.state.shown?.runId !== context.kept().shown?.runId) store.change({ desk: null });
    const survey = await settleInputs(context, 'changed');
    showShown(context, survey);
    await lookAtFindings(context, survey, null);
    await showUndo(context);
    const details = (step.kept ?? []).map(say.undoneKept);
    context.tell({ kind: details.length > 0 ? 'warning' : 'success', text: say.undone(step.label), details });
  });

export const forgetUndo = (context: Context) => (): Promise<void> =>
  task(context, say.task.undo, async () => {
    await context.ports.workbook.forgetUndo();
    await showUndo(context);
    context.tell({ kind: 'success', text: say.forgotten, details: [] });
  });
