// The first picture of the README: the pane beside the plan of the sample hospital, at /workbook, which is no Excel.
// node docs/make-addin-picture.mjs http://127.0.0.1:4000 [docs/images/addin-pane.png]; needs a running server and Chromium.
import { fileURLToPath } from 'node:url';
import { launchChromium } from '../test/support/chromium.ts';

const VIEWPORT = { width: 1400, height: 820 };
const ZOOM_STEPS = 2;
/** The sample is planned within seconds, on a busy machine within a minute. */
const WAIT = { timeout: 120_000 };

const [server, picture = fileURLToPath(new URL('images/addin-pane.png', import.meta.url))] = process.argv.slice(2);
if (!server) throw new Error('usage: node docs/make-addin-picture.mjs http://127.0.0.1:4000 [PICTURE.png]');

const browser = await launchChromium();
try {
  const page = await browser.newPage({ viewport: VIEWPORT, locale: 'en-US', reducedMotion: 'reduce' });
  const pane = page.locator('#pane');
  const press = (label) => pane.locator(`fluent-button:text-is("${label}")`).click(WAIT);
  const says = (text) => pane.locator('.message', { hasText: text }).waitFor(WAIT);
  await page.goto(new URL('/workbook', server).href);
  await press('I understand, continue');
  await pane.getByText('Fill in a sample hospital').click();
  await press('New planning workbook');
  await says('Laid out');
  await press('Check inputs');
  await says('Ready to run');
  await press('Run');
  await says('The plan is ready');
  await press('Write results');
  await says('result tabs written');
  await page.getByRole('tab', { name: 'Reopening plan', exact: true }).click();
  // Smaller cells, so that both phases are in the picture; the sheet's own buttons have no name.
  const gridlines = "//button[@data-u-command='sheet.command.toggle-gridlines']";
  const zoomOut = page.locator(`xpath=${gridlines}/following::button[@data-u-comp='button'][1]`);
  for (let step = 0; step < ZOOM_STEPS; step += 1) await zoomOut.click();
  // Away from everything that would light up under the pointer, and the pane as it stands when it is opened.
  await page.mouse.move(VIEWPORT.width - 5, VIEWPORT.height - 5);
  await pane.evaluate((element) => element.scrollTo(0, 0));
  await page.waitForTimeout(1_000);
  await page.screenshot({ path: picture });
  process.stdout.write(`${picture}\n`);
} finally {
  await browser.close();
}
