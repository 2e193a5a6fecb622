import { refuseProtected } from '../changes.ts';
import { type Area, areaName, cellCount, isEntireColumn, isEntireRow } from '../grid/area.ts';
import type { FormatKey } from '../grid/formats.ts';
import type { GridTab, LiveRange } from '../grid/model.ts';
import type { Members } from '../host-object.ts';
import { asBoolean, placed } from './arguments.ts';
import { rangeActions, rangeResults } from './range-actions.ts';
import { rangeNavigation } from './range-navigation.ts';
import { contentReads, contentWrites } from './range-values.ts';

const of =
  <T>(read: (area: Area, tab: GridTab) => T) =>
  (range: LiveRange): T => {
    const { tab, area } = placed(range);
    return read(area, tab);
  };

const hidden = (key: FormatKey) => of((area, tab) => tab.formats.uniform(key, area));
const hide =
  (key: 'rowHidden' | 'columnHidden') =>
  (range: LiveRange, value: unknown): void => {
    const { tab, area } = placed(range);
    refuseProtected(tab, area, key === 'rowHidden' ? 'allowFormatRows' : 'allowFormatColumns');
    tab.formats.set(key, area, asBoolean(value, key));
  };

/** Points from the upper left corner of the tab to a row or column; hidden ones take no room. */
export function distance(tab: GridTab, axis: 'row' | 'col', index: number): number {
  const size = axis === 'row' ? 'rowHeight' : 'columnWidth';
  const out = axis === 'row' ? 'rowHidden' : 'columnHidden';
  const span = axis === 'row' ? { row: 0, col: 0, rows: index, cols: 1 } : { row: 0, col: 0, rows: 1, cols: index };
  if (index === 0) return 0;
  const sizes = tab.formats.paint(size, span).flat();
  const outs = tab.formats.paint(out, span).flat();
  return sizes.reduce((total, points, at) => total + (outs[at] ? 0 : points), 0);
}

export const range: Members<LiveRange> = {
  name: 'Range',
  reads: {
    ...contentReads,
    Address: of((area, tab) => tab.address(area)),
    AddressLocal: of((area, tab) => tab.address(area)),
    RowIndex: of((area) => area.row),
    ColumnIndex: of((area) => area.col),
    RowCount: of((area) => area.rows),
    ColumnCount: of((area) => area.cols),
    CellCount: of((area) => (cellCount(area) > 2 ** 31 - 1 ? -1 : cellCount(area))),
    IsEntireColumn: of(isEntireColumn),
    IsEntireRow: of(isEntireRow),
    RowHidden: hidden('rowHidden'),
    ColumnHidden: hidden('columnHidden'),
    Hidden: of((area, tab) => {
      const rows = tab.formats.uniform('rowHidden', area);
      const columns = tab.formats.uniform('columnHidden', area);
      return rows === true || columns === true ? true : rows === false && columns === false ? false : null;
    }),
    Hyperlink: of((area, tab) => tab.hyperlinks.uniform(area, null)),
    Style: of((area, tab) => tab.formats.uniform('style', area)),
    Top: of((area, tab) => distance(tab, 'row', area.row)),
    Left: of((area, tab) => distance(tab, 'col', area.col)),
    Height: of((area, tab) => distance(tab, 'row', area.row + area.rows) - distance(tab, 'row', area.row)),
    Width: of((area, tab) => distance(tab, 'col', area.col + area.cols) - distance(tab, 'col', area.col)),
    HasSpill: () => false,
  },
  writes: {
    ...contentWrites,
    RowHidden: hide('rowHidden'),
    ColumnHidden: hide('columnHidden'),
    Hyperlink: (range, value) => {
      const { tab, area } = placed(range);
      refuseProtected(tab, area, 'allowInsertHyperlinks');
      const link = value as { textToDisplay?: string };
      tab.hyperlinks.set(area, link as Record<string, unknown>);
      if (link.textToDisplay) tab.fill(areaName({ ...area, rows: 1, cols: 1 }), [[link.textToDisplay]]);
    },
    Style: (range, value) => {
      const { tab, area } = placed(range);
      tab.formats.set('style', area, String(value));
    },
  },
  objects: {
    ...rangeNavigation,
    ...rangeResults,
    Worksheet: (range, host) => host.object('Worksheet', range.tab),
    Format: (range, host) => host.object('RangeFormat', [range]),
    Sort: (range, host) => host.object('RangeSort', range),
    DataValidation: (range, host) => host.object('DataValidation', [range]),
    ConditionalFormats: (range, host) => host.object('ConditionalFormatCollection', [range]),
    GetTables: (range, host, fully) => {
      const { tab, area } = placed(range);
      return host.object('TableScopedCollection', host.workbook.tablesAt(tab, area, fully === true));
    },
  },
  calls: rangeActions,
};
