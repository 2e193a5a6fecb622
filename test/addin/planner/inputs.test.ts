import { expect, test } from 'vitest';
import { smallHospital } from '../../cli/hospital-files.ts';
import { apiServer } from '../../support/api.ts';
import { chooseFiles, type Desk, fillDesk, openDesk } from './desk.ts';

const api = await apiServer();
await api.work();

const table = async ({ workbook }: Desk, name: string) => (await workbook.readTables([name])).get(name)!;
const tabNames = async ({ workbook }: Desk) => (await workbook.survey()).tabs.map(({ name }) => name);
const said = ({ store }: Desk): string =>
  [store.state.message?.text, ...(store.state.message?.details ?? [])].join(' ');

const CAPACITY = 'facility,service_line,sub_service,resource,capacity';
const capacity = (...rows: string[]) => ({ 'input_capacity.csv': [CAPACITY, ...rows, ''].join('\n') });

/** Imports files with the mapping that is proposed. */
async function importFiles(
  desk: Desk,
  files: Readonly<Record<string, string>>,
  mode: 'replace' | 'append' = 'replace',
) {
  await chooseFiles(desk, files);
  desk.actions.setImportMode(mode);
  await desk.actions.applyImport();
}

async function filledDesk(): Promise<Desk> {
  const desk = await openDesk(api.url);
  await fillDesk(desk, smallHospital());
  return desk;
}

const values = (grid: { values: readonly (readonly unknown[])[] }) => grid.values.map((row) => row.join());

test('rows are added below, her column stays beside its rows, and one step takes it back', async () => {
  const desk = await filledDesk();
  const { host, actions } = desk;
  await host.typeInto('Capacity', 'F1', 'note');
  await host.typeInto('Capacity', 'F2', 'new wing');
  const before = await table(desk, 'Input_capacity');
  await importFiles(desk, capacity('South,ALL,ALL,Beds,9', 'North,ALL,ALL,Rooms,3'), 'append');
  expect(values(await table(desk, 'Input_capacity'))).toEqual([
    'North,ALL,ALL,Beds,6,new wing',
    'South,ALL,ALL,Beds,9,',
    'North,ALL,ALL,Rooms,3,',
  ]);
  await actions.undo();
  expect(await table(desk, 'Input_capacity')).toEqual(before);
});

test('replaced rows come to her notes by their key', async () => {
  const desk = await openDesk(api.url);
  await desk.actions.newWorkbook({ sample: false });
  await importFiles(desk, capacity('North,ALL,ALL,Beds,6', 'South,ALL,ALL,Beds,9', 'West,ALL,ALL,Beds,2'));
  await desk.host.typeInto('Capacity', 'F1', 'note');
  await desk.host.typeInto('Capacity', 'F3', 'new wing');
  await importFiles(desk, capacity('East,ALL,ALL,Beds,1', 'South,ALL,ALL,Beds,12'));
  expect(values(await table(desk, 'Input_capacity'))).toEqual([
    'South,ALL,ALL,Beds,12,new wing',
    'East,ALL,ALL,Beds,1,',
  ]);
});

test('rows are not added below formulas, which would become values; replacing them says so', async () => {
  const desk = await filledDesk();
  const { host, store } = desk;
  await host.typeInto('Capacity', 'E2', '=3*2');
  await importFiles(desk, capacity('South,ALL,ALL,Beds,9'), 'append');
  expect(store.state.message).toMatchObject({ kind: 'error', text: expect.stringContaining('capacity hold formulas') });
  expect(store.state.importing).not.toBeNull();
  expect(host.workbook.tab('Capacity').formula('E2')).toBe('=3*2');
  desk.actions.setImportMode('replace');
  await desk.actions.applyImport();
  expect(store.state.message).toMatchObject({ kind: 'warning' });
  expect(said(desk)).toContain('gave way to values');
});

