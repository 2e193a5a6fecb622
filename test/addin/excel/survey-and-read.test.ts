import { expect, test } from 'vitest';
import { openExcelWorkbook } from '../../../addin/excel/open-workbook.ts';
import { openPort } from './open-port.ts';

test('the survey names tabs in order, tables with place and headers, and the active tab', async () => {
  const { host, port } = await openPort();
  const plan = host.workbook.addTab("Ann's plan");
  plan.fill('B3:C5', [
    ['Unit', 'Beds'],
    ['North', 4],
    ['South', 6],
  ]);
  host.workbook.addTable(plan, plan.area('B3:C5'), 'Units');
  host.workbook.addTab('Notes').visibility = 'Hidden';
  expect(await port.survey()).toEqual({
    dateSystem: 1900,
    activeTab: 'Sheet1',
    tabs: [
      { name: 'Sheet1', hidden: false },
      { name: "Ann's plan", hidden: false },
      { name: 'Notes', hidden: true },
    ],
    tables: [{ name: 'Units', tab: "Ann's plan", row: 2, column: 1, headers: ['Unit', 'Beds'], rows: 2 }],
    regions: [],
  });
});

test('a table with hidden header row or with totals is surveyed by its body', async () => {
  const { host, port } = await openPort();
  const tab = host.workbook.tab('Sheet1');
  tab.fill('A1:A4', [['Beds'], [1], [2], [3]]);
  const table = host.workbook.addTable(tab, tab.area('A1:A4'), 'Beds');
  table.showTotals = true;
  // Header and totals leave two rows of the four.
  expect((await port.survey()).tables).toMatchObject([{ row: 0, rows: 2 }]);
  table.showHeaders = false;
  expect((await port.survey()).tables).toMatchObject([{ row: 0, rows: 3 }]);
});

test('the survey takes two requests, with no table and with forty', async () => {
  const { host, port } = await openPort();
  await port.survey();
  // Without tables and regions there is nothing to ask a second time.
  expect(host.stats.syncs).toBe(1);
  const tab = host.workbook.tab('Sheet1');
  for (let n = 0; n < 40; n += 1) {
    const address = { row: n * 3, col: 0, rows: 2, cols: 1 };
    tab.put(n * 3, 0, `H${n}`);
    host.workbook.addTable(tab, address, `Table_${n}`);
  }
  host.resetStats();
  expect((await port.survey()).tables).toHaveLength(40);
  expect(host.stats.syncs).toBe(2);
});

test('the date system of the workbook is told', async () => {
  const { host, port } = await openPort();
  host.workbook.dateSystem = 1904;
  expect((await port.survey()).dateSystem).toBe(1904);
});

test('tables are read by name in any number; one that does not exist is absent', async () => {
  const { host, port } = await openPort();
  const tab = host.workbook.tab('Sheet1');
  tab.fill('A1:C3', [
    ['Unit', 'Beds', 'Twice'],
    ['North', 4, '=B2*2'],
    ['', true, '=B3*2'],
  ]);
  host.workbook.addTable(tab, tab.area('A1:C3'), 'Units');
  tab.fill('E1:F2', [
    ['One', 'Two'],
    ['=1+1', 'x'],
  ]);
  host.workbook.addTable(tab, tab.area('E1:F2'), 'Single');
  const read = await port.readTables(['Units', 'Single', 'Gone']);
  expect([...read.keys()]).toEqual(['Units', 'Single']);
  expect(read.get('Units')).toEqual({
    name: 'Units',
    tab: 'Sheet1',
    row: 0,
    column: 0,
    headers: ['Unit', 'Beds', 'Twice'],
    rows: 2,
    values: [
      ['North', 4, 8],
      [null, true, 2],
    ],
    hasFormulas: [false, false, true],
    formulas: new Map([[2, ['B{row}*2', 'B{row}*2']]]),
  });
  // A single row is asked for its formulas, because Excel searches the whole tab for special cells of one cell.
  expect(read.get('Single')).toMatchObject({ values: [[2, 'x']], hasFormulas: [true, false] });
});

