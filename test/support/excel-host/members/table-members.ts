import { contentsChanged, insertCells, raiseTableDeleted, refuseProtected } from '../changes.ts';
import { WORKBOOK_TARGET } from '../events.ts';
import { intersection, isEntireColumn, isEntireRow, lastRow } from '../grid/area.ts';
import type { GridTable } from '../grid/model.ts';
import { HostError } from '../host-error.ts';
import type { Host, HostObject, Members, Scope } from '../host-object.ts';
import { asBoolean, asCells, asInteger, asText, found, rangeObject } from './arguments.ts';
import { listening } from './listening.ts';
import { filterTable } from './order-members.ts';
import { clearCells } from './range-actions.ts';

const tablesOf = ({ tab }: Scope, host: Host): GridTable[] => tab?.tables ?? host.workbook.tables;

function findTable(scope: Scope, host: Host, key: unknown): GridTable | undefined {
  const table = host.workbook.findTable(String(key));
  return table && (!scope.tab || table.tab === scope.tab) ? table : undefined;
}

function addTable(scope: Scope, host: Host, address: unknown, hasHeaders: unknown): HostObject {
  const { tab, area } = asCells(address, scope.tab, host);
  refuseProtected(tab, area);
  if (isEntireColumn(area) || isEntireRow(area))
    throw new HostError('InvalidArgument', 'a table of whole rows or columns');
  const [other] = host.workbook.tablesAt(tab, area);
  if (other) throw new HostError('InvalidArgument', `it would overlap table ${other.name}`);
  const headed = asBoolean(hasHeaders, 'hasHeaders');
  if (!headed) insertCells(host, tab, { ...area, rows: 1 }, 'row');
  const rows = headed ? Math.max(2, area.rows) : area.rows + 1;
  const table = host.workbook.addTable(tab, { ...area, rows });
  table.mendHeaders();
  host.workbook.touch();
  const payload = { tableId: table.id, worksheetId: tab.id };
  host.events.raise('tableAdded', [tab.id, WORKBOOK_TARGET], payload);
  return host.object('Table', table);
}

export const tableCollection: Members<Scope> = {
  name: 'TableCollection',
  reads: { Count: (scope, host) => tablesOf(scope, host).length },
  items: (scope, host) => tablesOf(scope, host).map((table) => host.object('Table', table)),
  item: (scope, host, key) => host.object('Table', found(findTable(scope, host, key), `table ${String(key)}`)),
  objects: {
    Add: addTable,
    GetItemAt: (scope, host, at) =>
      host.object('Table', found(tablesOf(scope, host)[asInteger(at, 'index')], `table number ${String(at)}`)),
    GetItemOrNullObject: (scope, host, key) => {
      const table = findTable(scope, host, key);
      return table ? host.object('Table', table) : null;
    },
  },
  calls: {
    GetCount: (scope, host) => tablesOf(scope, host).length,
    ...listening('DataChangedEvent', 'tableChanged', (scope: Scope) => scope.tab?.id ?? WORKBOOK_TARGET),
    ...listening('AddedEvent', 'tableAdded', (scope: Scope) => scope.tab?.id ?? WORKBOOK_TARGET),
    ...listening('DeletedEvent', 'tableDeleted', (scope: Scope) => scope.tab?.id ?? WORKBOOK_TARGET),
  },
};

export const tableScopedCollection: Members<readonly GridTable[]> = {
  name: 'TableScopedCollection',
  items: (tables, host) => tables.map((table) => host.object('Table', table)),
  item: (tables, host, key) =>
    host.object(
      'Table',
      found(
        tables.find(({ name, id }) => name === key || id === key),
        `table ${String(key)}`,
      ),
    ),
  objects: {
    GetFirst: ([first], host) => host.object('Table', found(first, 'no table here')),
    GetItemOrNullObject: (tables, host, key) => {
      const table = tables.find(({ name, id }) => name === key || id === key);
      return table ? host.object('Table', table) : null;
    },
  },
  calls: { GetCount: (tables) => tables.length },
};

const TABLE_NAME = /^[\p{L}_\\][\p{L}\p{N}_.\\]*$/u;

function renameTable(table: GridTable, value: unknown, host: Host): void {
  const name = asText(value, 'name');
  const looksLikeCell = /^[A-Za-z]{1,3}\d{1,7}$/.test(name) || /^[rc]$/i.test(name);
  if (!TABLE_NAME.test(name) || name.length > 255 || looksLikeCell) {
    throw new HostError('InvalidArgument', `no table may be called ${JSON.stringify(name)}`);
  }
  const other = host.workbook.findTable(name);
  if ((other && other !== table) || host.workbook.findName(name))
    throw new HostError('InvalidArgument', `${name} is taken`);
  table.name = name;
}

