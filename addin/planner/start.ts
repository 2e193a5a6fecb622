import { ViewerDocument } from '../api/generated/operations.ts';
import type { Edit } from '../ports.ts';
import type { CheckMemory } from './check.ts';
import type { Context } from './context.ts';
import { type Kept, readKept } from './kept.ts';
import { noticeEditedMarks } from './marks.ts';
import { optionStates } from './options.ts';
import { refreshState } from './refresh.ts';
import { tellEnd, type Watching, watchInPane } from './run.ts';
import { noticeEdit, settleInputs } from './stale.ts';
import { showUndo } from './undo.ts';

const EDIT_PAUSE_MS = 300;

/** Asks who is signed in and what server this is; a lost one is asked again by whoever needs it next. */
export async function connect(context: Context): Promise<void> {
  const { ask } = context.ports;
  try {
    const { viewer, server } = await ask(ViewerDocument, {});
    const { userId: id, name, role } = viewer;
    const url = context.ports.server;
    context.store.change({ server: { state: 'online', url, version: server.version, viewer: { id, name, role } } });
  } catch {
    context.store.change({ server: { ...context.store.state.server, state: 'lost' } });
  }
}

function showKept(context: Context, kept: Kept): void {
  const job = context.job();
  const { shown } = kept;
  context.store.change({
    options: optionStates(job, kept.options[job.kind] ?? {}),
    shown: shown && { ...shown, tabs: shown.tabs.map(({ name }) => name) },
    refresh: refreshState(context),
  });
}

/** Finds the last run again; its end is news only where it came while nobody watched and waits for the planner. */
async function resume(context: Context, memory: CheckMemory, watching: Watching, id: string): Promise<void> {
  try {
    let wasUnderWay = false;
    const stop = context.store.listen(({ run }) => {
      wasUnderWay ||= run !== null && run.id === id && run.watch !== 'ended';
    });
    const ended = await watchInPane(context, watching, id).finally(stop);
    const isShown = context.kept().shown?.runId === id;
    if (ended && (wasUnderWay || (ended.state === 'DONE' && !isShown))) await tellEnd(context, memory, ended, null);
  } catch (error) {
    context.tell({ kind: 'error', text: error instanceof Error ? error.message : String(error), details: [] });
  }
}

/** What an open pane does by itself: finds the last run again, watches edits, tells the planner what changed meanwhile. */
export async function start(
  context: Context,
  setKept: (kept: Kept) => void,
  memory: CheckMemory,
  watching: Watching,
): Promise<() => void> {
  const { workbook } = context.ports;
  const kept = readKept(await workbook.loadState());
  setKept(kept);
  showKept(context, kept);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const edits: Edit[] = [];
  const stop = workbook.onEdit((edit) => {
    void noticeEdit(context, edit);
    clearTimeout(timer);
    edits.push(edit);
    // A fill over many cells arrives as many edits; the tabs are read again once they pause.
    timer = setTimeout(
      () => void noticeEditedMarks(context, memory, edits.splice(0)).catch(() => undefined),
      EDIT_PAUSE_MS,
    );
  });
  await Promise.all([connect(context), settleInputs(context), showUndo(context)]);
  if (kept.run && !kept.run.checkOnly) void resume(context, memory, watching, kept.run.id);
  return () => {
    clearTimeout(timer);
    stop();
    watching.stop?.abort();
  };
}
