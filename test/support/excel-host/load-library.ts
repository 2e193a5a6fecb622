import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createContext, Script } from 'node:vm';

/** The bridge a native host offers: it takes requests and is given the function that takes answers and events. */
export interface NativeBridge {
  sendMessageToHost(text: string): void;
  onMessageFromHost: (text: string) => void;
}

export interface ClientLibrary {
  readonly Excel: typeof Excel;
  readonly Office: typeof Office;
  readonly OfficeExtension: typeof OfficeExtension;
  readonly OSF: Record<string, unknown>;
}

let compiled: Script | undefined;

/** Compiled once per process (about 20 ms); running it for a host of its own takes about as long. */
function script(): Script {
  const filename = createRequire(import.meta.url).resolve('@microsoft/office-js/dist/excel-web-16.00.js');
  compiled ??= new Script(readFileSync(filename, 'utf8'), { filename });
  return compiled;
}

/**
 * Runs Microsoft's client library, unchanged, in a context of its own, so that hosts share nothing. It is given the few
 * things of a browser it asks for, and the values of this process where identity matters: its errors are errors here.
 */
export function loadLibrary(bridge: NativeBridge): ClientLibrary {
  const silent = () => {};
  const page: Record<string, unknown> = {
    _richApiNativeBridge: bridge,
    document: {
      // The library waits for the page before it asks for ribbon actions of an older kind; there is no page.
      readyState: 'loading',
      addEventListener: silent,
      getElementById: () => null,
      getElementsByTagName: () => [],
      createElement: () => ({}),
    },
    navigator: { userAgent: 'emulated Excel host' },
    location: { href: 'https://localhost/', protocol: 'https:', host: 'localhost', search: '', hash: '' },
    console: { log: silent, warn: silent, error: silent, info: silent },
    performance,
    setTimeout,
    clearTimeout,
    URL,
    Promise,
    Error,
    TypeError,
    JSON,
    Date,
  };
  page['window'] = page;
  page['self'] = page;
  createContext(page);
  script().runInContext(page);
  return page as unknown as ClientLibrary;
}
