import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { builtProgram } from './built.ts';

/** Starts the built worker on a database, one job at a time; whatever is left of them is killed when the file ends. */
export async function workerProgram(databaseUrl: string): Promise<() => ChildProcess> {
  const dist = await builtProgram();
  const started: ChildProcess[] = [];
  afterAll(() => {
    for (const child of started) child.kill('SIGKILL');
  });
  return () => {
    const env = { ...process.env, DATABASE_URL: databaseUrl, WORKER_CONCURRENCY: '1', LOG_LEVEL: 'silent' };
    const child = spawn(process.execPath, [join(dist, 'worker.mjs')], { env, stdio: 'ignore' });
    started.push(child);
    return child;
  };
}
