import { expect, test } from 'vitest';
import { assignments } from '../../../addin/jobs/assignments/job.ts';
import { smallAgency } from '../../cli/agency-files.ts';
import { apiServer } from '../../support/api.ts';
import { cellOf, lookAt, names, plan, plannedDesk, rowOf, rowsOf, said, TAB, tableOf } from './agency-desk.ts';
import { openDesk } from './desk.ts';

const api = await apiServer();
await api.work();

test('what was just written is no change of the inputs, though it is an input of the next run', async () => {
  const desk = await plannedDesk(api.url);
  expect(desk.store.state.shown).toMatchObject({ stale: false });
  expect(desk.host.stats.unsupported).toEqual([]);
  const rows = await rowsOf(desk, 'requestId', 'resourceId', 'assignHours');
  expect(rows).toContainEqual(['SR-1', 'E1', 10]);
  // Checking reads everything anew and comes to the same.
  await desk.actions.check();
  expect(desk.store.state.shown).toMatchObject({ stale: false });
});

test('a row looked at tells who could take it, why not others, and what a pin would do; nothing is written', async () => {
  const desk = await plannedDesk(api.url);
  const before = await tableOf(desk);
  await lookAt(desk, 'SR-3');
  const { desk: looked } = desk.store.state;
  expect(looked).toMatchObject({ item: 'SR-3', answer: null });
  // E4 is blocked on SR-3; the three others may work on it.
  expect(looked!.explanation.people.map(({ id }) => id).sort()).toEqual(['E1', 'E2', 'E3']);
  expect(looked!.explanation.others).toEqual(['1 blocked']);
  await desk.actions.askWhatIf('pin', 'E1');
  expect(desk.store.state.desk!.answer).toMatchObject({ personId: 'E1' });
  expect(desk.store.state.desk!.answer!.text).not.toBe('');
  expect(await tableOf(desk)).toEqual(before);
});

test('a selection elsewhere, or on the header, is told and looks at nothing', async () => {
  const desk = await plannedDesk(api.url);
  await desk.host.planner.select('Requests', 'A2');
  await desk.actions.lookAtRow();
  expect(said(desk)).toContain('Select a cell of the request summary');
  await desk.host.planner.select(TAB, 'A1');
  await desk.actions.lookAtRow();
  expect(said(desk)).toContain('Select a cell of the request summary');
  expect(desk.store.state.desk).toBeNull();
});

test('without results there is no row to look at', async () => {
  const desk = await openDesk(api.url, { jobs: [assignments] });
  await desk.actions.lookAtRow();
  expect(said(desk)).toContain('no plan in this workbook yet');
});

test('a pin writes name, id, hours and pin of its row alone, makes the results stale, and one step takes it back', async () => {
  const desk = await plannedDesk(api.url);
  const before = await tableOf(desk);
  const row = await rowOf(desk, 'SR-1');
  await lookAt(desk, 'SR-1');
  await desk.actions.settle('pin', 'E2');
  expect(said(desk)).toContain('Ben Boe is pinned to SR-1');
  const after = await tableOf(desk);
  const changed = after.values.flatMap((cells, r) =>
    cells.flatMap((cell, c) => (cell === before.values[r]![c] ? [] : [[r, names[c]]])),
  );
  // E1 had 10 hours there; how many E2 gets is for the next run.
  expect(changed).toEqual([
    [row, 'suggestedResource'],
    [row, 'resourceId'],
    [row, 'assignHours'],
    [row, 'pin'],
  ]);
  expect(await rowsOf(desk, 'suggestedResource', 'resourceId', 'assignHours', 'pin')).toContainEqual([
    ...['Ben Boe', 'E2', null, 'pin'],
  ]);
  expect(desk.store.state).toMatchObject({ shown: { stale: true }, undo: { label: 'Pin on SR-1' } });

  await desk.actions.undo();
  expect(await tableOf(desk)).toEqual(before);
  expect(desk.store.state.shown).toMatchObject({ stale: false });
});

