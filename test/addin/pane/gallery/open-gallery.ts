import type { Page } from 'playwright-core';
import { launchChromium } from '../../../support/chromium.ts';
import { serveGallery } from './serve-gallery.ts';
import type { StateName } from './states.ts';

export interface Look {
  readonly theme?: 'light' | 'dark';
  readonly width?: number;
  readonly height?: number;
  readonly forcedColors?: boolean;
  readonly reducedMotion?: boolean;
}

export interface OpenGallery {
  /** A new page with the pane in this state; wide as a task pane unless told otherwise. */
  open(state: StateName, look?: Look): Promise<Page>;
  close(): Promise<void>;
}

/** The pane in another state on a page that is open; far quicker than a new page. */
export const show = (page: Page, state: StateName, theme: 'light' | 'dark' | 'system'): Promise<void> =>
  page.evaluate(([name, colors]) => window.gallery.show(name, colors), [state, theme] as const);

/** Actions called since the state was shown. */
export const callsOf = (page: Page): Promise<readonly (readonly unknown[])[]> =>
  page.evaluate(() => JSON.parse(JSON.stringify(window.gallery.calls)) as unknown[][]);

/** The gallery in the distribution's Chromium. */
export async function openGallery(): Promise<OpenGallery> {
  const [gallery, browser] = await Promise.all([serveGallery(), launchChromium()]);
  return {
    async open(state, { theme = 'light', width = 350, height = 800, forcedColors, reducedMotion } = {}) {
      const context = await browser.newContext({
        viewport: { width, height },
        locale: 'en-US',
        timezoneId: 'Europe/Berlin',
        forcedColors: forcedColors ? 'active' : 'none',
        reducedMotion: reducedMotion ? 'reduce' : 'no-preference',
      });
      const page = await context.newPage();
      await page.addInitScript(exposeInternals);
      await page.goto(gallery.url);
      await show(page, state, theme);
      return page;
    },
    async close() {
      await browser.close();
      gallery.close();
    },
  };
}

/** axe reads roles and states that elements keep to themselves from this map; browsers keep no other way in. */
export function exposeInternals(): void {
  const map = new WeakMap<Element, ElementInternals>();
  const attach = HTMLElement.prototype.attachInternals;
  HTMLElement.prototype.attachInternals = function attachAndNote() {
    const internals = attach.call(this);
    map.set(this, internals);
    return internals;
  };
  Object.assign(globalThis, { _elementInternals: map });
}