test('a tab that lacks a column the rows fill stays as it is, and is told which', async () => {
  const desk = await filledDesk();
  const { host, store } = desk;
  await host.planner.deleteColumns('Capacity', 'D');
  const before = await table(desk, 'Input_capacity');
  await importFiles(desk, capacity('South,ALL,ALL,Beds,9'));
  expect(store.state.message).toMatchObject({
    kind: 'error',
    text: expect.stringContaining('Capacity lacks the columns resource'),
  });
  expect(await table(desk, 'Input_capacity')).toEqual(before);
});

test('rows for a tab without an Excel table join what stands there on a tab beside it, which counts from now on', async () => {
  const desk = await openDesk(api.url);
  const { host, store, actions } = desk;
  await host.planner.addTab('Capacity');
  const cells: Record<string, unknown> = {
    B: 'service_line',
    A: 'facility',
    C: 'sub_service',
    D: 'resource',
    E: 'capacity',
  };
  for (const [column, header] of Object.entries(cells)) await host.typeInto('Capacity', `${column}1`, header);
  for (const [column, value] of Object.entries({ A: 'North', B: 'ALL', C: 'ALL', D: 'Beds', E: 6 }))
    await host.typeInto('Capacity', `${column}2`, value);
  await importFiles(desk, capacity('South,ALL,ALL,Beds,9'), 'append');
  expect(store.state.message).toMatchObject({ kind: 'warning' });
  expect(said(desk)).toContain('Capacity holds no Excel table');
  expect(values(await table(desk, 'Input_capacity'))).toEqual(['North,ALL,ALL,Beds,6', 'South,ALL,ALL,Beds,9']);
  expect(await tabNames(desk)).toEqual(expect.arrayContaining(['Capacity', 'Capacity (2)']));
  expect(store.state.inputs.find(({ tab }) => tab === 'Capacity (2)')).toMatchObject({ found: true, rows: 2 });
  await actions.undo();
  expect(store.state.inputs[0]).toMatchObject({ tab: 'Capacity', found: true });
});

const parameters = (...rows: string[]) => ({
  'input_opt_parameters.csv': [
    'scenario_name,parm_name,parm_value,facility,service_line,sub_service,ip_op_indicator,med_surg_indicator',
    ...rows.map((row) => `${row},ALL,ALL,ALL,ALL,ALL`),
    '',
  ].join('\n'),
});

/** What the grid of parameters sets: `scenario parameter value`. */
async function settings(desk: Desk): Promise<string[]> {
  const { headers, values: rows } = await table(desk, 'Parameter_grid');
  const scenarios = headers.slice(headers.indexOf('Default') + 1, headers.indexOf('Allowed values'));
  return rows.flatMap((row) =>
    scenarios.flatMap((name) => {
      const value = row[headers.indexOf(name)];
      return value === null || value === undefined ? [] : [`${name} ${row[0]} ${value}`];
    }),
  );
}

test('the grid of parameters: a scenario more lays it out anew in its place, adding keeps what is set, replacing does not', async () => {
  const desk = await openDesk(api.url);
  const { actions } = desk;
  await actions.newWorkbook({ sample: false });
  const order = await tabNames(desk);
  await importFiles(desk, parameters('ALL,PLANNING_HORIZON,8', 'A,MIN_DEMAND_RATIO,10'));
  expect(said(desk)).toContain('Parameters was laid out anew');
  expect(await settings(desk)).toEqual(['ALL PLANNING_HORIZON 8', 'A MIN_DEMAND_RATIO 10']);
  expect(await tabNames(desk)).toEqual(order);

  await importFiles(desk, parameters('B,MIN_DEMAND_RATIO,20'), 'append');
  expect((await settings(desk)).sort()).toEqual(
    ['ALL PLANNING_HORIZON 8', 'A MIN_DEMAND_RATIO 10', 'B MIN_DEMAND_RATIO 20'].sort(),
  );

  await importFiles(desk, parameters('ALL,PLANNING_HORIZON,12'));
  expect(await settings(desk)).toEqual(['ALL PLANNING_HORIZON 12']);

  // The same columns and rows again: written in its place.
  await importFiles(desk, parameters('ALL,PLANNING_HORIZON,16'));
  expect(said(desk)).not.toContain('laid out anew');
  expect(await settings(desk)).toEqual(['ALL PLANNING_HORIZON 16']);
});

