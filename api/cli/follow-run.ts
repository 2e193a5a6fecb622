import { setTimeout as sleep } from 'node:timers/promises';
import type { Ask } from './api-client.ts';

export interface RunStatus {
  readonly id: string;
  readonly state: 'QUEUED' | 'RUNNING' | 'DONE' | 'REFUSED' | 'FAILED' | 'CANCELLED';
  /** 0..100 */
  readonly percent: number;
  readonly phase: string;
  readonly objective: number | null;
  readonly bound: number | null;
  readonly gap: number | null;
  readonly seconds: number;
  /** Of the roster job while it searches; null else. */
  readonly rosterProgress: { readonly generation: number; readonly hardViolations: number } | null;
}

const STATUS = `query RunStatus($id: ID!) {
  run(id: $id) {
    id state percent phase objective bound gap seconds rosterProgress { generation hardViolations }
  }
}`;
const CANCEL = `mutation CancelRun($id: ID!) { cancelRun(id: $id) { __typename } }`;

const POLL_MS = 500;
const ENDED: readonly RunStatus['state'][] = ['DONE', 'REFUSED', 'FAILED', 'CANCELLED'];

/** A wait that an abort cuts short instead of failing. */
async function pause(signal: AbortSignal): Promise<void> {
  await sleep(POLL_MS, undefined, { signal }).catch(() => undefined);
}

/**
 * Polls a run until it has ended. When `signal` aborts, the run is asked to stop and keep its best, and its end is still
 * waited for. Null: the API does not know the run.
 */
export async function followRun(
  ask: Ask,
  id: string,
  signal: AbortSignal,
  onProgress: (status: RunStatus) => void,
): Promise<RunStatus | null> {
  let cancelled = false;
  for (;;) {
    if (signal.aborted && !cancelled) {
      cancelled = true;
      await ask(CANCEL, { id });
    }
    const { run } = await ask<{ run: RunStatus | null }>(STATUS, { id });
    if (!run) return null;
    onProgress(run);
    if (ENDED.includes(run.state)) return run;
    if (cancelled) await sleep(POLL_MS);
    else await pause(signal);
  }
}
