import { type Area, COLS_MAX, lastCol, lastRow, ROWS_MAX } from '../grid/area.ts';
import type { Bag, GridTab, LiveRange } from '../grid/model.ts';
import { HostError } from '../host-error.ts';
import { type Host, type HostObject, isHostObject, type Members } from '../host-object.ts';
import { asCells, asInteger, found, placed, rangeObject } from './arguments.ts';

const frozen = (tab: GridTab, host: Host): HostObject | null =>
  tab.freeze ? rangeObject(host, tab, tab.freeze) : null;

export const worksheetFreezePanes: Members<GridTab> = {
  name: 'WorksheetFreezePanes',
  objects: {
    GetLocation: (tab, host) => found(frozen(tab, host) ?? undefined, 'nothing is frozen'),
    GetLocationOrNullObject: frozen,
  },
  calls: {
    FreezeRows: (tab, _, count) => {
      tab.freeze = { row: 0, col: 0, rows: asInteger(count ?? 1, 'count'), cols: COLS_MAX };
    },
    FreezeColumns: (tab, _, count) => {
      tab.freeze = { row: 0, col: 0, rows: ROWS_MAX, cols: asInteger(count ?? 1, 'count') };
    },
    FreezeAt: (tab, host, range) => {
      const { area } = asCells(range, tab, host);
      tab.freeze = { row: 0, col: 0, rows: lastRow(area) + 1, cols: lastCol(area) + 1 };
    },
    Unfreeze: (tab) => {
      tab.freeze = undefined;
    },
  },
};

const noRights = {
  allowAutoFilter: false,
  allowDeleteColumns: false,
  allowDeleteRows: false,
  allowEditObjects: false,
  allowEditScenarios: false,
  allowFormatCells: false,
  allowFormatColumns: false,
  allowFormatRows: false,
  allowInsertColumns: false,
  allowInsertHyperlinks: false,
  allowInsertRows: false,
  allowPivotTables: false,
  allowSort: false,
  selectionMode: 'Normal',
};

export const worksheetProtection: Members<GridTab> = {
  name: 'WorksheetProtection',
  reads: {
    Protected: ({ protection }) => protection !== undefined,
    Options: ({ protection }) => protection?.options ?? null,
  },
  calls: {
    Protect: (tab, _, options, password) => {
      if (tab.protection) throw new HostError('InvalidOperation', `${tab.name} is protected already`);
      const kept = typeof password === 'string' && password ? password : undefined;
      tab.protection = { options: { ...noRights, ...((options ?? {}) as Bag) }, password: kept };
    },
    Unprotect: (tab, _, password) => {
      const wanted = tab.protection?.password;
      if (wanted !== undefined && wanted !== password) throw new HostError('InvalidArgument', 'wrong password');
      tab.protection = undefined;
    },
  },
};

const POINTS: Readonly<Record<string, number>> = { Points: 1, Inches: 72, Centimeters: 72 / 2.54 };

const one =
  (key: 'printTitleRows' | 'printTitleColumns', orNull: boolean) =>
  (tab: GridTab, host: Host): HostObject | null => {
    const area = tab[key];
    if (area) return rangeObject(host, tab, area);
    if (orNull) return null;
    throw new HostError('ItemNotFound', `${tab.name} repeats none when printed`);
  };

const printArea =
  (orNull: boolean) =>
  (tab: GridTab, host: Host): HostObject | null => {
    if (tab.printArea.length)
      return host.object(
        'RangeAreas',
        tab.printArea.map((area) => host.range(tab, area)),
      );
    if (orNull) return null;
    throw new HostError('ItemNotFound', `${tab.name} has no print area`);
  };

/** One area, or those of a RangeAreas object. */
function areasOf(value: unknown, tab: GridTab, host: Host): Area[] {
  if (isHostObject(value) && Array.isArray(value.of))
    return (value.of as LiveRange[]).map((range) => placed(range).area);
  return [asCells(value, tab, host).area];
}

export const pageLayout: Members<GridTab> = {
  name: 'PageLayout',
  stored: ({ pageLayout }) => pageLayout,
  objects: {
    GetPrintArea: printArea(false),
    GetPrintAreaOrNullObject: printArea(true),
    GetPrintTitleRows: one('printTitleRows', false),
    GetPrintTitleRowsOrNullObject: one('printTitleRows', true),
    GetPrintTitleColumns: one('printTitleColumns', false),
    GetPrintTitleColumnsOrNullObject: one('printTitleColumns', true),
  },
  calls: {
    SetPrintArea: (tab, host, range) => {
      tab.printArea = areasOf(range, tab, host);
    },
    SetPrintTitleRows: (tab, host, range) => {
      tab.printTitleRows = { ...asCells(range, tab, host).area, col: 0, cols: COLS_MAX };
    },
    SetPrintTitleColumns: (tab, host, range) => {
      tab.printTitleColumns = { ...asCells(range, tab, host).area, row: 0, rows: ROWS_MAX };
    },
    SetPrintMargins: (tab, _, unit, margins) => {
      const points = found(POINTS[String(unit)], `unit ${String(unit)}`);
      for (const [side, size] of Object.entries(margins as Record<string, number>)) {
        tab.pageLayout[`${side}Margin`] = size * points;
      }
    },
  },
};

/** Rows that start a new page. They are kept with the page layout and do not follow insertions. */
export const pageBreakCollection: Members<GridTab> = {
  name: 'PageBreakCollection',
  objects: {
    Add: (tab, host, range) => {
      const { row } = asCells(range, tab, host).area;
      const known = (tab.pageLayout['breaksBefore'] ?? []) as number[];
      tab.pageLayout['breaksBefore'] = [...known, row];
      return host.object('PageBreak', row);
    },
  },
};

export const pageBreak: Members<number> = { name: 'PageBreak' };
