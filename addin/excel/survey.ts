import type { RegionInfo, Survey, TableInfo } from '../ports.ts';
import { isBackup, regionOf } from './own-names.ts';
import type { DateSystem } from './to-cell.ts';

/** 1 January 1904 is day 0 of the 1904 date system. */
const askDateSystem = (context: Excel.RequestContext): Excel.FunctionResult<number> => {
  const result = context.workbook.functions.date(1904, 1, 1);
  result.load('value,error');
  return result;
};

const dateSystemOf = (firstDayOf1904: Excel.FunctionResult<number>): DateSystem =>
  firstDayOf1904.value === 0 && !firstDayOf1904.error ? 1904 : 1900;

export interface FoundTable extends TableInfo {
  readonly table: Excel.Table;
  readonly hasHeaders: boolean;
  readonly hasTotals: boolean;
}

/** What stands where: the tabs, tables and regions of the workbook as the client library holds them once loaded. */
export interface Overview {
  readonly dateSystem: DateSystem;
  readonly activeTab: string;
  /** All of them, backups of ours included, in order. */
  readonly tabs: readonly Excel.Worksheet[];
  readonly tables: readonly FoundTable[];
  readonly regions: readonly RegionInfo[];
  /** Names taken by tables and defined names, in lower case. */
  readonly takenNames: ReadonlySet<string>;
  /** What defined names of cells refer to, by name. */
  readonly names: ReadonlyMap<string, string>;
  /** The same of our own alone. */
  readonly ownNames: ReadonlyMap<string, string>;
  readonly workbookProtected: boolean;
}

function queueTables(tables: readonly Excel.Table[]) {
  return tables.map((table) => {
    const place = table.getRange();
    place.load('rowIndex,columnIndex,rowCount');
    table.worksheet.load('name');
    table.columns.load('items/name');
    return { table, place };
  });
}

function queueRegions(names: readonly Excel.NamedItem[]) {
  return names.flatMap((item) => {
    const region = item.type === 'Range' ? regionOf(item.name) : null;
    if (region === null) return [];
    const range = item.getRangeOrNullObject();
    range.load('rowIndex,columnIndex,rowCount,columnCount,worksheet/name');
    return [{ name: region, range }];
  });
}

/** Two requests, however many tabs and tables there are. */
export async function overview(context: Excel.RequestContext): Promise<Overview> {
  const { workbook } = context;
  const { worksheets, tables, names } = workbook;
  worksheets.load('items/name,items/visibility,items/protection/protected');
  tables.load('items/name,items/showHeaders,items/showTotals');
  names.load('items/name,items/type,items/formula');
  const active = worksheets.getActiveWorksheet();
  active.load('name');
  workbook.protection.load('protected');
  const firstDayOf1904 = askDateSystem(context);
  await context.sync();
  const placed = queueTables(tables.items);
  const regions = queueRegions(names.items);
  await context.sync();
  const formulas = new Map(names.items.map(({ name, formula }) => [name, String(formula)]));
  const backups = new Set(worksheets.items.filter(isBackup).map((tab) => tab.name));
  return {
    dateSystem: dateSystemOf(firstDayOf1904),
    activeTab: active.name,
    tabs: worksheets.items,
    tables: placed
      .filter(({ table }) => !backups.has(table.worksheet.name))
      .map(({ table, place }) => ({
        table,
        hasHeaders: table.showHeaders,
        hasTotals: table.showTotals,
        name: table.name,
        tab: table.worksheet.name,
        row: place.rowIndex,
        column: place.columnIndex,
        headers: table.columns.items.map((column) => column.name),
        rows: place.rowCount - (table.showHeaders ? 1 : 0) - (table.showTotals ? 1 : 0),
      })),
    regions: regions.flatMap(({ name, range }): RegionInfo[] =>
      range.isNullObject || backups.has(range.worksheet.name)
        ? []
        : [
            {
              name,
              tab: range.worksheet.name,
              range: {
                row: range.rowIndex,
                column: range.columnIndex,
                rows: range.rowCount,
                columns: range.columnCount,
              },
            },
          ],
    ),
    takenNames: new Set([...tables.items, ...names.items].map((item) => item.name.toLowerCase())),
    names: formulas,
    ownNames: new Map([...formulas].filter(([name]) => regionOf(name) !== null)),
    workbookProtected: workbook.protection.protected,
  };
}

/** The overview in the words of the port. */
export async function survey(context: Excel.RequestContext): Promise<Survey> {
  const { dateSystem, activeTab, tabs, tables, regions } = await overview(context);
  return {
    dateSystem,
    activeTab,
    tabs: tabs.filter((tab) => !isBackup(tab)).map((tab) => ({ name: tab.name, hidden: tab.visibility !== 'Visible' })),
    tables: tables.map(({ name, tab, row, column, headers, rows }) => ({ name, tab, row, column, headers, rows })),
    regions,
  };
}
