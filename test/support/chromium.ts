import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

/** Where Linux distributions put it. */
const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

// Tests may run as root, where Chromium has no sandbox; the rest are things it would ask of the network by itself.
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const MISSING = `Chromium is missing, in which the pages are tested: install it with
  apt-get install -y chromium
or name the one you have: CHROMIUM=/path/to/chromium npm test`;

/** The Chromium to test with: the one CHROMIUM names, else the distribution's. Throws a sentence that says how to get one. */
export function chromiumPath(places: readonly string[] = PLACES, named = process.env['CHROMIUM']): string {
  const found = (named ? [named] : places).find((path) => existsSync(path));
  if (found === undefined)
    throw new Error(named ? `CHROMIUM is ${named}, where there is nothing.\n${MISSING}` : MISSING);
  return found;
}

/** The browser the distribution brings, without a window. */
export const launchChromium = (): Promise<Browser> => chromium.launch({ executablePath: chromiumPath(), args: FLAGS });
