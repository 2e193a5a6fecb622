import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { callsOf, type OpenGallery, openGallery, show } from './gallery/open-gallery.ts';
import type { StateName } from './gallery/states.ts';

let gallery: OpenGallery;
let page: Page;
beforeAll(async () => {
  gallery = await openGallery();
  page = await gallery.open('empty');
});
afterAll(() => gallery.close());

const in_ = (state: StateName) => show(page, state, 'light');
const texts = async (selector: string) =>
  (await page.locator(selector).allInnerTexts()).map((one) => one.replace(/\s+/g, ' ').trim());
const isBlocked = async (id: string) => (await page.locator(`#${id}`).getAttribute('aria-disabled')) === 'true';

test('without a plan there is nothing to decide, and the buttons say why', async () => {
  await in_('desk-without-plan');
  for (const id of ['look-at-row', 'decisions-check', 'decisions-record']) expect(await isBlocked(id)).toBe(true);
  expect(await texts('#look-at-row-reason')).toEqual([expect.stringContaining('no plan in this workbook yet')]);
  expect(await page.locator('#decisions-check').getAttribute('aria-describedby')).toContain('look-at-row-reason');
});

test('with a plan a row can be looked at, and decisions checked and recorded', async () => {
  await in_('desk-waiting');
  expect(await page.locator('.candidates').count()).toBe(0);
  for (const id of ['look-at-row', 'decisions-check', 'decisions-record']) await page.locator(`#${id}`).click();
  expect(await callsOf(page)).toEqual([['lookAtRow'], ['decide', false], ['decide', true]]);
});

test('a row looked at shows why, what would fill it, people best first, and why not the others', async () => {
  await in_('desk-looked');
  expect(await texts('#desk-why')).toEqual([expect.stringContaining('Pat Quill holds PED-HEART')]);
  const people = await texts('.candidates > li');
  expect(people).toHaveLength(2);
  expect(people[0]).toContain('Pat Quill in the plan, 8 h here, 4 h left');
  expect(people[1]).toContain('Cholmondeley 16.5 h left');
  const others = 'details.fold:has-text("Why not the others") li';
  expect(await page.locator(others).first().isVisible()).toBe(false);
  await page.getByText('Why not the others').click();
  expect(await texts(others)).toEqual(['41 lack the skill PED-HEART', '2 are blocked']);
});

test('buttons of a person act on that person, by keyboard as well, and are told apart by name', async () => {
  await in_('desk-looked');
  for (const id of ['settle-pin-2', 'settle-forbid-1', 'askWhatIf-forbid-1', 'askWhatIf-pin-2']) {
    await page.locator(`#${id}`).focus();
    await page.keyboard.press('Enter');
  }
  expect(await callsOf(page)).toEqual([
    ['settle', 'pin', 'E 102 "b"'],
    ['settle', 'forbid', 'E101'],
    ['askWhatIf', 'forbid', 'E101'],
    ['askWhatIf', 'pin', 'E 102 "b"'],
  ]);
  const ids = await page.locator('.candidates [id]').evaluateAll((all) => all.map(({ id }) => id));
  expect(ids.filter((id) => !/^[A-Za-z][\w-]*$/.test(id))).toEqual([]);
  expect(new Set(ids).size).toBe(ids.length);
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  const names = nodes.filter(({ role }) => role?.value === 'button').map(({ name }) => String(name?.value));
  expect(names).toContain('Keep off: Pat Quill');
  const own = names.filter((name) => /Quill|Cholmondeley/.test(name));
  expect(new Set(own).size).toBe(6);
});

test('the answer of a question stands with the person it is about, and is read out', async () => {
  await in_('desk-answered');
  const answer = page.locator('.candidates > li:nth-child(2) #desk-answer');
  expect(await answer.innerText()).toContain('Worth 12 points less');
  expect(await answer.getAttribute('role')).toBe('status');
});
