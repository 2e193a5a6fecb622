import { contentsChanged, refuseProtected } from '../changes.ts';
import { type Area, lastRow } from '../grid/area.ts';
import { matches } from '../grid/filter.ts';
import type { Bag, GridColumn, GridTab, GridTable, LiveRange } from '../grid/model.ts';
import { type SortKey, sortRows } from '../grid/sort.ts';
import { HostError } from '../host-error.ts';
import type { Host, HostObject, Members } from '../host-object.ts';
import { asCells, asInteger, placed, rangeObject } from './arguments.ts';

function keysOf(fields: unknown): SortKey[] {
  if (!Array.isArray(fields)) throw new HostError('InvalidArgument', 'fields must be a list');
  return (fields as Bag[]).map(({ key, ascending, sortOn }) => {
    if (sortOn !== undefined && sortOn !== 'Value')
      throw new HostError('ApiNotImplementedInEmulator', `SortField.sortOn ${String(sortOn)}`);
    return { at: asInteger(key, 'key'), ascending: ascending !== false };
  });
}

function sort(host: Host, tab: GridTab, area: Area, fields: unknown, matchCase: unknown): void {
  refuseProtected(tab, area, 'allowSort');
  sortRows(tab, area, keysOf(fields), matchCase === true);
  contentsChanged(host, tab, area);
}

export const rangeSort: Members<LiveRange> = {
  name: 'RangeSort',
  calls: {
    Apply: (range, host, fields, matchCase, hasHeaders, orientation) => {
      const { tab, area } = placed(range);
      if (orientation === 'Columns') throw new HostError('ApiNotImplementedInEmulator', 'RangeSort.apply by columns');
      const headed = hasHeaders === true ? 1 : 0;
      sort(host, tab, { ...area, row: area.row + headed, rows: area.rows - headed }, fields, matchCase);
    },
  },
};

export const tableSort: Members<GridTable> = {
  name: 'TableSort',
  reads: {
    Fields: (table) => table.sort.fields,
    MatchCase: (table) => table.sort.matchCase,
    Method: () => 'PinYin',
  },
  calls: {
    Apply: (table, host, fields, matchCase) => {
      sort(host, table.tab, table.bodyArea, fields, matchCase);
      table.sort = { fields: fields as Bag[], matchCase: matchCase === true };
    },
    Clear: (table) => {
      table.sort = { fields: [], matchCase: false };
    },
    Reapply: (table, host) => {
      if (table.sort.fields.length) sort(host, table.tab, table.bodyArea, table.sort.fields, table.sort.matchCase);
    },
  },
};

/** Hides the rows of an area that a criterion of any column rejects, and shows the others. */
function hideRejected(tab: GridTab, body: Area, criteria: readonly (Bag | undefined)[]): void {
  for (let row = body.row; row <= lastRow(body); row++) {
    const kept = criteria.every((criterion, at) => !criterion || matches(criterion, tab, row, body.col + at));
    if (tab.formats.at('rowHidden', row, body.col) === kept)
      tab.formats.set('rowHidden', { ...body, row, rows: 1 }, !kept);
  }
}

export const filterTable = (table: GridTable): void =>
  hideRejected(
    table.tab,
    table.bodyArea,
    table.columns.map(({ filter }) => filter),
  );

function setFilter({ table, column }: { table: GridTable; column: GridColumn }, criteria: Bag | undefined): void {
  refuseProtected(table.tab, table.area, 'allowAutoFilter');
  column.filter = criteria;
  filterTable(table);
}

export const filter: Members<{ readonly table: GridTable; readonly column: GridColumn }> = {
  name: 'Filter',
  reads: { Criteria: ({ column }) => column.filter ?? null },
  calls: {
    Apply: (of, _, criteria) => setFilter(of, criteria as Bag),
    ApplyValuesFilter: (of, _, values) => setFilter(of, { filterOn: 'Values', values }),
    ApplyCustomFilter: (of, _, criterion1, criterion2, operator) =>
      setFilter(of, { filterOn: 'Custom', criterion1, criterion2, operator }),
    Clear: (of) => setFilter(of, undefined),
  },
};

interface Filtered {
  readonly tab: GridTab;
  readonly table: GridTable | undefined;
}

const criteriaOf = ({ tab, table }: Filtered): (Bag | undefined)[] =>
  table ? table.columns.map((column) => column.filter) : (tab.filter?.criteria ?? []);

const filteredArea = ({ tab, table }: Filtered): Area | undefined =>
  table ? (table.showFilterButton ? table.area : undefined) : tab.filter?.area;

const filteredRange = (of: Filtered, host: Host): HostObject | null => {
  const area = filteredArea(of);
  return area ? rangeObject(host, of.tab, area) : null;
};

function reapply({ tab, table }: Filtered): void {
  if (table) filterTable(table);
  else if (tab.filter) {
    const { area, criteria } = tab.filter;
    hideRejected(tab, { ...area, row: area.row + 1, rows: area.rows - 1 }, criteria);
  }
}

function clearCriteria(of: Filtered): void {
  for (const column of of.table?.columns ?? []) column.filter = undefined;
  of.tab.filter?.criteria.fill(undefined);
  reapply(of);
}

export const autoFilter: Members<Filtered> = {
  name: 'AutoFilter',
  reads: {
    Enabled: (of) => filteredArea(of) !== undefined,
    IsDataFiltered: (of) => criteriaOf(of).some(Boolean),
    Criteria: (of) => criteriaOf(of).map((criterion) => criterion ?? null),
  },
  objects: {
    GetRange: (of, host) => {
      const range = filteredRange(of, host);
      if (!range) throw new HostError('ItemNotFound', 'no filter here');
      return range;
    },
    GetRangeOrNullObject: filteredRange,
  },
  calls: {
    Apply: (of, host, range, column, criteria) => {
      const { tab, area } = asCells(range, of.tab, host);
      refuseProtected(tab, area, 'allowAutoFilter');
      const kept = of.table ? undefined : (tab.filter ?? { area, criteria: [] });
      if (kept) tab.filter = { area, criteria: Array.from({ length: area.cols }, (_, at) => kept.criteria[at]) };
      if (column === undefined || column === null) return;
      const at = asInteger(column, 'columnIndex');
      const own = of.table?.columns[at];
      if (own) own.filter = criteria as Bag;
      else if (tab.filter) tab.filter.criteria[at] = criteria as Bag;
      reapply({ tab, table: of.table });
    },
    ClearCriteria: clearCriteria,
    ClearColumnCriteria: (of, _, column) => {
      const at = asInteger(column, 'columnIndex');
      const own = of.table?.columns[at];
      if (own) own.filter = undefined;
      else if (of.tab.filter) of.tab.filter.criteria[at] = undefined;
      reapply(of);
    },
    Reapply: reapply,
    Remove: (of) => {
      clearCriteria(of);
      if (of.table) of.table.showFilterButton = false;
      else of.tab.filter = undefined;
    },
  },
};
