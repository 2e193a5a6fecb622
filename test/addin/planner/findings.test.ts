import { expect, test } from 'vitest';
import { apiServer } from '../../support/api.ts';
import { areaName } from '../../support/excel-host/grid/area.ts';
import { type Desk, openDesk } from './desk.ts';

const api = await apiServer();
await api.work();

/** A sample hospital with two bad cells, E2 and E4 of Capacity, and checked. */
async function checkedDesk(): Promise<Desk> {
  const desk = await openDesk(api.url);
  await desk.actions.newWorkbook({ sample: true });
  await desk.host.typeInto('Capacity', 'E2', 'many');
  await desk.host.typeInto('Capacity', 'E4', -4);
  await desk.actions.check();
  expect(cells(desk)).toEqual(['E2', 'E4']);
  return desk;
}

const onCapacity = ({ store }: Desk) =>
  (store.state.check?.findings ?? []).filter(({ column }) => column === 'capacity');
const cells = (desk: Desk) => [...new Set(openCells(desk))].sort();
const openCells = (desk: Desk) =>
  onCapacity(desk)
    .filter(({ edited }) => !edited)
    .map(({ cell }) => cell);

/** Cells with a mark on Capacity, as the workbook has them. */
const marked = ({ host }: Desk) =>
  host.workbook
    .tab('Capacity')
    .conditionalFormats.flatMap(({ areas }) => areas)
    .map((area) => areaName(area))
    .sort();

const selected = ({ host }: Desk) =>
  `${host.workbook.active.name}!${host.workbook.selection.map((area) => areaName(area)).join()}`;

test('rows inserted above take findings and marks along, and curing one leaves the other on its cell', async () => {
  const desk = await checkedDesk();
  const { host, until, actions } = desk;
  await host.planner.insertRows('Capacity', 3, 2);
  await until(() => cells(desk).join() === 'E2,E6');
  await expect.poll(() => marked(desk)).toEqual(['E2', 'E6']);

  await host.typeInto('Capacity', 'E2', 12);
  await until(() => cells(desk).join() === 'E6');
  await expect.poll(() => marked(desk)).toEqual(['E6']);
  const index = desk.store.state.check!.findings.findIndex(({ cell }) => cell === 'E6');
  await actions.goToFinding(index);
  expect(selected(desk)).toBe('Capacity!E6');
});

test('an edit that is taken back brings the finding and its mark back', async () => {
  const desk = await checkedDesk();
  await desk.host.typeInto('Capacity', 'E2', 12);
  await desk.until(() => cells(desk).join() === 'E4');
  await desk.host.typeInto('Capacity', 'E2', 'many');
  await desk.until(() => cells(desk).join() === 'E2,E4');
  await expect.poll(() => marked(desk)).toEqual(['E2', 'E4']);
});

test('rows inserted below a marked cell do not take its mark over', async () => {
  const desk = await checkedDesk();
  await desk.host.planner.insertRows('Capacity', 5);
  expect(marked(desk)).toEqual(['E2', 'E4:E5']);
  await expect.poll(() => marked(desk)).toEqual(['E2', 'E4']);
});

test('another wrong value in the cell keeps its finding', async () => {
  const desk = await checkedDesk();
  await desk.host.typeInto('Capacity', 'E2', 'a lot');
  await desk.host.typeInto('Capacity', 'E4', 4);
  await desk.until(() => cells(desk).join() === 'E2');
});

test('a renamed tab keeps its findings; a deleted one says so where a finding leads to it', async () => {
  const desk = await checkedDesk();
  const { host, actions, store, until } = desk;
  await host.planner.renameTab('Capacity', 'Betten');
  const index = () => store.state.check!.findings.findIndex(({ column }) => column === 'capacity');
  await actions.goToFinding(index());
  expect(selected(desk)).toBe('Betten!E2');
  await host.typeInto('Betten', 'E2', 12);
  await until(() => cells(desk).join() === 'E4');
  expect(new Set(onCapacity(desk).map(({ tab }) => tab))).toEqual(new Set(['Betten']));

  await host.planner.deleteTab('Betten');
  await actions.goToFinding(store.state.check!.findings.findIndex(({ cell }) => cell === 'E4'));
  expect(store.state.message).toMatchObject({ kind: 'warning', text: expect.stringContaining('missing') });
});

