import { say } from '../strings.ts';
import { type Context, task } from './context.ts';
import { settleInputs } from './stale.ts';

export async function showUndo(context: Context): Promise<void> {
  context.store.change({ undo: await context.ports.workbook.lastStep() });
}

/** Takes the last Planwright write back; what is shown afterwards is asked of the workbook, not guessed. */
export const undo = (context: Context) => (): Promise<void> =>
  task(context, say.task.undo, async () => {
    const { workbook } = context.ports;
    const before = context.kept().shown;
    const step = await workbook.undo();
    if (!step) {
      context.tell({ kind: 'info', text: say.nothingToUndo, details: [] });
      return;
    }
    if (before && step.at === before.writtenAt) {
      const { shownBefore } = context.kept();
      await context.keep({ shown: shownBefore, shownBefore: null });
      context.store.change({
        shown: shownBefore && { ...shownBefore, tabs: shownBefore.tabs.map(({ name }) => name) },
      });
    }
    await settleInputs(context);
    await showUndo(context);
    context.tell({ kind: 'success', text: say.undone(step.label), details: [] });
  });

export const forgetUndo = (context: Context) => (): Promise<void> =>
  task(context, say.task.undo, async () => {
    await context.ports.workbook.forgetUndo();
    await showUndo(context);
    context.tell({ kind: 'success', text: say.forgotten, details: [] });
  });
