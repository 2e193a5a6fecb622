import { expect, test } from 'vitest';
import { assignments } from '../../../addin/jobs/assignments/job.ts';
import { columnLetters } from '../../../schema/sheets/match-headers.ts';
import { apiServer } from '../../support/api.ts';
import { cellOf, lookAt, plan, plannedDesk, rowOf, rowsOf, said, TAB, tableOf } from './agency-desk.ts';
import { openDesk } from './desk.ts';

const api = await apiServer();
await api.work();

test('decisions that cannot be read are told with their cells, and nothing is written', async () => {
  const desk = await plannedDesk(api.url);
  const row = await rowOf(desk, 'SR-1');
  await desk.host.typeInto(TAB, cellOf('pin', row), 'perhaps');
  const tabs = await desk.workbook.survey();
  for (const record of [false, true]) {
    await desk.actions.decide(record);
    const { kind, details } = desk.store.state.message!;
    expect([kind, said(desk)]).toEqual(['error', expect.stringContaining('cannot be read')]);
    expect(details).toEqual([expect.stringMatching(new RegExp(`row ${row + 2}, column Pin.*perhaps`))]);
  }
  expect(await desk.workbook.survey()).toEqual(tabs);
});

test('rows of decisions that the server has lost are sent again, once', async () => {
  const desk = await plannedDesk(api.url);
  await desk.actions.decide(false);
  const state = JSON.parse((await desk.workbook.loadState())!);
  state.jobs.ASSIGNMENTS.upload.id = '00000000-0000-4000-8000-000000000000';
  await desk.workbook.saveState(JSON.stringify(state));
  const uploads = () => desk.network.sent.filter((body) => body.includes('"CreateUpload"')).length;
  const before = uploads();
  await desk.actions.decide(false);
  expect(desk.store.state.message?.kind, said(desk)).toBe('success');
  expect(uploads()).toBe(before + 1);
});

test('what a check wrote leaves with the next result that has nothing for it', async () => {
  const desk = await plannedDesk(api.url);
  const cell = cellOf('requestStatusUpdate', await rowOf(desk, 'SR-1'));
  await desk.host.typeInto(TAB, cell, 'On Hold');
  await desk.actions.decide(false);
  const updates = async () =>
    (await tableOf(desk, 'Output_request_updates')).values.filter((row) => row.some((value) => value !== null));
  expect(await updates()).toHaveLength(1);
  await desk.host.typeInto(TAB, cell, '');
  await plan(desk);
  expect(await updates()).toEqual([]);
});

test('taking a check back forgets its tabs', async () => {
  const desk = await plannedDesk(api.url);
  const before = await desk.workbook.survey();
  await desk.actions.decide(false);
  expect(desk.store.state.message?.kind, said(desk)).toBe('success');
  const added = (await desk.workbook.survey()).tabs.length - before.tabs.length;
  expect(added).toBeGreaterThan(0);
  await desk.actions.undo();
  expect((await desk.workbook.survey()).tabs).toEqual(before.tabs);
  const { shown } = JSON.parse((await desk.workbook.loadState())!).jobs.ASSIGNMENTS;
  expect(shown.tabs.map(({ asked }: { asked: string }) => asked)).not.toContain('Request updates');
});

test('a row looked at is forgotten with the results it stood in', async () => {
  const desk = await plannedDesk(api.url);
  await lookAt(desk, 'SR-1');
  expect(desk.store.state.desk).not.toBeNull();
  await plan(desk);
  expect(desk.store.state.desk).toBeNull();

  await lookAt(desk, 'SR-1');
  await desk.actions.settle('pin', 'E2');
  // Taking a pin back leaves the plan that was looked at.
  await desk.actions.undo();
  expect(desk.store.state.desk).not.toBeNull();
  await plan(desk);
  await lookAt(desk, 'SR-1');
  await desk.actions.undo();
  expect(desk.store.state.desk).toBeNull();
});

test('candidates are asked for once per result that is written, not for the one before', async () => {
  const first = await plannedDesk(api.url);
  const asked = ({ network }: typeof first) =>
    network.sent.filter((body) => body.includes('"AssignmentCandidates"')).length;
  expect(asked(first)).toBe(1);
  // Whoever opens the pane anew has to ask the server how the result before was drawn.
  first.leave();
  const again = await openDesk(api.url, {
    ...{ host: first.host, jobs: [assignments], remembered: new Map([['consent.ASSIGNMENTS', api.url]]) },
  });
  await plan(again);
  expect(asked(again)).toBe(1);
});

test('results typed over outside of her columns are put back and told; her own cells are not', async () => {
  const desk = await plannedDesk(api.url);
  const left = { header: 'Left', tab: 'Cardiac' };
  const capacity = async () => {
    const { tables } = await desk.workbook.survey();
    const read = await tableOf(desk, tables.find(({ tab }) => tab === left.tab)!.name);
    return { read, values: read.values.map((cells) => cells[read.headers.indexOf(left.header)]) };
  };
  const { read, values: hours } = await capacity();
  const before = await rowsOf(desk, 'requestId', 'plannedHours', 'teamName');
  const row = await rowOf(desk, 'SR-1');
  const cells = [cellOf('plannedHours', row), cellOf('teamName', row)] as const;
  const leftCell = `${columnLetters(read.headers.indexOf(left.header))}3`;
  await desk.host.typeInto(TAB, cells[0], 999);
  await desk.host.typeInto(TAB, cells[1], 'My team');
  await desk.host.typeInto(TAB, cellOf('notes', row), 'Called them.');
  await desk.host.typeInto(left.tab, leftCell, 500);
  await plan(desk);
  const details = desk.store.state.message?.details ?? [];
  // Team Name stands left of Planned Hours.
  const typedOver = details.filter((line) => line.includes('typed over'));
  expect(typedOver).toEqual([
    expect.stringMatching(new RegExp(`^${TAB}: you typed over 2 results .* the first at ${cells[1]};`)),
    expect.stringMatching(new RegExp(`^${left.tab} ${leftCell}: you typed over a result`)),
  ]);
  expect(await rowsOf(desk, 'requestId', 'plannedHours', 'teamName')).toEqual(before);
  expect((await rowsOf(desk, 'notes'))[row]).toEqual(['Called them.']);
  expect((await capacity()).values).toEqual(hours);
  await plan(desk);
  expect(desk.store.state.message?.details.filter((line) => line.includes('typed over'))).toEqual([]);
});

test('a typed decision changes with the next one and goes when its name is cleared, run by run', async () => {
  const desk = await plannedDesk(api.url);
  const row = await rowOf(desk, 'SR-1');
  const decided = async (cells: Partial<Record<'suggestedResource' | 'assignHours', string>>) => {
    for (const [column, value] of Object.entries(cells))
      await desk.host.typeInto(TAB, cellOf(column as 'assignHours', row), value);
    await plan(desk);
    return (await rowsOf(desk, 'suggestedResource', 'resourceId', 'pin', 'proposedBy', 'decided'))[row];
  };
  expect(await decided({ suggestedResource: 'Ben Boe', assignHours: '' })).toEqual([
    ...['Ben Boe', 'E2', 'none', 'planner', 'person'],
  ]);
  expect(await decided({ suggestedResource: 'Cat Coe' })).toEqual(['Cat Coe', 'E3', 'none', 'planner', 'person']);
  // Whoever it is: several plans are worth the same.
  expect((await decided({ suggestedResource: '' }))!.slice(2)).toEqual(['none', 'engine', null]);
}, 60_000);
