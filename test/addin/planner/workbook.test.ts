import { expect, test } from 'vitest';
import { smallHospital } from '../../cli/hospital-files.ts';
import { apiServer } from '../../support/api.ts';
import { chooseFiles, type Desk, fillDesk, openDesk, runToEnd } from './desk.ts';

const api = await apiServer();
await api.work();

/** A small hospital, planned and written. */
async function plannedDesk(): Promise<Desk> {
  const desk = await openDesk(api.url);
  await fillDesk(desk, smallHospital());
  await runToEnd(desk);
  await desk.actions.writeResults();
  expect(desk.store.state.message).toMatchObject({ kind: 'success' });
  return desk;
}

const tabNames = async ({ workbook }: Desk) => (await workbook.survey()).tabs.map(({ name }) => name);
const said = ({ store }: Desk): string =>
  [store.state.message?.text, ...(store.state.message?.details ?? [])].join(' ');
const stale = ({ store }: Desk) => store.state.shown?.stale;

test('what the planner keeps beside and between the columns of an input never leaves the workbook', async () => {
  const desk = await openDesk(api.url);
  const { host, network, actions, store } = desk;
  await fillDesk(desk, smallHospital());
  await host.planner.insertColumns('Capacity', 'B');
  await host.typeInto('Capacity', 'B1', 'secret note');
  await host.typeInto('Capacity', 'B2', 'Ms. Roe, room 4');
  await host.typeInto('Capacity', 'K2', 'beside the table');
  network.sent.length = 0;
  await actions.check();
  const bodies = network.sent.join('\n');
  expect(bodies).toContain('Beds');
  expect(bodies).not.toMatch(/Roe|secret|beside the table/);
  expect(store.state.check).toMatchObject({ complete: true, counts: { error: 0 } });
  expect(store.state.check!.findings.map(({ message }) => message).join()).toContain('secret note');
});

test('edits beside the inputs and of her own columns do not make results stale; edits of the inputs do', async () => {
  const desk = await plannedDesk();
  const { host, until, workbook } = desk;
  await host.planner.insertColumns('Capacity', 'B');
  await host.typeInto('Capacity', 'B1', 'note');
  await host.typeInto('Capacity', 'B2', 'x');
  await host.typeInto('Capacity', 'A40', 'far below');
  await host.typeInto('Summary', 'A60', 'mine');
  await desk.actions.check();
  expect(stale(desk)).toBe(false);

  await host.planner.renameTab('Capacity', 'Betten');
  await host.typeInto('Betten', 'F2', 7);
  await until(({ shown }) => shown?.stale === true);
  const { values } = (await workbook.readTables(['Input_capacity'])).get('Input_capacity')!;
  expect(values[0]!.at(-1)).toBe(7);
  await host.typeInto('Betten', 'F2', 6);
  await desk.actions.check();
  expect(stale(desk)).toBe(false);
});

test('an import makes results stale, and its undo makes them those of the inputs again', async () => {
  const desk = await plannedDesk();
  const { actions, store } = desk;
  await chooseFiles(desk, { 'input_capacity.csv': smallHospital()['input_capacity.csv']!.replace(',6', ',9') });
  await actions.applyImport();
  expect(stale(desk)).toBe(true);
  await actions.undo();
  expect(store.state.message).toMatchObject({ kind: 'success' });
  expect(stale(desk)).toBe(false);
});

test('results of an earlier run of this workbook say whether the inputs are still those it had', async () => {
  const desk = await plannedDesk();
  const { host, actions } = desk;
  const first = desk.store.state.shown!.runId;
  await host.typeInto('Capacity', 'E2', 4);
  await runToEnd(desk);
  await actions.writeResults();
  expect(stale(desk)).toBe(false);
  await actions.writeResults(first);
  expect(stale(desk)).toBe(true);
  await host.typeInto('Capacity', 'E2', 6);
  await actions.check();
  expect(stale(desk)).toBe(false);
});

test('renamed and deleted result tabs: a refresh finds the renamed one, lays the deleted one out again and tells no fault', async () => {
  const desk = await plannedDesk();
  const { host, actions, store } = desk;
  await host.planner.renameTab('Summary', 'Overview');
  await host.planner.deleteTab('Charts');
  await actions.refresh();
  expect(store.state.message).toMatchObject({ kind: 'success' });
  const names = await tabNames(desk);
  expect(names).toEqual(expect.arrayContaining(['Overview', 'Charts']));
  expect(names).not.toContain('Summary');
  expect(store.state.shown!.tabs).toEqual(expect.arrayContaining(['Overview', 'Charts']));
  expect(host.workbook.active.name).toBe('Overview');
});

