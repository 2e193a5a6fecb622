import { type ComputeTasks, serveCompute } from '../../api/solver/compute-child.ts';

/** Keeps the only thread busy, as a solve in WebAssembly does. */
function block(milliseconds: number): void {
  const wait = new Int32Array(new SharedArrayBuffer(4));
  Atomics.wait(wait, 0, 0, milliseconds);
}

/** Tasks that behave and misbehave; run by Node directly, for tests only. */
const tasks: ComputeTasks = {
  double: (numbers: Float64Array) => numbers.map((value) => value * 2),
  pid: () => process.pid,
  /** Blocks in steps, reports each, and keeps the steps done when it is asked to stop. */
  steps(count: number, { onProgress, isCancelled }) {
    for (let done = 0; done < count; done += 1) {
      if (isCancelled()) return { done, cancelled: true };
      onProgress({ done, pid: process.pid });
      block(50);
    }
    return { done: count, cancelled: false };
  },
  deaf: (_input: null, { onProgress }) => {
    onProgress({ pid: process.pid });
    for (;;) block(1000);
  },
  crash: () => process.kill(process.pid, 'SIGSEGV'),
  throws: () => {
    throw new Error('thrown on purpose');
  },
  /** As WebAssembly's memory: outside of V8's heap. */
  hoard: () => {
    const hoard: Uint8Array[] = [];
    for (;;) {
      hoard.push(new Uint8Array(16 * 1024 * 1024).fill(1));
      block(5);
    }
  },
  hoardHeap: () => {
    const hoard: unknown[] = [];
    for (;;) hoard.push({ row: hoard.length, cells: new Array(100).fill(hoard.length) });
  },
};

serveCompute(tasks);
