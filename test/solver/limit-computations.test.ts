import { expect, test } from 'vitest';
import type { ComputePort } from '../../api/runs/ports.ts';
import { limitComputations } from '../../api/solver/limit-computations.ts';

/** A port whose computations end when the test says so. */
function held() {
  const begun: string[] = [];
  const ends = new Map<string, { resolve: (answer: never) => void; reject: (error: Error) => void }>();
  const port: ComputePort = {
    run: (task) => {
      begun.push(task);
      return new Promise((resolve, reject) => ends.set(task, { resolve: resolve as never, reject }));
    },
  };
  return { port, begun, end: (task: string) => ends.get(task)! };
}

const limited = ({ port }: { port: ComputePort }) => {
  const computations = limitComputations(port, { atOnce: 2, waiting: 2 });
  return (task: string, signal = new AbortController().signal) =>
    computations.run<null, string>(task, null, { signal, deadlineSeconds: 1, onProgress: () => {} });
};
const settled = () => new Promise((resolve) => setImmediate(resolve));

test('two compute at once; the others follow in the order they came, also after a failure', async () => {
  const tasks = held();
  const ask = limited(tasks);
  const [a, b, c, d] = [ask('a'), ask('b'), ask('c'), ask('d')];
  await settled();
  expect(tasks.begun).toEqual(['a', 'b']);
  tasks.end('b').reject(new Error('died'));
  await expect(b).rejects.toThrow('died');
  await settled();
  expect(tasks.begun).toEqual(['a', 'b', 'c']);
  tasks.end('a').resolve('one' as never);
  expect(await a).toBe('one');
  await settled();
  expect(tasks.begun).toEqual(['a', 'b', 'c', 'd']);
  for (const task of ['c', 'd']) tasks.end(task).resolve(task as never);
  expect(await Promise.all([c, d])).toEqual(['c', 'd']);
  // Both turns are free again.
  void ask('e');
  void ask('f');
  await settled();
  expect(tasks.begun.slice(4)).toEqual(['e', 'f']);
});

test('who comes when two are waiting is sent away', async () => {
  const ask = limited(held());
  for (const task of ['a', 'b', 'c', 'd']) void ask(task);
  await expect(ask('e')).rejects.toMatchObject({ failure: 'BUSY', message: expect.stringContaining('again in some') });
});

test('who goes away while waiting is not computed for, and leaves room for others', async () => {
  const tasks = held();
  const ask = limited(tasks);
  const a = ask('a');
  void ask('b');
  const gone = new AbortController();
  const c = ask('c', gone.signal);
  void ask('d');
  gone.abort();
  await expect(c).rejects.toThrow('cancelled');
  await expect(ask('x', gone.signal)).rejects.toThrow('cancelled');
  void ask('e');
  tasks.end('a').resolve('' as never);
  await a;
  await settled();
  expect(tasks.begun).toEqual(['a', 'b', 'd']);
});
