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
const text = async (selector: string) => (await page.locator(selector).innerText()).replace(/\s+/g, ' ').trim();
/** Calls but those that load what a view lists. */
const presses = async () => (await callsOf(page)).filter(([name]) => !/^load(History|Schedules)$/.test(String(name)));

test('several files are handed over with their names and bytes, and the same file may be chosen again', async () => {
  await in_('import-start');
  const files = [
    { name: 'beds.csv', mimeType: 'text/csv', buffer: Buffer.from('a,b') },
    { name: 'demand.csv', mimeType: 'text/csv', buffer: Buffer.from('1') },
  ];
  await page.locator('#import-files').setInputFiles(files);
  await expect.poll(presses).toEqual([
    [
      'importFiles',
      [
        // JSON writes bytes by their places: "a" is 97, "," is 44, "b" is 98, "1" is 49.
        { name: 'beds.csv', bytes: { 0: 97, 1: 44, 2: 98 } },
        { name: 'demand.csv', bytes: { 0: 49 } },
      ],
    ],
  ]);
  expect(await page.locator('#import-files').inputValue()).toBe('');
  await page.locator('#import-selection').click();
  expect((await presses())[1]).toEqual(['importSelection']);
});

test('the mapping tells where each column comes from, why, with examples, and is corrected in place', async () => {
  await in_('import-mapping');
  expect(await text('label[for=import-0-column-2]')).toBe('resource (required)');
  expect(await page.locator('#import-0-column-2').getAttribute('aria-invalid')).toBe('true');
  expect(await text('#import-0-column-0-how')).toBe('as last time e.g. North, South, ALL');
  expect(await text('#import-0-column-1-how')).toBe('similar name, please check e.g. Surgery, Cardiology');
  expect(await text('#import-0-column-2-how')).toBe('nothing fits');
  expect(await text('.mapping:nth-of-type(3) .fault')).toBe('No input tab has these headers.');
  await page.locator('#import-0-column-2').selectOption('Resource name');
  await page.locator('#import-0-column-3').selectOption('');
  await page.locator('#import-1-target').selectOption('');
  await page.locator('#import-2-target').selectOption('INPUT_DEMAND');
  await page.getByText('Keep them and add below').click();
  await page.locator('#apply-import').click({ force: true });
  await page.locator('#cancel-import').click();
  expect(await presses()).toEqual([
    ['setImportColumn', 0, 'resource', 'Resource name'],
    ['setImportColumn', 0, 'capacity', null],
    ['setImportTarget', 1, null],
    ['setImportTarget', 2, 'INPUT_DEMAND'],
    ['setImportMode', 'append'],
    ['cancelImport'],
  ]);
});

test('a mapping that fits is folded, one that needs a look is open; a complete one is imported', async () => {
  await in_('import-mapping');
  const folds = page.locator('.mapping details');
  expect(await folds.evaluateAll((all) => all.map((one) => (one as HTMLDetailsElement).open))).toEqual([true, false]);
  expect(await text('#apply-import-reason')).toBe('Choose a column for each required one, or leave its table out.');
  await page.evaluate(() =>
    window.gallery.change({ importing: { targets: [], tables: [], mode: 'replace', ready: true } }),
  );
  await page.locator('#apply-import').click();
  expect(await presses()).toEqual([['applyImport']]);
});

test('two sides are chosen, swapped and compared; the same twice is refused with a reason', async () => {
  await in_('compare');
  const [first, second] = ['1a2b3c4d-2:As planned', '1a2b3c4d-2:Fewer tests'];
  expect(await text('#compare-runs-reason')).toBe('Choose a run on both sides.');
  await page.locator('#compare-right').selectOption(second);
  const compare = (left: string, right: string) =>
    page.evaluate(
      (sides) =>
        window.gallery.change({
          compare: {
            choices: [
              { key: sides.left, label: sides.left },
              { key: sides.right, label: sides.right },
            ],
            ...sides,
          },
        }),
      { left, right },
    );
  await compare(first, first);
  expect(await text('#compare-runs-reason')).toBe('Choose two different runs.');
  await compare(first, second);
  await page.locator('#compare-runs').click();
  await page.locator('#swap-sides').click();
  expect(await presses()).toEqual([
    ['chooseCompare', 'right', second],
    ['compare'],
    ['chooseCompare', 'left', second],
    ['chooseCompare', 'right', first],
  ]);
});

test('the history lists who ran what from where, and offers what fits each run', async () => {
  await in_('history');
  const items = (await page.locator('.run-item').allInnerTexts()).map((one) => one.replace(/\s+/g, ' '));
  expect(items[1]).toMatch(
    /Done You, from Excel · 1a2b3c4d Objective 48,213,977 · Gap 0\.31 % In this workbook Write results Take its inputs$/,
  );
  expect(items[2]).toContain('Morning plan, from a schedule');
  expect(items[3]).toMatch(/Refused You, from the command line · 77aa88bb Take its inputs$/);
  await page.locator('[id="watch-9c8d7e6f-1"]').click();
  await page.locator('[id="write-5e6f7a8b-3"]').click();
  await page.locator('#mine-only').click();
  await page.locator('#more-runs').click();
  expect(await presses()).toEqual([
    ['watchRun', '9c8d7e6f-1'],
    ['writeResults', '5e6f7a8b-3'],
    ['showMineOnly', true],
    ['loadMoreHistory'],
  ]);
});

