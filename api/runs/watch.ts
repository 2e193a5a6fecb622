import { RUN_ENDED, type Run } from './run.ts';

/** At most four times a second. */
const PAUSE_MS = 250;
/** A notification can be lost with its connection, so a look is taken anyway; it also moves the clock of a quiet solve. */
const LOOK_MS = 2000;

/** Yields the run as it is, then at each change, until it has ended or `signal` aborts. Nothing for an unknown run. */
export async function* watchRun(
  find: () => Promise<Run | null>,
  subscribe: (wake: () => void) => () => void,
  signal: AbortSignal,
): AsyncGenerator<Run> {
  let changed = false;
  let wake = () => {};
  const unsubscribe = subscribe(() => {
    changed = true;
    wake();
  });
  const sleep = (ms: number, interruptible: boolean) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(done, ms);
      function done() {
        clearTimeout(timer);
        signal.removeEventListener('abort', done);
        wake = () => {};
        resolve();
      }
      signal.addEventListener('abort', done);
      if (interruptible) wake = done;
    });
  try {
    while (!signal.aborted) {
      changed = false;
      const run = await find();
      if (run === null) return;
      yield run;
      if (RUN_ENDED.includes(run.state)) return;
      await sleep(PAUSE_MS, false);
      if (!changed && !signal.aborted) await sleep(LOOK_MS - PAUSE_MS, true);
    }
  } finally {
    unsubscribe();
  }
}
