import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import type { Log } from './observe/log.ts';
import { packageRoot } from './package-root.ts';

const RESTART_MS = { first: 500, most: 30_000 };
/** A worker that ran this long was healthy: the next restart is quick again. */
const HEALTHY_MS = 60_000;
/** A worker stops within 20 s; one that does not is ended. */
const STOP_MS = 25_000;

export interface SpawnedWorker {
  /** Undefined between a crash and the restart. */
  readonly pid: number | undefined;
  /** Ends the worker cleanly; resolves when it is gone. */
  stop(): Promise<void>;
}

/** Keeps one worker process running beside this one. It also ends by itself when this process is gone. */
export function spawnWorker(env: NodeJS.ProcessEnv, log: Log): SpawnedWorker {
  const entry = join(packageRoot(), 'dist', 'worker.mjs');
  let stopping = false;
  let child: ChildProcess | null = null;
  let pause = RESTART_MS.first;
  let timer: NodeJS.Timeout | undefined;

  const start = () => {
    const startedAt = Date.now();
    child = fork(entry, [], {
      env,
      execArgv: ['--enable-source-maps'],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      // A group of its own: Ctrl-C in a terminal reaches all processes of a group, and the worker has to outlive it
      // until this process has cancelled what it computes.
      detached: process.platform !== 'win32',
    });
    child.once('exit', (code, signal) => {
      child = null;
      if (stopping) return;
      pause = Date.now() - startedAt > HEALTHY_MS ? RESTART_MS.first : Math.min(pause * 2, RESTART_MS.most);
      log.error({ code, signal, restartMs: pause }, 'the worker ended; starting another one');
      timer = setTimeout(start, pause);
    });
  };
  start();

  return {
    get pid() {
      return child?.pid;
    },
    async stop() {
      stopping = true;
      clearTimeout(timer);
      const running = child;
      if (running === null) return;
      const gone = new Promise((resolve) => running.once('exit', resolve));
      running.kill('SIGTERM');
      const lastResort = setTimeout(() => running.kill('SIGKILL'), STOP_MS);
      await gone;
      clearTimeout(lastResort);
    },
  };
}
