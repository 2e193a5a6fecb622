import { expect, test } from 'vitest';
import { createHistoryStore } from '../../api/assignments/history.store.ts';
import type { HistoryFilter, HistoryPlace, StoredEntry } from '../../api/assignments/history.ts';
import type { Viewer } from '../../api/runs/run.ts';
import { testDatabase } from '../support/postgres.ts';

const database = await testDatabase();
const { prisma } = await database.open();
const history = createHistoryStore(prisma);
const viewerIn = (workspaceId: string): Viewer => ({ workspaceId, userId: 'ada', name: 'Ada', role: 'admin' });

const entry = (planDate: string, requestId: string, hours: number) => ({
  ...{ planDate, requestId, personId: 'E1', line: 1, content: { hours }, source: 'planwright', reason: null },
});
const names = (entries: readonly StoredEntry[]) =>
  entries.map(({ planDate, requestId, revision }) => `${planDate} ${requestId} ${revision}`);
const all: HistoryFilter = { latestOnly: false };
const latest: HistoryFilter = { latestOnly: true };

test('the last revision of each decision alone, or all of them, newest day first; each page goes on where the last ended', async () => {
  const viewer = viewerIn('pages');
  await history.record(viewer, [entry('2026-11-23', 'SR-1', 4), entry('2026-11-24', 'SR-2', 4)], null);
  await history.record(viewer, [entry('2026-11-23', 'SR-1', 5), entry('2026-11-23', 'SR-3', 4)], null);
  const wanted = { all: ['2026-11-24 SR-2 1', '2026-11-23 SR-1 2', '2026-11-23 SR-1 1', '2026-11-23 SR-3 1'] };
  expect(names(await history.list(viewer, all, 9, null))).toEqual(wanted.all);
  expect(names(await history.list(viewer, latest, 9, null))).toEqual(
    wanted.all.filter((name) => name !== '2026-11-23 SR-1 1'),
  );
  for (const filter of [all, latest]) {
    const walked: StoredEntry[] = [];
    for (let after: HistoryPlace | null = null; ; after = walked.at(-1)!) {
      const page: StoredEntry[] = await history.list(viewer, filter, 1, after);
      if (page.length === 0) break;
      walked.push(...page);
    }
    expect(walked).toEqual(await history.list(viewer, filter, 9, null));
  }
  const of = (filter: Omit<HistoryFilter, 'latestOnly'>) => history.list(viewer, { ...latest, ...filter }, 9, null);
  expect(names(await of({ from: '2026-11-24' }))).toEqual(['2026-11-24 SR-2 1']);
  expect(names(await of({ to: '2026-11-23', requestId: 'SR-3' }))).toEqual(['2026-11-23 SR-3 1']);
  expect(await of({ personId: 'E2' })).toEqual([]);
});

test('a decision recorded between two pages doubles none and hides none', async () => {
  const viewer = viewerIn('meanwhile');
  await history.record(
    viewer,
    ['SR-1', 'SR-2', 'SR-3'].map((id) => entry('2026-11-23', id, 4)),
    null,
  );
  const [first] = await history.list(viewer, latest, 1, null);
  const [event] = await history.audit(viewer, null, 1, null);
  await history.record(viewer, [entry('2026-11-24', 'SR-9', 4), entry('2026-11-23', 'SR-1', 5)], null);
  expect(names(await history.list(viewer, latest, 9, first!))).toEqual(['2026-11-23 SR-2 1', '2026-11-23 SR-3 1']);
  const rest = await history.audit(viewer, null, 9, event!.id);
  expect([event!.requestId, ...rest.map(({ requestId }) => requestId)]).toEqual(['SR-1', 'SR-2', 'SR-3']);
});

test('the audit trail is read by workspace; an id of another one, or none, has nothing behind it', async () => {
  const [north, south] = [viewerIn('audit-north'), viewerIn('audit-south')];
  await history.record(north, [entry('2026-11-23', 'SR-1', 4), entry('2026-11-23', 'SR-2', 4)], null);
  const [event] = await history.audit(north, null, 1, null);
  expect(await history.audit(south, null, 9, event!.id)).toEqual([]);
  expect(await history.audit(north, null, 9, 'no id')).toEqual([]);
  expect((await history.audit(north, 'SR-2', 9, null)).map(({ action, who, line }) => [action, who, line])).toEqual([
    ['DECIDED', 'Ada', 1],
  ]);
});

test('an old workbook adds what is not there and takes the place of nothing recorded here, whenever it was imported', async () => {
  const viewer = viewerIn('imports');
  const old = (requestId: string, hours: number, source: string) => ({
    ...entry('2026-11-23', requestId, hours),
    source,
  });
  const imported = async (...entries: ReturnType<typeof old>[]) => {
    const { kept, ...counts } = await history.record(viewer, entries, null);
    return { ...counts, kept: kept.map(({ requestId }) => requestId) };
  };
  await history.record(viewer, [entry('2026-11-23', 'SR-1', 4), entry('2026-11-23', 'SR-2', 4)], null);
  await history.record(viewer, [entry('2026-11-23', 'SR-1', 6)], null);
  // SR-1 says what an earlier revision said, SR-2 what none did, SR-3 is not there yet.
  const first = [old('SR-1', 4, 'Old.xlsx'), old('SR-2', 9, 'Old.xlsx'), old('SR-3', 5, 'Old.xlsx')];
  expect(await imported(...first)).toEqual({ added: 1, revised: 0, unchanged: 1, kept: ['SR-2'] });
  expect(names(await history.list(viewer, latest, 9, null))).toEqual(
    ['SR-1 2', 'SR-2 1', 'SR-3 1'].map((name) => `2026-11-23 ${name}`),
  );
  expect((await history.audit(viewer, 'SR-2', 9, null)).map(({ action }) => action)).toEqual(['DECIDED']);
  // Of two workbooks the one imported last holds; the first once more is known and changes nothing.
  expect(await imported(old('SR-3', 7, 'Newer.xlsx'))).toMatchObject({ revised: 1, kept: [] });
  expect(await imported(...first)).toEqual({ added: 0, revised: 0, unchanged: 2, kept: ['SR-2'] });
  // What is decided here afterwards is a change like any other, and holds against the workbook.
  expect(await history.record(viewer, [entry('2026-11-23', 'SR-3', 8)], null)).toMatchObject({ revised: 1, kept: [] });
  expect(await imported(old('SR-3', 9, 'Newer.xlsx'))).toMatchObject({ revised: 0, kept: ['SR-3'] });
  const [last] = await history.list(viewer, { ...latest, requestId: 'SR-3' }, 9, null);
  expect(last).toMatchObject({ revision: 3, content: { hours: 8 }, source: 'planwright' });
});

test('names with characters the database refuses are looked for and recorded all the same', async () => {
  const viewer = viewerIn('odd');
  await history.record(viewer, [entry('2026-11-23', 'SR\u0000', 4)], null);
  expect(names(await history.list(viewer, latest, 9, null))).toEqual(['2026-11-23 SR\uFFFD 1']);
  for (const odd of ['SR\u0000', '\ud800']) {
    expect(await history.list(viewer, { requestId: `${odd}x`, personId: odd, latestOnly: true }, 9, null)).toEqual([]);
    const place = { planDate: odd, requestId: odd, personId: odd, line: 1, revision: 1 };
    await expect(history.list(viewer, all, 9, place)).resolves.toBeInstanceOf(Array);
    expect(await history.audit(viewer, `${odd}x`, 9, null)).toEqual([]);
  }
});
