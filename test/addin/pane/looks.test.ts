import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type OpenGallery, openGallery, show } from './gallery/open-gallery.ts';
import { type StateName, stateNames } from './gallery/states.ts';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

let gallery: OpenGallery;
let page: Page;
beforeAll(async () => {
  gallery = await openGallery();
  page = await gallery.open('empty', { reducedMotion: true });
  await page.addScriptTag({ path: AXE });
});
afterAll(() => gallery.close());

/** What axe finds wrong: rule, element, reason. */
async function faults(): Promise<readonly string[]> {
  const { violations } = await page.evaluate(
    (values) =>
      (window as unknown as { axe: { run(options: object): Promise<AxeResults> } }).axe.run({
        runOnly: { type: 'tag', values },
      }),
    RULES,
  );
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`),
  );
}

const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

describe.each(stateNames)('the pane in state %s', (state: StateName) => {
  test.each(['light', 'dark'] as const)('breaks no rule of WCAG 2.2 AA in the %s theme', async (theme) => {
    await show(page, state, theme);
    expect(await faults()).toEqual([]);
  });

  test('needs no scrolling sideways from the narrowest pane to a wide one, nor at 200 % zoom', async () => {
    await show(page, state, 'light');
    // 160: a pane 320 wide at 200 % zoom.
    for (const width of [160, 300, 320, 450]) {
      await page.setViewportSize({ width, height: 800 });
      expect([width, await overflow()]).toEqual([width, 0]);
    }
    await page.setViewportSize({ width: 350, height: 800 });
  });
});

test('with less motion asked for nothing moves, however busy the pane is', async () => {
  for (const state of ['running', 'busy-without-share', 'history-loading', 'connecting'] as const) {
    await show(page, state, 'light');
    expect([state, await page.evaluate(() => document.getAnimations().length)]).toEqual([state, 0]);
  }
});

test('in forced colors progress, icons and the chosen days keep apart from their ground', async () => {
  const forced = await gallery.open('running', { forcedColors: true });
  const colors = (selector: string, property: 'backgroundColor' | 'color') =>
    forced
      .locator(selector)
      .first()
      .evaluate((one, name) => getComputedStyle(one)[name], property);
  expect(await colors('.run .bar > div', 'backgroundColor')).not.toBe(await colors('.run .bar', 'backgroundColor'));
  expect(await colors('.part .icon', 'color')).not.toBe(await colors('.planwright', 'backgroundColor'));
  await show(forced, 'schedules', 'light');
  expect(await colors('.day :checked + span', 'backgroundColor')).not.toBe(
    await colors('.day :not(:checked) + span', 'backgroundColor'),
  );
  await forced.context().close();
});