test('keeping somebody off adds a row to the pins, and the next run keeps to it', async () => {
  const desk = await plannedDesk(api.url);
  await lookAt(desk, 'SR-1');
  await desk.actions.settle('forbid', 'E1');
  expect((await tableOf(desk, 'Input_pins')).values).toEqual([['SR-1', 'E1', 'forbid', null]]);
  await lookAt(desk, 'SR-2');
  await desk.actions.settle('forbid', 'E4');
  expect((await tableOf(desk, 'Input_pins')).values.map(([request, person]) => [request, person])).toEqual([
    ['SR-1', 'E1'],
    ['SR-2', 'E4'],
  ]);
  await plan(desk);
  const rows = await rowsOf(desk, 'requestId', 'resourceId');
  expect(rows).not.toContainEqual(['SR-1', 'E1']);
  expect(rows).not.toContainEqual(['SR-2', 'E4']);
});

test('a row that moved since it was looked at is not written to', async () => {
  const desk = await plannedDesk(api.url);
  await lookAt(desk, 'SR-1');
  const row = await rowOf(desk, 'SR-1');
  await desk.host.typeInto(TAB, cellOf('requestId', row), 'SR-2');
  const before = await tableOf(desk);
  await desk.actions.settle('pin', 'E2');
  expect(said(desk)).toContain('has moved or is gone');
  expect(await tableOf(desk)).toEqual(before);
});

test('her own choice survives a refresh and is planned around', async () => {
  const desk = await plannedDesk(api.url);
  const row = await rowOf(desk, 'SR-1');
  // E3 has 8 hours and the skill; E1, whom the plan took, has the team.
  for (const [column, value] of [
    ...([
      ['suggestedResource', 'Cat Coe'],
      ['resourceId', 'E3'],
    ] as const),
    ...([
      ['assignHours', 8],
      ['notes', 'asked for by the ward'],
    ] as const),
  ] as const)
    await desk.host.typeInto(TAB, cellOf(column, row), value);
  await desk.until(({ shown }) => shown?.stale === true);
  await plan(desk);
  expect(desk.store.state.shown).toMatchObject({ stale: false });
  const rows = await rowsOf(desk, 'requestId', 'resourceId', 'assignHours', 'notes');
  expect(rows).toContainEqual(['SR-1', 'E3', 8, 'asked for by the ward']);
  // The hours of E3 are spent: nothing of hers is left for SR-3.
  expect(rows).not.toContainEqual(expect.arrayContaining(['SR-3', 'E3']));
});

test('a row with her words stays when its request is gone, others go', async () => {
  const desk = await plannedDesk(api.url);
  await desk.host.typeInto(TAB, cellOf('notes', await rowOf(desk, 'SR-1')), 'call back');
  const requests = await tableOf(desk, 'Input_requests');
  const gone = ['SR-1', 'SR-3'];
  const kept = requests.values.filter(([id]) => !gone.includes(String(id)));
  expect(kept).toHaveLength(1);
  const { 'requests.csv': all = '' } = smallAgency();
  const lines = all.split('\n').filter((line) => !gone.some((id) => line.startsWith(id)));
  await desk.actions.importFiles([{ name: 'requests.csv', bytes: new TextEncoder().encode(lines.join('\n')) }]);
  desk.actions.setImportMode('replace');
  await desk.actions.applyImport();
  await plan(desk);
  const rows = await rowsOf(desk, 'requestId', 'notes');
  expect(rows).toContainEqual(['SR-1', 'call back']);
  expect(rows.map(([id]) => id)).not.toContain('SR-3');
});

test('decisions are checked and recorded with their rows to push, and recording again changes nothing', async () => {
  const desk = await plannedDesk(api.url);
  await desk.actions.decide(false);
  expect(desk.store.state.message?.kind, said(desk)).toBe('success');
  const inserts = await tableOf(desk, 'Output_assignments_insert');
  expect(inserts.values.map((row) => row[0])).toContain('2026-11-23:SR-2:E2');
  await desk.actions.decide(true);
  expect(said(desk)).toMatch(/Recorded: [1-9]\d* new, 0 changed/);
  await desk.actions.decide(true);
  expect(said(desk)).toMatch(/Recorded: 0 new, 0 changed/);
  expect(await tableOf(desk, 'Output_assignments_insert')).toEqual(inserts);
});
