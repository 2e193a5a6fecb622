import { expect, test } from 'vitest';
import { openStage, pictureFile } from './stage/stage.ts';

const stage = await openStage();

test('a second window of the same workbook says that it is open elsewhere, and leaves it alone', async () => {
  const open = await stage.open();
  const { page, pane, grid } = open;
  await pane.button('I understand, continue').waitFor();
  const second = await page.context().newPage();
  await second.goto(`${stage.server.url}/workbook`);
  const said = await second.getByRole('alert').innerText();
  expect(said).toContain('open in another window');
  expect(await second.locator('#pane').innerText()).toBe('');
  await second.close();
  await page.bringToFront();
  await grid.type('A1', 'still mine');
  expect(await grid.shown('A1')).toEqual([['still mine']]);
}, 60_000);

const OFFICE_JS_ADDRESS = 'https://appsforoffice.microsoft.com/lib/1/hosted/office.js';

test("the task pane outside of Excel says what it is, also where Microsoft's network is not reached", async () => {
  const { context, expectElsewhere, expectErrors } = await stage.profile();
  expectElsewhere(OFFICE_JS_ADDRESS);
  expectErrors(/net::ERR_FAILED.*office\.js/);
  await context.route(OFFICE_JS_ADDRESS, (route) => route.abort());
  const page = await context.newPage();
  await page.goto(`${stage.server.url}/addin/taskpane.html`);
  const pane = page.locator('#pane');
  expect(await pane.locator('p').innerText()).toMatch(/works inside of Excel.*could not be loaded/);
  await page.screenshot({ path: pictureFile('taskpane-outside') });
  await pane.getByRole('link', { name: 'Try the same pane beside a spreadsheet in the browser' }).click();
  await page.locator('#bar').getByText('It is not Excel').waitFor();
}, 60_000);
