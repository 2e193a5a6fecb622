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

test('without a roster no day can be asked about and nothing checked, and the buttons say why', async () => {
  await in_('board-without-roster');
  for (const id of ['look-at-place', 'recheck']) expect(await isBlocked(id)).toBe(true);
  expect(await texts('#look-at-place-reason')).toEqual([expect.stringContaining('no roster in this workbook yet')]);
  expect(await page.locator('#keep-near').count()).toBe(0);
});

test('with a roster there are a day to ask about, the check, the way on and files', async () => {
  await in_('board-waiting');
  for (const id of ['look-at-place', 'recheck', 'keep-near', 'offer-files']) await page.locator(`#${id}`).click();
  expect(await callsOf(page)).toEqual([['lookAtPlace'], ['recheck'], ['keepNear'], ['offerFiles']]);
});

test('the next month is asked back before it is rolled on, with the focus on the question and back', async () => {
  await in_('board-waiting');
  await page.locator('#next-period').click();
  expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('Rolls the input tabs on');
  await page.getByText('Not now').click();
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('next-period');
  await page.locator('#next-period').click();
  await page.getByText('Roll on').click();
  expect(await callsOf(page)).toEqual([['nextPeriod']]);
});

test('a day shows who holds it, wishes, who else could, and pins by person, by keyboard as well', async () => {
  await in_('board-looked');
  expect(await texts('#board-text')).toEqual(['Nancy Norton is on duty.']);
  expect((await texts('.people > li')).map((one) => one.slice(0, 21))).toEqual([
    ...['Nancy Norton on duty ', 'Maximiliane Feathersto'.slice(0, 21)],
  ]);
  await page.locator('#pin-place-2').focus();
  await page.keyboard.press('Enter');
  expect(await callsOf(page)).toEqual([['pinPlace', 'D 102 "b"']]);
  await in_('board-pinned');
  expect(await page.locator('#pin-place-2').count()).toBe(0);
  await page.locator('#unpin').click();
  expect(await callsOf(page)).toEqual([['pinPlace', null]]);
});

test('what an edit did is read out, and shows that it is worse', async () => {
  await in_('board-edited');
  const status = page.locator('#board-check [role=status]');
  expect(await status.innerText()).toContain('7.5790 less than drawn; 1 hard rule broken');
  expect(await texts('#board-check h4')).toEqual(['Duties changed', 'Hard rules broken']);
  expect(await texts('section[aria-labelledby="standing-title"] .standing')).toEqual(['worse than drawn']);
});

test('a calendar file is a link that keeps it under its name', async () => {
  await in_('board-files');
  const link = page.locator('.files a');
  expect(await link.getAttribute('download')).toBe('roster.ics');
  expect(await link.getAttribute('href')).toBe('data:text/calendar;charset=utf-8,BEGIN%3AVCALENDAR%0D%0A');
});
