import type { Job } from '../jobs/job.ts';
import { say } from '../strings.ts';
import { emptyBoard } from './board/board-state.ts';
import { type Context, type PlannerPorts, quietly } from './context.ts';
import { initialState } from './initial-state.ts';
import { dropFindings } from './marks.ts';
import { optionStates } from './options.ts';
import { refreshState } from './refresh.ts';
import { resume } from './run.ts';
import { showShown } from './shown.ts';
import { settleInputs } from './stale.ts';
import { showUndo } from './undo-state.ts';

/** Each job sends other data, and is agreed to by itself. */
const consentKey = ({ kind }: Job): string => `consent.${kind}`;

const hasConsented = ({ remembered, server }: PlannerPorts, job: Job): boolean =>
  remembered.get(consentKey(job)) === server;

export function rememberConsent({ ports, job, store }: Context): void {
  ports.remembered.set(consentKey(job()), ports.server);
  store.change({ consented: true, message: null });
}

/** Shows a job with what the workbook remembers of it: its settings, its results, what Refresh loads. */
export function showJob(context: Context, job: Job): void {
  const { ports, store } = context;
  const { kind, title, purpose, sample, disclosure } = job;
  store.change({ job: { kind, title, purpose, sample }, disclosure, consented: hasConsented(ports, job) });
  const { shown, options } = context.kept();
  store.change({
    options: optionStates(job, options),
    shown: shown && { ...shown, tabs: shown.tabs.map(({ name }) => name) },
    refresh: refreshState(context),
  });
}

/** Looks at the workbook for the job in view: what stands where, what is out of date, what can be taken back. */
export async function lookAtWorkbook(context: Context): Promise<void> {
  showShown(context, await settleInputs(context));
  await showUndo(context);
}

/** Brings another job into view; the run of the one before goes on at the server and is found again. */
export const chooseJob = (context: Context) => (kind: string) => {
  const { ports, store, session, keeper } = context;
  const job = ports.jobs.find((one) => one.kind === kind);
  if (!job || kind === store.state.job.kind) return;
  if (store.state.task) {
    context.tell({ kind: 'info', text: say.busy(store.state.task.label), details: [] });
    return;
  }
  session.watch?.abort();
  session.submitted = null;
  session.listed += 1;
  const { run, history, compare, importing, schedules, inputs } = initialState(ports);
  void quietly(context, async () => {
    await dropFindings(context);
    store.change({ run, history, compare, importing, schedules, inputs, desk: null, board: emptyBoard, message: null });
    showJob(context, job);
    await keeper.change((kept) => ({ ...kept, job: kind }));
    await lookAtWorkbook(context);
    const { run: last } = context.kept();
    if (last) await resume(context, last.id);
  });
};
