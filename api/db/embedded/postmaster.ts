import { readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isAlive } from './process-lock.ts';

/** A running PostgreSQL as its own `postmaster.pid` tells. */
export interface Postmaster {
  readonly pid: number;
  /** 0 while it has not opened its port yet. */
  readonly port: number;
}

/** Whether the process with that number is the PostgreSQL of this folder: after a crash the number may be anyone's. */
function servesFolder(pid: number, cluster: string): boolean {
  if (!isAlive(pid)) return false;
  if (process.platform !== 'linux') return true;
  try {
    // PostgreSQL makes its data folder its working folder.
    return realpathSync(readlinkSync(`/proc/${pid}/cwd`)) === realpathSync(cluster);
  } catch {
    return false;
  }
}

/**
 * The PostgreSQL that serves the folder, also one that a killed Planwright left behind. A `postmaster.pid` of a machine
 * that crashed is removed: PostgreSQL itself refuses to start while some other process has got its number.
 */
export function findPostmaster(cluster: string): Postmaster | null {
  const file = join(cluster, 'postmaster.pid');
  let lines: string[];
  try {
    lines = readFileSync(file, 'utf8').split('\n');
  } catch {
    return null;
  }
  const pid = Number(lines[0]);
  if (pid > 0 && servesFolder(pid, cluster)) return { pid, port: Number(lines[3] ?? 0) };
  rmSync(file, { force: true });
  return null;
}
