import { expect, test } from 'vitest';
import { layOutSample } from './stage/begin.ts';
import { soon } from './stage/soon.ts';
import { openStage } from './stage/stage.ts';
import { elsewhere } from './stage/watched.ts';

const stage = await openStage();

/** Clicks of a person; a click on a label makes a second event for its checkbox, which has no pointer. */
const countClicks = () => {
  const counted = window as unknown as { clicks: number };
  counted.clicks = 0;
  addEventListener('pointerdown', () => (counted.clicks += 1), true);
};
const clicks = (page: { evaluate<T>(read: () => T): Promise<T> }) =>
  page.evaluate(() => (window as unknown as { clicks: number }).clicks);

/** Marks of Microsoft's library, which nothing of the page in the browser may carry. */
const OFFICE_JS = /appsforoffice|OfficeExtension|Office\.onReady|Excel\.run/;

const thousands = (value: number): string => Math.round(value).toLocaleString('en-US');

test('from an empty page to results in one click per decision, by this server alone', async ({ annotate }) => {
  const { page, pane, grid, picture, watched } = await stage.open();
  expect(await page.locator('#bar').innerText()).toContain('It is not Excel');
  await page.evaluate(countClicks);
  const started = Date.now();
  await pane.press('I understand, continue');
  await pane.root.getByText('Fill in a sample hospital').click();
  await pane.press('New planning workbook');
  await pane.says(/Laid out/);
  await picture('path-1-laid-out');
  await pane.press('Check inputs');
  expect(await pane.says(/Ready to run|Nothing stops the run/)).toContain('Nothing found');
  await pane.press('Run');
  await pane.says(/The run has begun/);
  await picture('path-2-running');
  await pane.says(/The plan is ready/);
  await pane.press('Write results');
  await pane.says(/13 result tabs written/);
  const seconds = (Date.now() - started) / 1000;
  await annotate(`${await clicks(page)} clicks, ${seconds.toFixed(1)} s from an empty page to results`);
  // Six decisions: what is sent may be sent, sample data, lay out, check, run, write. Nothing asks twice.
  expect(await clicks(page)).toBeLessThanOrEqual(6);

  expect(await grid.activeTab()).toBe('Summary');
  const tabs = await grid.tabs();
  expect(tabs).toEqual(
    expect.arrayContaining(['Capacity', 'Summary', 'Reopening plan', 'Resource heat map', 'Charts']),
  );
  await picture('path-3-summary');

  const { runs } = await stage.server.ask(
    '{ runs(first: 1) { edges { node { id reopening { scenarios { name revenue margin solves { name objective bound } } } } } } }',
  );
  const { id, reopening } = runs.edges[0].node;
  expect((await grid.shown('A2'))[0]![0]).toContain(id);
  const [headers, ...rows] = await grid.shown('A14:G17');
  expect(headers).toEqual([
    'Scenario',
    'Outcome',
    'Revenue of the plan',
    'Best revenue found',
    'Revenue bound',
    'Gap',
    'Margin of the plan',
  ]);
  expect(reopening.scenarios).toHaveLength(3);
  for (const [i, { name, revenue, margin, solves }] of reopening.scenarios.entries()) {
    const best = solves.find((solve: { name: string }) => solve.name === 'revenue');
    const [scenario, , ...figures] = rows[i]!;
    expect(scenario).toBe(name);
    expect([figures[0], figures[1], figures[2], figures[4]]).toEqual(
      [revenue, best.objective, best.bound, margin].map(thousands),
    );
  }

  await grid.openTab('Reopening plan');
  await picture('path-4-plan');
  await grid.openTab('Resource heat map');
  await picture('path-5-heat-map');
  await grid.openTab('Charts');
  await soon(() => page.locator('.planwright-chart').count()).toBeGreaterThanOrEqual(3);
  await picture('path-6-charts');

  await watched.settled();
  expect(watched.scripts.size).toBeGreaterThan(0);
  for (const [address, text] of watched.scripts) expect([address, OFFICE_JS.test(text)]).toEqual([address, false]);
  expect(watched.requests.length).toBeGreaterThan(20);
  expect(elsewhere(watched, stage.server.url)).toEqual([]);
  expect(watched.errors).toEqual([]);
}, 240_000);

