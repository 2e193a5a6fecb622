import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, expect } from 'vitest';
import { packageRoot } from '../../../../api/package-root.ts';
import { launchChromium } from '../../../support/chromium.ts';
import { GridOnPage } from './grid.ts';
import { PaneOnPage } from './pane.ts';
import { type Server, startServer } from './server.ts';
import { elsewhere, type Watched, watch } from './watched.ts';

const PICTURES = join(packageRoot(), 'test-artifacts', 'e2e');

/** A browser profile; whatever its pages ask of other servers or complain about fails the test, unless it was expected. */
export interface Profile {
  readonly context: BrowserContext;
  readonly watched: Watched;
  /** Errors of the console that belong to the test, e.g. of a server it stopped. */
  expectErrors(pattern: RegExp): void;
  expectElsewhere(address: string): void;
}

/** The workbook page of one planner, in a browser profile of its own. */
export interface OpenWorkbook extends Profile {
  readonly page: Page;
  readonly pane: PaneOnPage;
  readonly grid: GridOnPage;
  /** Keeps a picture in `test-artifacts/e2e/`. */
  picture(name: string): Promise<void>;
}

export interface Look {
  readonly colorScheme?: 'light' | 'dark';
  /** Runs in each page before its own scripts. */
  readonly before?: () => void;
  readonly width?: number;
  readonly height?: number;
}

export interface Stage {
  readonly server: Server;
  /** A new planner at `/workbook`. */
  open(look?: Look): Promise<OpenWorkbook>;
  /** A new profile without a page yet. */
  profile(look?: Look): Promise<Profile>;
}

interface Opened {
  readonly context: BrowserContext;
  readonly watched: Watched;
  readonly errors: RegExp[];
  readonly elsewhere: string[];
}

/** Path of a picture in `test-artifacts/e2e/`. */
export const pictureFile = (name: string): string => join(PICTURES, `${name}.png`);

const fileName = (title: string): string => title.replaceAll(/[^a-z0-9]+/gi, '-').toLowerCase();

/** After each test: a picture of every page of a test that failed, then no request elsewhere and no error on the console. */
function lookAfter(opened: Opened[], origin: string): void {
  afterEach(async ({ task }) => {
    const all = opened.splice(0);
    if (task.result?.state === 'fail')
      for (const [i, page] of all.flatMap(({ context }) => context.pages()).entries())
        await page.screenshot({ path: pictureFile(`failed-${fileName(task.name)}-${i}`) });
    for (const { context } of all) await context.close();
    for (const { watched, errors, elsewhere: expected } of all) {
      expect(elsewhere(watched, origin)).toEqual(expected);
      expect(watched.errors.filter((error) => !errors.some((pattern) => pattern.test(error)))).toEqual([]);
    }
  });
}

async function newProfile(browser: Browser, look: Look = {}) {
  const { colorScheme = 'light', width = 1440, height = 900, before } = look;
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme,
    locale: 'en-US',
    timezoneId: 'Europe/Berlin',
    reducedMotion: 'reduce',
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  if (before) await context.addInitScript(before);
  return { context, watched: watch(context) };
}

/** One server and one browser for the test file; call it at its top level. */
export async function openStage(): Promise<Stage> {
  const browser = await launchChromium();
  afterAll(() => browser.close());
  const server = await startServer();
  mkdirSync(PICTURES, { recursive: true });
  const opened: Opened[] = [];
  lookAfter(opened, server.url);
  const profile = async (look?: Look): Promise<Profile> => {
    const one: Opened = { ...(await newProfile(browser, look)), errors: [], elsewhere: [] };
    opened.push(one);
    return {
      ...{ context: one.context, watched: one.watched },
      expectErrors: (pattern) => void one.errors.push(pattern),
      expectElsewhere: (address) => void one.elsewhere.push(address),
    };
  };
  return {
    server,
    profile,
    async open(look) {
      const owner = await profile(look);
      const page = await owner.context.newPage();
      await page.goto(`${server.url}/workbook`);
      return {
        ...owner,
        ...{ page, pane: new PaneOnPage(page), grid: new GridOnPage(page) },
        picture: async (name) => void (await page.screenshot({ path: pictureFile(name) })),
      };
    },
  };
}