test('a table on a protected tab is read as well; text that looks like a formula is none', async () => {
  const { host, port } = await openPort();
  const tab = host.workbook.tab('Sheet1');
  tab.fill('A1:C3', [
    ['Unit', 'Text', 'Twice'],
    ['North', "'=B2", '=1+1'],
    ['South', "'=B3", '=2+2'],
  ]);
  host.workbook.addTable(tab, tab.area('A1:C3'), 'Units');
  tab.protection = { options: {}, password: undefined };
  const read = await port.readTables(['Units']);
  expect(read.get('Units')).toMatchObject({
    values: [
      ['North', '=B2', 2],
      ['South', '=B3', 4],
    ],
    hasFormulas: [false, false, true],
  });
});

test('reading no table at all takes one request', async () => {
  const { host, port } = await openPort();
  expect([...(await port.readTables(['Gone']))]).toEqual([]);
  expect(host.stats.syncs).toBe(1);
});

test('a tab is read from its first cell with contents; an empty or absent one is null', async () => {
  const { host, port } = await openPort();
  const tab = host.workbook.addTab("Ann's");
  tab.fill('C3:D4', [
    ['x', ''],
    ['', 2],
  ]);
  const values = [
    ['x', null],
    [null, 2],
  ];
  expect(await port.readTab("Ann's")).toEqual({ tab: "Ann's", row: 2, column: 2, values });
  expect(await port.readTab('Sheet1')).toBeNull();
  expect(await port.readTab('Gone')).toBeNull();
});

test('of a selected column the used part is read, of an empty selection its place', async () => {
  const { host, port } = await openPort();
  host.workbook.tab('Sheet1').fill('B2:B3', [['Unit'], ['North']]);
  await host.planner.select('Sheet1', 'B:B');
  expect(await port.readSelection()).toEqual({ tab: 'Sheet1', row: 1, column: 1, values: [['Unit'], ['North']] });
  await host.planner.select('Sheet1', 'D5:E9');
  expect(await port.readSelection()).toEqual({ tab: 'Sheet1', row: 4, column: 3, values: [] });
});

test('several selected blocks are refused with a sentence', async () => {
  const { host, port } = await openPort();
  await host.planner.select('Sheet1', 'A1:A2,C1:C2');
  await expect(port.readSelection()).rejects.toMatchObject({
    name: 'Error',
    code: 'SELECTION',
    message: 'Select one block of cells, then try again.',
  });
});

test('going to a cell activates its tab and selects it', async () => {
  const { host, port } = await openPort();
  host.workbook.addTab('Plan');
  await port.goTo({ tab: 'Plan', row: 4, column: 1 });
  expect(host.workbook.active.name).toBe('Plan');
  expect(host.workbook.selection).toEqual([{ row: 4, col: 1, rows: 1, cols: 1 }]);
  await expect(port.goTo({ tab: 'Gone' })).rejects.toMatchObject({ code: 'ITEM_GONE' });
});

test('going to a hidden tab shows it', async () => {
  const { host, port } = await openPort();
  host.workbook.addTab('Plan').visibility = 'Hidden';
  await port.goTo({ tab: 'Plan' });
  expect(host.workbook.tab('Plan').visibility).toBe('Visible');
  expect(host.workbook.active.name).toBe('Plan');
});

test('state is kept in the workbook, however long, and read by the next pane', async () => {
  const { host, port } = await openPort();
  expect(await port.loadState()).toBeNull();
  // 30,000 characters, with one outside of the basic plane where a piece would end.
  const long = `${'x'.repeat(7_999)}\u{1F600}${'y'.repeat(22_000)}`;
  await port.saveState(long);
  expect(await port.loadState()).toBe(long);
  await port.saveState('short');
  const next = await openExcelWorkbook();
  expect(await next.loadState()).toBe('short');
  expect([...host.workbook.settings.keys()]).toEqual(['planwright']);
});
