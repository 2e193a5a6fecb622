import { expect, test } from 'vitest';
import { apiServer } from '../../support/api.ts';
import { type Desk, openDesk, runToEnd } from './desk.ts';

const api = await apiServer();
await api.work();

/** A planned sample hospital, its results written. */
async function plannedDesk(): Promise<Desk> {
  const desk = await openDesk(api.url);
  await desk.actions.newWorkbook({ sample: true });
  await runToEnd(desk);
  await desk.actions.writeResults();
  return desk;
}

const tabNames = async ({ workbook }: Desk) => (await workbook.survey()).tabs.map(({ name }) => name);
const table = async ({ workbook }: Desk, name: string) => (await workbook.readTables([name])).get(name)!;

test('from an empty workbook to results: lay out with sample rows, check, run, write', async () => {
  const desk = await openDesk(api.url);
  const { store, actions, host } = desk;
  await actions.newWorkbook({ sample: true });
  expect(store.state.inputs.every(({ found }) => found)).toBe(true);

  await actions.check();
  expect(store.state.check).toMatchObject({ complete: true, counts: { error: 0 } });

  const id = await runToEnd(desk);
  expect(store.state.run).toMatchObject({
    state: 'DONE',
    parts: [{ state: 'DONE' }, { state: 'DONE' }, { state: 'DONE' }],
  });
  await actions.writeResults();
  expect(store.state).toMatchObject({ message: { kind: 'success' }, shown: { runId: id, stale: false } });
  expect(await tabNames(desk)).toEqual(
    expect.arrayContaining(['Summary', 'Reopening plan', 'Charts', 'Detail weekly']),
  );
  expect(host.stats.unsupported).toEqual([]);

  // What stands in the workbook is what the API says of the run.
  const weekly = await table(desk, 'Output_opt_detail_weekly');
  const asked = await api.ask('query Rows($id: ID!) { run(id: $id) { tables { table rows } } }', { id });
  const rows = asked.data.run.tables.filter((one: { table: string }) => one.table === 'OUTPUT_OPT_DETAIL_WEEKLY');
  expect(weekly.rows).toBe(rows.reduce((sum: number, one: { rows: number }) => sum + one.rows, 0));
});

test('a second run: a column of her own and a word on the plan stay; undo brings all back', async () => {
  const desk = await plannedDesk();
  const { host, actions, store, workbook } = desk;
  const { tab } = await table(desk, 'Output_opt_summary');
  await host.planner.insertColumns(tab, 'C');
  await host.typeInto(tab, 'C1', 'my note');
  await host.typeInto(tab, 'C3', 'ask the ward');
  const marked = await table(desk, 'Output_opt_summary');
  expect(marked.headers[2]).toBe('my note');
  const keyOf = (row: readonly unknown[]) => JSON.stringify([0, 1, 3, 4, 5].map((column) => row[column]));
  const noted = keyOf(marked.values[1]!);
  const planWord = async () => (await workbook.readTab('Reopening plan'))!.values[2]?.[2];
  // A cell that the drawing leaves empty.
  expect(await planWord()).toBeNull();
  await host.typeInto('Reopening plan', 'C3', 'seen by Ms. Roe');

  actions.setOption('seed', 2);
  const second = await runToEnd(desk);
  await actions.writeResults();
  expect(store.state.shown?.runId).toBe(second);
  const after = await table(desk, 'Output_opt_summary');
  expect(after.headers).toEqual(marked.headers);
  const row = after.values.find((values) => keyOf(values) === noted)!;
  expect(row[2]).toBe('ask the ward');
  expect(after.values.filter((values) => values[2] === 'ask the ward')).toHaveLength(1);
  expect(await planWord()).toBe('seen by Ms. Roe');

  await actions.undo();
  expect(store.state.message).toMatchObject({ kind: 'success' });
  expect(await table(desk, 'Output_opt_summary')).toEqual(marked);
  expect(store.state.shown?.runId).not.toBe(second);
  expect(await workbook.lastStep()).toBeNull();
});

test('an edit of an input makes the results stale; taking it back at the next check cures that', async () => {
  const { host, actions, store, until, workbook } = await plannedDesk();
  const cell = (await workbook.readTables(['Input_capacity'])).get('Input_capacity')!.values[0]!.at(-1);
  await host.typeInto('Capacity', 'E2', 99);
  await until(({ shown }) => shown?.stale === true);
  await host.typeInto('Capacity', 'E2', cell);
  await actions.run();
  expect(store.state.shown?.stale).toBe(false);
});

test('a bad sheet: findings stand on their cells, errors first, and curing the cell takes its mark away', async () => {
  const { host, actions, store, until } = await openDesk(api.url);
  await actions.newWorkbook({ sample: true });
  await host.typeInto('Capacity', 'E2', 'many');
  await host.typeInto('Capacity', 'E3', -4);
  await actions.check();
  const { check } = store.state;
  const cells = check!.findings.filter(({ tab }) => tab === 'Capacity').map(({ cell }) => cell);
  expect(cells).toEqual(expect.arrayContaining(['E2', 'E3']));
  expect(check!.findings.find(({ cell }) => cell === 'E2')).toMatchObject({
    column: 'capacity',
    message: expect.stringContaining('many'),
  });
  const marks = () => host.workbook.tab('Capacity').conditionalFormats.length;
  expect(marks()).toBeGreaterThan(0);

  await actions.goToFinding(check!.findings.findIndex(({ cell }) => cell === 'E3'));
  await host.typeInto('Capacity', 'E2', 12);
  await until((state) => state.check?.findings.find(({ cell }) => cell === 'E2')?.edited === true);
  expect(store.state.check?.findings.find(({ cell }) => cell === 'E3')?.edited).toBe(false);
  await host.typeInto('Capacity', 'E3', 4);
  await actions.check();
  expect(store.state.check!.findings.filter(({ tab }) => tab === 'Capacity')).toEqual([]);
  expect(marks()).toBe(0);
});

