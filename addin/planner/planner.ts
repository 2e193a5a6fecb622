import { hasEnded } from '../api/watch-run.ts';
import type { Job } from '../jobs/job.ts';
import type { PaneActions } from './actions.ts';
import { type CheckMemory, check } from './check.ts';
import { type Context, exclusively, type PlannerPorts } from './context.ts';
import {
  compare,
  type HistoryMemory,
  loadCompareChoices,
  loadHistory,
  loadMoreHistory,
  showMineOnly,
} from './history.ts';
import { importActions } from './import/import.ts';
import { initialState } from './initial-state.ts';
import { type Kept, nothingKept } from './kept.ts';
import { clearMarks, goToFinding } from './marks.ts';
import { newWorkbook, takeInputs } from './new-workbook.ts';
import { optionStates, setOption } from './options.ts';
import { chooseRefresh, refresh } from './refresh.ts';
import { follow, requestCancel, run, type Watching, watchInPane } from './run.ts';
import { say } from './say.ts';
import { scheduleActions } from './schedules.ts';
import { connect, start } from './start.ts';
import { createStore, type Store } from './store.ts';
import { forgetUndo, undo } from './undo.ts';
import { type Drawn, writeResults, writeTabs } from './write-results.ts';

export interface Planner {
  readonly store: Store;
  readonly actions: PaneActions;
  /** Finds again what was under way; answers what ends it all. */
  start(): Promise<() => void>;
}

const CONSENT = 'consent';

function createContext(ports: PlannerPorts): { context: Context; setKept(kept: Kept): void } {
  const store = createStore(initialState(ports, ports.remembered.get(CONSENT) === ports.server));
  let kept = nothingKept;
  const byKind = (kind: string | null): Job => ports.jobs.find((job) => job.kind === kind) ?? ports.jobs[0];
  const context: Context = {
    ports,
    store,
    job: () => byKind(store.state.job.kind),
    kept: () => kept,
    async keep(part) {
      kept = { ...kept, ...part };
      await ports.workbook.saveState(JSON.stringify(kept));
    },
    tell: (message) => store.change({ message }),
    progress(share) {
      const { task } = store.state;
      if (task) store.change({ task: { ...task, share } });
    },
  };
  const setKept = (loaded: Kept) => {
    kept = loaded;
    const { kind, title, purpose, disclosure } = byKind(loaded.job);
    store.change({ job: { kind, title, purpose }, disclosure });
  };
  return { context, setKept };
}

/** Everything the pane and the ribbon can do with an open workbook. */
export function createPlanner(ports: PlannerPorts): Planner {
  const { context, setKept } = createContext(ports);
  const { store } = context;
  const memory: CheckMemory = { located: [] };
  const watching: Watching = { stop: null };
  const drawn: Drawn = { runId: null, tabs: new Map() };
  const history: HistoryMemory = { cursor: null };
  let waiting: (() => void) | null = null;

  /** Nothing is sent before the planner has read what it is; what she asked for goes on once she has. */
  const afterConsent = (work: () => Promise<unknown>) => async (): Promise<void> => {
    if (store.state.consented) return void (await work());
    waiting = () => void work();
    store.change({ view: 'job', message: { kind: 'info', text: say.readFirst, details: [] } });
  };
  const write = writeResults(context, drawn);
  const withMessage = (work: () => Promise<void>) => () =>
    work().catch((error: unknown) =>
      context.tell({ kind: 'error', text: error instanceof Error ? error.message : String(error), details: [] }),
    );

  const actions: PaneActions = {
    show(view) {
      store.change({ view });
      if (view === 'settings') void connect(context);
    },
    chooseJob(kind) {
      const job = ports.jobs.find((one) => one.kind === kind);
      if (!job || job.kind === store.state.job.kind) return;
      const { title, purpose, disclosure } = job;
      store.change({ job: { kind, title, purpose }, disclosure, check: null });
      store.change({ options: optionStates(job, context.kept().options[kind] ?? {}) });
      void context.keep({ job: kind });
    },
    consent() {
      ports.remembered.set(CONSENT, ports.server);
      store.change({ consented: true, message: null });
      waiting?.();
      waiting = null;
    },
    dismissMessage: () => context.tell(null),
    newWorkbook: newWorkbook(context),
    check: afterConsent(check(context, memory)),
    showErrorsOnly(errorsOnly) {
      const { check: state } = store.state;
      if (state) store.change({ check: { ...state, errorsOnly } });
    },
    goToFinding: goToFinding(context, memory),
    clearMarks: clearMarks(context, memory),
    setOption: setOption(context),
    run: afterConsent(run(context, memory, watching)),
    cancelRun: async () => void (await exclusively(context, say.task.stop, () => requestCancel(context))),
    async takeBest() {
      const asked = await exclusively(context, say.task.stop, () => requestCancel(context));
      const id = store.state.run?.id;
      if (!asked || id === undefined) return;
      await withMessage(async () => {
        const ended = await watchInPane(context, watching, id);
        if (ended && hasEnded(ended)) await write(id);
      })();
    },
    writeResults: write,
    refresh: refresh(context, write),
    chooseRefresh: chooseRefresh(context),
    undo: undo(context),
    forgetUndo: forgetUndo(context),
    loadHistory: withMessage(async () => {
      await loadHistory(context, history)();
      if (store.state.view === 'compare') await loadCompareChoices(context);
    }),
    loadMoreHistory: loadMoreHistory(context, history),
    showMineOnly: showMineOnly(context, history),
    watchRun(runId) {
      store.change({ view: 'job' });
      void follow(context, memory, watching, runId, []);
    },
    takeInputs: takeInputs(context),
    chooseCompare: (side, key) => store.change({ compare: { ...store.state.compare, [side]: key } }),
    compare: compare(context, (tabs) => writeTabs(context, tabs, say.step.compare)),
    ...importActions(context),
    ...scheduleActions(context),
  };
  return { store, actions, start: () => start(context, setKept, memory, watching) };
}
