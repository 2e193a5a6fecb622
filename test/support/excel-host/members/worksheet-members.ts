import { contentsChanged } from '../changes.ts';
import { WORKBOOK_TARGET } from '../events.ts';
import { type Area, COLS_MAX, ROWS_MAX, wholeTab } from '../grid/area.ts';
import type { GridTab, GridWorkbook, Visibility } from '../grid/model.ts';
import { copyTab, usedArea } from '../grid/structure.ts';
import { HostError } from '../host-error.ts';
import { type Host, type HostObject, isHostObject, type Members } from '../host-object.ts';
import { activateTab, addTab, deleteTab, raiseTabAdded, refuseProtectedWorkbook, renameTab } from '../tab-changes.ts';
import { asArea, asBoolean, asInteger, asText, found, rangeObject } from './arguments.ts';
import { findCells, replaceTexts } from './find-text.ts';
import { listening } from './listening.ts';
import { hexColor } from './range-look.ts';

const used = (tab: GridTab, valuesOnly: unknown): Area | undefined => usedArea(tab, valuesOnly === true);
const visible = (tabs: readonly GridTab[], only: unknown) =>
  only === true ? tabs.filter((tab) => tab.visibility === 'Visible') : tabs;

/** The tab so many places away; hidden ones may be passed over. */
const neighbor =
  (step: 1 | -1, orNull: boolean) =>
  (tab: GridTab, host: Host, visibleOnly: unknown): HostObject | null => {
    const { tabs } = host.workbook;
    for (let at = tabs.indexOf(tab) + step; at >= 0 && at < tabs.length; at += step) {
      const other = tabs[at]!;
      if (visibleOnly !== true || other.visibility === 'Visible') return host.object('Worksheet', other);
    }
    if (orNull) return null;
    throw new HostError('ItemNotFound', `no tab beside ${tab.name}`);
  };

function tabOfId(_: GridTab, host: Host, id: unknown): HostObject {
  return host.object('Worksheet', found(host.workbook.findTab(asText(id, 'id')), `tab ${String(id)}`));
}

function copy(tab: GridTab, host: Host, position: unknown, relativeTo: unknown): HostObject {
  refuseProtectedWorkbook(host);
  const { workbook } = host;
  const beside = isHostObject(relativeTo) ? workbook.tabs.indexOf(relativeTo.of as GridTab) : -1;
  const places: Readonly<Record<string, number>> = {
    None: workbook.tabs.length,
    End: workbook.tabs.length,
    Beginning: 0,
    Before: beside,
    After: beside + 1,
  };
  const at = places[typeof position === 'string' ? position : 'None'];
  if (at === undefined || at < 0) throw new HostError('InvalidArgument', `position ${String(position)}`);
  let n = 2;
  while (workbook.findTab(`${tab.name.slice(0, 27)} (${n})`)) n++;
  const made = copyTab(workbook, tab, `${tab.name.slice(0, 27)} (${n})`, at);
  raiseTabAdded(host, made);
  return host.object('Worksheet', made);
}

function setVisibility(tab: GridTab, value: unknown, host: Host): void {
  refuseProtectedWorkbook(host);
  const wanted = ['Visible', 'Hidden', 'VeryHidden'].find((known) => known === value);
  if (!wanted) throw new HostError('InvalidArgument', `visibility ${String(value)}`);
  const others = host.workbook.tabs.filter((other) => other !== tab && other.visibility === 'Visible');
  if (wanted !== 'Visible' && !others.length) throw new HostError('InvalidOperation', 'one tab must stay visible');
  tab.visibility = wanted as Visibility;
  if (wanted !== 'Visible' && host.workbook.active === tab) activateTab(host, others[0]!);
}

function setPosition(tab: GridTab, value: unknown, host: Host): void {
  refuseProtectedWorkbook(host);
  const at = asInteger(value, 'position');
  const others = host.workbook.tabs.filter((other) => other !== tab);
  if (at < 0 || at > others.length) throw new HostError('InvalidArgument', `position ${at}`);
  host.workbook.tabs = [...others.slice(0, at), tab, ...others.slice(at)];
}

