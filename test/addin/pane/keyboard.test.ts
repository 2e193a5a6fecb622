import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { callsOf, type OpenGallery, openGallery, show } from './gallery/open-gallery.ts';
import { type StateName, stateNames } from './gallery/states.ts';

let gallery: OpenGallery;
let page: Page;
beforeAll(async () => {
  gallery = await openGallery();
  page = await gallery.open('empty');
});
afterAll(() => gallery.close());
beforeEach(() => page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur()));

const focused = () => page.evaluate(() => document.activeElement?.id || document.activeElement?.tagName);
const focusedText = () => page.evaluate(() => document.activeElement?.textContent?.trim());

/** Marks every control a keyboard must reach, and tells how many there are. */
const markControls = () =>
  page.evaluate(() => {
    const controls = [
      ...document.querySelectorAll<HTMLElement>(
        'a[href], button, fluent-button, fluent-switch, select, input, summary, [tabindex="0"]',
      ),
    ];
    const reachable = controls.filter((one) => {
      const radio = one instanceof HTMLInputElement && one.type === 'radio' && !one.checked;
      const inList = one.matches('.finding[tabindex="-1"]');
      return one.checkVisibility() && !radio && !inList;
    });
    for (const [index, one] of reachable.entries()) one.dataset['control'] = String(index);
    return reachable.length;
  });

/** The control that has the focus, and whether the eye can tell. */
const look = () =>
  page.evaluate(() => {
    const one = document.activeElement as HTMLElement;
    // Fields drawn as buttons show the ring on what is drawn.
    const drawn = one.closest('.file') ?? (one.matches('.day input') ? one.nextElementSibling : one);
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(drawn ?? one);
    const ring = outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
    return { control: one.dataset['control'] ?? null, seen: ring || boxShadow !== 'none' };
  });

test.each(stateNames)(
  'Tab reaches every control in state %s, in the order they stand, and the focus is seen',
  async (state: StateName) => {
    await show(page, state, 'light');
    const controls = await markControls();
    await page.locator('#view-job').focus();
    // Focus given by a script shows a ring only after a key was pressed.
    await page.keyboard.press('Shift');
    const first = Number((await look()).control);
    const reached = new Set<string>();
    // A field for a time is several stops: hours, minutes, half of the day, clock.
    for (let presses = 0; presses < controls + 3 && !reached.has(`${controls - 1} seen`); presses += 1) {
      const { control, seen } = await look();
      reached.add(`${control} ${seen ? 'seen' : 'unseen'}`);
      await page.keyboard.press('Tab');
    }
    expect([...reached]).toEqual(Array.from({ length: controls - first }, (_, index) => `${first + index} seen`));
  },
);

test('Enter and Space press a button', async () => {
  await show(page, 'filled', 'light');
  await page.locator('#check-inputs').focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Space');
  expect(await callsOf(page)).toEqual([['check'], ['check']]);
});

test('a button that waits keeps its place in the Tab order, does nothing, and tells a screen reader why', async () => {
  await show(page, 'empty', 'light');
  await page.locator('#check-inputs').focus();
  expect(await focused()).toBe('check-inputs');
  await page.keyboard.press('Enter');
  await page.locator('#check-inputs').click({ force: true });
  expect(await callsOf(page)).toEqual([]);
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  const node = nodes.find(({ name }) => name?.value === 'Check inputs');
  expect(node?.role?.value).toBe('button');
  expect(node?.description?.value).toBe('Lay out or import the missing input tabs first.');
  expect(node?.properties?.find(({ name }) => name === 'disabled')?.value.value).toBe(true);
});

test('while the pane is at work no button acts and each says that it waits', async () => {
  await show(page, 'busy', 'light');
  for (const id of ['check-inputs', 'clear-marks', 'start-run', 'refresh-results']) {
    await page.locator(`#${id}`).focus();
    await page.keyboard.press('Enter');
    expect(await page.locator(`#${id}`).getAttribute('aria-describedby')).toContain('task');
  }
  await page.locator('[data-finding="0"]').click({ force: true });
  expect(await callsOf(page)).toEqual([]);
  expect(await page.locator('#task').innerText()).toBe('Checking the inputs… Buttons wait meanwhile.');
});

test('the findings are one stop of Tab: arrow keys, Home and End move in them, Enter goes to the cell', async () => {
  await show(page, 'many-findings', 'light');
  await page.locator('#errors-only').focus();
  await page.keyboard.press('Tab');
  expect(await focusedText()).toContain('Capacity · F14 · capacity');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  // The notice about the whole input, line 3, leads nowhere and is passed over; 200 lines are shown, the last is line 199.
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.keyboard.press('End');
  await page.keyboard.press('Space');
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  const jumps = (await callsOf(page)).map(([name, index]) => `${name} ${index}`);
  expect(jumps).toEqual(['goToFinding 2', 'goToFinding 4', 'goToFinding 199', 'goToFinding 0']);
});

test('Tab comes back to the finding that was left', async () => {
  await show(page, 'many-findings', 'light');
  await page.locator('[data-finding="0"]').focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Shift+Tab');
  expect(await focusedText()).toContain('E2051');
});

test('opening the pane leaves the focus with the sheet; opening a view moves it to the heading of the view', async () => {
  const fresh = await gallery.open('filled');
  expect(await fresh.evaluate(() => document.activeElement?.tagName)).toBe('BODY');
  await fresh.locator('#view-history').focus();
  await fresh.keyboard.press('Enter');
  await fresh.locator('h2:focus').waitFor();
  expect(await fresh.locator('h2:focus').innerText()).toBe('History of runs');
  await fresh.locator('#view-job').click();
  await fresh.locator('h2:focus').waitFor();
  expect(await fresh.locator('h2:focus').textContent()).toBe('Plan');
  await fresh.context().close();
});

test('the list under More opens by keyboard and closes with Escape, with a choice, and when it is left', async () => {
  await show(page, 'filled', 'light');
  const list = page.locator('details.more');
  const summary = list.locator('summary');
  await summary.focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  expect(await focused()).toBe('view-schedules');
  await page.keyboard.press('Escape');
  expect(await list.getAttribute('open')).toBeNull();
  expect(await focusedText()).toBe('More');
  await page.keyboard.press('Enter');
  await page.locator('#view-job').focus();
  expect(await list.getAttribute('open')).toBeNull();
  await summary.click();
  await page.locator('#view-settings').click();
  expect(await list.getAttribute('open')).toBeNull();
  expect(await summary.textContent()).toMatch(/^More: Settings/);
  expect(await callsOf(page)).toEqual([['show', 'settings']]);
});

test('a question takes the focus and gives it back; what goes away leaves the focus near where it stood', async () => {
  const named = () =>
    page.evaluate(() => document.activeElement?.getAttribute('aria-labelledby') ?? document.activeElement?.id);
  await show(page, 'schedules', 'light');
  await page.locator('#remove-2').focus();
  await page.keyboard.press('Enter');
  await expect.poll(named).toBe('ask-2');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  expect(await focused()).toBe('keep-2');
  await page.keyboard.press('Enter');
  await expect.poll(named).toBe('remove-2');
  await show(page, 'filled', 'light');
  await page.locator('#start-run').focus();
  await page.evaluate(() => window.gallery.change(window.gallery.stateOf('running')));
  await expect.poll(named).toBe('run-title');
  await show(page, 'first-run', 'light');
  await page.locator('#consent').focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => page.evaluate(() => document.activeElement?.className)).toBe('content');
  await show(page, 'warned', 'light');
  await page.locator('.message button').focus();
  await page.keyboard.press('Enter');
  await expect.poll(named).toBe('view-title');
});
