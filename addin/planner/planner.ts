import { hasEnded } from '../api/watch-run.ts';
import type { Job } from '../jobs/job.ts';
import { say } from '../strings.ts';
import type { PaneActions } from './actions.ts';
import { type CheckMemory, check } from './check.ts';
import { compare, loadCompareChoices } from './compare.ts';
import { type Context, exclusively, type PlannerPorts } from './context.ts';
import { type HistoryMemory, loadHistory, loadMoreHistory, showMineOnly } from './history.ts';
import { importActions } from './import/import.ts';
import { initialState } from './initial-state.ts';
import { type Kept, nothingKept } from './kept.ts';
import { clearMarks, goToFinding } from './marks.ts';
import { newWorkbook, takeInputs } from './new-workbook.ts';
import { optionStates, setOption } from './options.ts';
import { chooseRefresh, refresh } from './refresh.ts';
import { follow, requestCancel, run, type Watching, watchInPane } from './run.ts';
import { scheduleActions } from './schedules.ts';
import { settleInputs } from './stale.ts';
import { connect, start } from './start.ts';
import { createStore, type Store } from './store.ts';
import { forgetUndo, showUndo, undo } from './undo.ts';
import { type Drawn, writeResults } from './write-results.ts';

export interface Planner {
  readonly store: Store;
  readonly actions: PaneActions;
  /** Finds again what was under way; answers what ends it all. */
  start(): Promise<() => void>;
  /** Looks anew at a workbook that got other tabs, though nobody typed and the pane wrote nothing. */
  look(): Promise<void>;
}

const CONSENT = 'consent';

function createContext(ports: PlannerPorts): { context: Context; setKept(kept: Kept): void } {
  const store = createStore(initialState(ports, ports.remembered.get(CONSENT) === ports.server));
  let kept = nothingKept;
  let saved: Promise<unknown> = Promise.resolve();
  const byKind = (kind: string | null): Job => ports.jobs.find((job) => job.kind === kind) ?? ports.jobs[0];
  const context: Context = {
    ports,
    store,
    job: () => byKind(store.state.job.kind),
    kept: () => kept,
    keep(part) {
      kept = { ...kept, ...part };
      const text = JSON.stringify(kept);
      // One after the other, so that an older state never lands on a newer one.
      const saving = saved.then(() => ports.workbook.saveState(text));
      saved = saving.catch(() => undefined);
      return saving;
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

/** What a session remembers beside the state of the pane. */
interface Session {
  readonly memory: CheckMemory;
  readonly watching: Watching;
  readonly drawn: Drawn;
  readonly history: HistoryMemory;
}

/** Faults of actions that are no task of their own become messages as well. */
const withMessage = (context: Context, work: () => Promise<void>) => () =>
  work().catch((error: unknown) =>
    context.tell({ kind: 'error', text: error instanceof Error ? error.message : String(error), details: [] }),
  );

type PaneViewActions = Pick<PaneActions, 'show' | 'chooseJob' | 'dismissMessage' | 'showErrorsOnly' | 'chooseCompare'>;

function viewActions(context: Context): PaneViewActions {
  const { store, ports } = context;
  return {
    show(view) {
      const { message } = store.state;
      // News of a success belong to the view they came in; faults stay until they are read.
      store.change({ view, ...(message?.kind === 'success' ? { message: null } : {}) });
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
    dismissMessage: () => context.tell(null),
    showErrorsOnly(errorsOnly) {
      const { check: state } = store.state;
      if (state) store.change({ check: { ...state, errorsOnly } });
    },
    chooseCompare: (side, key) => store.change({ compare: { ...store.state.compare, [side]: key } }),
  };
}

type SendingActions = Pick<PaneActions, 'consent' | 'check' | 'run' | 'cancelRun' | 'takeBest' | 'watchRun'>;

/** Nothing is sent before the planner has read what it is; what she asked for goes on once she has. */
function sendingActions(context: Context, { memory, watching, drawn }: Session): SendingActions {
  const { store, ports } = context;
  let waiting: (() => void) | null = null;
  const afterConsent = (work: () => Promise<void>) => async (): Promise<void> => {
    if (store.state.consented) return work();
    waiting = () => void work();
    store.change({ view: 'job', message: { kind: 'info', text: say.readFirst, details: [] } });
  };
  return {
    consent() {
      ports.remembered.set(CONSENT, ports.server);
      store.change({ consented: true, message: null });
      waiting?.();
      waiting = null;
    },
    check: afterConsent(check(context, memory)),
    run: afterConsent(run(context, memory, watching)),
    cancelRun: async () => void (await exclusively(context, say.task.stop, () => requestCancel(context))),
    async takeBest() {
      const asked = await exclusively(context, say.task.stop, () => requestCancel(context));
      const id = store.state.run?.id;
      if (!asked || id === undefined) return;
      await withMessage(context, async () => {
        const ended = await watchInPane(context, watching, id);
        if (ended && hasEnded(ended)) await writeResults(context, drawn)(id);
      })();
    },
    watchRun(runId) {
      store.change({ view: 'job' });
      void follow(context, memory, watching, runId, []);
    },
  };
}

/** Everything the pane and the ribbon can do with an open workbook. */
export function createPlanner(ports: PlannerPorts): Planner {
  const { context, setKept } = createContext(ports);
  const { store } = context;
  const session: Session = {
    ...{ memory: { located: [] }, watching: { stop: null } },
    ...{ drawn: { runId: null, tabs: new Map() }, history: { cursor: null } },
  };
  const { memory, watching, drawn, history } = session;
  const write = writeResults(context, drawn);
  const actions: PaneActions = {
    ...viewActions(context),
    ...sendingActions(context, session),
    newWorkbook: newWorkbook(context),
    goToFinding: goToFinding(context, memory),
    clearMarks: clearMarks(context, memory),
    setOption: setOption(context),
    writeResults: write,
    refresh: refresh(context, write),
    chooseRefresh: chooseRefresh(context),
    undo: undo(context),
    forgetUndo: forgetUndo(context),
    loadHistory: withMessage(context, async () => {
      await loadHistory(context, history)();
      if (store.state.view === 'compare') await loadCompareChoices(context);
    }),
    loadMoreHistory: loadMoreHistory(context, history),
    showMineOnly: showMineOnly(context, history),
    takeInputs: takeInputs(context),
    compare: compare(context),
    ...importActions(context),
    ...scheduleActions(context),
  };
  return {
    ...{ store, actions },
    start: () => start(context, setKept, memory, watching),
    look: withMessage(context, async () => {
      await settleInputs(context);
      await showUndo(context);
    }),
  };
}
