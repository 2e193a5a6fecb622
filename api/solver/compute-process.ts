import { type ChildProcess, fork } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { setPriority } from 'node:os';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { ComputeFailed, type ComputeFailure } from '../runs/compute-failed.ts';
import type { ComputePort } from '../runs/ports.ts';
import { CONTROL_FD, type ComputeAnswer, PROGRESS_FD } from './compute-child.ts';
import { residentMegabytes } from './resident-memory.ts';

export interface ComputeProcessOptions {
  /** The program that serves the tasks: `dist/compute.mjs`. */
  readonly entry: string;
  /** Limit on the resident memory of one process, WebAssembly included. */
  readonly memoryMb: number;
  /** How long a task that was asked to stop may take to hand over its best. */
  readonly graceSeconds?: number;
}

const MEMORY_CHECK_MS = 200;
const GRACE_SECONDS = 8;
const STDERR_KEPT = 4000;
/** Planning must not slow down the API and PostgreSQL on the same machine. */
const NICE = 5;

type ProcessFailure = Exclude<ComputeFailure, 'BUSY'>;

const MESSAGES: Readonly<Record<ProcessFailure, (options: ComputeProcessOptions) => string>> = {
  CRASHED: () => 'The solver process crashed; nothing else was harmed.',
  OUT_OF_MEMORY: ({ memoryMb }) =>
    `The solver process needed more than its ${memoryMb} MB of memory (SOLVER_MEMORY_MB) and was stopped.`,
  DEADLINE: () => 'The solver process did not stop in time and was ended.',
};

const living = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of living) child.kill('SIGKILL');
});

/** Runs each task in a process of its own. */
export function createComputeProcesses(options: ComputeProcessOptions): ComputePort {
  return {
    run<Input, Output>(task: string, input: Input, request: Parameters<ComputePort['run']>[2]): Promise<Output> {
      return new Promise<Output>((resolve, reject) => {
        new ComputeProcess(options, request, (answer) =>
          answer instanceof Error ? reject(answer) : resolve(answer.result as Output),
        ).start(task, input);
      });
    },
  };
}

class ComputeProcess {
  readonly #options: ComputeProcessOptions;
  readonly #request: Parameters<ComputePort['run']>[2];
  readonly #settle: (answer: { result: unknown } | ComputeFailed) => void;
  readonly #child: ChildProcess;
  readonly #timers: NodeJS.Timeout[] = [];
  #stderr = '';
  #killedFor: ProcessFailure | null = null;
  #settled = false;
  readonly #cancel = () => this.#askToStop();

  constructor(
    options: ComputeProcessOptions,
    request: Parameters<ComputePort['run']>[2],
    settle: (answer: { result: unknown } | ComputeFailed) => void,
  ) {
    this.#options = options;
    this.#request = request;
    this.#settle = settle;
    // What a solver prints is no result of ours: stdout goes nowhere, the last of stderr into the log of a failure.
    this.#child = fork(options.entry, [], {
      serialization: 'advanced',
      // Ctrl-C in a terminal goes to the whole group: a computation of a worker that stops shall be given back, not crash.
      detached: process.platform !== 'win32',
      stdio: ['ignore', 'ignore', 'pipe', 'ipc', 'pipe', 'pipe'],
      execArgv: ['--enable-source-maps', `--max-old-space-size=${options.memoryMb}`],
    });
  }

  start(task: string, input: unknown): void {
    const child = this.#child;
    living.add(child);
    this.#lowerPriority();
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.#stderr = (this.#stderr + text).slice(-STDERR_KEPT);
    });
    createInterface({ input: this.#pipe(PROGRESS_FD) as Readable }).on('line', (line) => {
      if (!this.#settled) this.#relay(line);
    });
    this.#control.on('error', () => {});
    child.on('message', (answer) => this.#answered(answer as ComputeAnswer));
    child.once('error', (error) => this.#fail('CRASHED', error.message));
    // 'close' and not 'exit': by then the answer and stderr have been read to their ends.
    child.once('close', (code, signal) => this.#ended(code, signal));
    this.#timers.push(setInterval(() => this.#checkMemory(), MEMORY_CHECK_MS));
    this.#timers.push(setTimeout(this.#cancel, this.#request.deadlineSeconds * 1000));
    this.#request.signal.addEventListener('abort', this.#cancel);
    if (this.#request.signal.aborted) this.#cancel();
    child.send({ task, input }, (error) => {
      if (error) this.#fail('CRASHED', error.message);
    });
  }

  /** Node's types know of five pipes only. */
  #pipe(fd: number): Readable | Writable {
    return (this.#child.stdio as unknown as (Readable | Writable)[])[fd] as Readable | Writable;
  }

  get #control(): Writable {
    return this.#pipe(CONTROL_FD) as Writable;
  }

  #relay(line: string): void {
    let progress: unknown;
    try {
      progress = JSON.parse(line);
    } catch {
      // A process that was ended in mid-line.
      return;
    }
    this.#request.onProgress(progress);
  }

  #lowerPriority(): void {
    const { pid } = this.#child;
    if (pid === undefined) return;
    try {
      setPriority(pid, NICE);
      // When the whole machine runs out of memory, Linux shall end the solver and not the database.
      if (process.platform === 'linux') writeFileSync(`/proc/${pid}/oom_score_adj`, '900');
    } catch {
      // Not allowed here: nothing depends on it.
    }
  }

  #askToStop(): void {
    if (this.#settled) return;
    this.#control.write('stop\n');
    const grace = (this.#options.graceSeconds ?? GRACE_SECONDS) * 1000;
    this.#timers.push(setTimeout(() => this.#kill('DEADLINE'), grace));
  }

  #checkMemory(): void {
    const { pid } = this.#child;
    const megabytes = pid === undefined ? null : residentMegabytes(pid);
    if (megabytes !== null && megabytes > this.#options.memoryMb) this.#kill('OUT_OF_MEMORY');
  }

  #kill(failure: ProcessFailure): void {
    this.#killedFor ??= failure;
    this.#child.kill('SIGKILL');
  }

  #answered(answer: ComputeAnswer): void {
    if ('result' in answer) this.#finish({ result: answer.result });
    else
      this.#finish(
        this.#failure(isMemoryError(answer.error.message) ? 'OUT_OF_MEMORY' : 'CRASHED', answer.error.stack),
      );
  }

  #ended(code: number | null, signal: NodeJS.Signals | null): void {
    living.delete(this.#child);
    const how = `exit code ${code}, signal ${signal}\n${this.#stderr}`;
    this.#fail(this.#killedFor ?? (isMemoryError(this.#stderr) ? 'OUT_OF_MEMORY' : 'CRASHED'), how);
  }

  #failure(failure: ProcessFailure, details: string): ComputeFailed {
    return new ComputeFailed(failure, MESSAGES[failure](this.#options), details);
  }

  #fail(failure: ProcessFailure, details: string): void {
    this.#finish(this.#failure(failure, details));
  }

  #finish(answer: { result: unknown } | ComputeFailed): void {
    if (this.#settled) return;
    this.#settled = true;
    for (const timer of this.#timers) clearTimeout(timer);
    this.#request.signal.removeEventListener('abort', this.#cancel);
    this.#settle(answer);
  }
}

/** V8's and WebAssembly's words for it. */
function isMemoryError(text: string): boolean {
  return /heap out of memory|could not allocate memory|Cannot enlarge memory|Array buffer allocation failed/i.test(
    text,
  );
}
