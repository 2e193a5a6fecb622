import { expect, test } from 'vitest';
import { createKeeper } from '../../../addin/planner/keeper.ts';
import { keptOf, withJob } from '../../../addin/planner/kept.ts';

/** The text a workbook keeps, as two panes see it. */
function workbook(text: string | null = null) {
  let state = text;
  return {
    loadState: async () => state,
    saveState: async (next: string) => {
      state = next;
    },
  };
}

const run = (id: string) => ({ id, inputs: null, edited: false });

test('a pane that knows nothing yet does not wipe out what the workbook remembers', async () => {
  const book = workbook();
  await createKeeper(book).change((kept) => withJob(kept, 'REOPENING', { run: run('a') }));
  const late = createKeeper(book);
  await late.change((kept) => ({ ...kept, job: 'REOPENING' }));
  expect(late.kept.job).toBe('REOPENING');
  expect(keptOf(late.kept, 'REOPENING').run?.id).toBe('a');
});

test('two panes on one workbook keep what each of them remembers', async () => {
  const book = workbook();
  const [one, other] = [createKeeper(book), createKeeper(book)];
  await Promise.all([one.load(), other.load()]);
  await one.change((kept) => withJob(kept, 'REOPENING', { run: run('a') }));
  await other.change((kept) => ({ ...kept, mappings: { INPUT_CAPACITY: { capacity: 'Beds' } } }));
  expect(await one.load()).toBe(true);
  expect(one.kept).toEqual(other.kept);
  expect(keptOf(one.kept, 'REOPENING').run?.id).toBe('a');
  expect(one.kept.mappings).toEqual({ INPUT_CAPACITY: { capacity: 'Beds' } });
});

test('changes made at once all arrive, each job for itself', async () => {
  const book = workbook();
  const keeper = createKeeper(book);
  await Promise.all([
    keeper.change((kept) => withJob(kept, 'REOPENING', { run: run('a') })),
    keeper.change((kept) => withJob(kept, 'ROSTER', { run: run('b') })),
    keeper.change((kept) => withJob(kept, 'REOPENING', { options: { gap: 0.1 } })),
  ]);
  const again = createKeeper(book);
  await again.load();
  expect(keptOf(again.kept, 'REOPENING')).toMatchObject({ run: { id: 'a' }, options: { gap: 0.1 } });
  expect(keptOf(again.kept, 'ROSTER').run?.id).toBe('b');
});

test('what cannot be written is an error, and the next change is written all the same', async () => {
  const book = workbook();
  let full = true;
  const keeper = createKeeper({
    loadState: book.loadState,
    saveState: (text) => (full ? Promise.reject(new Error('full')) : book.saveState(text)),
  });
  await expect(keeper.change((kept) => ({ ...kept, job: 'REOPENING' }))).rejects.toThrow('full');
  full = false;
  await keeper.change((kept) => withJob(kept, 'REOPENING', { run: run('a') }));
  const again = createKeeper(book);
  await again.load();
  expect(again.kept.job).toBe('REOPENING');
  expect(keptOf(again.kept, 'REOPENING').run?.id).toBe('a');
});

test('text of another version or program is not guessed at', async () => {
  for (const text of ['{"version":1,"job":"REOPENING"}', 'null', '{', '[]']) {
    const keeper = createKeeper(workbook(text));
    await keeper.load();
    expect(keeper.kept.job).toBeNull();
  }
});
