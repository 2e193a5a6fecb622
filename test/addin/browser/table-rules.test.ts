import type { Page } from 'playwright-core';
import { afterAll, beforeEach, expect, test } from 'vitest';
import type { ColumnRules, TableWrite } from '../../../addin/ports.ts';
import type { Validation } from '../../../schema/workbook/workbook.ts';
import { readFileTabs } from '../../../schema/xlsx/read-file-tabs.ts';
import { openGrid, type } from './page/open-grid.ts';
import type { GridUnderTest } from './page/page.ts';
import { capacity, tab } from './page/tabs.ts';

const grid = await openGrid();
afterAll(() => grid.close());

let page: Page;
beforeEach(async () => {
  ({ page } = await grid.open());
  return () => page.context().close();
});

type Changes = Parameters<GridUnderTest['write']>[1];
const write = (...changes: Changes) => page.evaluate((all) => window.underTest.write('A step', all), changes);
const table = (name: string) =>
  page.evaluate(async (of) => (await window.underTest.workbook.readTables([of])).get(of), name);
const undo = () => page.evaluate(() => window.underTest.workbook.undo());

test('a formula typed over is told, and comes back', async () => {
  const columns = [
    { header: 'beds', style: {} },
    { header: 'twice', style: {}, formula: 'A{row}*2' },
  ];
  const twice = { ...capacity(1).tables[0]!, name: 'Twice', columns, rows: [1, 2, 3].map((beds) => [beds, 2 * beds]) };
  await write({ kind: 'add-tab', tab: tab({ name: 'Twice', tables: [twice] }), region: 'twice', after: null });
  await type(page, 'Twice', 1, 1, '99');
  const formulas = () =>
    page.evaluate(async () => [...(await window.underTest.workbook.readTables(['Twice'])).get('Twice')!.formulas!]);
  await expect.poll(formulas).toEqual([[1, [null, 'A{row}*2', 'A{row}*2']]]);
  await write({
    ...{ kind: 'write-table', table: 'Twice' },
    write: {
      ...{ deleteRows: [], rows: 4, formulas: [{ index: 1, formula: 'A{row}*2', rows: [0, 3] }] },
      columns: [{ index: 0, values: [10, 20, 30, 40], day: false }],
    },
  });
  await expect.poll(async () => (await table('Twice'))!.values.map((row) => row[1])).toEqual([20, 40, 60, 80]);
  expect(await formulas()).toEqual([[1, ['A{row}*2', 'A{row}*2', 'A{row}*2', 'A{row}*2']]]);
  await undo();
  expect((await table('Twice'))!.values[0]).toEqual([1, 99]);
});

const list = (...values: string[]) => ({
  ...{ rule: { kind: 'list' as const, values }, onError: 'warning' as const },
  message: 'One of these.',
});
const rulesOf = (...rules: ColumnRules['rules']): Partial<TableWrite> => ({ rules: [{ index: 1, rules }] });
const body = (rows: number, more: Partial<TableWrite>): Changes[number] => ({
  ...{ kind: 'write-table', table: 'Input_capacity' },
  write: { deleteRows: [], rows, columns: [], ...more },
});

/** Lists of the tab in the saved file: column, first row, rows and values. */
async function lists() {
  const bytes = await page.evaluate(async () => Array.from(await window.underTest.workbook.exportXlsx()));
  const file = (await readFileTabs(Uint8Array.from(bytes), 5_000)).find(({ name }) => name === 'Capacity')!;
  return file.validations
    .map(({ range, rule }: Validation) => [
      ...[range.column, range.row, range.rows],
      rule.kind === 'list' ? rule.values.join() : rule.kind,
    ])
    .sort(([column, row], [other, next]) => Number(column) - Number(other) || Number(row) - Number(next));
}

test('rules of a column take the place of those in its body, stay with the table, and come back with undo', async () => {
  const start = capacity(3);
  // One of hers stands below the table.
  const below = { ...list('hers'), range: { row: 8, column: 1, rows: 1, columns: 1 } };
  const first = { ...list('a'), range: { row: 1, column: 1, rows: 3, columns: 1 } };
  const beside = { ...list('site'), range: { row: 1, column: 0, rows: 3, columns: 1 } };
  const drawn = { ...start, validations: [first, beside, below] };
  await write({ kind: 'add-tab', tab: drawn, region: 'capacity', after: null });
  const before = await lists();
  await write(body(2, rulesOf({ first: 0, count: 1, ...list('b', 'c') }, { first: 1, count: 1, ...list('d') })));
  expect(await lists()).toEqual([
    [0, 1, 3, 'site'],
    [1, 1, 1, 'b,c'],
    [1, 2, 1, 'd'],
    [1, 8, 1, 'hers'],
  ]);
  await undo();
  expect(await lists()).toEqual(before);
});

test('rules of a table held beside the grid are in the file, and in the grid once it is short enough', async () => {
  await write({ kind: 'add-tab', tab: capacity(2_500), region: 'capacity', after: null });
  await write(body(2_500, rulesOf({ first: 2_400, count: 1, ...list('late') })));
  expect(await lists()).toEqual([[1, 2_401, 1, 'late']]);
  await write(body(2, rulesOf({ first: 1, count: 1, ...list('early') })));
  expect(await lists()).toEqual([[1, 2, 1, 'early']]);
});
