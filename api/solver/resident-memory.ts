import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/**
 * Resident memory of a process in MB, all of it: V8's heap, WebAssembly, threads. Null when the process is gone or the
 * system does not tell. (A limit on address space would not do: WebAssembly reserves gigabytes it never touches.)
 */
export function residentMegabytes(pid: number): number | null {
  if (process.platform === 'win32') return null;
  if (process.platform !== 'linux') {
    const kilobytes = Number(spawnSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' }).stdout);
    return kilobytes > 0 ? kilobytes / 1024 : null;
  }
  try {
    const [, kilobytes] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return kilobytes === undefined ? null : Number(kilobytes) / 1024;
  } catch {
    return null;
  }
}
