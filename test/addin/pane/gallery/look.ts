// node test/addin/pane/gallery/look.ts [width] [state ...]: screenshots of the gallery in test-artifacts/pane/, to be
// looked at: light, dark, and in forced colors.
import { mkdirSync } from 'node:fs';
import { openGallery, show } from './open-gallery.ts';
import { type StateName, stateNames } from './states.ts';

const folder = new URL('../../../../test-artifacts/pane/', import.meta.url).pathname;
const [width = '350', ...asked] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const gallery = await openGallery();
const names = asked.length > 0 ? (asked as StateName[]) : stateNames;
for (const colors of ['light', 'dark', 'forced'] as const) {
  const page = await gallery.open('empty', {
    width: Number(width),
    reducedMotion: true,
    forcedColors: colors === 'forced',
  });
  for (const state of names) {
    await show(page, state, colors === 'dark' ? 'dark' : 'light');
    await page.screenshot({ path: `${folder}${state}-${colors}-${width}.png`, fullPage: true });
  }
}
await gallery.close();
