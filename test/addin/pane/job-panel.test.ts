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
const text = async (selector: string) => (await page.locator(selector).innerText()).replace(/\s+/g, ' ');
const texts = async (selector: string) =>
  (await page.locator(selector).allInnerTexts()).map((one) => one.replace(/\s+/g, ' ').trim());
const isBlocked = async (id: string) => (await page.locator(`#${id}`).getAttribute('aria-disabled')) === 'true';
const accented = () => page.locator('fluent-button[appearance=primary]').evaluateAll((all) => all.map(({ id }) => id));

test('before consent the panel is a card that says what is sent and where; only then the steps appear', async () => {
  await in_('first-run');
  expect(await text('.card')).toContain('It goes to https://planwright.hospital.example and nowhere else.');
  expect(await page.locator('.card li').count()).toBe(2);
  expect(await page.locator('.step').count()).toBe(0);
  await page.locator('#consent').click();
  await page.locator('.step').first().waitFor();
  expect(await texts('.step h3')).toEqual(['Step 1: Inputs', 'Step 2: Check', 'Step 3: Run', 'Step 4: Results']);
  expect(await callsOf(page)).toEqual([['consent']]);
});

test('the history is asked for only after consent', async () => {
  await in_('history-before-consent');
  expect(await callsOf(page)).toEqual([]);
  await page.locator('#consent').click();
  await page.locator('.empty').waitFor();
  expect(await callsOf(page)).toEqual([['consent'], ['loadHistory']]);
});

test('a new workbook comes with sample rows when they are asked for', async () => {
  await in_('empty');
  expect(await text('.step:nth-of-type(1) .standing')).toBe('0 of 6 needed tabs');
  await page.locator('#new-workbook').click();
  await page.getByText('Fill in a sample hospital').click();
  await page.locator('#new-workbook').click();
  expect(await callsOf(page)).toEqual([
    ['newWorkbook', { sample: false }],
    ['newWorkbook', { sample: true }],
  ]);
});

test('the tabs are listed with rows, or that they are missing or not used', async () => {
  await in_('filled');
  expect(await text('.step:nth-of-type(1) .standing')).toBe('6 tabs, 22,552 rows');
  await page.getByText('Show all 7 tabs').click();
  expect((await texts('.tabs li')).slice(4, 6)).toEqual([
    'Demand 21,900 rows Patients asked for, by day.',
    'Demand forecast not used Your own forecast; without it one is made.',
  ]);
});

// One accent at a time: what a planner would do next.
test.each([
  ['first-run', 'consent'],
  ['empty', 'new-workbook'],
  ['filled', 'check-inputs'],
  ['findings', 'check-inputs'],
  ['clean', 'start-run'],
  ['running', undefined],
  ['done', 'write-results'],
  ['written', undefined],
] as const)('in state %s the accented button is %s', async (state, id) => {
  await in_(state);
  expect(await accented()).toEqual(id === undefined ? [] : [id]);
});

test('a finding tells severity, tab, cell, column, what is wrong, what is allowed and whether it was edited', async () => {
  await in_('findings');
  expect(await texts('.findings li')).toEqual([
    'Error Capacity · F14 · capacity The capacity "twelve" is not a number. Allowed: a number of at least 0',
    'Error Demand · E2051 · day Edited since, check again <img src=x onerror="window.pwned=true"> is not a day. ' +
      'Allowed: a day such as 2026-03-31',
    'Warning Service attributes Row 17 stands twice; the first one counts.',
    'Notice Whole input No forecast was given; one is made from the demand.',
  ]);
  expect(await texts('.counts li')).toEqual(['2 errors', '1 warning', '1 notice']);
  await page.locator('[data-finding="1"]').click();
  expect(await callsOf(page)).toEqual([['goToFinding', 1]]);
});

test('text of a cell is text: nothing of it becomes an element or runs', async () => {
  await in_('findings');
  expect(await page.locator('.findings img').count()).toBe(0);
  expect(await page.evaluate(() => 'pwned' in window)).toBe(false);
});

test('200 findings are shown and the rest is counted; the filter leaves the errors', async () => {
  await in_('many-findings');
  // 4 findings and 1,536 warnings make 1,540.
  expect(await page.locator('.findings li').count()).toBe(200);
  expect(await text('.more:not(details)')).toBe('and 1,340 more. Correct these first, then check again.');
  await page.locator('#errors-only').click();
  await expect.poll(() => page.locator('.findings li').count()).toBe(2);
  expect(await texts('.counts li')).toEqual(['2 errors', '1,537 warnings', '1 notice']);
  expect(await callsOf(page)).toEqual([['showErrorsOnly', true]]);
});

