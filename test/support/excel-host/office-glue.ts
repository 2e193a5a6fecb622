import type { ClientLibrary } from './load-library.ts';
import { requirementSets } from './requirement-sets.ts';

export interface OfficeOptions {
  readonly excelApi: string;
  readonly sets: Readonly<Record<string, string>>;
}

/** What associated functions of ribbon buttons are given. */
export interface CommandEvent {
  readonly source: { readonly id: string };
  completed(): void;
}

export interface OfficeGlue {
  /** Settings of Office.context.document, as saved last. */
  readonly savedSettings: ReadonlyMap<string, unknown>;
  /** Presses the ribbon button of an associated action; resolves when the action says it is completed. */
  press(action: string): Promise<void>;
}

interface AsyncResult {
  readonly status: 'succeeded';
  readonly value: unknown;
}

/** What the loader office.js supplies around the client library: who and where the host is, what it supports, settings. */
export function glueOffice(library: ClientLibrary, { excelApi, sets }: OfficeOptions): OfficeGlue {
  const saved = new Map<string, unknown>();
  const info = { host: 'Excel', platform: 'OfficeOnline' } as const;
  const context = {
    ...info,
    diagnostics: { ...info, version: '16.0.0.0' },
    displayLanguage: 'en-US',
    contentLanguage: 'en-US',
    touchEnabled: false,
    commerceAllowed: false,
    officeTheme: {
      bodyBackgroundColor: '#FFFFFF',
      bodyForegroundColor: '#252423',
      controlBackgroundColor: '#FFFFFF',
      controlForegroundColor: '#252423',
      isDarkTheme: false,
    },
    requirements: requirementSets(excelApi, sets),
    document: { mode: 'readWrite', url: 'https://localhost/Book1.xlsx', settings: documentSettings(saved) },
  };
  library.OSF['_OfficeAppFactory'] = {
    getContext: () => context,
    getHostInfo: () => ({ hostType: 'excel', hostPlatform: 'web', isDialog: false }),
    getId: () => 'planwright',
    getInitializationHelper: () => ({ _appContext: {} }),
  };
  // The library's last line turns this check on for a class that only inherits it, so that nothing is checked (npm 1.1.110);
  // set where it is read, members newer than the emulated version fail before they are sent.
  const { CommonUtility } = library.OfficeExtension as unknown as {
    CommonUtility: { _doApiNotSupportedCheck: boolean };
  };
  CommonUtility._doApiNotSupportedCheck = true;
  const actions = new Map<string, (event: CommandEvent) => void>();
  const { Office: office } = library;
  Object.assign(office, {
    HostType: { Excel: 'Excel' },
    PlatformType: { OfficeOnline: 'OfficeOnline', PC: 'PC', Mac: 'Mac' },
    onReady: async (callback?: (ready: typeof info) => unknown) => {
      await callback?.(info);
      return info;
    },
  });
  Object.assign(office.actions, {
    associate: (name: string, action: (event: CommandEvent) => void) => {
      actions.set(name, action);
    },
  });
  return { savedSettings: saved, press: (name) => press(name, actions.get(name)) };
}

function press(name: string, action: ((event: CommandEvent) => void) | undefined): Promise<void> {
  if (!action) return Promise.reject(new Error(`no action is associated with the name ${name}`));
  return new Promise((resolve) => {
    action({ source: { id: name }, completed: resolve });
  });
}

function documentSettings(saved: Map<string, unknown>) {
  const open = new Map<string, unknown>();
  const done = (callback: ((result: AsyncResult) => void) | undefined, value: unknown) => {
    setImmediate(() => callback?.({ status: 'succeeded', value }));
  };
  const settings = {
    get: (name: string) => open.get(name) ?? null,
    set: (name: string, value: unknown) => {
      open.set(name, JSON.parse(JSON.stringify(value)));
    },
    remove: (name: string) => {
      open.delete(name);
    },
    saveAsync: (...args: unknown[]) => {
      saved.clear();
      for (const [name, value] of open) saved.set(name, value);
      done(args.findLast((arg) => typeof arg === 'function') as (result: AsyncResult) => void, settings);
    },
    refreshAsync: (callback?: (result: AsyncResult) => void) => {
      open.clear();
      for (const [name, value] of saved) open.set(name, value);
      done(callback, settings);
    },
  };
  return settings;
}
