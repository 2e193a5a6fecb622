import type { GridTab, GridWorkbook } from '../grid/model.ts';
import { HostError } from '../host-error.ts';
import type { Host, HostObject, Members } from '../host-object.ts';
import { asText, found } from './arguments.ts';

/** Members of a collection of values by key; `kind` makes the object of one key. */
function keyed<T>(
  name: string,
  what: string,
  entries: (of: T) => Map<string, unknown>,
  kind: (of: T, host: Host, key: string) => HostObject,
) {
  const keyIn = (of: T, key: unknown): string | undefined =>
    [...entries(of).keys()].find((other) => other.toLowerCase() === String(key).toLowerCase());
  const members: Members<T> = {
    name,
    items: (of, host) => [...entries(of).keys()].map((key) => kind(of, host, key)),
    item: (of, host, key) => kind(of, host, found(keyIn(of, key), `${what} ${String(key)}`)),
    objects: {
      Add: (of, host, key, value) => {
        const wanted = asText(key, 'key');
        if (!wanted || wanted.length > 255) throw new HostError('InvalidArgument', `${what} ${JSON.stringify(wanted)}`);
        const own = keyIn(of, wanted) ?? wanted;
        entries(of).set(own, value);
        return kind(of, host, own);
      },
      GetItemOrNullObject: (of, host, key) => {
        const own = keyIn(of, key);
        return own === undefined ? null : kind(of, host, own);
      },
    },
    calls: {
      GetCount: (of) => entries(of).size,
      DeleteAll: (of) => entries(of).clear(),
    },
  };
  return members;
}

/** The value of a key that may have been deleted since. */
function valueIn(entries: Map<string, unknown>, key: string, what: string): unknown {
  if (!entries.has(key)) throw new HostError('ItemNotFound', `${what} ${key}`);
  return entries.get(key);
}

export const settingCollection: Members<GridWorkbook> = keyed<GridWorkbook>(
  'SettingCollection',
  'setting',
  ({ settings }) => settings,
  (_, host, key) => host.object('Setting', key),
);

export const setting: Members<string> = {
  name: 'Setting',
  id: (key) => key,
  reads: {
    Key: (key) => key,
    Value: (key, host) => valueIn(host.workbook.settings, key, 'setting'),
  },
  writes: {
    Value: (key, value, host) => {
      valueIn(host.workbook.settings, key, 'setting');
      host.workbook.settings.set(key, value);
    },
  },
  calls: {
    Delete: (key, host) => {
      host.workbook.settings.delete(key);
    },
  },
};

export const documentProperties: Members<GridWorkbook> = {
  name: 'DocumentProperties',
  stored: ({ properties }) => properties,
  objects: { Custom: (workbook, host) => host.object('CustomPropertyCollection', workbook) },
};

export const customPropertyCollection: Members<GridWorkbook> = keyed<GridWorkbook>(
  'CustomPropertyCollection',
  'custom property',
  ({ customProperties }) => customProperties,
  (_, host, key) => host.object('CustomProperty', key),
);

export const customProperty: Members<string> = {
  name: 'CustomProperty',
  id: (key) => key,
  reads: {
    Key: (key) => key,
    Value: (key, host) => valueIn(host.workbook.customProperties, key, 'custom property'),
    Type: (key, host) => {
      const value = host.workbook.customProperties.get(key);
      if (typeof value === 'boolean') return 'Boolean';
      return typeof value === 'number' ? 'Number' : 'String';
    },
  },
  writes: {
    Value: (key, value, host) => {
      valueIn(host.workbook.customProperties, key, 'custom property');
      host.workbook.customProperties.set(key, value);
    },
  },
  calls: {
    Delete: (key, host) => {
      host.workbook.customProperties.delete(key);
    },
  },
};

export const worksheetCustomPropertyCollection: Members<GridTab> = keyed<GridTab>(
  'WorksheetCustomPropertyCollection',
  'custom property',
  ({ customProperties }) => customProperties,
  (tab, host, key) => host.object('WorksheetCustomProperty', { tab, key }),
);

export const worksheetCustomProperty: Members<{ readonly tab: GridTab; readonly key: string }> = {
  name: 'WorksheetCustomProperty',
  id: ({ key }) => key,
  reads: {
    Key: ({ key }) => key,
    Value: ({ tab, key }) => valueIn(tab.customProperties, key, 'custom property'),
  },
  writes: {
    Value: ({ tab, key }, value) => {
      tab.customProperties.set(key, asText(value, 'value'));
    },
  },
  calls: {
    Delete: ({ tab, key }) => {
      tab.customProperties.delete(key);
    },
  },
};
