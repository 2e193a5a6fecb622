import { join } from 'node:path';
import { expect, test } from 'vitest';
import { hospitalFolder, smallHospital } from '../../cli/hospital-files.ts';
import { testFolder } from '../../support/command-line.ts';
import { layOutSmall, runToEnd, writeResults } from './stage/begin.ts';
import { soon } from './stage/soon.ts';
import { openStage } from './stage/stage.ts';

const stage = await openStage();
const folder = testFolder();

/** Revenue of the first scenario on the Summary tab. */
const REVENUE = 'C15';

test("a second run refreshes the tabs: the planner's own column, notes and words stay, and Undo brings the first back", async () => {
  const open = await stage.open();
  const { pane, grid, picture } = open;
  await layOutSmall(open);
  await runToEnd(open);
  await writeResults(open);
  // Six beds, 14 days, one patient a day in each, 100 each.
  expect(await grid.shown(REVENUE)).toEqual([['8,400']]);

  await grid.openTab('Openings');
  expect(await grid.shown('A2:A4')).toEqual([['2026-02-01'], ['2026-02-02'], ['2026-02-03']]);
  await grid.type('H1', 'remark');
  await grid.type('H2', 'cut the ribbon');
  await grid.type('H4', 'call the head nurse');
  await grid.openTab('Reopening plan');
  await grid.type('B7', 'told the board');
  await picture('refresh-1-own-words');

  await grid.openTab('Capacity');
  await grid.type('E2', '7');
  await pane.step('Results').getByText('Inputs changed since this run').waitFor();
  await grid.openTab('Parameters');
  expect(await grid.shown('A8')).toEqual([['DATE_PHASE_1']]);
  await grid.type('H8', '2026-02-02');
  await pane.setOption('seed', '2');
  await picture('refresh-2-stale');
  await runToEnd(open, 'Run again');
  const said = await writeResults(open);
  expect(said).toContain('Openings: 1 row with entries of your own is no longer in the result');
  expect(await pane.step('Results').innerText()).toContain('Inputs are unchanged since this run');
  await picture('refresh-3-second-run');

  // Seven beds and 13 days from the second of February on, for which demand is known.
  expect(await grid.shown(REVENUE)).toEqual([['9,100']]);
  await grid.openTab('Openings');
  const rows = await grid.shown('A1:H16');
  const beside = (day: string) => rows.find(([first]) => first === day)?.at(-1);
  expect(rows[0]?.at(-1)).toBe('remark');
  expect(beside('2026-02-01')).toBe('cut the ribbon');
  expect(beside('2026-02-03')).toBe('call the head nurse');
  await grid.openTab('Reopening plan');
  expect(await grid.shown('B7')).toEqual([['told the board']]);

  await pane.press('Undo last Planwright write');
  await pane.says(/Taken back: Results of run/);
  await grid.openTab('Summary');
  expect(await grid.shown(REVENUE)).toEqual([['8,400']]);
  await grid.openTab('Openings');
  expect(await grid.shown('H1:H4')).toEqual([['remark'], ['cut the ribbon'], [''], ['call the head nurse']]);
  expect(await pane.step('Results').innerText()).toContain('Inputs changed since this run');
  await picture('refresh-4-undone');
}, 180_000);

// Each patient is tested on the day of admission: three tests a day admit three patients, fifty more than there are beds.
const testing = [
  'ALL,RAPID_TEST_DA,100,ALL,ALL,ALL,ALL,ALL',
  'Few tests,RAPID_TESTS_PHASE_1,3,ALL,ALL,ALL,ALL,ALL',
  'Many tests,RAPID_TESTS_PHASE_1,50,ALL,ALL,ALL,ALL,ALL',
];

test("scenarios side by side, a colleague's run from the command line, and a schedule", async () => {
  const open = await stage.open();
  const { pane, grid, picture } = open;
  await layOutSmall(open, testing);
  await runToEnd(open);
  await writeResults(open);
  expect(await grid.shown('A15:C16')).toEqual([
    ['Few tests', expect.anything(), '4,200'],
    ['Many tests', expect.anything(), '8,400'],
  ]);

  await pane.show('Compare');
  await soon(() => pane.root.getByLabel('with this').locator('option').count()).toBeGreaterThanOrEqual(2);
  await picture('compare-1-sides');
  await pane.press('Compare', pane.root.locator('.content'));
  await pane.says(/The comparison is written/);
  expect(await grid.activeTab()).toBe('Compare');
  await picture('compare-2-written');
  const compared = (await grid.shown('A1:H40')).map((row) => row.join(' '));
  expect(compared.find((row) => row.startsWith('Revenue '))).toMatch(/4,200.*8,400.*4,200/);

  // Twenty beds: nobody of the 140 who ask has to wait.
  const files = smallHospital();
  const capacity = files['input_capacity.csv']!.replace('Beds,6', 'Beds,20');
  const input = hospitalFolder(folder, 'colleague', { ...files, 'input_capacity.csv': capacity });
  const args = ['--input', input, '--output', join(folder, 'out'), '--api', stage.server.url];
  expect((await stage.server.planwright('reopening', ...args)).code).toBe(0);
  await pane.show('History');
  const runs = pane.root.locator('.run-item');
  await soon(() => runs.count()).toBe(4);
  expect(await runs.first().innerText()).toContain('from the command line');
  expect(await runs.nth(1).innerText()).toContain('from the browser');
  await picture('history-1');

  await pane.show('Plan');
  await pane.root.getByLabel('Refresh from').selectOption('The latest run of anybody');
  await pane.press('Refresh');
  await pane.says(/result tabs written/);
  expect(await grid.shown(REVENUE)).toEqual([['14,000']]);

  await pane.show('Schedules');
  await pane.root.getByLabel('Name').fill('Morning plan');
  await pane.press('Add schedule');
  const saved = pane.root.locator('.run-item');
  await saved.first().waitFor();
  expect(await saved.innerText()).toMatch(/Morning plan.*Mon to Fri at 06:30, Europe\/Berlin/s);
  await picture('schedule-1-saved');
  await pane.show('Plan');
  await pane.root.getByLabel('Refresh from').selectOption('Latest of the schedule Morning plan');
  const { schedules } = await stage.server.ask('{ schedules { name hour minute timeZone active } }');
  expect(schedules).toEqual([{ name: 'Morning plan', hour: 6, minute: 30, timeZone: 'Europe/Berlin', active: true }]);
}, 180_000);