const foundAreas =
  (orNull: boolean) =>
  (tab: GridTab, host: Host, text: unknown, criteria: unknown): HostObject | null => {
    const cells = findCells(tab, wholeTab, asText(text, 'text'), criteria);
    if (cells.length)
      return host.object(
        'RangeAreas',
        cells.map((cell) => host.range(tab, cell)),
      );
    if (orNull) return null;
    throw new HostError('ItemNotFound', `no cell with ${String(text)}`);
  };

const gridlines = (tab: GridTab, value: unknown): void => {
  tab.showGridlines = asBoolean(value, 'showGridlines');
};
const headings = (tab: GridTab, value: unknown): void => {
  tab.showHeadings = asBoolean(value, 'showHeadings');
};
const id = (tab: GridTab): string => tab.id;

export const worksheet: Members<GridTab> = {
  name: 'Worksheet',
  id,
  reads: {
    Id: id,
    Name: (tab) => tab.name,
    Position: (tab, host) => host.workbook.tabs.indexOf(tab),
    Visibility: (tab) => tab.visibility,
    TabColor: (tab) => tab.tabColor,
    ShowGridlines: (tab) => tab.showGridlines,
    ShowHeadings: (tab) => tab.showHeadings,
    StandardWidth: () => 8.43,
    StandardHeight: () => 15,
    EnableCalculation: () => true,
  },
  writes: {
    Name: (tab, value, host) => renameTab(host, tab, asText(value, 'name')),
    Position: setPosition,
    Visibility: setVisibility,
    TabColor: (tab, value) => {
      tab.tabColor = value === '' ? '' : hexColor(value);
    },
    // The client library sends these two names for showGridlines and showHeadings.
    Gridlines: gridlines,
    ShowGridlines: gridlines,
    Headings: headings,
    ShowHeadings: headings,
  },
  objects: {
    AutoFilter: (tab, host) => host.object('AutoFilter', { tab, table: undefined }),
    Charts: (tab, host) => host.object('ChartCollection', tab),
    Comments: (tab, host) => host.object('CommentCollection', { tab }),
    CustomProperties: (tab, host) => host.object('WorksheetCustomPropertyCollection', tab),
    FreezePanes: (tab, host) => host.object('WorksheetFreezePanes', tab),
    HorizontalPageBreaks: (tab, host) => host.object('PageBreakCollection', tab),
    Names: (tab, host) => host.object('NamedItemCollection', { tab }),
    PageLayout: (tab, host) => host.object('PageLayout', tab),
    Protection: (tab, host) => host.object('WorksheetProtection', tab),
    Tables: (tab, host) => host.object('TableCollection', { tab }),
    GetRange: (tab, host, address) =>
      rangeObject(host, tab, address === undefined || address === null ? wholeTab : localArea(tab, host, address)),
    GetRangeByIndexes: (tab, host, row, col, rows, cols) =>
      rangeObject(host, tab, {
        row: asInteger(row, 'startRow'),
        col: asInteger(col, 'startColumn'),
        rows: asInteger(rows, 'rowCount'),
        cols: asInteger(cols, 'columnCount'),
      }),
    GetCell: (tab, host, row, col) =>
      rangeObject(host, tab, { row: asInteger(row, 'row'), col: asInteger(col, 'column'), rows: 1, cols: 1 }),
    GetRanges: (tab, host, addresses) => {
      const parts = addresses ? shortAddress(addresses).split(/[,;]/) : [`1:${ROWS_MAX}`];
      return host.object(
        'RangeAreas',
        parts.map((part) => host.range(tab, localArea(tab, host, part.trim()))),
      );
    },
    GetUsedRange: (tab, host, valuesOnly) =>
      rangeObject(host, tab, used(tab, valuesOnly) ?? { row: 0, col: 0, rows: 1, cols: 1 }),
    GetUsedRangeOrNullObject: (tab, host, valuesOnly) => {
      const area = used(tab, valuesOnly);
      return area ? rangeObject(host, tab, area) : null;
    },
    GetNext: neighbor(1, false),
    GetNextOrNullObject: neighbor(1, true),
    GetPrevious: neighbor(-1, false),
    GetPreviousOrNullObject: neighbor(-1, true),
    Copy: copy,
    _GetSheetById: tabOfId,
    _GetAnotherWorksheetById: tabOfId,
    FindAll: foundAreas(false),
    FindAllOrNullObject: foundAreas(true),
  },
  calls: {
    Activate: (tab, host) => activateTab(host, tab),
    Calculate: (_, host) => host.workbook.touch(),
    Delete: (tab, host) => deleteTab(host, tab),
    ReplaceAll: (tab, host, text, replacement, criteria) => {
      const area = { row: 0, col: 0, rows: tab.lastUsedRow() + 1, cols: COLS_MAX };
      const count = replaceTexts(tab, area, asText(text, 'text'), asText(replacement, 'replacement'), criteria);
      if (count) contentsChanged(host, tab, area);
      return count;
    },
    ...listening('DataChangedEvent', 'tabChanged', id),
    ...listening('ActivatedEvent', 'tabActivated', id),
    ...listening('DeactivatedEvent', 'tabDeactivated', id),
    ...listening('SelectionChangedEvent', 'selectionChanged', id),
    ...listening('EventNameChanged', 'tabNameChanged', id),
  },
};

