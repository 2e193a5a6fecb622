import { expect, test } from 'vitest';
import { associateCommands } from '../../../addin/commands.ts';
import { apiServer } from '../../support/api.ts';
import { openDesk } from './desk.ts';

const api = await apiServer();

test('a ribbon button that starts the pane: it comes into view, and the command waits until the workbook was read', async () => {
  const desk = await openDesk(api.url, { asleep: true });
  const { host, store, begin, until } = desk;
  host.addin.visibility = 'Background';
  associateCommands(desk);
  await host.press('newReopeningWorkbook');
  expect(store.state.inputs).toEqual([]);
  await begin();
  await until(({ inputs, task }) => task === null && inputs.length > 0 && inputs.every(({ found }) => found));
  expect(host.addin.visibility).toBe('Visible');
});

test('the menu of new workbooks has an item per job, and each lays out the tabs of its own', async () => {
  const desk = await openDesk(api.url);
  associateCommands(desk);
  await desk.host.press('newAssignmentsWorkbook');
  await desk.until(({ task, job, message }) => task === null && job.kind === 'ASSIGNMENTS' && message !== null);
  expect(desk.store.state.message).toMatchObject({ kind: 'success' });
  const names = (await desk.workbook.survey()).tabs.map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(['Start assignments', 'Requests', 'People', 'Settings']));
  expect(names).not.toContain('Demand forecast');
});

test('buttons that only show a view need no workbook to be read again', async () => {
  const desk = await openDesk(api.url);
  associateCommands(desk);
  await desk.host.press('compare');
  await desk.until(({ view }) => view === 'compare');
  await desk.host.press('help');
  await desk.until(({ view }) => view === 'help');
  expect(desk.network.sent.filter((body) => body.includes('AppendRows'))).toEqual([]);
});

test('the Run button of a planner who has not agreed yet shows what leaves the workbook, and goes on once she has', async () => {
  const desk = await openDesk(api.url, { consented: false });
  await desk.actions.newWorkbook({ sample: true });
  associateCommands(desk);
  desk.network.sent.length = 0;
  await desk.host.press('run');
  await desk.until(({ message }) => message?.text.includes('what leaves the workbook') === true);
  expect(desk.network.sent.join()).not.toMatch(/CreateUpload|AppendRows|Submit/);
  desk.actions.consent();
  await desk.until(({ run }) => run?.state === 'QUEUED');
});
