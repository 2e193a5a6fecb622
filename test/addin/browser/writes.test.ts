import { readXlsx } from 'hucre';
import type { Page } from 'playwright-core';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import type { TableWrite } from '../../../addin/ports.ts';
import { openGrid, type } from './page/open-grid.ts';
import type { GridUnderTest } from './page/page.ts';
import { beds, capacity, tab } from './page/tabs.ts';

const grid = await openGrid();
afterAll(() => grid.close());

let page: Page;
beforeEach(async () => {
  ({ page } = await grid.open());
  return () => page.context().close();
});

type Changes = Parameters<GridUnderTest['write']>[1];
const write = (...changes: Changes) => page.evaluate((all) => window.underTest.write('A step', all), changes);
const add = (of = capacity(3), region = 'capacity') => write({ kind: 'add-tab', tab: of, region, after: null });
const survey = () => page.evaluate(() => window.underTest.workbook.survey());
const table = (name = 'Input_capacity') =>
  page.evaluate(async (of) => (await window.underTest.workbook.readTables([of])).get(of), name);
const cells = (name: string) => page.evaluate((of) => window.underTest.workbook.readTab(of), name);
const undo = () => page.evaluate(() => window.underTest.workbook.undo());
const body = (more: Partial<TableWrite>): Changes[number] => ({
  ...{ kind: 'write-table', table: 'Input_capacity' },
  write: { deleteRows: [], rows: 3, columns: [], ...more },
});

test('a new tab is told with its table and region, and undo takes it away', async () => {
  const { names } = await add();
  expect(names).toEqual([['Capacity', 'Capacity']]);
  const { tabs, tables, regions, dateSystem } = await survey();
  expect(tabs).toEqual([
    { name: 'Sheet1', hidden: false },
    { name: 'Capacity', hidden: false },
  ]);
  expect(tables).toEqual([
    { name: 'Input_capacity', tab: 'Capacity', row: 0, column: 0, headers: ['site', 'beds'], rows: 3 },
  ]);
  expect(regions).toEqual([{ name: 'capacity', tab: 'Capacity', range: { row: 0, column: 0, rows: 4, columns: 2 } }]);
  expect(dateSystem).toBe(1900);
  expect(await undo()).toEqual({ label: 'A step', at: '2026-11-22T20:15:00Z' });
  expect((await survey()).tabs).toEqual([{ name: 'Sheet1', hidden: false }]);
  expect(await undo()).toBeNull();
});

test('a name that is taken gets a number, and so does its table; tabs go where they are wanted', async () => {
  await add();
  const { names } = await write({ kind: 'add-tab', tab: capacity(1), region: 'second', after: 'Sheet1' });
  expect(names).toEqual([['Capacity', 'Capacity (2)']]);
  const { tabs, tables } = await survey();
  expect(tabs.map(({ name }) => name)).toEqual(['Sheet1', 'Capacity (2)', 'Capacity']);
  expect(tables.map(({ name }) => name)).toEqual(['Input_capacity', 'Input_capacity_2']);
});

test('text that looks like a formula stays text, also when a table is written', async () => {
  await add(tab({ cells: [{ row: 0, column: 0, value: '=1+1' }], tables: [{ ...beds(1), row: 2 }] }));
  await write(body({ rows: 1, columns: [{ index: 0, values: ['=SUM(A1:A9)'], day: false }] }));
  expect((await cells('Capacity'))?.values).toEqual([
    ['=1+1', null],
    [null, null],
    ['site', 'beds'],
    ['=SUM(A1:A9)', 10],
  ]);
  expect((await table())?.hasFormulas).toEqual([false, false]);
});

test('formulas of a new tab name the tabs of their step as they came out, and undo takes them away', async () => {
  await add();
  const columns = [{ header: 'sum', style: {}, formula: 'SUM(Capacity!$B:$B)' }];
  const sums = { ...capacity(1).tables[0]!, name: 'Sums', columns, rows: [[0]] };
  const { names } = await write(
    { kind: 'add-tab', tab: capacity(1), region: 'second', after: null },
    { kind: 'add-tab', tab: tab({ name: 'Sums', tables: [sums] }), region: 'sums', after: null },
  );
  expect(names).toContainEqual(['Capacity', 'Capacity (2)']);
  expect((await table('Sums'))?.hasFormulas).toEqual([true]);
  // The first tab has the beds of three sites, the second those of one.
  const beds = (await table('Input_capacity_2'))!.values[0]![1];
  await expect.poll(async () => (await table('Sums'))!.values).toEqual([[beds]]);
  await undo();
  expect((await survey()).tabs.map(({ name }) => name)).toEqual(['Sheet1', 'Capacity']);
});