test('a bad sheet: refused while typing, found by Check, marked on its cells, gone when cured', async () => {
  const open = await stage.open();
  const { page, pane, grid, picture } = open;
  const dialog = page.getByRole('dialog');
  const note = page.locator('.planwright-mark');
  const findings = pane.root.locator('.finding');
  const about = (place: string) => findings.filter({ hasText: `${place} · ` });
  await layOutSample(open);

  // Medical Beds of Riverside General: the sheet itself refuses what is typed and cannot be.
  await grid.openTab('Capacity');
  for (const wrong of ['many', '-3']) {
    await grid.type('E4', wrong);
    await dialog.getByText('A number, units per day. Allowed: 0 or more.').waitFor();
    await dialog.getByRole('button', { name: 'OK' }).click();
    await dialog.waitFor({ state: 'detached' });
    expect(await grid.shown('E4')).toEqual([['66']]);
  }
  await picture('bad-1-refused');

  // Pasted values pass such rules, in Excel as well.
  await grid.paste('E4', 'many\n-3');
  await soon(() => grid.shown('E4:E5')).toEqual([['many'], ['-3']]);
  await grid.openTab('Service attributes');
  expect(await grid.shown('A5:C5')).toEqual([['Riverside General', 'Cardiac Services', 'Heart Failure']]);
  await grid.type('C5', 'Podiatry');
  await grid.openTab('Parameters');
  await grid.paste('H2', 'soon');
  await soon(() => grid.shown('A2:H2')).toEqual([expect.arrayContaining(['PLANNING_HORIZON', 'soon'])]);
  await pane.press('Check inputs');
  expect(await pane.says(/marked red/)).toContain('1 error,');
  await picture('bad-2-found');
  expect(await about(' · H2').innerText()).toMatch(/Error.*PLANNING_HORIZON.*a whole number from 2 to 520/s);
  expect(await about(' · E4').first().innerText()).toMatch(/"many" is not a number.*at least 0/s);
  expect(await about(' · E5').first().innerText()).toMatch(/negative/);
  // Nobody else knows the name that was typed, and the one it was is missing here.
  expect(await about('Service attributes · C5').innerText()).toMatch(
    /Service attributes.*Podiatry.* has no valid rows in Financials and Demand/s,
  );
  expect(await about('Financials · C5').innerText()).toMatch(
    /Heart Failure, Cardiac Services, Riverside General.* has no valid rows in Service attributes/s,
  );

  await about(' · E4').first().click();
  await soon(() => grid.selected()).toBe('E4');
  expect(await grid.activeTab()).toBe('Capacity');
  expect(await note.innerText()).toContain('"many" is not a number');
  await picture('bad-3-at-the-cell');

  await pane.root.getByText('Errors only').click();
  expect(await findings.count()).toBe(1);
  expect(await findings.innerText()).toContain('PLANNING_HORIZON');
  await pane.root.getByText('Errors only').click();

  await grid.type('E4', '66');
  await soon(() => about(' · E4').first().innerText()).toContain('Edited since, check again');
  expect(await about(' · E5').first().innerText()).not.toContain('Edited since');
  await grid.select('E5');
  await soon(() => note.innerText()).toContain('negative');
  await grid.select('E4');
  await soon(() => note.isVisible()).toBe(false);
  await picture('bad-4-one-cured');

  await grid.type('E5', '44');
  await grid.openTab('Service attributes');
  await grid.type('C5', 'Heart Failure');
  await grid.openTab('Parameters');
  await grid.type('H2', '8');
  await pane.press('Check inputs');
  expect(await pane.says(/Ready to run/)).toContain('Nothing found');
  expect(await findings.count()).toBe(0);
}, 240_000);