test('rows inserted while the check goes on: findings come to the cells as they stand at its end', async () => {
  const desk = await openDesk(api.url);
  const { host, actions, until } = desk;
  await actions.newWorkbook({ sample: true });
  await host.typeInto('Capacity', 'E4', 'many');
  const checking = actions.check();
  await until(({ task }) => (task?.share ?? 0) > 0);
  await host.planner.insertRows('Capacity', 2);
  await checking;
  expect(cells(desk)).toEqual(['E5']);
  await expect.poll(() => marked(desk)).toEqual(['E5']);
});

test('imported rows are other rows: the findings of those before are gone with their marks', async () => {
  const desk = await checkedDesk();
  const { actions, store } = desk;
  const text = 'facility,service_line,sub_service,resource,capacity\nNorth,Cardiac,Cath,ICU Beds,4\n';
  await actions.importFiles([{ name: 'input_capacity.csv', bytes: new TextEncoder().encode(text) }]);
  await actions.applyImport();
  expect(store.state.check).toBeNull();
  await expect.poll(() => marked(desk)).toEqual([]);
});

test('a missing tab is an error that laying it out takes away', async () => {
  const desk = await openDesk(api.url);
  const { host, actions, store } = desk;
  await actions.newWorkbook({ sample: true });
  await host.planner.deleteTab('Utilization');
  await actions.check();
  const missing = store.state.check!.findings.filter(({ tab }) => tab === 'Utilization');
  expect(missing[0]).toMatchObject({ severity: 'error', cell: null });
  await actions.newWorkbook({ sample: false });
  expect(store.state.check).toBeNull();
});

test('findings are told in the words of the tabs, each by its cell', async () => {
  const { store } = await checkedDesk();
  const { findings } = store.state.check!;
  expect(findings.find(({ cell }) => cell === 'E2')).toMatchObject({
    ...{ tab: 'Capacity', cell: 'E2', column: 'capacity' },
    message: '"many" is not a number. Allowed: a number of at least 0.',
    allowed: '',
  });
  expect(JSON.stringify(findings)).not.toMatch(/INPUT_|OUTPUT_/);
});

test('a pane opened again finds the list of the last check, while the inputs are those it saw', async () => {
  const desk = await checkedDesk();
  const before = desk.store.state.check;
  desk.leave();
  const again = await openDesk(api.url, { host: desk.host });
  await again.until(({ check }) => check !== null);
  expect(again.store.state.check).toEqual(before);
  expect(marked(again)).toEqual(['E2', 'E4']);
  await again.host.typeInto('Capacity', 'E2', 12);
  await expect.poll(() => marked(again)).toEqual(['E4']);
  again.leave();

  // Cured while no pane looked: nothing would take the mark away.
  await again.host.typeInto('Capacity', 'E4', 4);
  const late = await openDesk(api.url, { host: desk.host });
  await expect.poll(() => marked(late)).toEqual([]);
  expect(late.store.state.check).toBeNull();
});

test('errors come first, then the order of tabs and rows', async () => {
  const desk = await openDesk(api.url);
  const { host, actions, store } = desk;
  await actions.newWorkbook({ sample: true });
  await host.typeInto('Utilization', 'G2', 'x');
  await host.typeInto('Capacity', 'E9', 'x');
  await host.typeInto('Capacity', 'E3', 'x');
  await host.planner.deleteTab('Financials');
  await actions.check();
  const { findings } = store.state.check!;
  const rank = { error: 0, warning: 1, notice: 2 };
  const ranks = findings.map(({ severity }) => rank[severity]);
  expect(ranks).toEqual([...ranks].sort());
  expect(findings[0]).toMatchObject({ severity: 'error', tab: 'Financials' });
  const unread = findings.filter(({ message }) => message.includes('"x"')).map(({ tab, cell }) => `${tab} ${cell}`);
  expect(unread).toEqual(['Capacity E3', 'Capacity E9', 'Utilization G2']);
});
