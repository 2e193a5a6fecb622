import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { isAlive } from '../../api/db/embedded/process-lock.ts';
import { createComputeProcesses } from '../../api/solver/compute-process.ts';

const entry = fileURLToPath(new URL('../support/compute-entry.ts', import.meta.url));
const compute = createComputeProcesses({ entry, memoryMb: 300, graceSeconds: 1 });

function request(
  more: { signal?: AbortSignal; deadlineSeconds?: number; onProgress?: (progress: unknown) => void } = {},
) {
  return { signal: new AbortController().signal, deadlineSeconds: 60, onProgress: () => {}, ...more };
}

async function untilGone(pid: number, seconds: number): Promise<boolean> {
  for (const deadline = Date.now() + seconds * 1000; Date.now() < deadline; ) {
    if (!isAlive(pid)) return true;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return false;
}

test('typed arrays travel to the task and back', async () => {
  const result = await compute.run('double', new Float64Array([1, 2.5]), request());
  expect(result).toEqual(new Float64Array([2, 5]));
});

test('each task has a process of its own', async () => {
  const pids = await Promise.all([compute.run('pid', null, request()), compute.run('pid', null, request())]);
  expect(new Set([...pids, process.pid]).size).toBe(3);
});

test('progress arrives while the task blocks its process', async () => {
  const seen: number[] = [];
  let ended = false;
  const running = compute.run('steps', 20, request({ onProgress: () => seen.push(ended ? Number.NaN : Date.now()) }));
  await running;
  ended = true;
  expect(seen.length).toBe(20);
  // 20 steps of 50 ms: were they flushed at the end, they would all arrive at once.
  expect((seen.at(-1) as number) - (seen[0] as number)).toBeGreaterThan(500);
});

test('a blocked task hears the request to stop and hands over its best', async () => {
  const stop = new AbortController();
  const onProgress = (progress: unknown) => (progress as { done: number }).done === 3 && stop.abort();
  const result = await compute.run<number, { done: number; cancelled: boolean }>(
    'steps',
    10_000,
    request({ signal: stop.signal, onProgress }),
  );
  expect(result.cancelled).toBe(true);
  expect(result.done).toBeGreaterThanOrEqual(4);
  expect(result.done).toBeLessThan(30);
});

test('a request to stop that came before the start is heard too', async () => {
  const result = await compute.run('steps', 10_000, request({ signal: AbortSignal.abort() }));
  expect(result).toMatchObject({ cancelled: true });
});

test('a task that does not stop is ended after the grace period', async () => {
  const running = compute.run('deaf', null, request({ signal: AbortSignal.timeout(300) }));
  await expect(running).rejects.toMatchObject({ failure: 'DEADLINE' });
});

test('a deadline asks for the best first', async () => {
  const result = await compute.run('steps', 10_000, request({ deadlineSeconds: 0.5 }));
  expect(result).toMatchObject({ cancelled: true });
});

test.each(['crash', 'throws', 'no such task'])('"%s" rejects with a reason, and the next task runs', async (task) => {
  await expect(compute.run(task, null, request())).rejects.toMatchObject({ failure: 'CRASHED' });
  expect(await compute.run('double', new Float64Array([4]), request())).toEqual(new Float64Array([8]));
});

test.each(['hoard', 'hoardHeap'])('"%s" is stopped at the memory limit, and the next task runs', async (task) => {
  const failed = { failure: 'OUT_OF_MEMORY', message: expect.stringContaining('300 MB') };
  await expect(compute.run(task, null, request())).rejects.toMatchObject(failed);
  expect(await compute.run('double', new Float64Array([4]), request())).toEqual(new Float64Array([8]));
});

test('a process that computes ends when its worker is killed with -9', async () => {
  const parent = fork(fileURLToPath(new URL('../support/compute-parent.ts', import.meta.url)), [entry]);
  const pid = await new Promise<number>((resolve) => parent.once('message', (message) => resolve(message as number)));
  expect(isAlive(pid)).toBe(true);
  parent.kill('SIGKILL');
  expect(await untilGone(pid, 5)).toBe(true);
});