/** Gives the table another area: it keeps its header row, columns it no longer has stay as plain cells. */
function resize(table: GridTable, host: Host, range: unknown): void {
  const { tab, area } = asCells(range, table.tab, host);
  const other = host.workbook.tablesAt(tab, area).find((found) => found !== table);
  if (tab !== table.tab || area.row !== table.area.row || !intersection(area, table.area)) {
    throw new HostError('InvalidArgument', 'the header row must stay where it is');
  }
  if (other) throw new HostError('InvalidArgument', `it would overlap table ${other.name}`);
  if (area.rows < 2) throw new HostError('InvalidArgument', 'a table has at least one row below its header');
  while (table.columns.length > area.cols) table.columns.pop();
  while (table.columns.length < area.cols) table.addColumnAt(table.columns.length);
  table.area = area;
  table.mendHeaders();
  contentsChanged(host, tab, area);
}

/** Shows a totals row below the table, or takes it away; cells below make room. */
function showTotals(table: GridTable, value: unknown, host: Host): void {
  const wanted = asBoolean(value, 'showTotals');
  if (wanted === table.showTotals) return;
  const { area, tab } = table;
  if (wanted) {
    const below = { ...area, row: lastRow(area) + 1, rows: 1 };
    if (tab.cells.used(below)) insertCells(host, tab, below, 'row');
    table.area = { ...area, rows: area.rows + 1 };
    tab.cells.set(below.row, below.col, 'Total');
  } else {
    tab.cells.clear({ ...area, row: lastRow(area), rows: 1 });
    table.area = { ...area, rows: area.rows - 1 };
  }
  table.showTotals = wanted;
  host.workbook.touch();
}

function showHeaders(table: GridTable, value: unknown): void {
  const wanted = asBoolean(value, 'showHeaders');
  if (wanted === table.showHeaders) return;
  throw new HostError('ApiNotImplementedInEmulator', `Table.showHeaders = ${wanted}`);
}

const flag =
  (key: 'showBandedRows' | 'showBandedColumns' | 'showFilterButton' | 'highlightFirstColumn' | 'highlightLastColumn') =>
  (table: GridTable, value: unknown): void => {
    table[key] = asBoolean(value, key);
  };

/** Takes the table away but leaves its cells. */
function dissolve(table: GridTable, host: Host): void {
  table.tab.tables = table.tab.tables.filter((other) => other !== table);
  raiseTableDeleted(host, table);
}

const id = (table: GridTable): string => table.id;

export const table: Members<GridTable> = {
  name: 'Table',
  id,
  reads: {
    Id: id,
    LegacyId: id,
    Name: ({ name }) => name,
    ShowHeaders: (table) => table.showHeaders,
    ShowTotals: (table) => table.showTotals,
    Style: ({ style }) => style,
    ShowBandedRows: (table) => table.showBandedRows,
    ShowBandedColumns: (table) => table.showBandedColumns,
    ShowFilterButton: (table) => table.showFilterButton,
    HighlightFirstColumn: (table) => table.highlightFirstColumn,
    HighlightLastColumn: (table) => table.highlightLastColumn,
  },
  writes: {
    Name: renameTable,
    ShowHeaders: showHeaders,
    ShowTotals: showTotals,
    Style: (table, value) => {
      table.style = asText(value, 'style');
    },
    ShowBandedRows: flag('showBandedRows'),
    ShowBandedColumns: flag('showBandedColumns'),
    ShowFilterButton: flag('showFilterButton'),
    HighlightFirstColumn: flag('highlightFirstColumn'),
    HighlightLastColumn: flag('highlightLastColumn'),
  },
  objects: {
    AutoFilter: (table, host) => host.object('AutoFilter', { tab: table.tab, table }),
    Columns: (table, host) => host.object('TableColumnCollection', table),
    Rows: (table, host) => host.object('TableRowCollection', table),
    Sort: (table, host) => host.object('TableSort', table),
    Worksheet: ({ tab }, host) => host.object('Worksheet', tab),
    GetRange: ({ tab, area }, host) => rangeObject(host, tab, area),
    GetHeaderRowRange: ({ tab, headerArea }, host) => rangeObject(host, tab, found(headerArea, 'no header row')),
    GetDataBodyRange: ({ tab, bodyArea }, host) => rangeObject(host, tab, bodyArea),
    GetTotalRowRange: ({ tab, totalsArea }, host) => rangeObject(host, tab, found(totalsArea, 'no totals row')),
    ConvertToRange: (table, host) => {
      dissolve(table, host);
      return rangeObject(host, table.tab, table.area);
    },
  },
  calls: {
    Delete: (table, host) => {
      refuseProtected(table.tab, table.area);
      dissolve(table, host);
      clearCells(host, table.tab, table.area, 'All');
    },
    Resize: resize,
    ClearFilters: (table) => {
      for (const column of table.columns) column.filter = undefined;
      filterTable(table);
    },
    ReapplyFilters: filterTable,
    ...listening('DataChangedEvent', 'tableChanged', id),
    ...listening('SelectionChangedEvent', 'tableSelectionChanged', id),
  },
};