test('a write that Excel took back by its own undo is not taken for standing there', async () => {
  const desk = await plannedDesk();
  const { host, actions, workbook, store } = desk;
  const stamp = (await workbook.readTab('Summary'))!;
  const row = stamp.values.findIndex((cells) => cells.some((cell) => String(cell).includes(store.state.shown!.runId)));
  const column = stamp.values[row]!.findIndex((cell) => String(cell).includes(store.state.shown!.runId));
  const address = `${String.fromCharCode(65 + stamp.column + column)}${stamp.row + row + 1}`;
  await host.typeInto('Summary', address, 'Run of before');
  await actions.refresh();
  expect(await tabNames(desk)).toContain('Summary (2)');
  expect(said(desk)).toContain('not known any more');
});

test('tabs that a run has nothing for say so, and are drawn in their place by the next run that has', async () => {
  const desk = await plannedDesk();
  const { actions, store, workbook } = desk;
  const clash = [
    'ALL,ALREADY_OPEN,YES,ALL,ALL,ALL,ALL,ALL',
    'ALL,MIN_DEMAND_RATIO,50,ALL,ALL,ALL,ALL,ALL',
    'ALL,RAPID_TEST_DA,100,ALL,ALL,ALL,ALL,ALL',
    'ALL,RAPID_TESTS_PHASE_1,0,ALL,ALL,ALL,ALL,ALL',
  ];
  const before = await tabNames(desk);
  const good = store.state.shown!.runId;
  await chooseFiles(desk, { 'input_opt_parameters.csv': smallHospital(clash)['input_opt_parameters.csv']! });
  await actions.applyImport();
  const bad = await runToEnd(desk);
  await actions.writeResults();
  const plan = async () => (await workbook.readTab('Reopening plan'))!.values[0]![0];
  expect(await plan()).toContain(bad.slice(0, 8));
  await actions.writeResults(good);
  expect(await plan()).not.toContain(bad.slice(0, 8));
  expect(await tabNames(desk)).toEqual(before);
});

test('undo names the tabs that keep what was typed since', async () => {
  const desk = await plannedDesk();
  const { host, actions, store } = desk;
  await host.typeInto('Summary', 'A60', 'mine');
  await actions.undo();
  expect(store.state.message).toMatchObject({ kind: 'warning' });
  expect(said(desk)).toContain('Summary');
  expect(await tabNames(desk)).toContain('Summary');
});

test('a command given before the pane has read the workbook waits for it, and wipes nothing out', async () => {
  const desk = await plannedDesk();
  desk.actions.setOption('seed', 7);
  await expect.poll(async () => JSON.parse((await desk.workbook.loadState())!).jobs.REOPENING.options.seed).toBe(7);
  desk.leave();
  const again = await openDesk(api.url, { host: desk.host, asleep: true });
  const waiting = again.actions.check();
  await again.begin();
  await waiting;
  expect(again.store.state.check).toMatchObject({ complete: true });
  const kept = JSON.parse((await again.workbook.loadState())!).jobs.REOPENING;
  expect(kept).toMatchObject({ options: { seed: 7 }, shown: { runId: desk.store.state.shown!.runId } });
  expect(again.store.state.options.find(({ key }) => key === 'seed')?.value).toBe(7);
});

test('two panes on one workbook keep each other’s results and settings', async () => {
  const one = await plannedDesk();
  const other = await openDesk(api.url, { host: one.host });
  const first = other.store.state.shown!.runId;
  one.actions.setOption('seed', 3);
  await runToEnd(one);
  await one.actions.writeResults();
  await other.actions.undo();
  expect(other.store.state.shown).toMatchObject({ runId: first });
  expect(other.store.state.options.find(({ key }) => key === 'seed')?.value).toBe(3);
});

test('a copy of the file in another workspace: its run is unknown there, and results of the new one come beside', async () => {
  const desk = await plannedDesk();
  desk.leave();
  const copy = await openDesk(api.url, { host: desk.host, as: { workspace: 'south', user: 'sue' } });
  expect(copy.store.state).toMatchObject({ run: null, message: null, shown: { runId: desk.store.state.shown!.runId } });
  await copy.actions.writeResults(desk.store.state.shown!.runId);
  expect(copy.store.state.message).toMatchObject({
    kind: 'error',
    text: expect.stringContaining('does not know the run'),
  });
  await runToEnd(copy);
  await copy.actions.writeResults();
  expect(await tabNames(copy)).toContain('Summary (2)');
  expect(said(copy)).toContain('not known any more');
});

test('what the workbook keeps stays far below the 30 kB it may have', async () => {
  const desk = await plannedDesk();
  await runToEnd(desk);
  await desk.actions.writeResults();
  expect((await desk.workbook.loadState())!.length).toBeLessThan(15_000);
});
