import { ApiFailed, type Ask } from '../api/client.ts';
import type { WatchRun } from '../api/watch-run.ts';
import type { Job } from '../jobs/job.ts';
import { WorkbookFailed, type WorkbookPort } from '../ports.ts';
import { say } from '../strings.ts';
import type { Keeper } from './keeper.ts';
import type { KeptJob } from './kept.ts';
import type { Session } from './session.ts';
import type { Message } from './state.ts';
import type { Store } from './store.ts';

/** Small settings of this person on this machine. */
export interface Remembered {
  get(key: string): string | null;
  set(key: string, value: string): void;
}

/** What the use cases need from the outside. */
export interface PlannerPorts {
  readonly workbook: WorkbookPort;
  readonly ask: Ask;
  readonly watch: WatchRun;
  /** Origin of the server. */
  readonly server: string;
  readonly jobs: readonly [Job, ...Job[]];
  /** ISO instant. */
  readonly now: () => string;
  /** A new key for a request that must not be carried out twice. */
  readonly newKey: () => string;
  readonly remembered: Remembered;
  /** IANA name. */
  readonly timeZone: string;
}

/** What one planning session of the pane works with. */
export interface Context {
  readonly ports: PlannerPorts;
  readonly store: Store;
  readonly session: Session;
  /** What the workbook remembers of all jobs. */
  readonly keeper: Keeper;
  /** The job in view. */
  job(): Job;
  /** What the workbook remembers of the job in view. */
  kept(): KeptJob;
  /** Changes what the workbook remembers of the job in view, and writes it there. */
  keep(part: Partial<KeptJob>): Promise<void>;
  /** Resolves once what the workbook remembers has been read; nothing is done before. */
  readonly ready: Promise<void>;
  /** Takes over what another pane, or a colleague, made the workbook remember meanwhile. */
  catchUp(): Promise<void>;
  tell(message: Message | null): void;
  progress(share: number | null): void;
}

const faultText = (error: unknown): string =>
  error instanceof WorkbookFailed || error instanceof ApiFailed
    ? error.message
    : say.surprise(error instanceof Error ? error.message : String(error));

/** A fault becomes a message; a server that does not answer is shown as lost, and asked again by itself. */
export function tellFault(context: Context, error: unknown): void {
  const { store } = context;
  if (error instanceof ApiFailed && error.code === 'LOST')
    store.change({ server: { ...store.state.server, state: 'lost' } });
  context.tell({ kind: 'error', text: faultText(error), details: [] });
}

/** Work beside the tasks of the pane, whose faults become messages as well. */
export const quietly = (context: Context, work: () => Promise<unknown>): Promise<void> =>
  work().then(
    () => undefined,
    (error: unknown) => tellFault(context, error),
  );

/** Resolves when the pane is doing nothing. */
export const whenFree = ({ store }: Context): Promise<void> =>
  new Promise((resolve) => {
    if (store.state.task === null) {
      resolve();
      return;
    }
    const stop = store.listen(({ task }) => {
      if (task !== null) return;
      stop();
      resolve();
    });
  });

/**
 * Runs one task of the pane; a second one asked for meanwhile is refused with a sentence, a fault becomes a message.
 * Answers undefined where the task did not come to its end.
 */
export async function exclusively<T>(context: Context, label: string, work: () => Promise<T>): Promise<T | undefined> {
  const { store } = context;
  if (store.state.task) {
    context.tell({ kind: 'info', text: say.busy(store.state.task.label), details: [] });
    return undefined;
  }
  store.change({ task: { label, share: null }, message: null });
  try {
    await context.ready;
    await context.catchUp();
    return await work();
  } catch (error) {
    tellFault(context, error);
    return undefined;
  } finally {
    store.change({ task: null });
  }
}

/** A task whose outcome shows in the pane alone. */
export async function task(context: Context, label: string, work: () => Promise<void>): Promise<void> {
  await exclusively(context, label, work);
}
