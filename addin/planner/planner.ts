import type { Job } from '../jobs/job.ts';
import { say } from '../strings.ts';
import type { PaneActions } from './actions.ts';
import { boardActions } from './board/board.ts';
import { cancelRun, takeBest } from './cancel.ts';
import { check } from './check.ts';
import { compare, loadCompareChoices } from './compare.ts';
import { connect } from './connect.ts';
import { type Context, type PlannerPorts, quietly } from './context.ts';
import { deskActions } from './desk.ts';
import { loadHistory, loadMoreHistory, showMineOnly } from './history.ts';
import { importActions } from './import/import.ts';
import { initialState } from './initial-state.ts';
import { chooseJob, lookAtWorkbook, rememberConsent, showJob } from './job-view.ts';
import { createKeeper } from './keeper.ts';
import { keptOf, withJob } from './kept.ts';
import { clearMarks, goToFinding } from './marks.ts';
import { newWorkbook, takeInputs } from './new-workbook.ts';
import { setOption } from './options.ts';
import { chooseRefresh, refresh } from './refresh.ts';
import { follow, run } from './run.ts';
import { scheduleActions } from './schedules.ts';
import { newSession } from './session.ts';
import { start } from './start.ts';
import { createStore, type Store } from './store.ts';
import { forgetUndo, undo } from './undo.ts';
import { writeResults } from './write-results.ts';

export interface Planner {
  readonly store: Store;
  readonly actions: PaneActions;
  /** Resolves once what the workbook remembers has been read. */
  readonly ready: Promise<void>;
  /** Finds again what was under way; answers what ends it all. */
  start(): Promise<() => void>;
  /** Looks anew at a workbook that got other tabs, though nobody typed and the pane wrote nothing. */
  look(): Promise<void>;
}

function createContext(ports: PlannerPorts, ready: Promise<void>): Context {
  const store = createStore(initialState(ports));
  const keeper = createKeeper(ports.workbook);
  const job = (): Job => ports.jobs.find(({ kind }) => kind === store.state.job.kind) ?? ports.jobs[0];
  const context: Context = {
    ...{ ports, store, keeper, ready, job, session: newSession() },
    kept: () => keptOf(keeper.kept, job().kind),
    keep(part) {
      const { kind } = job();
      return keeper.change((kept) => withJob(kept, kind, part));
    },
    async catchUp() {
      if (await keeper.load()) showJob(context, job());
    },
    tell: (message) => store.change({ message }),
    progress(share) {
      const { task } = store.state;
      if (task) store.change({ task: { ...task, share } });
    },
  };
  return context;
}

type PaneViewActions = Pick<PaneActions, 'show' | 'dismissMessage' | 'showErrorsOnly' | 'chooseCompare'>;

function viewActions(context: Context): PaneViewActions {
  const { store } = context;
  return {
    show(view) {
      const { message } = store.state;
      // News of a success belong to the view they came in; faults stay until they are read.
      store.change({ view, ...(message?.kind === 'success' ? { message: null } : {}) });
      if (view === 'settings') void connect(context);
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
function sendingActions(context: Context, write: (runId: string) => Promise<void>): SendingActions {
  const { store } = context;
  let waiting: (() => void) | null = null;
  const afterConsent = (work: () => Promise<void>) => async (): Promise<void> => {
    // Which job is in view, and whether it was agreed to, stands in the workbook and on this machine.
    await context.ready;
    if (store.state.consented) return work();
    waiting = () => void work();
    store.change({ view: 'job', message: { kind: 'info', text: say.readFirst, details: [] } });
  };
  return {
    consent() {
      rememberConsent(context);
      waiting?.();
      waiting = null;
    },
    check: afterConsent(check(context)),
    run: afterConsent(run(context)),
    cancelRun: cancelRun(context),
    takeBest: takeBest(context, write),
    watchRun(runId) {
      store.change({ view: 'job' });
      void follow(context, runId);
    },
  };
}

/** Everything the pane and the ribbon can do with an open workbook. */
export function createPlanner(ports: PlannerPorts): Planner {
  let begin = (): void => undefined;
  const ready = new Promise<void>((resolve) => {
    begin = resolve;
  });
  const context = createContext(ports, ready);
  const { store } = context;
  const write = writeResults(context);
  const actions: PaneActions = {
    ...viewActions(context),
    ...sendingActions(context, write),
    chooseJob: chooseJob(context),
    newWorkbook: newWorkbook(context),
    goToFinding: goToFinding(context),
    clearMarks: clearMarks(context),
    setOption: setOption(context),
    writeResults: write,
    refresh: refresh(context, write),
    chooseRefresh: chooseRefresh(context),
    undo: undo(context),
    forgetUndo: forgetUndo(context),
    loadHistory: () =>
      quietly(context, async () => {
        await loadHistory(context)();
        if (store.state.view === 'compare') await loadCompareChoices(context);
      }),
    loadMoreHistory: loadMoreHistory(context),
    showMineOnly: showMineOnly(context),
    takeInputs: takeInputs(context),
    compare: compare(context),
    ...deskActions(context),
    ...boardActions(context),
    ...importActions(context),
    ...scheduleActions(context),
  };
  return {
    ...{ store, actions, ready },
    start: () => start(context, begin),
    look: () => quietly(context, () => lookAtWorkbook(context)),
  };
}
