import { expect, test } from 'vitest';
import { capacitySheet, requestDiffSheet, requestSummarySheet } from '../../../schema/sheets/assignment-outputs.ts';
import { columnLetters } from '../../../schema/sheets/match-headers.ts';
import type { GridOnPage } from './stage/grid.ts';
import type { PaneOnPage } from './stage/pane.ts';
import { soon } from './stage/soon.ts';
import { openStage } from './stage/stage.ts';

const stage = await openStage();

type Line = keyof typeof requestSummarySheet.columns;
type Hours = keyof typeof capacitySheet.columns;

const lineAt = (name: Line): number => Object.keys(requestSummarySheet.columns).indexOf(name);
const hoursAt = (name: Hours): number => Object.keys(capacitySheet.columns).indexOf(name);
/** More rows than the sample agency has on any tab. */
const ROWS = 200;

async function rowsOn(grid: GridOnPage, tab: string, columns: number): Promise<string[][]> {
  await grid.openTab(tab);
  return (await grid.shown(`A2:${columnLetters(columns - 1)}${ROWS}`)).filter((row) => row.some((cell) => cell !== ''));
}
const lines = (grid: GridOnPage) => rowsOn(grid, 'Request summary', Object.keys(requestSummarySheet.columns).length);
const peopleOn = (grid: GridOnPage, tab: string) => rowsOn(grid, tab, Object.keys(capacitySheet.columns).length);

/** By employee id, the category tabs a person stands on with her row there. */
async function placesOf(grid: GridOnPage): Promise<Map<string, { tab: string; row: number; left: number }[]>> {
  const tabs = await grid.tabs();
  const categories = tabs.slice(tabs.indexOf('Hours left') + 1, tabs.indexOf('Hours and utilization'));
  const places = new Map<string, { tab: string; row: number; left: number }[]>();
  for (const tab of categories)
    for (const [row, cells] of (await peopleOn(grid, tab)).entries()) {
      const id = cells[hoursAt('personId')]!;
      places.set(id, [...(places.get(id) ?? []), { tab, row, left: Number(cells[hoursAt('left')]) }]);
    }
  return places;
}

async function planned(pane: PaneOnPage, planDate: string): Promise<void> {
  await pane.setOption('planDate', planDate);
  await pane.press('Run');
  await written(pane);
}

async function written(pane: PaneOnPage): Promise<void> {
  await pane.says(/The plan is ready/);
  await pane.idle();
  await pane.press('Write results', pane.step('Results'));
  await pane.says(/result tabs? written/);
  await pane.idle();
}

test('hours typed are gone on every tab of a person; kept off, the person is gone next day, and the diff tells it', async () => {
  const { pane, grid, picture, watched } = await stage.open();
  await pane.root.locator('#job').selectOption('ASSIGNMENTS');
  await pane.press('I understand, continue');
  await pane.root.getByText('Fill in a sample agency').click();
  await pane.press('New planning workbook');
  await pane.says(/Laid out/);
  await pane.idle();
  await pane.setOption('evaluations', '20000');
  await planned(pane, '2026-11-23');

  const places = await placesOf(grid);
  const before = await lines(grid);
  const isOnTwo = (row: string[]) => (places.get(row[lineAt('resourceId')]!)?.length ?? 0) >= 2;
  const row = before.findIndex(isOnTwo);
  const line = before[row]!;
  const [request, personId, name] = (['requestId', 'resourceId', 'suggestedResource'] as const).map(
    (column) => line[lineAt(column)]!,
  );
  const cell = `${columnLetters(lineAt('assignHours'))}${row + 2}`;
  await grid.type(cell, String(Number(line[lineAt('assignHours')]) + 1.5));
  const letters = columnLetters(hoursAt('left'));
  for (const { tab, row: at, left } of places.get(personId!)!.slice(0, 2)) {
    await grid.openTab(tab);
    await soon(async () => Number((await grid.shown(`${letters}${at + 2}`))[0]![0])).toBe(left - 1.5);
  }
  await picture('assignments-7-hours-fall');
  await grid.openTab('Request summary');
  await grid.type(cell, line[lineAt('assignHours')]!);

  await grid.select(`${columnLetters(lineAt('requestId'))}${row + 2}`);
  await pane.press('Look at the selected row');
  await soon(() => pane.step('Decide').innerText()).toContain(request);
  await pane.idle();
  const person = pane.root.locator('.candidates > li').filter({ has: pane.page.getByText(name!, { exact: true }) });
  await person.getByText('Keep off', { exact: true }).click();
  expect(await pane.says(/is kept off/)).toContain(name);
  await pane.idle();
  await pane.setOption('planDate', '2026-11-24');
  await pane.press('Run again');
  await written(pane);
  const after = await lines(grid);
  const people = after.filter((one) => one[lineAt('requestId')] === request).map((one) => one[lineAt('resourceId')]);
  expect(people.length).toBeGreaterThan(0);
  expect(people).not.toContain(personId);
  await grid.select(`${columnLetters(lineAt('pin'))}2`);
  await picture('assignments-8-kept-off');

  const diff = await rowsOn(grid, 'Diff requests', Object.keys(requestDiffSheet.columns).length);
  const diffAt = (column: keyof typeof requestDiffSheet.columns) =>
    Object.keys(requestDiffSheet.columns).indexOf(column);
  // Every request of the day before is there, and was planned with the same hours.
  const requests = new Set(before.map((one) => one[lineAt('requestId')]));
  expect(new Set(diff.map((one) => one[diffAt('requestId')]))).toEqual(requests);
  expect(new Set(diff.map((one) => one[diffAt('baseline')]))).toEqual(new Set(['2026-11-23']));
  expect(diff.some((one) => one[diffAt('change')] === 'new')).toBe(false);
  await grid.select('A2');
  await picture('assignments-9-diff');
  expect(watched.errors).toEqual([]);
}, 240_000);
