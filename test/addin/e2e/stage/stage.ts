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

/** The workbook page of one planner, in a browser profile of its own. */
export interface OpenWorkbook {
  readonly page: Page;
  readonly pane: PaneOnPage;
  readonly grid: GridOnPage;
  readonly watched: Watched;
  /** Keeps a picture in `test-artifacts/e2e/`. */
  picture(name: string): Promise<void>;
  /** Errors of the console that belong to the test, e.g. of a server it stopped. */
  expectErrors(pattern: RegExp): void;
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
  /** A new planner at `/workbook`. Whatever leaves the origin or is an error on the console fails the test. */
  open(look?: Look): Promise<OpenWorkbook>;
  /** A new profile, watched like the others, without a page yet. */
  profile(look?: Look): Promise<{ readonly context: BrowserContext; readonly watched: Watched }>;
}

interface Opened {
  readonly context: BrowserContext;
  readonly watched: Watched;
  readonly expected: RegExp[];
}

const fileName = (title: string): string => title.replaceAll(/[^a-z0-9]+/gi, '-').toLowerCase();

/** After each test: a picture of every page of a test that failed, then no request elsewhere and no error on the console. */
function lookAfter(opened: Opened[], origin: string): void {
  afterEach(async ({ task }) => {
    const all = opened.splice(0);
    if (task.result?.state === 'fail')
      for (const [i, page] of all.flatMap(({ context }) => context.pages()).entries())
        await page.screenshot({ path: join(PICTURES, `failed-${fileName(task.name)}-${i}.png`) });
    for (const { context } of all) await context.close();
    for (const { watched, expected } of all) {
      expect(elsewhere(watched, origin)).toEqual([]);
      expect(watched.errors.filter((error) => !expected.some((pattern) => pattern.test(error)))).toEqual([]);
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
  const profile = async (look?: Look) => {
    const { context, watched } = await newProfile(browser, look);
    const expected: RegExp[] = [];
    opened.push({ context, watched, expected });
    return { context, watched, expected };
  };
  return {
    server,
    profile,
    async open(look) {
      const { context, watched, expected } = await profile(look);
      const page = await context.newPage();
      await page.goto(`${server.url}/workbook`);
      return {
        page,
        pane: new PaneOnPage(page),
        grid: new GridOnPage(page),
        watched,
        picture: async (name) => void (await page.screenshot({ path: join(PICTURES, `${name}.png`) })),
        expectErrors: (pattern) => void expected.push(pattern),
      };
    },
  };
}
