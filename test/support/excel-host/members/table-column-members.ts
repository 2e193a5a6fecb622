import { contentsChanged, deleteCells, insertCells, writeInputs } from '../changes.ts';
import { lastRow } from '../grid/area.ts';
import type { GridColumn, GridTable } from '../grid/model.ts';
import { growTable } from '../grow-table.ts';
import { HostError } from '../host-error.ts';
import type { Host, HostObject, Members } from '../host-object.ts';
import { asInteger, asText, found, rangeObject } from './arguments.ts';
import { perCell } from './range-values.ts';

interface Column {
  readonly table: GridTable;
  readonly column: GridColumn;
}

const columnObject = (host: Host, table: GridTable, column: GridColumn): HostObject =>
  host.object('TableColumn', { table, column });

function findColumn(table: GridTable, key: unknown): GridColumn | undefined {
  if (typeof key === 'number') return table.columns.find(({ id }) => id === key);
  const wanted = String(key).toLowerCase();
  const at = table.headers.findIndex((header) => header.toLowerCase() === wanted);
  return at < 0 ? undefined : table.columns[at];
}

function indexOf({ table, column }: Column): number {
  const at = table.columns.indexOf(column);
  if (at < 0) throw new HostError('ItemNotFound', `a column of ${table.name} that was deleted`);
  return at;
}

/** The cells of a column: header, body and totals, or one of them. */
function areaOf(column: Column, part: 'area' | 'headerArea' | 'bodyArea' | 'totalsArea') {
  const area = found(column.table[part], `${column.table.name} has none`);
  return { ...area, col: area.col + indexOf(column), cols: 1 };
}

function addColumn(table: GridTable, host: Host, index: unknown, values: unknown, name: unknown): HostObject {
  const at = index === undefined || index === null || index === -1 ? table.columns.length : asInteger(index, 'index');
  if (at < 0 || at > table.columns.length) throw new HostError('InvalidArgument', `${table.name} has no place ${at}`);
  const place = { ...table.area, col: table.area.col + at, cols: 1 };
  if (at < table.columns.length || table.tab.cells.used(place)) insertCells(host, table.tab, place, 'col');
  if (at === table.columns.length) {
    table.area = { ...table.area, cols: table.area.cols + 1 };
    table.addColumnAt(at);
  }
  if (values !== undefined && values !== null) writeInputs(host, table.tab, place, perCell(values, place));
  if (typeof name === 'string') table.tab.put(table.area.row, place.col, name);
  table.mendHeaders();
  contentsChanged(host, table.tab, place);
  return columnObject(host, table, table.columns[at]!);
}

export const tableColumnCollection: Members<GridTable> = {
  name: 'TableColumnCollection',
  reads: { Count: ({ columns }) => columns.length },
  items: (table, host) => table.columns.map((column) => columnObject(host, table, column)),
  item: (table, host, key) =>
    columnObject(host, table, found(findColumn(table, key), `column ${String(key)} of ${table.name}`)),
  objects: {
    Add: addColumn,
    GetItemAt: (table, host, at) =>
      columnObject(
        host,
        table,
        found(table.columns[asInteger(at, 'index')], `column number ${String(at)} of ${table.name}`),
      ),
    GetItemOrNullObject: (table, host, key) => {
      const column = findColumn(table, key);
      return column ? columnObject(host, table, column) : null;
    },
  },
  calls: { GetCount: ({ columns }) => columns.length },
};

export const tableColumn: Members<Column> = {
  name: 'TableColumn',
  id: ({ column }) => column.id,
  reads: {
    Id: ({ column }) => column.id,
    Index: indexOf,
    Name: (column) => column.table.header(indexOf(column)),
    Values: (column) => {
      const area = areaOf(column, 'area');
      return Array.from({ length: area.rows }, (_, at) => [column.table.tab.valueAt(area.row + at, area.col)]);
    },
  },
  writes: {
    Name: (column, value, host) => {
      const area = areaOf(column, 'headerArea');
      writeInputs(host, column.table.tab, area, () => `'${asText(value, 'name')}`);
    },
    Values: (column, value, host) => {
      const area = areaOf(column, 'area');
      writeInputs(host, column.table.tab, area, perCell(value, area));
    },
  },
  objects: {
    Filter: (column, host) => host.object('Filter', column),
    GetRange: (column, host) => rangeObject(host, column.table.tab, areaOf(column, 'area')),
    GetHeaderRowRange: (column, host) => rangeObject(host, column.table.tab, areaOf(column, 'headerArea')),
    GetDataBodyRange: (column, host) => rangeObject(host, column.table.tab, areaOf(column, 'bodyArea')),
    GetTotalRowRange: (column, host) => rangeObject(host, column.table.tab, areaOf(column, 'totalsArea')),
  },
  calls: {
    Delete: (column, host) => {
      if (column.table.columns.length === 1) throw new HostError('InvalidOperation', 'a table keeps one column');
      deleteCells(host, column.table.tab, areaOf(column, 'area'), 'col');
    },
  },
};

