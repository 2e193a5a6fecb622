import { type FireParts, fireDue } from './fire-due.ts';

export interface ScheduleClock {
  /** Looks no more; waits up to `seconds` for a run that is being started. Left alone, another worker starts it. */
  stop(seconds: number): Promise<void>;
}

/** Looks for due schedules at once and then every `everyMs`, for as long as the worker lives. */
export function startScheduleClock(parts: FireParts, everyMs: number): ScheduleClock {
  const stop = new AbortController();
  const fire = fireDue(parts);
  let wake = () => {};

  const pause = () =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, everyMs);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  const watch = async (): Promise<void> => {
    while (!stop.signal.aborted) {
      try {
        await fire(stop.signal);
      } catch (error) {
        parts.log.warn({ err: error }, 'due schedules could not be read; trying again');
      }
      if (!stop.signal.aborted) await pause();
    }
  };
  const watching = watch();

  return {
    async stop(seconds) {
      stop.abort();
      wake();
      const patience = new AbortController();
      const enough = new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, seconds * 1000);
        patience.signal.addEventListener('abort', () => clearTimeout(timer));
      });
      await Promise.race([watching, enough]);
      patience.abort();
    },
  };
}
