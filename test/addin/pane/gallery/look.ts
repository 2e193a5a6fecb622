// node test/addin/pane/gallery/look.ts [state ...]: screenshots of the gallery, to be looked at, in test-artifacts/pane/.
import { mkdirSync } from 'node:fs';
import { openGallery, show } from './open-gallery.ts';
import { type StateName, stateNames } from './states.ts';

const folder = new URL('../../../../test-artifacts/pane/', import.meta.url).pathname;
const [width = '350', ...asked] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const gallery = await openGallery();
const page = await gallery.open('empty', { width: Number(width), reducedMotion: true });
for (const state of asked.length > 0 ? (asked as StateName[]) : stateNames) {
  for (const theme of ['light', 'dark'] as const) {
    await show(page, state, theme);
    await page.screenshot({ path: `${folder}${state}-${theme}-${width}.png`, fullPage: true });
  }
}
await gallery.close();
