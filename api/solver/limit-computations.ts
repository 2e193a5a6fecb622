import { ClientError } from '../kernel/client-error.ts';
import { ComputeFailed } from '../runs/compute-failed.ts';
import type { ComputePort } from '../runs/ports.ts';

interface Limits {
  /** How many compute at once. */
  readonly atOnce: number;
  /** How many wait for a turn, each with its input in memory; whoever comes then is sent away. */
  readonly waiting: number;
}

const cancelled = () => new ClientError('BAD_USER_INPUT', 'The request was cancelled.');
const sentAway = () =>
  new ComputeFailed('BUSY', 'Too many questions are being answered at the moment; ask again in some seconds.');

/**
 * Hands a few computations at a time to the port, in the order they came. Each is a process of its own that may take gigabytes,
 * so that a burst of questions must not start one for each.
 */
export function limitComputations(port: ComputePort, { atOnce, waiting }: Limits): ComputePort {
  let running = 0;
  const queue: (() => void)[] = [];

  function turn(signal: AbortSignal): Promise<void> {
    if (running < atOnce) {
      running += 1;
      return Promise.resolve();
    }
    if (queue.length >= waiting) return Promise.reject(sentAway());
    return new Promise((resolve, reject) => {
      const take = () => {
        signal.removeEventListener('abort', leave);
        resolve();
      };
      const leave = () => {
        queue.splice(queue.indexOf(take), 1);
        reject(cancelled());
      };
      signal.addEventListener('abort', leave, { once: true });
      queue.push(take);
    });
  }

  /** The turn goes on to whoever waits longest. */
  function pass(): void {
    const next = queue.shift();
    if (next) next();
    else running -= 1;
  }

  return {
    async run<Input, Output>(task: string, input: Input, request: Parameters<ComputePort['run']>[2]): Promise<Output> {
      if (request.signal.aborted) throw cancelled();
      await turn(request.signal);
      try {
        return await port.run<Input, Output>(task, input, request);
      } finally {
        pass();
      }
    },
  };
}