test('taking the inputs of a run asks first, because it replaces rows', async () => {
  await in_('history');
  await page.locator('[id="inputs-1a2b3c4d-2"]').click();
  expect(await text('.ask p')).toBe('Replaces the rows of the input tabs by those of this run. Undo takes it back.');
  await page.locator('[id="keep-1a2b3c4d-2"]').click();
  expect(await presses()).toEqual([]);
  await page.locator('[id="inputs-1a2b3c4d-2"]').click();
  await page.locator('[id="replace-1a2b3c4d-2"]').click();
  expect(await presses()).toEqual([['takeInputs', '1a2b3c4d-2']]);
  await expect.poll(() => page.locator('.ask').count()).toBe(0);
});

test('a schedule is added with name, run, time, weekdays and the time zone of this machine', async () => {
  await in_('schedules');
  expect(await text('#add-schedule-reason')).toBe('Give it a name.');
  expect(await page.locator('#schedule-zone').inputValue()).toBe('Europe/Berlin');
  await page.locator('#schedule-name').fill('  Every second day ');
  for (const day of [2, 4, 7]) await page.locator(`#day-${day}`).setChecked(day === 7, { force: true });
  await page.locator('#schedule-time').fill('05:15');
  await page.locator('#schedule-run').selectOption('5e6f7a8b-3');
  await page.locator('#add-schedule').click();
  expect(await presses()).toEqual([
    [
      'addSchedule',
      {
        name: 'Every second day',
        runId: '5e6f7a8b-3',
        time: '05:15',
        weekdays: [1, 3, 5, 7],
        timeZone: 'Europe/Berlin',
      },
    ],
  ]);
  await expect.poll(() => page.locator('#schedule-name').inputValue()).toBe('');
});

test('a schedule is switched on and off by mouse and keyboard, and removed after asking', async () => {
  await in_('schedules');
  await page.locator('#active-1').click();
  await page.locator('#active-2').focus();
  await page.keyboard.press('Space');
  await page.locator('#remove-2').click();
  expect(await text('.ask p')).toBe('Remove “Weekend”? Its past runs stay.');
  await page.locator('#really-2').click();
  expect(await presses()).toEqual([
    ['setScheduleActive', '1', false],
    ['setScheduleActive', '2', true],
    ['removeSchedule', '2'],
  ]);
});

test('without a finished run there is nothing to schedule', async () => {
  await in_('schedules-empty');
  expect(await text('#add-schedule-reason')).toBe('A schedule repeats a finished run. Run once first.');
});

test('lists are asked for when their view opens', async () => {
  await in_('filled');
  for (const view of ['history', 'compare', 'import']) await page.locator(`#view-${view}`).click();
  await page.locator('details.more summary').click();
  await page.locator('#view-schedules').click();
  await page.locator('#add-schedule').waitFor();
  expect((await callsOf(page)).map(([name, view]) => [name, view].join(' ').trim())).toEqual([
    'show history',
    'loadHistory',
    'show compare',
    'loadHistory',
    'show import',
    'show schedules',
    'loadHistory',
    'loadSchedules',
  ]);
});

test('settings tell the server, its version, who plans there, and how to go to another one', async () => {
  await in_('settings');
  expect(await text('.content .pairs')).toBe(
    'Address https://planwright.hospital.example State Connected Version 0.1.0',
  );
  expect(await text('.content')).toContain('Local planner, admin No sign-in on this server yet');
  expect(await text('.content')).toContain('install the manifest of the other server');
  await in_('settings-signed-in');
  expect(await text('.content')).toContain('State Server lost');
  expect(await text('.content')).toContain('R. Ochs, planner');
  expect(await text('.content')).not.toContain('No sign-in');
});

test('with several jobs the title is a list of them', async () => {
  await in_('two-jobs');
  await page.locator('#job').selectOption('ROSTER');
  expect(await callsOf(page)).toEqual([['chooseJob', 'ROSTER']]);
});

test('colors follow the system until the host says otherwise', async () => {
  const ground = () =>
    page.evaluate(() => getComputedStyle(document.querySelector('.content')!.parentElement!).backgroundColor);
  await page.emulateMedia({ colorScheme: 'dark' });
  await show(page, 'empty', 'system');
  expect(await ground()).toBe('rgb(41, 41, 41)');
  await page.emulateMedia({ colorScheme: 'light' });
  await expect.poll(ground).toBe('rgb(255, 255, 255)');
  await show(page, 'empty', 'dark');
  expect(await ground()).toBe('rgb(41, 41, 41)');
});
