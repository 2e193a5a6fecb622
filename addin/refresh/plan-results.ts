import type { Tab, Table } from '../../schema/workbook/workbook.ts';
import type { Change, Survey, TableRead } from '../ports.ts';
import { planTable } from './plan-table.ts';
import { drawnFormulas, type StandingTabs, standingFormulas, standingTabs } from './standing-formulas.ts';
import type { TypedOver } from './typed-over.ts';

/** A tab of results as it will be written: how, and what to tell the planner about it. */
export interface PlannedTab {
  readonly tab: Tab;
  readonly change: Change;
  readonly columnsGone: readonly string[];
  readonly keptRows: number;
  readonly typedOver: TypedOver | null;
  /** Why the new tab stands beside the old one: its key columns are gone, or what was drawn on it is not known any more. */
  readonly beside: 'key-gone' | 'unknown' | null;
}

/** Name of the cells a drawn tab covers: `Heat_map`. */
export const regionOf = (tabName: string): string => tabName.replaceAll(/[^A-Za-z0-9]+/g, '_');

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

const quiet = { columnsGone: [], keptRows: 0, typedOver: null, beside: null } as const;

/** How one result tab gets into the workbook; `add` makes a new tab of it. */
async function planTab(
  tab: Tab,
  { survey, tables, previous }: Situation,
  standing: StandingTabs,
  add: (tab: Tab) => Change,
): Promise<PlannedTab> {
  const table = tableOf(tab);
  if (!table) {
    const region = regionOf(tab.name);
    const isStanding = survey.regions.some(({ name }) => name === region);
    if (!isStanding) return { tab, change: add(tab), ...quiet };
    const before = previous.get(tab.name);
    // Not knowing what was ours on the tab, anything on it may be the planner's.
    if (!before) return { tab, change: add(tab), ...quiet, beside: 'unknown' };
    return { tab, change: { kind: 'redraw-tab', tab, region, previous: before }, ...quiet };
  }
  const existing = tables.get(table.name);
  if (!existing) return { tab, change: add(tab), ...quiet };
  const before = previous.get(tab.name);
  const drawn = before ? tableOf(before) : null;
  const now = standingFormulas(table, tab.name, standing);
  const plan = await planTable(existing, now, survey.dateSystem, drawn, tab.validations);
  if (!plan) return { tab, change: add(tab), ...quiet, beside: 'key-gone' };
  const { write, ...told } = plan;
  return { tab, change: { kind: 'write-table', table: table.name, write }, ...told, beside: null };
}

/** How each result tab gets into the workbook: new, drawn anew in its place, or as rows of its table. */
export async function planResults(tabs: readonly Tab[], situation: Situation): Promise<PlannedTab[]> {
  let after = situation.survey.tabs.at(-1)?.name ?? null;
  const standing = standingTabs(tabs, situation.tables);
  const add = (asked: Tab): Change => {
    const tab = { ...asked, tables: asked.tables.map((table) => drawnFormulas(table, asked.name, standing)) };
    const change = { kind: 'add-tab' as const, tab, region: regionOf(tab.name), after };
    after = tab.name;
    return change;
  };
  const planned: PlannedTab[] = [];
  for (const tab of tabs) planned.push(await planTab(tab, situation, standing, add));
  return planned;
}
