import { writeSync } from 'node:fs';
import { Worker } from 'node:worker_threads';

/** What a task may use while it computes, also while it blocks the process for minutes. */
export interface ComputeHooks {
  /** Plain data that survives JSON; arrives at once, also while the task computes. */
  onProgress(progress: unknown): void;
  isCancelled(): boolean;
}

// biome-ignore lint/suspicious/noExplicitAny: each task knows its own input, which comes over a process boundary
export type ComputeTask = (input: any, hooks: ComputeHooks) => unknown | Promise<unknown>;
export type ComputeTasks = Readonly<Record<string, ComputeTask>>;

/** What the worker sends, and the one answer it gets over the IPC channel. */
export interface ComputeRequest {
  readonly task: string;
  readonly input: unknown;
}
export type ComputeAnswer = { readonly result: unknown } | { readonly error: { message: string; stack: string } };

/** Pipes besides stdio and IPC (3): the worker holds the other ends. */
export const CONTROL_FD = 4;
export const PROGRESS_FD = 5;

/**
 * Runs in a thread, since WebAssembly blocks the main one: a byte on the control pipe asks to stop, and its end means that
 * the worker is gone, also by kill -9; then nobody wants the result.
 */
const WATCHER = `
  const { Socket } = require('node:net');
  const { workerData } = require('node:worker_threads');
  const flag = new Int32Array(workerData.flag);
  const end = () => process.kill(process.pid, 'SIGKILL');
  new Socket({ fd: workerData.fd, readable: true, writable: false })
    .on('data', () => Atomics.store(flag, 0, 1))
    .on('error', end)
    .on('end', end);
`;

function watchWorker(): () => boolean {
  const flag = new SharedArrayBuffer(4);
  const view = new Int32Array(flag);
  new Worker(WATCHER, { eval: true, workerData: { flag, fd: CONTROL_FD } }).unref();
  return () => Atomics.load(view, 0) === 1;
}

/** Written straight to the pipe: a message through IPC would leave only once the task returns. */
function writeProgress(progress: unknown): void {
  try {
    writeSync(PROGRESS_FD, `${JSON.stringify(progress)}\n`);
  } catch (error) {
    // A full pipe drops the message, the next one tells more; a closed one ends us through the watcher.
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'EAGAIN' && code !== 'EPIPE') throw error;
  }
}

async function compute(
  tasks: ComputeTasks,
  { task, input }: ComputeRequest,
  hooks: ComputeHooks,
): Promise<ComputeAnswer> {
  try {
    const compute = tasks[task];
    if (compute === undefined) throw new Error(`There is no task "${task}".`);
    return { result: await compute(input, hooks) };
  } catch (error) {
    const { message, stack } = error instanceof Error ? error : new Error(String(error));
    return { error: { message, stack: stack ?? message } };
  }
}

/** The whole life of a compute process: one request, one answer. */
export function serveCompute(tasks: ComputeTasks): void {
  const send = process.send?.bind(process);
  if (send === undefined) throw new Error('A compute process is started by a worker, not by hand.');
  const hooks: ComputeHooks = { onProgress: writeProgress, isCancelled: watchWorker() };
  process.once('message', async (request) => {
    const answer = await compute(tasks, request as ComputeRequest, hooks);
    send(answer, undefined, undefined, (error) => process.exit(error ? 1 : 0));
  });
}
