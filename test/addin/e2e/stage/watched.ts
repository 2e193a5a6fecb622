import type { BrowserContext, Page } from 'playwright-core';

/** What a page asked for and complained about. */
export interface Watched {
  /** Addresses of all requests, in order. */
  readonly requests: readonly string[];
  /** Errors of the console, broken rules of the content security policy among them, and of scripts. */
  readonly errors: readonly string[];
  /** Source of every script the page loaded, by address. */
  readonly scripts: ReadonlyMap<string, string>;
  /** Resolves when the sources of all scripts are in `scripts`. */
  readonly settled: () => Promise<void>;
}

/** Records everything from the first request on; call it before the page is opened. */
export function watch(context: BrowserContext): Watched {
  const requests: string[] = [];
  const errors: string[] = [];
  const scripts = new Map<string, string>();
  const reading: Promise<void>[] = [];
  context.on('request', (request) => requests.push(request.url()));
  context.on('response', (response) => {
    if (response.request().resourceType() !== 'script') return;
    const read = response.text().then(
      (text) => void scripts.set(response.url(), text),
      // A page that is left takes what it was loading with it.
      () => undefined,
    );
    reading.push(read);
  });
  context.on('page', (page: Page) => {
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(`${message.text()} (${message.location().url})`);
    });
    page.on('pageerror', (error) => errors.push(error.stack ?? error.message));
  });
  return { requests, errors, scripts, settled: async () => void (await Promise.all(reading)) };
}

/** Requests to anywhere but the origin; what the page makes itself (data:, blob:) goes nowhere. */
export const elsewhere = ({ requests }: Watched, origin: string): string[] =>
  requests.filter((address) => !address.startsWith(`${origin}/`) && !/^(data|blob):/.test(address));
