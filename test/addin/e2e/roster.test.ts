import { expect, test } from 'vitest';
import { columnLetters } from '../../../schema/sheets/match-headers.ts';
import { drawnRosterSheet } from '../../../schema/sheets/roster-outputs.ts';
import { soon } from './stage/soon.ts';
import { type OpenWorkbook, openStage } from './stage/stage.ts';

const stage = await openStage();

const TABLE_COLUMNS = Object.keys(drawnRosterSheet.columns);
const at = (name: keyof typeof drawnRosterSheet.columns): number => TABLE_COLUMNS.indexOf(name);
const ID = columnLetters(at('doctorId'));

/** The sample service on its tabs. */
async function laidOut({ pane }: OpenWorkbook): Promise<void> {
  await pane.root.locator('#job').selectOption('ROSTER');
  await pane.press('I understand, continue');
  await pane.root.getByText('Fill in a sample service').click();
  await pane.press('New planning workbook');
  await pane.says(/Laid out/);
  await pane.idle();
}

/** Drawn with a budget that is the same on every machine, and written. */
async function drawn(open: OpenWorkbook): Promise<void> {
  const { pane } = open;
  await laidOut(open);
  await pane.setOption('timeLimitSeconds', '2');
  await pane.setOption('evaluations', '200000');
  await pane.press('Run');
  await written(pane);
}

async function written(pane: OpenWorkbook['pane']): Promise<void> {
  await pane.says(/The plan is ready/);
  await pane.idle();
  await pane.press('Write results', pane.step('Results'));
  await pane.says(/result tabs? written/);
  await pane.idle();
}

/** Ids of the doctors on duty, by day of May. */
const onDuty = async ({ grid }: OpenWorkbook): Promise<string[]> => {
  await grid.openTab('Roster table');
  return (await grid.shown(`${ID}2:${ID}32`)).map(([id]) => id!);
};

test('a month: sample service, run, calendar, why on a day, pin, an edit told at once, drawn again near it', async () => {
  const open = await stage.open();
  const { pane, grid, picture, watched } = open;
  await drawn(open);
  expect(await grid.activeTab()).toBe('Roster overview');
  await picture('roster-1-overview');
  await grid.openTab('Roster');
  await picture('roster-2-calendar');

  // May 2026 begins on a Friday: its first Saturday stands in the sixth of the columns behind the first.
  await grid.select('G6');
  await pane.press('Why this day');
  await soon(() => pane.step('Day by day').innerText()).toContain('Sat 2026-05-02');
  await pane.idle();
  await pane.root.locator('.people').scrollIntoViewIfNeeded();
  await picture('roster-3-why');
  const people = pane.root.locator('.people > li');
  expect(await people.count()).toBe(8);
  const duties = await onDuty(open);
  const second = people.nth(1);
  const name = await second.locator('strong').innerText();
  await second.getByText('Pin', { exact: true }).click();
  expect(await pane.says(/is pinned to Sat 2026-05-02/)).toContain(name);
  await pane.idle();
  await grid.openTab('Pinned duties');
  expect((await grid.shown('A2:C4')).map(([day]) => day)).toContain('2026-05-02');
  await picture('roster-4-pinned');

  await grid.openTab('Roster table');
  const now = duties[3]!;
  await grid.type(`${ID}5`, now === 'anna' ? 'bruno' : 'anna');
  await soon(() => pane.root.locator('#board-check').innerText()).toContain('Mon 2026-05-04');
  // Told on top as well, wherever the pane was scrolled to.
  expect(await pane.says(/than drawn|as drawn/)).toContain('Score');
  await pane.root.locator('#board-check').scrollIntoViewIfNeeded();
  await picture('roster-5-edited');

  await pane.press('Keep near this roster');
  await pane.says(/stands on Published roster/);
  await pane.idle();
  await pane.press('Run again');
  await written(pane);
  const again = await onDuty(open);
  const changed = again.filter((id, day) => id !== (day === 3 ? (now === 'anna' ? 'bruno' : 'anna') : duties[day]));
  // The pin is one change; a roster of 31 days drawn anew without the published one shares few of its days.
  expect(changed.length).toBeGreaterThanOrEqual(1);
  expect(changed.length).toBeLessThanOrEqual(6);
  await grid.openTab('Roster');
  await picture('roster-6-near');
  await grid.openTab('Duty charts');
  await picture('roster-7-charts');

  await pane.press('Calendar files');
  const [file] = await Promise.all([pane.page.waitForEvent('download'), pane.root.getByText('All doctors').click()]);
  expect(file.suggestedFilename()).toBe('roster.ics');
  await pane.idle();
  await picture('roster-8-files');
  await pane.press('Next month');
  await pane.press('Roll on');
  await pane.says(/June 2026/);
  await pane.idle();
  await grid.openTab('Duty rules');
  expect((await grid.shown('A2:B2'))[0]).toEqual(['month', '2026-06']);
  expect(watched.errors).toEqual([]);
}, 240_000);

test('in the dark: the search at work, its best taken, why a day, a rule that an edit breaks, and back', async () => {
  const open = await stage.open({ colorScheme: 'dark' });
  const { pane, grid, picture, watched } = open;
  await laidOut(open);
  await pane.setOption('timeLimitSeconds', '120');
  await pane.press('Run');
  await soon(() => pane.step('Run').innerText()).toMatch(/Generation [\d,]+, mean score/);
  await pane.button('Take best so far').scrollIntoViewIfNeeded();
  await picture('roster-9-searching-dark');
  await pane.press('Take best so far');
  await pane.says(/result tabs? written/);
  await pane.idle();
  await grid.openTab('Roster');
  await grid.select('F9');
  await pane.press('Why this day');
  await soon(() => pane.step('Day by day').innerText()).toContain('Fri 2026-05-08');
  await pane.idle();
  await pane.root.locator('.people').scrollIntoViewIfNeeded();
  await picture('roster-10-why-dark');
  const duties = await onDuty(open);
  await grid.type(`${ID}8`, duties[5]!);
  await pane.says(/hard rules? broken, drawn 0/);
  expect(await pane.root.locator('#board-check').innerText()).toMatch(/2026-05-07.*\(new\)/);
  await pane.root.locator('#board-check').scrollIntoViewIfNeeded();
  await picture('roster-11-edited-dark');
  await grid.type(`${ID}8`, duties[6]!);
  await pane.says(/as it was drawn/);
  expect(watched.errors).toEqual([]);
}, 240_000);
