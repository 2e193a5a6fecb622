import type { Tab, Table } from '../../schema/workbook/workbook.ts';
import type { Change, Survey, TableRead } from '../ports.ts';
import { planTable } from './plan-table.ts';

/** A tab of results as it will be written: how, and what to tell the planner about it. */
export interface PlannedTab {
  readonly tab: Tab;
  readonly change: Change;
  readonly columnsGone: readonly string[];
  readonly keptRows: number;
  /** The old tab cannot be matched; the new one stands beside it. */
  readonly beside: boolean;
}

/** Name of the cells a drawn tab covers: `Planwright_Heat_map`. */
export const regionOf = (tabName: string): string => `Planwright_${tabName.replaceAll(/[^A-Za-z0-9]+/g, '_')}`;

/** The table of a plain table tab; null for a drawn tab. */
export const tableOf = ({ tables, cells }: Tab): Table | null =>
  tables.length === 1 && cells.length === 0 ? (tables[0] ?? null) : null;

/** Names of the tables in the workbook that a refresh of these tabs has to read first. */
export const tablesToRead = (tabs: readonly Tab[], survey: Survey): string[] =>
  tabs.flatMap((tab) => {
    const table = tableOf(tab);
    return table && survey.tables.some(({ name }) => name === table.name) ? [table.name] : [];
  });

interface Situation {
  readonly survey: Survey;
  /** The tables of `tablesToRead`, as they stand. */
  readonly tables: ReadonlyMap<string, TableRead>;
  /** How the tabs were drawn last time, where that is still known. */
  readonly previous: ReadonlyMap<string, Tab>;
}

const quiet = { columnsGone: [], keptRows: 0, beside: false } as const;

/** How each result tab gets into the workbook: new, drawn anew in its place, or as rows of its table. */
export function planResults(tabs: readonly Tab[], { survey, tables, previous }: Situation): PlannedTab[] {
  let after = survey.tabs.at(-1)?.name ?? null;
  return tabs.map((tab): PlannedTab => {
    const add = (): Change => {
      const change = { kind: 'add-tab' as const, tab, region: regionOf(tab.name), after };
      after = tab.name;
      return change;
    };
    const table = tableOf(tab);
    if (!table) {
      const region = regionOf(tab.name);
      const standing = survey.regions.some(({ name }) => name === region);
      if (!standing) return { tab, change: add(), ...quiet };
      return { tab, change: { kind: 'redraw-tab', tab, region, previous: previous.get(tab.name) ?? null }, ...quiet };
    }
    const existing = tables.get(table.name);
    if (!existing) return { tab, change: add(), ...quiet };
    const plan = planTable(existing, table, survey.dateSystem);
    if (!plan) return { tab, change: add(), ...quiet, beside: true };
    const { write, columnsGone, keptRows } = plan;
    return { tab, change: { kind: 'write-table', table: table.name, write }, columnsGone, keptRows, beside: false };
  });
}
