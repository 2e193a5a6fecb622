import { randomUUID } from 'node:crypto';
import { onTestFinished } from 'vitest';
import { type Connection, createAsk } from '../../../addin/api/client.ts';
import { createWatchRun } from '../../../addin/api/watch-run.ts';
import { openExcelWorkbook } from '../../../addin/excel/open-workbook.ts';
import type { Job } from '../../../addin/jobs/job.ts';
import { jobs } from '../../../addin/jobs/jobs.ts';
import { createPlanner } from '../../../addin/planner/planner.ts';
import type { PaneState } from '../../../addin/planner/state.ts';
import { openExcelHost } from '../../support/excel-host/open-host.ts';

type Host = ReturnType<typeof openExcelHost>;
export type Desk = Awaited<ReturnType<typeof openDesk>>;

/** Network of a desk. */
export interface Network {
  /** Every request fails as one does without a network. */
  down: boolean;
  /** Requests go out, and their answers are lost. */
  deaf: boolean;
  /** Bodies that went out. */
  readonly sent: string[];
}

export interface DeskOptions {
  /** The pane is opened again on the workbook of this host. */
  readonly host?: Host;
  readonly consented?: boolean;
  /** Whose desk it is, as test servers tell people apart. */
  readonly as?: { readonly workspace?: string; readonly user?: string };
  readonly jobs?: readonly [Job, ...Job[]];
  /** What this machine remembers. */
  readonly remembered?: Map<string, string>;
  /** The pane is not begun yet. */
  readonly asleep?: boolean;
}

/**
 * A planner's desk: the pane's use cases over the Excel adapter, Microsoft's client library and the emulated Excel host,
 * connected to the API at `url`.
 */
export async function openDesk(url: string, over: DeskOptions = {}) {
  const host = over.host ?? openExcelHost();
  const network: Network = { down: false, deaf: false, sent: [] };
  const { workspace = 'north', user = 'ada' } = over.as ?? {};
  const remembered = over.remembered ?? new Map<string, string>();
  if (over.consented !== false) remembered.set('consent.REOPENING', url);
  const connection: Connection = {
    ...{ url, client: 'excel' },
    credentials: async () => ({ 'x-test-workspace': workspace, 'x-test-user': user }),
    fetch: async (input, init) => {
      if (network.down) throw new TypeError('fetch failed');
      network.sent.push(String(init?.body));
      const response = await fetch(input, init);
      if (network.deaf) throw new TypeError('fetch failed');
      return response;
    },
  };
  const ask = createAsk(connection);
  let second = 0;
  const workbook = await openExcelWorkbook();
  const { store, actions, ready, start } = createPlanner({
    ...{
      workbook,
      ask,
      watch: createWatchRun(connection, ask),
      server: url,
      jobs: over.jobs ?? jobs,
      newKey: randomUUID,
    },
    // Each moment is a second later than the one before, so that steps have times of their own.
    now() {
      second += 1;
      return new Date(Date.UTC(2026, 10, 23, 8, 0, second)).toISOString();
    },
    remembered: { get: (key) => remembered.get(key) ?? null, set: (key, value) => void remembered.set(key, value) },
    timeZone: 'Europe/Berlin',
  });
  let leave = (): void => undefined;
  const begin = async () => {
    leave = await start();
  };
  if (!over.asleep) await begin();
  onTestFinished(() => leave());

  /** Waits until the state is as told. */
  const until = (wanted: (state: PaneState) => boolean, seconds = 45) =>
    new Promise<PaneState>((resolve, reject) => {
      const late = setTimeout(() => {
        stop();
        const { run, message, task } = store.state;
        reject(new Error(`not within ${seconds} s; the pane shows ${JSON.stringify({ run, message, task })}`));
      }, seconds * 1000);
      const look = (state: PaneState) => {
        if (!wanted(state)) return;
        clearTimeout(late);
        stop();
        resolve(state);
      };
      const stop = store.listen(look);
      look(store.state);
    });
  return { host, network, workbook, store, actions, ready, begin, leave: () => leave(), until };
}

const encoder = new TextEncoder();

/** Chooses CSV files by name and text; what they hold waits to be mapped. */
export const chooseFiles = (desk: Desk, files: Readonly<Record<string, string>>): Promise<void> =>
  desk.actions.importFiles(Object.entries(files).map(([name, text]) => ({ name, bytes: encoder.encode(text) })));

/** Input tabs with the rows of CSV files. */
export async function fillDesk(desk: Desk, files: Readonly<Record<string, string>>): Promise<void> {
  await desk.actions.newWorkbook({ sample: false });
  await chooseFiles(desk, files);
  await desk.actions.applyImport();
}

/** Runs to the end; answers the id. */
export async function runToEnd({ actions, until, store }: Desk): Promise<string> {
  await actions.run();
  const { id } = store.state.run!;
  await until(({ run }) => run?.id === id && run.watch === 'ended');
  return id;
}
