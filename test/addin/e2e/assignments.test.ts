import { expect, test } from 'vitest';
import { soon } from './stage/soon.ts';
import { openStage } from './stage/stage.ts';

const stage = await openStage();

test('a planner’s morning: sample agency, run, results, a row explained, what if, pinned, planned again', async () => {
  const { pane, grid, picture, watched } = await stage.open();
  await pane.root.locator('#job').selectOption('ASSIGNMENTS');
  await pane.press('I understand, continue');
  await pane.root.getByText('Fill in a sample agency').click();
  await pane.press('New planning workbook');
  await pane.says(/Laid out/);
  await pane.idle();
  await pane.press('Run');
  await pane.says(/The plan is ready/);
  await pane.idle();
  await pane.press('Write results', pane.step('Results'));
  expect(await pane.says(/result tabs written/)).toContain('result tabs written');
  await pane.idle();
  expect(await grid.activeTab()).toBe('Morning');
  await picture('assignments-1-morning');
  expect(await grid.tabs()).toEqual(expect.arrayContaining(['Request summary', 'Hours left', 'Cardiac', 'Explain']));

  await grid.openTab('Request summary');
  await picture('assignments-2-request-summary');
  // The name of the request stands in the fifth column; the first row is the one of highest priority of its category.
  const [[request]] = (await grid.shown('E2')) as [[string]];
  await grid.select('E2');
  await pane.press('Look at the selected row');
  await soon(() => pane.root.locator('#desk-why').innerText()).not.toBe('');
  await pane.idle();
  expect(await pane.step('Decide').innerText()).toContain(request);
  const candidates = pane.root.locator('.candidates > li');
  expect(await candidates.count()).toBeGreaterThan(0);
  await picture('assignments-3-explained');

  const last = candidates.last();
  const name = await last.locator('strong').innerText();
  await last.getByText('What if', { exact: false }).click();
  await soon(() => pane.root.locator('#desk-answer').innerText()).not.toBe('');
  await pane.idle();
  await picture('assignments-4-what-if');

  await last.getByText('Pin', { exact: true }).click();
  expect(await pane.says(/is pinned to/)).toContain(name);
  await pane.idle();
  await pane.press('Run again');
  await pane.says(/The plan is ready/);
  await pane.idle();
  await pane.press('Write results', pane.step('Results'));
  await pane.says(/result tabs? written/);
  await pane.idle();
  await grid.openTab('Request summary');
  const shown = await grid.shown('E2:X130');
  expect(shown.some((row) => row[0] === request && row.includes('pin') && row.join(' ').includes(name))).toBe(true);
  await picture('assignments-5-planned-again');

  await pane.press('Record decisions');
  expect(await pane.says(/Recorded:/)).toMatch(/[1-9]\d* new, 0 changed/);
  await pane.idle();
  await pane.press('Record decisions');
  expect(await pane.says(/Recorded: 0 new/)).toContain('0 changed');
  await pane.idle();
  await grid.openTab('Assignments');
  expect((await grid.shown('A2'))[0]![0]).toMatch(/^2026-11-23:SR-\d+:E\d+$/);
  await picture('assignments-6-to-push');
  expect(watched.errors).toEqual([]);
}, 240_000);
