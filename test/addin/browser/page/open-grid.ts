import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { build } from 'vite';
import { expect, inject } from 'vitest';
import { withProcessLock } from '../../../../api/db/embedded/process-lock.ts';
import type { Tab } from '../../../../schema/workbook/workbook.ts';
import { launchChromium } from '../../../support/chromium.ts';
import type { SentTab } from './page.ts';

const TYPES: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };
/** What the API answers with `/workbook`, by which nothing of the page may be evaluated or come from elsewhere. */
const POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "connect-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "base-uri 'none'",
  "object-src 'none'",
].join('; ');

const BUILD_SECONDS = 120;

/** Built by the first test file that asks, for all of them: it takes half a minute of a processor. */
async function builtPage(): Promise<string> {
  const shared = inject('sharedFolder');
  const folder = join(shared, 'grid');
  await withProcessLock(join(shared, 'grid.lock'), BUILD_SECONDS, async () => {
    if (existsSync(join(folder, 'index.html'))) return;
    await build({
      ...{ root: import.meta.dirname, configFile: false, logLevel: 'error' },
      build: { outDir: folder, emptyOutDir: true, target: 'es2022', minify: false, chunkSizeWarningLimit: 20_000 },
    });
  });
  return folder;
}

async function serve(): Promise<{ readonly url: string; close(): void }> {
  const folder = await builtPage();
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    const file = path === '/' ? '/index.html' : path;
    try {
      const body = readFileSync(join(folder, file));
      const type = TYPES[extname(file)] ?? 'application/octet-stream';
      response.writeHead(200, { 'content-type': type, 'content-security-policy': POLICY }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () => server.close(),
  };
}

export interface OpenGrid {
  /** A new browser profile with the grid in it; every request and every error of its pages is told. */
  open(
    colorScheme?: 'light' | 'dark',
  ): Promise<{ page: Page; context: BrowserContext; requests: string[]; errors: string[] }>;
  readonly url: string;
  close(): Promise<void>;
}

/** The grid in the distribution's Chromium, as the page of the workbook shows it. */
export async function openGrid(): Promise<OpenGrid> {
  const [server, browser] = await Promise.all([serve(), launchChromium()]);
  return {
    url: server.url,
    async open(colorScheme = 'light') {
      const context = await browser.newContext({
        viewport: { width: 1300, height: 800 },
        locale: 'en-US',
        colorScheme,
      });
      const requests: string[] = [];
      const errors: string[] = [];
      context.on('request', (request) => requests.push(request.url()));
      context.on('console', (message) => {
        if (message.type() === 'error') errors.push(message.text());
      });
      context.on('weberror', (error) => errors.push(String(error.error())));
      const page = await context.newPage();
      await page.goto(server.url);
      await ready(page);
      return { page, context, requests, errors };
    },
    async close() {
      await browser.close();
      server.close();
    },
  };
}

export const ready = async (page: Page): Promise<void> => {
  await page.waitForFunction(() => window.underTest !== undefined);
};

export const sent = ({ heights, ...tab }: Tab): SentTab => ({ ...tab, heights: [...(heights ?? [])] });

/** Types into a cell as a person does, and leaves it with Enter. */
export async function type(page: Page, tab: string, row: number, column: number, text: string): Promise<void> {
  await page.evaluate((place) => window.underTest.workbook.goTo(place), { tab, row, column });
  await page.keyboard.type(text);
  // A busy machine takes its time to open the editor: Enter before would be lost.
  await page.waitForFunction(() => window.underTest.univer.getActiveWorkbook()?.isCellEditing() === true);
  await page.keyboard.press('Enter');
  // Where it offers what a formula may go on with, Enter takes that, and the next one leaves; where it is closed, another would open it.
  await expect.poll(() => leaves(page), { timeout: 40_000 }).toBe(true);
}

const isClosed = (): boolean => window.underTest.univer.getActiveWorkbook()?.isCellEditing() === false;

/** Whether the editor closes within some seconds; presses Enter again where it is open even so. */
async function leaves(page: Page): Promise<boolean> {
  const waited = page.waitForFunction(isClosed, undefined, { timeout: 5000 });
  const isLeft = await waited.then(
    () => true,
    () => page.evaluate(isClosed),
  );
  if (!isLeft) await page.keyboard.press('Enter');
  return isLeft;
}

/** Asks again until the answer is the one expected; patient, since tests share two cores with much else. */
export const eventually = <T>(ask: () => T) => expect.poll(ask, { timeout: 30_000 });