test('inputs taken from a run leave no rows of before in tables that the run did not have', async () => {
  const desk = await filledDesk();
  const { actions, store } = desk;
  await actions.run();
  const { id } = store.state.run!;
  const header = 'facility,service_line,sub_service,ip_op_indicator,med_surg_indicator,date,demand';
  await importFiles(desk, { 'input_demand.csv': `${header}\nNorth,Surgery,Hips,I,MED,2026-01-01,5\n` });
  expect((await table(desk, 'Input_demand')).values[0]?.[0]).toBe('North');
  await actions.takeInputs(id);
  expect(values(await table(desk, 'Input_demand'))).toEqual([',,,,,,']);
  expect(values(await table(desk, 'Input_capacity'))).toEqual(['North,ALL,ALL,Beds,6']);
  await actions.takeInputs('00000000-0000-4000-8000-000000000000');
  expect(store.state.message).toMatchObject({ kind: 'error', text: expect.stringContaining('does not know the run') });
});

test('what is left out, cannot be read or is in another format is told before the import, and no file takes the others along', async () => {
  const desk = await openDesk(api.url);
  const { actions, store } = desk;
  await actions.newWorkbook({ sample: false });
  await chooseFiles(desk, {
    'input_capacity.csv': `${CAPACITY},Manager\nNorth,ALL,ALL,Beds,6,Ms. Roe\n`,
    'empty.csv': '',
    'old.xls': '\u00d0',
  });
  expect(store.state.message).toMatchObject({ kind: 'warning' });
  expect(said(desk)).toContain('empty.csv: no headers');
  const [first] = store.state.importing!.tables;
  expect(first).toMatchObject({ target: 'INPUT_CAPACITY', notes: ['Left out: Manager.'], faults: [] });
  await actions.applyImport();
  expect(said(desk)).toContain('Left out: Manager');
  expect(values(await table(desk, 'Input_capacity'))).toEqual(['North,ALL,ALL,Beds,6']);
});

test('a corrected mapping is remembered, in a new workbook on this machine too', async () => {
  const shared = new Map<string, string>();
  const desk = await openDesk(api.url, { remembered: shared });
  const { actions, store } = desk;
  await actions.newWorkbook({ sample: false });
  const file = { 'beds.csv': `${CAPACITY},Beds staffed\nNorth,ALL,ALL,Beds,6,4\n` };
  await chooseFiles(desk, file);
  actions.setImportTarget(0, 'INPUT_CAPACITY');
  actions.setImportColumn(0, 'capacity', 'Beds staffed');
  await actions.applyImport();
  expect(values(await table(desk, 'Input_capacity'))).toEqual(['North,ALL,ALL,Beds,4']);
  desk.leave();

  const next = await openDesk(api.url, { remembered: shared });
  await chooseFiles(next, file);
  expect(next.store.state.importing!.tables[0]).toMatchObject({ target: 'INPUT_CAPACITY' });
  expect(next.store.state.importing!.tables[0]!.columns.at(-1)).toMatchObject({
    ...{ header: 'capacity', source: 'Beds staffed', how: 'remembered' },
  });
  expect(store.state.importing).toBeNull();
});

test('text that begins like a formula stays text in the sheet', async () => {
  const desk = await openDesk(api.url);
  await desk.actions.newWorkbook({ sample: false });
  await importFiles(desk, capacity('=1+1,@SUM(A1),+x,-y,3'));
  const row = (await table(desk, 'Input_capacity')).values[0];
  expect(row).toEqual(['=1+1', '@SUM(A1)', '+x', '-y', 3]);
});
