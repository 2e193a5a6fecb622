import type { Page } from 'playwright-core';
import { afterAll, beforeEach, expect, test } from 'vitest';
import type { Mark } from '../../../addin/ports.ts';
import type { Chart } from '../../../schema/workbook/workbook.ts';
import { eventually, openGrid, type } from './page/open-grid.ts';
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
const add = (of = capacity(3)) => write({ kind: 'add-tab', tab: of, region: 'capacity', after: null });
const table = () =>
  page.evaluate(async () => (await window.underTest.workbook.readTables(['Input_capacity'])).get('Input_capacity'));
const edits = () => page.evaluate(() => window.underTest.edits);
const goTo = (name: string, row: number, column: number) =>
  page.evaluate((place) => window.underTest.workbook.goTo(place), { tab: name, row, column });
const mark = (...marks: Mark[]) => page.evaluate((all) => window.underTest.workbook.setMarks(all), marks);
const note = () => page.locator('.planwright-mark:visible');

test('typing is told with its cell when formulas show their results, our own writes are not', async () => {
  await add();
  await type(page, 'Capacity', 0, 3, '=SUM(B2:B4)');
  await eventually(async () => (await edits()).length).toBe(1);
  await page.evaluate(() => {
    window.underTest.edits.length = 0;
    window.underTest.workbook.onEdit(async () => {
      const cells = await window.underTest.workbook.readTab('Capacity');
      document.title = String(cells?.values[0]?.[3]);
    });
  });
  await type(page, 'Capacity', 1, 1, '99');
  // 99 + 20 + 30.
  await eventually(() => page.title()).toBe('149');
  expect(await edits()).toEqual([{ tab: 'Capacity', range: { row: 1, column: 1, rows: 1, columns: 1 } }]);
});

test('a whole step of ours cannot be undone by halves: Ctrl+Z takes back what was typed since', async () => {
  await add();
  await page.keyboard.press('Control+z');
  expect((await table())?.rows).toBe(3);
  await type(page, 'Capacity', 1, 1, '99');
  await page.keyboard.press('Control+z');
  await eventually(async () => (await table())?.values[0]).toEqual(['Site 1', 10]);
  expect((await edits()).at(-1)).toMatchObject({ tab: 'Capacity' });
});

test('a table grows by what is typed below and beside it, as in Excel', async () => {
  await add();
  await type(page, 'Capacity', 4, 0, 'Site 4');
  await type(page, 'Capacity', 0, 2, 'remark');
  await type(page, 'Capacity', 9, 0, 'far below');
  const { headers, rows } = (await table())!;
  expect([headers, rows]).toEqual([['site', 'beds', 'remark'], 4]);
});

test('many pasted rows belong to the table, however many', async () => {
  await add();
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const lines = Array.from({ length: 2_100 }, (_, i) => `Site ${i + 4}\t${i}`).join('\n');
  await page.evaluate((text) => navigator.clipboard.writeText(text), lines);
  await goTo('Capacity', 4, 0);
  await page.keyboard.press('Control+v');
  await eventually(async () => (await table())?.rows).toBe(2_103);
  expect((await table())?.values.at(-1)).toEqual(['Site 2103', 2_099]);
});

test('pasted text takes on the look of the cells it goes to, days stay days', async () => {
  await add();
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const looks = () =>
    page.evaluate(() => {
      const sheet = window.underTest.univer.getActiveWorkbook()?.getSheetByName('Capacity');
      return [1, 2].map((row) => sheet?.getRange(row, 1).getCellStyleData()?.n?.pattern);
    });
  const before = await looks();
  await page.evaluate(() => navigator.clipboard.writeText('Site 8\t80\nSite 9\t90\nSite 10\t2026-03-01'));
  await goTo('Capacity', 1, 0);
  await page.keyboard.press('Control+v');
  await eventually(async () => (await table())?.values).toEqual([
    ['Site 8', 80],
    ['Site 9', 90],
    ['Site 10', 46_082],
  ]);
  expect(before).toEqual(['#,##0.0', '#,##0.0']);
  expect(await looks()).toEqual(before);
});

test('tables follow rows that a person inserts and deletes, and go with their tab', async () => {
  await add();
  const rows = (command: 'insertRows' | 'deleteRows', at: number, count: number) =>
    page.evaluate(
      ([name, first, many]) => {
        const sheet = window.underTest.univer.getActiveWorkbook()?.getSheetByName('Capacity');
        sheet?.[name](first, many);
      },
      [command, at, count] as const,
    );
  await goTo('Capacity', 0, 0);
  await rows('insertRows', 0, 2);
  expect(await table()).toMatchObject({ row: 2, rows: 3 });
  await rows('deleteRows', 3, 1);
  expect(await table()).toMatchObject({
    row: 2,
    rows: 2,
    values: [
      ['Site 2', 20],
      ['Site 3', 30],
    ],
  });
  await page.evaluate(() => {
    const book = window.underTest.univer.getActiveWorkbook();
    book?.deleteSheet(book.getSheetByName('Capacity')!);
  });
  expect(await table()).toBeUndefined();
  await eventually(async () => (await edits()).at(-1)).toEqual({ tab: 'Capacity', range: null });
  await page.evaluate(() => window.underTest.univer.getActiveWorkbook()?.undo());
  expect(await table()).toMatchObject({ row: 2, rows: 2 });
});

test('a cell that is being typed into is left in peace by reads, and counts once the person has left the grid', async () => {
  await add();
  await goTo('Capacity', 1, 1);
  await page.keyboard.type('77');
  expect((await table())?.values[0]).toEqual(['Site 1', 10]);
  await page.keyboard.type('7');
  await page.locator('#elsewhere').focus();
  expect((await table())?.values[0]).toEqual(['Site 1', 777]);
});