const rowsOf = (value: unknown): unknown[][] => {
  if (!Array.isArray(value)) throw new HostError('InvalidArgument', 'values must be rows of cells');
  return (Array.isArray(value[0]) ? value : [value]) as unknown[][];
};

/** Adds rows at a place of the table, or at its end; cells below it in its columns make room. */
function addRows(table: GridTable, host: Host, index: unknown, values: unknown): HostObject {
  const count = table.bodyArea.rows;
  const at = index === undefined || index === null || index === -1 ? count : asInteger(index, 'index');
  if (at < 0 || at > count) throw new HostError('InvalidArgument', `${table.name} has no row ${at}`);
  const rows = values === undefined || values === null ? undefined : Array.isArray(values) ? rowsOf(values) : undefined;
  const place = { ...table.bodyArea, row: table.bodyArea.row + at, rows: rows?.length ?? 1 };
  const before = table.area;
  const end = at === count && !table.showTotals;
  if (!end || table.tab.cells.used({ ...place, row: lastRow(before) + 1 })) insertCells(host, table.tab, place, 'row');
  if (end) growTable(table, place.rows);
  if (rows) writeInputs(host, table.tab, place, perCell(rows, place));
  else contentsChanged(host, table.tab, place);
  return host.object('TableRow', { table, index: at });
}

function deleteRows(table: GridTable, host: Host, index: number, count: number): void {
  const { bodyArea, tab } = table;
  if (index < 0 || count < 1 || index + count > bodyArea.rows)
    throw new HostError('InvalidArgument', `${table.name} has no such rows`);
  deleteCells(host, tab, { ...bodyArea, row: bodyArea.row + index, rows: count }, 'row');
}

const rowArea = ({ table, index }: { table: GridTable; index: number }) => {
  if (index < 0 || index >= table.bodyArea.rows) throw new HostError('ItemNotFound', `row ${index} of ${table.name}`);
  return { ...table.bodyArea, row: table.bodyArea.row + index, rows: 1 };
};

export const tableRowCollection: Members<GridTable> = {
  name: 'TableRowCollection',
  reads: { Count: ({ bodyArea }) => bodyArea.rows },
  items: (table, host) =>
    Array.from({ length: table.bodyArea.rows }, (_, index) => host.object('TableRow', { table, index })),
  objects: {
    Add: addRows,
    GetItemAt: (table, host, at) => {
      const row = { table, index: asInteger(at, 'index') };
      rowArea(row);
      return host.object('TableRow', row);
    },
  },
  calls: {
    GetCount: ({ bodyArea }) => bodyArea.rows,
    DeleteRowsAt: (table, host, index, count) =>
      deleteRows(table, host, asInteger(index, 'index'), asInteger(count ?? 1, 'count')),
    DeleteRows: (table, host, rows) => {
      const indexes = (rows as (number | HostObject)[]).map((row) =>
        typeof row === 'number' ? row : (row.of as { index: number }).index,
      );
      for (const index of [...indexes].sort((a, b) => b - a)) deleteRows(table, host, index, 1);
    },
  },
};

export const tableRow: Members<{ readonly table: GridTable; readonly index: number }> = {
  name: 'TableRow',
  reads: {
    Index: ({ index }) => index,
    Values: (row) => {
      const area = rowArea(row);
      return [Array.from({ length: area.cols }, (_, at) => row.table.tab.valueAt(area.row, area.col + at))];
    },
  },
  writes: {
    Values: (row, value, host) => {
      const area = rowArea(row);
      writeInputs(host, row.table.tab, area, perCell(value, area));
    },
  },
  objects: { GetRange: (row, host) => rangeObject(host, row.table.tab, rowArea(row)) },
  calls: { Delete: (row, host) => deleteRows(row.table, host, row.index, 1) },
};
