import { randomUUID } from 'node:crypto';
import { afterAll } from 'vitest';
import { type Connection, createAsk } from '../../../addin/api/client.ts';
import { createWatchRun } from '../../../addin/api/watch-run.ts';
import { openExcelWorkbook } from '../../../addin/excel/open-workbook.ts';
import { jobs } from '../../../addin/jobs/jobs.ts';
import { createPlanner } from '../../../addin/planner/planner.ts';
import type { PaneState } from '../../../addin/planner/state.ts';
import { openExcelHost } from '../../support/excel-host/open-host.ts';

type Host = ReturnType<typeof openExcelHost>;

/** Network of a desk: `down` makes every request fail as one does without a network. */
export interface Network {
  down: boolean;
}

/**
 * A planner's desk: the pane's use cases over the Excel adapter, Microsoft's client library and the emulated Excel host,
 * connected to the API at `url`. With `host` the pane is opened again on the same workbook.
 */
export async function openDesk(url: string, over: { readonly host?: Host; readonly consented?: boolean } = {}) {
  const host = over.host ?? openExcelHost();
  const network: Network = { down: false };
  const remembered = new Map<string, string>(over.consented === false ? [] : [['consent.REOPENING', url]]);
  const connection: Connection = {
    ...{ url, client: 'excel', credentials: async () => ({}) },
    fetch: (input, init) => (network.down ? Promise.reject(new TypeError('fetch failed')) : fetch(input, init)),
  };
  const ask = createAsk(connection);
  let second = 0;
  const workbook = await openExcelWorkbook();
  const { store, actions, start } = createPlanner({
    ...{ workbook, ask, watch: createWatchRun(connection, ask), server: url, jobs, newKey: randomUUID },
    // Each moment is a second later than the one before, so that steps have times of their own.
    now() {
      second += 1;
      return new Date(Date.UTC(2026, 10, 23, 8, 0, second)).toISOString();
    },
    remembered: { get: (key) => remembered.get(key) ?? null, set: (key, value) => void remembered.set(key, value) },
    timeZone: 'Europe/Berlin',
  });
  const leave = await start();
  afterAll(leave);

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
  return { host, network, workbook, store, actions, leave, until };
}
