import { expect, test } from 'vitest';
import type { RunKind } from '../../../addin/api/generated/operations.ts';
import type { Job } from '../../../addin/jobs/job.ts';
import { reopening } from '../../../addin/jobs/reopening/job.ts';
import type { SheetLayout } from '../../../schema/sheets/layout.ts';
import { tableTabs } from '../../../schema/workbook/table-tab.ts';
import { smallHospital } from '../../cli/hospital-files.ts';
import { apiServer } from '../../support/api.ts';
import { fillDesk, openDesk } from './desk.ts';

const api = await apiServer();

const shifts: SheetLayout = {
  ...{ table: 'INPUT_SHIFTS', file: 'input_shifts', tab: 'Shifts', description: 'Who may work when.', rowsMax: 1000 },
  columns: {
    doctor: { header: 'doctor', type: 'text', description: 'Who', required: true },
    hours: { header: 'hours', type: 'number', description: 'How long', required: true, unit: 'hours', min: 0 },
  },
};

/** A second job as the add-in sees one: its tabs, options and words. What it would compute is not asked here. */
const roster: Job = {
  ...reopening,
  // The server has one kind so far.
  ...{ kind: 'ROSTER' as RunKind, title: 'Roster', purpose: 'Who works when.', disclosure: ['The shifts.'] },
  inputs: [{ layout: shifts, excelTable: 'Input_shifts', required: true }],
  options: reopening.options.filter(({ key }) => key === 'seed'),
  tabNames: new Map([['INPUT_SHIFTS', 'Shifts']]),
  inputTabs: (rows) => tableTabs(shifts, rows['INPUT_SHIFTS'] ?? [], 'input'),
  readsAsIs: () => false,
  grids: ({ headers, rows, firstRow, dateSystem }) => ({
    grids: [{ headers, rows, firstRow, dateSystem, source: 'WORKBOOK' }],
    findings: [],
  }),
};

test('two jobs in one workbook: each has its tabs, settings, run, findings and consent, and finds them again', async () => {
  const desk = await openDesk(api.url, { jobs: [reopening, roster] });
  const { store, actions, until, workbook } = desk;
  await fillDesk(desk, smallHospital());
  actions.setOption('seed', 5);
  await actions.run();
  const { id } = store.state.run!;

  actions.chooseJob('ROSTER');
  await until(({ inputs }) => inputs.length === 1);
  expect(store.state).toMatchObject({
    ...{ job: { title: 'Roster' }, consented: false, disclosure: ['The shifts.'], run: null, check: null, shown: null },
    inputs: [{ tab: 'Shifts', found: false }],
  });
  expect(store.state.options.map(({ key, value }) => [key, value])).toEqual([['seed', 1]]);
  await actions.newWorkbook({ sample: false });
  expect(store.state.inputs).toMatchObject([{ tab: 'Shifts', found: true }]);
  actions.setOption('seed', 9);
  await actions.importFiles([{ name: 'rota.csv', bytes: new TextEncoder().encode('Doctor;Hours\nRoe;7,5\n') }]);
  await actions.applyImport();
  const read = await workbook.readTables(['Input_shifts', 'Input_capacity']);
  expect(read.get('Input_shifts')!.values).toEqual([['Roe', 7.5]]);
  expect(read.get('Input_capacity')!.rows).toBe(1);

  actions.chooseJob('REOPENING');
  await until(({ run }) => run?.id === id);
  expect(store.state.consented).toBe(true);
  expect(store.state.options.find(({ key }) => key === 'seed')?.value).toBe(5);
  expect(store.state.inputs.every(({ found }) => found)).toBe(true);
  desk.leave();

  const again = await openDesk(api.url, { host: desk.host, jobs: [reopening, roster] });
  expect(again.store.state.job.title).toBe('Reopening');
  await again.until(({ run }) => run?.id === id);
  again.actions.chooseJob('ROSTER');
  await again.until(({ inputs }) => inputs[0]?.tab === 'Shifts');
  expect(again.store.state.options.map(({ value }) => value)).toEqual([9]);
});

test('a job is not changed in the middle of a task', async () => {
  const desk = await openDesk(api.url, { jobs: [reopening, roster] });
  const laying = desk.actions.newWorkbook({ sample: true });
  desk.actions.chooseJob('ROSTER');
  expect(desk.store.state).toMatchObject({ job: { title: 'Reopening' }, message: { kind: 'info' } });
  await laying;
});