test('what is selected reads as far as it is used', async () => {
  await add();
  await goTo('Capacity', 1, 0);
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Shift+ArrowDown');
  const read = () => page.evaluate(() => window.underTest.workbook.readSelection());
  expect(await read()).toEqual({
    tab: 'Capacity',
    row: 1,
    column: 0,
    values: [
      ['Site 1', 10],
      ['Site 2', 20],
    ],
  });
  await page.keyboard.press('Control+a');
  expect((await read()).values.flat().filter((value) => value !== null)).toHaveLength(8);
});

test('a mark says beside its cell what is wrong, to eyes and to screen readers, and goes when it is cured', async () => {
  await add();
  await mark(
    { tab: 'Capacity', row: 2, column: 1, severity: 'warning', text: 'beds is 20. Usual: 30 or more.' },
    { tab: 'Capacity', row: 2, column: 1, severity: 'error', text: 'beds must be whole.' },
  );
  expect(await note().count()).toBe(0);
  await goTo('Capacity', 2, 1);
  await eventually(() => note().textContent()).toBe('Error: beds is 20. Usual: 30 or more.\n\nbeds must be whole.');
  expect(await note().getAttribute('role')).toBe('status');
  // The mark goes along with its cell.
  await page.evaluate(() => window.underTest.univer.getActiveWorkbook()?.getActiveSheet().insertRows(0, 1));
  await goTo('Capacity', 3, 1);
  await eventually(() => note().count()).toBe(1);
  await goTo('Capacity', 2, 1);
  await eventually(() => note().count()).toBe(0);
  await goTo('Capacity', 3, 1);
  await mark();
  await eventually(() => note().count()).toBe(0);
});

test('marks leave the formats of the planner as they are', async () => {
  await add();
  const look = () =>
    page.evaluate(() => {
      const sheet = window.underTest.univer.getActiveWorkbook()?.getSheetByName('Capacity');
      return sheet?.getRange(2, 1).getCellData();
    });
  const before = await look();
  await mark({ tab: 'Capacity', row: 2, column: null, severity: 'notice', text: 'The row is doubled.' });
  expect(await look()).toEqual(before);
});

test('a link leads to its tab', async () => {
  await add(tab({ name: 'Summary', cells: [{ row: 0, column: 0, value: 'Plan', link: 'Plan' }] }));
  await write({ kind: 'add-tab', tab: tab({ name: 'Plan' }), region: 'plan', after: null });
  await goTo('Summary', 3, 3);
  const canvas = page.locator('canvas[id^="univer-sheet-main-canvas"]');
  const active = () => page.evaluate(async () => (await window.underTest.workbook.survey()).activeTab);
  expect(await active()).toBe('Summary');
  // Behind the headings of rows and columns.
  await canvas.click({ position: { x: 80, y: 30 } });
  await eventually(active).toBe('Plan');
});

test('a held table shows the rows that are asked for, and cannot be edited by people', async () => {
  await add(capacity(2_500));
  const strip = page.locator('.planwright-strip');
  await goTo('Capacity', 0, 0);
  await eventually(() => strip.textContent()).toContain('First 200 of 2,500 rows');
  await goTo('Capacity', 2_480, 1);
  await eventually(() => strip.textContent()).toContain('Rows 2,401 to 2,500 of 2,500');
  const shown = () => page.evaluate(() => window.underTest.univer.getActiveWorkbook()?.getActiveRange()?.getRawValue());
  expect(await shown()).toBe(24_800);
  await page.keyboard.type('5');
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Delete');
  expect(await strip.textContent()).toContain('can only be looked at');
  expect(await shown()).toBe(24_800);
  expect((await table())?.values[2_479]).toEqual(['Site 2480', 24_800]);
  await strip.getByRole('button', { name: 'Earlier rows' }).click();
  await eventually(() => strip.textContent()).toContain('Rows 2,201 to 2,400');
  await goTo('Sheet1', 0, 0);
  await eventually(() => strip.isVisible()).toBe(false);
});

test('a chart lies over its cells, is read aloud, and is painted anew when its numbers change', async () => {
  const column = (at: number) => ({ row: 1, column: at, rows: 3, columns: 1 });
  const charts: Chart[] = [
    {
      ...{ kind: 'line', title: 'Beds', xTitle: 'site', yTitle: 'beds', yFormat: '0', labelEvery: 1 },
      ...{ place: { row: 6, column: 0, rows: 12, columns: 6 }, categories: column(0) },
      ...{ yScale: { min: 0, max: 100, step: 25 }, altText: 'Line chart of beds per site.' },
      series: [{ name: 'beds', values: column(1), color: '0072B2', dash: 'solid', marker: 'circle' }],
    },
  ];
  await add(tab({ tables: [beds(3)], charts }));
  await goTo('Capacity', 0, 0);
  const chart = page.getByRole('img', { name: 'Beds. Line chart of beds per site.' });
  await eventually(() => chart.isVisible()).toBe(true);
  const line = () => chart.locator('path[stroke="#0072B2"]').first().getAttribute('d');
  const before = await line();
  await type(page, 'Capacity', 1, 1, '90');
  await eventually(line).not.toBe(before);
  const top = async () => (await chart.boundingBox())?.y ?? 0;
  const place = await top();
  await chart.hover();
  await page.mouse.wheel(0, 60);
  await eventually(top).toBeLessThan(place);
});