test('nothing is sent before the planner has read what it is; then what she asked for goes on', async () => {
  const { store, actions, until } = await openDesk(api.url, { consented: false });
  await actions.newWorkbook({ sample: true });
  await actions.run();
  expect(store.state).toMatchObject({ consented: false, run: null });
  actions.consent();
  await until(({ run }) => run !== null);
});

test('a lost server: check tells what can be seen without it, and the run is found again by a pane opened later', async () => {
  const desk = await openDesk(api.url);
  const { network, actions, store, host } = desk;
  await actions.newWorkbook({ sample: true });
  await host.typeInto('Capacity', 'E2', 'many');
  network.down = true;
  await actions.check();
  expect(store.state.server.state).toBe('lost');
  expect(store.state.check).toMatchObject({ complete: false });
  expect(store.state.check!.findings.map(({ cell }) => cell)).toContain('E2');
  network.down = false;
  await host.typeInto('Capacity', 'E2', 12);
  await actions.run();
  const { id } = store.state.run!;
  desk.leave();

  const again = await openDesk(api.url, { host });
  await again.until(({ run }) => run?.id === id && run.watch === 'ended');
  await again.until(({ message }) => message?.kind === 'success');
  expect(again.store.state.shown).toBeNull();
});

test('a cancelled run leaves no tab; the best so far can be taken instead', async () => {
  const desk = await openDesk(api.url);
  const { actions, store, until } = desk;
  await actions.newWorkbook({ sample: true });
  const before = await tabNames(desk);
  actions.setOption('gap', 0);
  await actions.run();
  await actions.cancelRun();
  await until(({ run }) => run?.watch === 'ended');
  expect(store.state.run?.state).toBe('CANCELLED');
  expect(await tabNames(desk)).toEqual(before);

  await actions.run();
  await until(({ run }) => (run?.bestSoFar.length ?? 0) > 0);
  await actions.takeBest();
  expect(store.state.shown?.runId).toBe(store.state.run?.id);
  expect(await tabNames(desk)).toEqual(expect.arrayContaining(['Summary', 'Reopening plan']));
});

test('history, a colleague’s run, a comparison and a schedule', async () => {
  const desk = await plannedDesk();
  const { actions, store } = desk;
  const first = store.state.shown!.runId;
  await actions.loadHistory();
  expect(store.state.history.runs[0]).toMatchObject({
    id: first,
    hasResult: true,
    isShown: true,
    submittedWith: 'excel',
  });

  actions.show('compare');
  await actions.loadHistory();
  expect(store.state.compare.choices.length).toBeGreaterThan(1);
  await actions.compare();
  expect(await tabNames(desk)).toContain('Compare');

  await actions.addSchedule({
    name: 'Each morning',
    runId: first,
    time: '06:30',
    weekdays: [1, 2, 3, 4, 5],
    timeZone: 'Europe/Berlin',
  });
  expect(store.state.schedules.items).toMatchObject([
    { name: 'Each morning', when: 'Mon to Fri at 06:30, Europe/Berlin', active: true },
  ]);
  actions.chooseRefresh('anyone');
  await actions.refresh();
  expect(store.state.shown?.runId).toBe(first);
});

test('import: a CSV file with other headers fills a tab as one step, and the mapping is remembered', async () => {
  const desk = await openDesk(api.url);
  const { actions, store } = desk;
  await actions.newWorkbook({ sample: false });
  const bytes = new TextEncoder().encode('Site;Line;Service;Kind of bed;Beds\nNorth;Cardiac;Cath;ICU Beds;12,5\n');
  const file = { name: 'beds.csv', bytes };
  await actions.importFiles([file]);
  actions.setImportTarget(0, 'INPUT_CAPACITY');
  const pairs = {
    facility: 'Site',
    service_line: 'Line',
    sub_service: 'Service',
    resource: 'Kind of bed',
    capacity: 'Beds',
  };
  for (const [header, source] of Object.entries(pairs)) actions.setImportColumn(0, header, source);
  expect(store.state.importing).toMatchObject({ ready: true, tables: [{ faults: [] }] });
  await actions.applyImport();
  const filled = await table(desk, 'Input_capacity');
  expect(filled.values[0]).toEqual(['North', 'Cardiac', 'Cath', 'ICU Beds', 12.5]);

  await actions.importFiles([file]);
  actions.setImportTarget(0, 'INPUT_CAPACITY');
  expect(store.state.importing!.tables[0]!.columns.map(({ source, how }) => [source, how])).toEqual(
    Object.values(pairs).map((source) => [source, 'remembered']),
  );
});

test('a second task asked for meanwhile is refused with a sentence', async () => {
  const { actions, store } = await openDesk(api.url);
  const first = actions.newWorkbook({ sample: true });
  await actions.undo();
  expect(store.state.message).toMatchObject({ kind: 'info', text: expect.stringContaining('still at work') });
  await first;
});
