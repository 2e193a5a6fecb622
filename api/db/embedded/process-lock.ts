import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

const RETRY_MS = 100;

/** Ticks since boot at which a process started: tells a process from a later one with the same number. Linux only. */
function startTicks(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in field 2 may hold blanks and brackets; field 22 is counted after its last bracket.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function holderIsGone(content: string): boolean {
  const [pidText = '', ticks = ''] = content.split(' ');
  const pid = Number(pidText);
  if (!Number.isInteger(pid) || pid <= 0) return true;
  return !isAlive(pid) || (ticks !== '' && startTicks(pid) !== '' && startTicks(pid) !== ticks);
}

/** Takes a dead holder's lock away. Renaming is atomic, so of several that try only one gets each file. */
function removeStale(file: string, content: string): void {
  const aside = `${file}.${process.pid}.stale`;
  try {
    renameSync(file, aside);
    // Another process may have replaced the stale lock by its own just before: then give it back.
    if (readFileSync(aside, 'utf8') !== content) linkSync(aside, file);
  } catch {
    // Someone else was faster.
  }
  rmSync(aside, { force: true });
}

function tryTake(file: string, mine: string): boolean {
  const draft = `${file}.${process.pid}.draft`;
  writeFileSync(draft, mine, { mode: 0o600 });
  try {
    // A link appears with its content, so nobody ever reads a lock that is still empty.
    linkSync(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return false;
  } finally {
    rmSync(draft, { force: true });
  }
}

const queues = new Map<string, Promise<unknown>>();

/** Runs `action` while no other process of this machine runs one under the same lock file. Throws after `waitSeconds`. */
export async function withProcessLock<T>(file: string, waitSeconds: number, action: () => Promise<T>): Promise<T> {
  const before = queues.get(file) ?? Promise.resolve();
  const turn = before.catch(() => {}).then(() => lockAndRun(file, waitSeconds, action));
  queues.set(file, turn);
  return turn;
}

async function lockAndRun<T>(file: string, waitSeconds: number, action: () => Promise<T>): Promise<T> {
  const mine = `${process.pid} ${startTicks(process.pid)} ${Date.now()}`;
  const deadline = Date.now() + waitSeconds * 1000;
  while (!tryTake(file, mine)) {
    let content = '';
    try {
      content = readFileSync(file, 'utf8');
    } catch {
      continue;
    }
    if (holderIsGone(content)) removeStale(file, content);
    else if (Date.now() > deadline)
      throw new Error(`Process ${content.split(' ')[0]} has held ${file} for more than ${waitSeconds} s.`);
    else await sleep(RETRY_MS);
  }
  try {
    return await action();
  } finally {
    rmSync(file, { force: true });
  }
}
