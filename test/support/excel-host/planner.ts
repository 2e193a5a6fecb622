import { deleteCells, insertCells, writeInputs } from './changes.ts';
import { COLS_MAX } from './grid/area.ts';
import type { GridTab } from './grid/model.ts';
import { tableBeside } from './grow-table.ts';
import type { Host } from './host-object.ts';
import { activateTab, addTab, deleteTab, renameTab, selectCells } from './tab-changes.ts';

/** What the planner does with mouse and keyboard. Each deed raises its events and waits until listeners were called. */
export interface Planner {
  /** Types into the upper left cell of an address; directly below or beside a table the table grows. */
  type(tab: string, address: string, value: unknown): Promise<void>;
  select(tab: string, address: string): Promise<void>;
  activate(tab: string): Promise<void>;
  /** Inserts whole rows above a row, counted from one as in the sheet. */
  insertRows(tab: string, above: number, count?: number): Promise<void>;
  deleteRows(tab: string, first: number, count?: number): Promise<void>;
  /** Inserts whole columns before the one named by its letter. */
  insertColumns(tab: string, before: string, count?: number): Promise<void>;
  deleteColumns(tab: string, first: string, count?: number): Promise<void>;
  addTab(name: string): Promise<void>;
  renameTab(tab: string, name: string): Promise<void>;
  deleteTab(tab: string): Promise<void>;
}

/** The deeds of the planner, or of a co-author elsewhere whose changes arrive in this workbook. */
export function planner(host: Host, source: 'Local' | 'Remote'): Planner {
  const { workbook } = host;
  const rows = (row: number, count: number) => ({ row: row - 1, col: 0, rows: count, cols: COLS_MAX });
  const columns = (tab: GridTab, name: string, count: number) => ({ ...tab.area(`${name}:${name}`), cols: count });
  const deed =
    <A extends unknown[]>(work: (...args: A) => void) =>
    async (...args: A): Promise<void> => {
      host.events.source = source;
      try {
        work(...args);
      } finally {
        host.events.source = 'Local';
      }
      await host.events.deliver();
    };
  return {
    type: deed((name: string, address: string, value: unknown) => {
      const tab = workbook.tab(name);
      typeInto(host, tab, address, value);
    }),
    select: deed((name: string, address: string) => {
      const tab = workbook.tab(name);
      selectCells(
        host,
        tab,
        address.split(',').map((part) => tab.area(part)),
      );
    }),
    activate: deed((name: string) => activateTab(host, workbook.tab(name))),
    insertRows: deed((name: string, above: number, count = 1) => {
      insertCells(host, workbook.tab(name), rows(above, count), 'row');
    }),
    deleteRows: deed((name: string, first: number, count = 1) => {
      deleteCells(host, workbook.tab(name), rows(first, count), 'row');
    }),
    insertColumns: deed((name: string, before: string, count = 1) => {
      const tab = workbook.tab(name);
      insertCells(host, tab, columns(tab, before, count), 'col');
    }),
    deleteColumns: deed((name: string, first: string, count = 1) => {
      const tab = workbook.tab(name);
      deleteCells(host, tab, columns(tab, first, count), 'col');
    }),
    addTab: deed((name: string) => {
      addTab(host, name);
    }),
    renameTab: deed((name: string, next: string) => renameTab(host, workbook.tab(name), next)),
    deleteTab: deed((name: string) => deleteTab(host, workbook.tab(name))),
  };
}

function typeInto(host: Host, tab: GridTab, address: string, value: unknown): void {
  const cell = { ...tab.area(address), rows: 1, cols: 1 };
  const wider = value === '' || !host.tablesGrow ? undefined : tableBeside(host.workbook, tab, cell.row, cell.col);
  if (wider) {
    wider.area = { ...wider.area, cols: wider.area.cols + 1 };
    wider.addColumnAt(wider.columns.length);
  }
  writeInputs(host, tab, cell, () => value);
  wider?.mendHeaders();
}
