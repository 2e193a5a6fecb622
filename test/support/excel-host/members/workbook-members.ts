import { parseArea } from '../grid/area.ts';
import type { GridWorkbook } from '../grid/model.ts';
import { HostError } from '../host-error.ts';
import type { Host, HostObject, Members } from '../host-object.ts';
import { asBoolean, asText, found, rangeObject } from './arguments.ts';

const selected = (workbook: GridWorkbook, host: Host): HostObject => {
  const [area, ...more] = workbook.selection;
  if (!area || more.length) throw new HostError('InvalidSelection', 'several areas are selected');
  return rangeObject(host, workbook.active, area);
};

/** The range an event was about; gone where its tab was deleted since. */
const eventRange =
  (orNull: boolean) =>
  (workbook: GridWorkbook, host: Host, reference: unknown): HostObject | null => {
    const [, id = '', address = ''] = /^event (.*)!(.*)$/.exec(asText(reference, 'reference')) ?? [];
    const tab = workbook.findTab(id);
    const area = parseArea(address);
    if (tab && area) return rangeObject(host, tab, area);
    if (orNull) return null;
    throw new HostError('ItemNotFound', 'the tab of the event was deleted');
  };

export const workbook: Members<GridWorkbook> = {
  name: 'Workbook',
  reads: {
    Name: ({ name }) => name,
    ReadOnly: () => false,
    IsDirty: () => true,
    AutoSave: () => false,
    PreviouslySaved: () => true,
    CalculationEngineVersion: () => 191029,
  },
  objects: {
    Application: (workbook, host) => host.object('Application', workbook),
    Functions: (workbook, host) => host.object('Functions', workbook),
    _Runtime: (workbook, host) => host.object('Runtime', workbook),
    Worksheets: (workbook, host) => host.object('WorksheetCollection', workbook),
    Tables: (_, host) => host.object('TableCollection', { tab: undefined }),
    Names: (_, host) => host.object('NamedItemCollection', { tab: undefined }),
    Comments: (_, host) => host.object('CommentCollection', { tab: undefined }),
    Settings: (workbook, host) => host.object('SettingCollection', workbook),
    Properties: (workbook, host) => host.object('DocumentProperties', workbook),
    Protection: (workbook, host) => host.object('WorkbookProtection', workbook),
    GetActiveCell: (workbook, host) => {
      const area = found(workbook.selection[0], 'active cell');
      return rangeObject(host, workbook.active, { ...area, rows: 1, cols: 1 });
    },
    GetSelectedRange: selected,
    GetSelectedRanges: (workbook, host) =>
      host.object(
        'RangeAreas',
        workbook.selection.map((area) => host.range(workbook.active, area)),
      ),
    _GetRangeForEventByReferenceId: eventRange(false),
    _GetRangeOrNullObjectForEventByReferenceId: eventRange(true),
  },
  calls: {
    GetIsActiveCollabSession: () => false,
    Save: () => undefined,
  },
};

export const application: Members<GridWorkbook> = {
  name: 'Application',
  reads: {
    CalculationMode: (workbook) => workbook.calculationMode,
    CalculationState: () => 'Done',
    CalculationEngineVersion: () => 191029,
    DecimalSeparator: () => '.',
    ThousandsSeparator: () => ',',
    UseSystemSeparators: () => true,
  },
  writes: {
    CalculationMode: (workbook, value) => {
      const modes = ['Automatic', 'AutomaticExceptTables', 'Manual'];
      const mode = modes.find((known) => known === value);
      if (!mode) throw new HostError('InvalidArgument', `calculation mode ${String(value)}`);
      workbook.calculationMode = mode;
    },
  },
  calls: {
    Calculate: (workbook) => workbook.touch(),
    SuspendApiCalculationUntilNextSync: () => undefined,
    SuspendScreenUpdatingUntilNextSync: () => undefined,
  },
};

export const runtime: Members<GridWorkbook> = {
  name: 'Runtime',
  reads: { EnableEvents: (_, host) => host.events.enabled },
  writes: {
    EnableEvents: (_, value, host) => {
      host.events.enabled = asBoolean(value, 'enableEvents');
    },
  },
};

export const workbookProtection: Members<GridWorkbook> = {
  name: 'WorkbookProtection',
  reads: { Protected: ({ protection }) => protection !== undefined },
  calls: {
    Protect: (workbook, _, password) => {
      if (workbook.protection) throw new HostError('InvalidOperation', 'the workbook is protected already');
      workbook.protection = { password: typeof password === 'string' ? password : undefined };
    },
    Unprotect: (workbook, _, password) => {
      const wanted = workbook.protection?.password;
      if (wanted !== undefined && wanted !== password) throw new HostError('InvalidArgument', 'wrong password');
      workbook.protection = undefined;
    },
  },
};