describe('a table is written anew', () => {
  test('column by column: days become dates, other columns stay, rows are added', async () => {
    await add();
    await write(
      body({
        rows: 5,
        columns: [{ index: 1, values: [1, '2026-03-01', { day: '2026-03-02' }, null, true], day: true }],
      }),
    );
    expect((await survey()).regions[0]?.range).toEqual({ row: 0, column: 0, rows: 6, columns: 2 });
    expect((await table())?.values).toEqual([
      ['Site 1', 1],
      ['Site 2', 46_082],
      ['Site 3', 46_083],
      [null, null],
      [null, true],
    ]);
  });

  test('rows are taken out whole, and formulas everywhere follow theirs', async () => {
    await add(capacity(5));
    await type(page, 'Capacity', 0, 2, 'double');
    await type(page, 'Capacity', 4, 2, '=B5*2');
    await type(page, 'Sheet1', 0, 0, '=Capacity!B5');
    await type(page, 'Sheet1', 1, 0, '=SUM(Capacity!B2:B6)');
    await type(page, 'Sheet1', 2, 0, '=Capacity!B3');
    expect((await cells('Sheet1'))?.values).toEqual([[40], [150], [20]]);
    await write(body({ deleteRows: [{ first: 1, count: 2 }], rows: 3 }));
    expect((await table())?.values).toEqual([
      ['Site 1', 10, null],
      ['Site 4', 40, 80],
      ['Site 5', 50, null],
    ]);
    // Site 4 moved up, the sum goes over what is left, Site 2 is gone.
    expect((await cells('Sheet1'))?.values).toEqual([[40], [100], ['#REF!']]);
    await undo();
    expect((await cells('Sheet1'))?.values).toEqual([[40], [150], [20]]);
    expect((await table())?.values[3]).toEqual(['Site 4', 40, 80]);
  });

  test('rows that are added get the formulas and looks of the last row', async () => {
    await add(capacity(2));
    await type(page, 'Capacity', 0, 2, 'double');
    await type(page, 'Capacity', 1, 2, '=B2*2');
    await type(page, 'Capacity', 2, 2, '=B3*2');
    await write(body({ rows: 4, columns: [{ index: 1, values: [1, 2, 3, 4], day: false }] }));
    expect((await table())?.values.map((row) => row[2])).toEqual([2, 4, 6, 8]);
    expect((await table())?.hasFormulas).toEqual([false, false, true]);
  });

  test('what stands right below is pushed down and pulled up, in the columns of the table only', async () => {
    await add(tab({ tables: [beds(2)], cells: [3, 4].map((row) => ({ row, column: row - 3, value: `note ${row}` })) }));
    await type(page, 'Capacity', 3, 3, 'beside');
    await write(body({ rows: 4 }));
    // A table with two rows more: the notes of rows 4 and 5 stand in rows 6 and 7.
    const grown = await cells('Capacity');
    expect(grown?.values[5]?.slice(0, 2)).toEqual(['note 3', null]);
    expect(grown?.values[6]?.slice(0, 2)).toEqual([null, 'note 4']);
    expect(grown?.values[3]?.[3]).toBe('beside');
    await write(body({ rows: 1 }));
    expect((await cells('Capacity'))?.values[2]?.[0]).toBe('note 3');
  });

  test('a table that is gone fails by name, and nothing of the step is done', async () => {
    await add();
    await expect(
      write(
        { kind: 'add-tab', tab: tab({ name: 'Plan' }), region: 'plan', after: null },
        { kind: 'write-table', table: 'Output_gone', write: { deleteRows: [], rows: 1, columns: [] } },
      ),
    ).rejects.toThrow('There is no table Output_gone in this workbook any more, so nothing was written.');
    expect((await survey()).tabs.map(({ name }) => name)).toEqual(['Sheet1', 'Capacity']);
  });

  test('a change that fails in the middle takes all before it back', async () => {
    await add();
    await type(page, 'Sheet1', 0, 0, '=Capacity!B2');
    const before = await table();
    await expect(
      write(
        body({ deleteRows: [{ first: 0, count: 1 }], rows: 2 }),
        { kind: 'add-tab', tab: tab({ name: 'Plan' }), region: 'plan', after: null },
        { kind: 'remove-tab', name: 'Capacity' },
        body({ rows: 1 }),
      ),
    ).rejects.toThrow('There is no table Input_capacity in this workbook any more, so nothing was written.');
    expect((await survey()).tabs.map(({ name }) => name)).toEqual(['Sheet1', 'Capacity']);
    expect(await table()).toEqual(before);
    expect((await cells('Sheet1'))?.values).toEqual([[10]]);
  });
});

