import { areaName, COLS_MAX, cellCount, intersection, isEntireColumn, isEntireRow, ROWS_MAX } from '../grid/area.ts';
import type { LiveRange } from '../grid/model.ts';
import { usedArea } from '../grid/structure.ts';
import { HostError } from '../host-error.ts';
import type { Host, HostObject, Members } from '../host-object.ts';
import { asCells, asInteger, asText, found, placed } from './arguments.ts';
import { clearCells } from './range-actions.ts';
import { specialCells } from './special-cells.ts';

type Areas = readonly LiveRange[];

const first = (areas: Areas) => placed(found(areas[0], 'no areas'));
const address = (areas: Areas): string => areas.map((range) => placed(range).tab.address(range.area)).join(',');

function areasOrNull(areas: LiveRange[], host: Host, orNull: boolean): HostObject | null {
  if (areas.length) return host.object('RangeAreas', areas);
  if (orNull) return null;
  throw new HostError('ItemNotFound', 'no such cells');
}

const meet =
  (orNull: boolean) =>
  (areas: Areas, host: Host, other: unknown): HostObject | null => {
    const second = asCells(other, first(areas).tab, host);
    const shared = areas.flatMap((range) => intersection(placed(range).area, second.area) ?? []);
    return areasOrNull(
      shared.map((area) => host.range(second.tab, area)),
      host,
      orNull,
    );
  };

const used =
  (orNull: boolean) =>
  (areas: Areas, host: Host, valuesOnly: unknown): HostObject | null => {
    const parts = areas.flatMap((range) => usedArea(range.tab, valuesOnly === true, placed(range).area) ?? []);
    return areasOrNull(
      parts.map((area) => host.range(first(areas).tab, area)),
      host,
      orNull,
    );
  };

const special =
  (orNull: boolean) =>
  (areas: Areas, host: Host, type: unknown, valueType: unknown): HostObject | null => {
    const parts = areas.flatMap((range) =>
      specialCells(range.tab, placed(range).area, asText(type, 'cellType'), valueType),
    );
    return areasOrNull(
      parts.map((area) => host.range(first(areas).tab, area)),
      host,
      orNull,
    );
  };

export const rangeAreas: Members<Areas> = {
  name: 'RangeAreas',
  reads: {
    Address: address,
    AddressLocal: address,
    AreaCount: (areas) => areas.length,
    CellCount: (areas) => areas.reduce((total, range) => total + cellCount(placed(range).area), 0),
    IsEntireColumn: (areas) => areas.every((range) => isEntireColumn(placed(range).area)),
    IsEntireRow: (areas) => areas.every((range) => isEntireRow(placed(range).area)),
  },
  objects: {
    Areas: (areas, host) => host.object('RangeCollection', areas),
    Format: (areas, host) => host.object('RangeFormat', areas),
    ConditionalFormats: (areas, host) => host.object('ConditionalFormatCollection', areas),
    DataValidation: (areas, host) => host.object('DataValidation', areas),
    Worksheet: (areas, host) => host.object('Worksheet', first(areas).tab),
    GetEntireColumn: (areas, host) =>
      host.object(
        'RangeAreas',
        areas.map((range) => host.range(range.tab, { ...placed(range).area, row: 0, rows: ROWS_MAX })),
      ),
    GetEntireRow: (areas, host) =>
      host.object(
        'RangeAreas',
        areas.map((range) => host.range(range.tab, { ...placed(range).area, col: 0, cols: COLS_MAX })),
      ),
    GetOffsetRangeAreas: (areas, host, rows, cols) =>
      host.object(
        'RangeAreas',
        areas.map((range) => {
          const { tab, area } = placed(range);
          const row = area.row + asInteger(rows, 'rowOffset');
          const col = area.col + asInteger(cols, 'columnOffset');
          if (row < 0 || col < 0) throw new HostError('InvalidArgument', `${areaName(area)} would leave the tab`);
          return host.range(tab, { ...area, row, col });
        }),
      ),
    GetIntersection: meet(false),
    GetIntersectionOrNullObject: meet(true),
    GetUsedRangeAreas: used(false),
    GetUsedRangeAreasOrNullObject: used(true),
    GetSpecialCells: special(false),
    GetSpecialCellsOrNullObject: special(true),
    GetTables: (areas, host, fully) => {
      const tables = areas.flatMap((range) => host.workbook.tablesAt(range.tab, placed(range).area, fully === true));
      return host.object('TableScopedCollection', [...new Set(tables)]);
    },
  },
  calls: {
    Calculate: (_, host) => host.workbook.touch(),
    SetDirty: (_, host) => host.workbook.touch(),
    Clear: (areas, host, applyTo) => {
      for (const range of areas) clearCells(host, range.tab, placed(range).area, applyTo);
    },
  },
};

export const rangeCollection: Members<Areas> = {
  name: 'RangeCollection',
  items: (areas, host) => areas.map((range) => host.object('Range', range)),
  objects: {
    GetItemAt: (areas, host, at) =>
      host.object('Range', found(areas[asInteger(at, 'index')], `area number ${String(at)}`)),
  },
  calls: { GetCount: (areas) => areas.length },
};
