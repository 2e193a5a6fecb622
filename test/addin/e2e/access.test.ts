import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { exposeInternals } from '../pane/gallery/open-gallery.ts';
import { layOutSmall, runToEnd, writeResults } from './stage/begin.ts';
import { soon } from './stage/soon.ts';
import { openStage } from './stage/stage.ts';

const stage = await openStage();

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

const UNIVER = '.planwright-univer';
/**
 * What axe finds in Univer's own toolbar, name box, tab bar, popups and canvas, version 0.25.1: triggers of menus with states
 * their role does not know, buttons and fields without a name, scroll bars with a role of their own making, a region for
 * notices that stands there twice, canvases that come before everything in the order of the Tab key.
 */
const KNOWN_OF_UNIVER = [
  ...['aria-allowed-attr', 'aria-command-name', 'aria-roles', 'button-name', 'label', 'landmark-unique', 'tabindex'],
];

interface Faults {
  readonly ours: readonly string[];
  /** Rules only: what Univer names its elements changes from one drawing to the next. */
  readonly univers: readonly string[];
}

/** What axe finds wrong. The page's policy lets in no script of a test: it is evaluated instead. */
async function faultsOf(page: Page, without: readonly string[] = []): Promise<Faults> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE);
  const { violations } = await page.evaluate(
    ([values, exclude]) =>
      (window as unknown as { axe: { run(context: object, options: object): Promise<AxeResults> } }).axe.run(
        { include: ['html'], exclude },
        { runOnly: { type: 'tag', values } },
      ),
    [RULES, without] as const,
  );
  const found = violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => ({ id, selector: target.join(' ') })));
  const isUnivers = await page.evaluate(
    ([selectors, univer]) =>
      selectors.map((one) => document.querySelector(one)?.closest(`${univer}, [class*="univer-"]`) != null),
    [found.map(({ selector }) => selector), UNIVER] as const,
  );
  return {
    ours: found.filter((_, i) => !isUnivers[i]).map(({ id, selector }) => `${id}: ${selector}`),
    univers: [...new Set(found.filter((_, i) => isUnivers[i]).map(({ id }) => id))],
  };
}

/** Half way from light to dark no contrast is right. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  const running = () => document.getAnimations().filter(({ playState }) => playState === 'running').length;
  await soon(() => page.evaluate(running)).toBe(0);
}

test('from the start of the page to a run, and back to the sheet, by keyboard alone', async () => {
  const open = await stage.open();
  const { page, pane, grid, picture } = open;
  const focused = () =>
    page.evaluate(() => {
      const element = document.activeElement as HTMLInputElement | null;
      return (element?.labels?.[0] ?? element)?.textContent?.trim();
    });
  /** Tab until it is reached; nobody presses it more often than there are controls. */
  const tabTo = async (name: string) => {
    for (let presses = 0; (await focused()) !== name; presses += 1) {
      expect(presses, `${name} is not reached`).toBeLessThan(40);
      await page.keyboard.press('Tab');
    }
  };
  const inPane = () => page.evaluate(() => document.activeElement?.closest('#pane') !== null);
  await pane.button('I understand, continue').waitFor();
  await soon(() => grid.tabs()).toEqual(['Sheet1']);
  // The sheet takes the Tab key; F6 goes on to the pane.
  await page.keyboard.press('Tab');
  await page.keyboard.press('F6');
  if (!(await inPane())) await page.keyboard.press('F6');
  expect(await inPane()).toBe(true);
  await tabTo('I understand, continue');
  await page.keyboard.press('Enter');
  await pane.root.getByText('Fill in a sample hospital').waitFor();
  await tabTo('Fill in a sample hospital');
  await page.keyboard.press('Space');
  await tabTo('New planning workbook');
  await page.keyboard.press('Enter');
  await pane.says(/Laid out/);
  await tabTo('Check inputs');
  await page.keyboard.press('Enter');
  await pane.says(/Ready to run/);
  await tabTo('Run');
  await picture('keyboard-1-at-run');
  await page.keyboard.press('Enter');
  await pane.says(/The run has begun/);
  await pane.button('Cancel run').waitFor();
  await tabTo('Cancel run');
  await page.keyboard.press('Enter');
  await pane.says(/The run was stopped/);
  await page.keyboard.press('F6');
  await page.keyboard.press('F6');
  expect(await page.evaluate(() => document.activeElement?.closest('#grid') !== null)).toBe(true);
  await page.keyboard.press('Shift+F6');
  expect(await page.evaluate(() => document.activeElement?.closest('#bar') !== null)).toBe(true);
}, 180_000);

test('axe finds no fault in what is ours, in light and in dark colors, from the first look to results', async () => {
  const open = await stage.open({ before: exposeInternals });
  const { page, pane, grid, picture } = open;
  const look = async (what: string, without?: readonly string[]) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await settled(page);
      const { ours, univers } = await faultsOf(page, without);
      expect([what, colorScheme, ours]).toEqual([what, colorScheme, []]);
      expect(KNOWN_OF_UNIVER).toEqual(expect.arrayContaining([...univers]));
      await picture(`colors-${what}-${colorScheme}`);
    }
    await page.emulateMedia({ colorScheme: 'light' });
  };
  await pane.button('I understand, continue').waitFor();
  await look('first');
  await layOutSmall(open);
  await grid.openTab('Capacity');
  await grid.paste('E2', 'many');
  await soon(() => grid.shown('E2')).toEqual([['many']]);
  await pane.press('Check inputs');
  await pane.says(/warning/);
  await look('findings');
  await grid.type('E2', '6');
  await runToEnd(open);
  await writeResults(open);
  await grid.openTab('Charts');
  await page.locator('.planwright-chart').first().waitFor();
  await look('charts');
  for (const view of ['Import', 'Compare', 'History', 'Schedules', 'Settings', 'Help']) {
    await pane.show(view);
    await look(view.toLowerCase(), [UNIVER]);
  }
}, 240_000);