describe('a tab is drawn anew', () => {
  const plan = (name: string, rows: readonly string[]) =>
    tab({
      name,
      purpose: 'result',
      cells: rows.map((value, row) => ({ row, column: 0, value, style: { bold: true } })),
    });

  test('in its region, wherever the planner moved it, with her remarks kept', async () => {
    const previous = tab({
      name: 'Plan',
      cells: [
        { row: 0, column: 0, value: 'Alpha' },
        { row: 1, column: 1, value: 'open' },
      ],
    });
    await add(previous, 'plan');
    await type(page, 'Plan', 0, 1, 'ask Dr Lee');
    await type(page, 'Plan', 1, 0, 'mine');
    const next = tab({
      name: 'Plan',
      cells: [
        { row: 0, column: 0, value: 'Beta' },
        { row: 1, column: 0, value: 'Gamma' },
      ],
    });
    const report = await write({ kind: 'redraw-tab', tab: next, region: 'plan', previous });
    expect(report.replaced).toEqual([{ tab: 'Plan', row: 1, column: 0, text: 'mine' }]);
    expect((await cells('Plan'))?.values).toEqual([
      ['Beta', 'ask Dr Lee'],
      ['Gamma', null],
    ]);
    await undo();
    expect((await cells('Plan'))?.values).toEqual([
      ['Alpha', 'ask Dr Lee'],
      ['mine', 'open'],
    ]);
  });

  test('as a new tab where it would cover cells of hers, and from then on there', async () => {
    const previous = plan('Plan', ['Alpha']);
    await add(previous, 'plan');
    await type(page, 'Plan', 2, 0, 'my own list');
    const longer = plan('Plan', ['Alpha', 'Beta', 'Gamma']);
    const report = await write({ kind: 'redraw-tab', tab: longer, region: 'plan', previous });
    expect(report).toMatchObject({ names: [['Plan', 'Plan (2)']], beside: ['Plan'] });
    expect((await cells('Plan'))?.values).toEqual([['Alpha'], [null], ['my own list']]);
    await write({ kind: 'redraw-tab', tab: plan('Plan', ['Delta']), region: 'plan', previous: longer });
    expect((await cells('Plan (2)'))?.values).toEqual([['Delta']]);
  });

  test('anew where its tab is gone', async () => {
    const { names } = await write({ kind: 'redraw-tab', tab: plan('Plan', ['Alpha']), region: 'plan', previous: null });
    expect(names).toEqual([['Plan', 'Plan']]);
  });
});

describe('a table of more than 2,000 rows', () => {
  const rows = 2_500;

  test('is held beside the grid and read whole, and its tab reads as it is in a file', async () => {
    await add(capacity(rows));
    const read = await table();
    expect(read?.rows).toBe(rows);
    expect(read?.values.at(-1)).toEqual(['Site 2500', 25_000]);
    const whole = await cells('Capacity');
    expect(whole?.values).toHaveLength(rows + 1);
    expect(whole?.values[0]).toEqual(['site', 'beds']);
  });

  test('is written like any other, and comes into the grid when it is short enough', async () => {
    await add(capacity(rows));
    const kept = 1_999;
    await write(body({ deleteRows: [{ first: 0, count: 1 }], rows: kept }));
    const read = await table();
    expect([read?.rows, read?.values[0], read?.values.at(-1)]).toEqual([kept, ['Site 2', 20], ['Site 2000', 20_000]]);
    await type(page, 'Capacity', 1, 1, '7');
    expect((await table())?.values[0]).toEqual(['Site 2', 7]);
    await undo();
    expect((await table())?.rows).toBe(rows);
  });

  test('is held as soon as a write makes it that long', async () => {
    await add(capacity(2));
    const values = Array.from({ length: rows }, (_, i) => i);
    await write(body({ rows, columns: [{ index: 1, values, day: false }] }));
    expect((await table())?.values.at(-1)).toEqual([null, 2_499]);
    await undo();
    expect((await table())?.values).toEqual([
      ['Site 1', 10],
      ['Site 2', 20],
    ]);
  });
});

test('a tab is removed, also the only one, and comes back', async () => {
  await type(page, 'Sheet1', 0, 0, '5');
  await write({ kind: 'remove-tab', name: 'sheet1' });
  expect(await cells('Sheet1')).toBeNull();
  await undo();
  expect((await cells('Sheet1'))?.values).toEqual([[5]]);
  expect((await survey()).tabs).toHaveLength(1);
});

test('notes of headers tell the new run where they are ours', async () => {
  await add();
  const noteOf = async () => {
    const bytes = await page.evaluate(async () => Array.from(await window.underTest.workbook.exportXlsx()));
    const { sheets } = await readXlsx(Uint8Array.from(bytes));
    return sheets.find(({ name }) => name === 'Capacity')?.cells?.get('0,0')?.comment?.text;
  };
  expect(await noteOf()).toContain('Hospital or site.');
  const told = 'Hospital or site. Run 2, 2026-11-22 20:15 UTC.';
  await write(body({ notes: [{ index: 0, header: 'site', text: told }] }));
  expect(await noteOf()).toContain(told);
  await write(body({ notes: [{ index: 0, header: 'site', text: 'Something else. Run 3, 2026-11-23 20:15 UTC.' }] }));
  expect(await noteOf()).toContain(told);
});
