import { expect, test } from 'vitest';
import { apiServer } from '../../support/api.ts';
import { cellOf, lookAt, plan, plannedDesk, rowOf, rowsOf, said, TAB, tableOf } from './agency-desk.ts';
import type { Desk } from './desk.ts';

const api = await apiServer();
await api.work();

const PINS = 'Input_pins';
const pinsOf = async (desk: Desk) => (await tableOf(desk, PINS)).values;

test('somebody kept off twice stands on one row of the pins, and the next run takes it', async () => {
  const desk = await plannedDesk(api.url);
  await lookAt(desk, 'SR-1');
  await desk.actions.settle('forbid', 'E1');
  await desk.actions.settle('forbid', 'E1');
  expect(await pinsOf(desk)).toEqual([['SR-1', 'E1', 'forbid', null]]);
  expect(said(desk)).toContain('is kept off SR-1');
  await plan(desk);
  expect(await rowsOf(desk, 'requestId', 'resourceId')).not.toContainEqual(['SR-1', 'E1']);
});

test('a pin of somebody kept off afterwards goes in the same step, and one undo brings both back', async () => {
  const desk = await plannedDesk(api.url);
  await lookAt(desk, 'SR-1');
  await desk.actions.settle('pin', 'E2');
  const pinned = await tableOf(desk);
  const row = await rowOf(desk, 'SR-1');
  await desk.actions.settle('forbid', 'E2');
  expect((await rowsOf(desk, 'suggestedResource', 'resourceId', 'assignHours', 'pin'))[row]).toEqual([
    ...[null, null, null, 'none'],
  ]);
  await desk.actions.undo();
  expect(await tableOf(desk)).toEqual(pinned);
  expect(await pinsOf(desk)).toEqual([[null, null, null, null]]);

  await desk.actions.settle('forbid', 'E2');
  await plan(desk);
  expect(await rowsOf(desk, 'requestId', 'resourceId')).not.toContainEqual(['SR-1', 'E2']);
});

test('a choice by name alone of somebody kept off afterwards goes too; another person in the row stays', async () => {
  const desk = await plannedDesk(api.url);
  const row = await rowOf(desk, 'SR-1');
  // The id of the row is E1's still, whom the plan proposed.
  await desk.host.typeInto(TAB, cellOf('suggestedResource', row), 'Ben Boe');
  await lookAt(desk, 'SR-1');
  await desk.actions.settle('forbid', 'E1');
  expect((await rowsOf(desk, 'suggestedResource'))[row]).toEqual(['Ben Boe']);
  await desk.actions.settle('forbid', 'E2');
  expect((await rowsOf(desk, 'suggestedResource'))[row]).toEqual([null]);
});

test('a pin takes back that the person is kept off, on the pins and on other lines', async () => {
  const desk = await plannedDesk(api.url);
  await lookAt(desk, 'SR-1');
  await desk.actions.settle('forbid', 'E2');
  await desk.actions.settle('forbid', 'E3');
  await desk.actions.settle('pin', 'E2');
  expect(await pinsOf(desk)).toEqual([
    [null, null, null, null],
    ['SR-1', 'E3', 'forbid', null],
  ]);
  await plan(desk);
  expect(await rowsOf(desk, 'requestId', 'resourceId', 'pin')).toContainEqual(['SR-1', 'E2', 'pin']);
  // The row looked at goes with the results it was of; the empty row is taken by the next decision.
  await lookAt(desk, 'SR-1');
  await desk.actions.settle('forbid', 'E1');
  expect((await pinsOf(desk))[0]).toEqual(['SR-1', 'E1', 'forbid', null]);
});

test('a pin that stood apart moves to the row with its hours', async () => {
  const desk = await plannedDesk(api.url);
  for (const [at, value] of ['SR-1', 'E2', 'pin', 6].entries())
    await desk.host.typeInto('Pins', `${'ABCD'[at]}2`, value);
  await lookAt(desk, 'SR-1');
  await desk.actions.settle('pin', 'E2');
  expect(await rowsOf(desk, 'requestId', 'resourceId', 'assignHours', 'pin')).toContainEqual(['SR-1', 'E2', 6, 'pin']);
  expect(await pinsOf(desk)).toEqual([[null, null, null, null]]);
});

test('columns of the pins are found by their headers, and formulas of the planner stay formulas', async () => {
  const desk = await plannedDesk(api.url);
  const headers = ['kind', 'person_id', 'request_id', 'hours'];
  for (const [at, header] of headers.entries()) await desk.host.typeInto('Pins', `${'ABCD'[at]}1`, `${header} `);
  await desk.host.typeInto('Pins', 'E1', 'mine');
  await desk.host.typeInto('Pins', 'E2', '=ROW()*2');
  await lookAt(desk, 'SR-1');
  await desk.actions.settle('forbid', 'E1');
  await desk.actions.settle('forbid', 'E3');
  expect((await pinsOf(desk)).map((row) => row.slice(0, 4))).toEqual([
    ['forbid', 'E1', 'SR-1', null],
    ['forbid', 'E3', 'SR-1', null],
  ]);
  expect(desk.host.workbook.tab('Pins').formulaAt(1, 4)).toBe('=ROW()*2');
});

test('a column that is gone, or holds formulas a decision would overwrite, is told and nothing is written', async () => {
  const desk = await plannedDesk(api.url);
  await lookAt(desk, 'SR-1');
  const before = await tableOf(desk);
  await desk.host.typeInto('Pins', 'C1', 'sort');
  await desk.actions.settle('forbid', 'E1');
  expect(said(desk)).toContain('The column kind is not on Pins');
  await desk.host.typeInto('Pins', 'C1', 'kind');
  await desk.host.typeInto('Pins', 'A2', 'SR-1');
  await desk.host.typeInto('Pins', 'B2', 'E1');
  await desk.host.typeInto('Pins', 'D2', '=2*3');
  await desk.actions.settle('forbid', 'E1');
  expect(said(desk)).toContain('The column hours on Pins holds formulas');
  expect(await tableOf(desk)).toEqual(before);

  await desk.host.typeInto(TAB, cellOf('pin', -1), 'Fixed');
  await desk.actions.settle('pin', 'E2');
  expect(said(desk)).toContain('The column Pin is not on Request summary');
  await desk.host.typeInto(TAB, cellOf('requestId', -1), 'Request');
  await desk.actions.lookAtRow();
  expect(said(desk)).toContain('The column Request Name is not on Request summary');
});

test('a pin does not land on another line of the request once rows have moved', async () => {
  const desk = await plannedDesk(api.url);
  const row = await rowOf(desk, 'SR-1');
  await lookAt(desk, 'SR-1');
  // Sorting brings another line of the same request to the place of the one looked at.
  await desk.host.typeInto(TAB, cellOf('line', row), 2);
  const before = await tableOf(desk);
  await desk.actions.settle('pin', 'E2');
  expect(said(desk)).toContain('has moved or is gone');
  expect(await tableOf(desk)).toEqual(before);
  await desk.actions.lookAtRow();
  await desk.actions.settle('pin', 'E2');
  expect((await rowsOf(desk, 'line', 'resourceId', 'pin'))[row]).toEqual([2, 'E2', 'pin']);
});