test('options go out as numbers, percents as shares, and what is no number as it was typed', async () => {
  await in_('clean');
  expect(await text('#option-gap-fault')).toBe('Between 0 and 100 %.');
  expect(await page.locator('#option-gap').inputValue()).toBe('half');
  expect(await isBlocked('start-run')).toBe(true);
  const type = async (id: string, typed: string) => {
    await page.locator(`#option-${id}`).fill(typed);
    await page.locator(`#option-${id}`).blur();
  };
  await type('gap', '1.5 %');
  await type('gap', 'a lot');
  await type('timeLimitSeconds', '1,200');
  await page.getByText('More options').click();
  await type('include', " facility = 'North' ");
  await page.getByText('Plan cancelled patients again').click();
  expect(await callsOf(page)).toEqual([
    ['setOption', 'gap', 0.015],
    ['setOption', 'gap', 'a lot'],
    ['setOption', 'timeLimitSeconds', 1200],
    ['setOption', 'include', "facility = 'North'"],
    ['setOption', 'rescheduleCancelled', true],
  ]);
});

test('a run shows each part with state, objective, bound, gap and seconds', async () => {
  await in_('running');
  expect(await texts('.part')).toEqual([
    'As planned Done, 1 min 14 s Objective 48,213,977 Bound 48,301,220 Gap 0.18 %',
    'Fewer tests Running, 1 min 58 s 38 %, second objective Objective 39,870,100 Bound 41,002,551 Gap 2.84 %',
    'Two more wards from the first of May on Waiting',
  ]);
  expect(await text('.run-phase')).toBe('46 %, optimizing');
  expect(await page.locator('.run [role=progressbar]').getAttribute('aria-valuenow')).toBe('46');
  await page.locator('#take-best').click();
  await page.locator('#cancel-run').click();
  expect(await callsOf(page)).toEqual([['takeBest'], ['cancelRun']]);
  expect(await texts('.choice p')).toEqual([
    'Stops the run and writes the best plan found so far.',
    'Stops the run. No tab is written.',
  ]);
});

test('with the server lost the run goes on, and stopping it waits', async () => {
  await in_('server-lost');
  expect(await text('.server')).toBe('Server lost');
  expect(await text('.notice-line')).toBe(
    'The server cannot be reached. The run goes on at the server; news when it is back.',
  );
  expect([await isBlocked('take-best'), await isBlocked('cancel-run')]).toEqual([true, true]);
});

test('nothing can be taken before a first plan, and nothing twice', async () => {
  await in_('queued');
  expect([await isBlocked('take-best'), await isBlocked('cancel-run')]).toEqual([true, false]);
  expect(await text('#take-best-reason')).toBe('There is no plan to take yet.');
  await in_('cancelling');
  expect([await isBlocked('take-best'), await isBlocked('cancel-run')]).toEqual([true, true]);
});

test('a role that may only look cannot start a run and is told why', async () => {
  await in_('role-viewer');
  expect(await text('#start-run-reason')).toBe('Your role, viewer, may look at runs but not start them.');
});

test('results tell their run, when they were written and that inputs changed; they are refreshed and taken back', async () => {
  await in_('stale');
  expect(await text('.stale')).toBe('Inputs changed since this run. These results show the inputs as they were.');
  expect(await text('.shown')).toBe('Run 1a2b3c4d: 3 scenarios, proved within 0.31 % On 6 tabs.');
  await page.locator('#refresh-source').selectOption('schedule:1');
  await page.locator('#refresh-results').click();
  await page.locator('#undo').click();
  await page.locator('.undo summary').click();
  await page.locator('#forget-undo').click();
  const calls = await callsOf(page);
  expect(calls).toEqual([['chooseRefresh', 'schedule:1'], ['refresh'], ['undo'], ['forgetUndo']]);
  expect(await text('#undo-of')).toMatch(/^Results of run 1a2b3c4d, .*9:22.AM$/);
});

test('a finished run is written by its button', async () => {
  await in_('done');
  await page.locator('#write-results').click();
  expect(await callsOf(page)).toEqual([['writeResults']]);
});

test('errors interrupt a screen reader, other messages wait their turn, and both can be dismissed', async () => {
  await in_('refused');
  expect(await page.locator('[role=alert] .message-text > p').textContent()).toMatch(/^Error: The input was refused/);
  expect(await page.locator('[role=alert] li').count()).toBe(20);
  await in_('warned');
  expect(await text('[role=status] .message-text > p')).toMatch(/^Warning: 0 errors, 3 warnings/);
  await page.locator('[aria-label="Dismiss message"]').click();
  await expect.poll(() => page.locator('.message').count()).toBe(0);
});