const ADDRESS_MAX_LETTERS = 8192;

function shortAddress(value: unknown): string {
  const address = asText(value, 'address');
  if (address.length <= ADDRESS_MAX_LETTERS) return address;
  throw new HostError('InvalidArgument', `an address of ${address.length} letters; ${ADDRESS_MAX_LETTERS} are allowed`);
}

function localArea(tab: GridTab, host: Host, address: unknown): Area {
  const text = shortAddress(address);
  const bang = text.lastIndexOf('!');
  return asArea(text.slice(bang + 1), tab, host);
}

function itemOf(workbook: GridWorkbook, host: Host, key: unknown): HostObject | null {
  const tab = workbook.findTab(asText(key, 'key'));
  return tab ? host.object('Worksheet', tab) : null;
}

const everyTab = () => WORKBOOK_TARGET;

export const worksheetCollection: Members<GridWorkbook> = {
  name: 'WorksheetCollection',
  items: ({ tabs }, host) => tabs.map((tab) => host.object('Worksheet', tab)),
  item: (workbook, host, key) => found(itemOf(workbook, host, key) ?? undefined, `tab ${String(key)}`),
  objects: {
    Add: (_, host, name) => host.object('Worksheet', addTab(host, typeof name === 'string' ? name : undefined)),
    GetActiveWorksheet: ({ active }, host) => host.object('Worksheet', active),
    GetItemOrNullObject: itemOf,
    GetFirst: ({ tabs }, host, only) => host.object('Worksheet', found(visible(tabs, only)[0], 'first tab')),
    GetLast: ({ tabs }, host, only) => host.object('Worksheet', found(visible(tabs, only).at(-1), 'last tab')),
  },
  calls: {
    GetCount: ({ tabs }, _, only) => visible(tabs, only).length,
    ...listening('DataChangedEvent', 'tabChanged', everyTab),
    ...listening('ActivatedEvent', 'tabActivated', everyTab),
    ...listening('DeactivatedEvent', 'tabDeactivated', everyTab),
    ...listening('AddedEvent', 'tabAdded', everyTab),
    ...listening('DeletedEvent', 'tabDeleted', everyTab),
    ...listening('SelectionChangedEvent', 'selectionChanged', everyTab),
    ...listening('EventNameChanged', 'tabNameChanged', everyTab),
  },
};
