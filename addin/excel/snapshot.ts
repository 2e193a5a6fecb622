import type { Range } from '../../schema/workbook/workbook.ts';
import type { WriteStep } from '../ports.ts';
import { addressOf, covering } from './addresses.ts';
import { extentOf } from './draw-tab.ts';
import { fingerprintOfTab } from './fingerprint.ts';
import { backupTabName, regionName } from './own-names.ts';
import type { PlannedRedraw } from './plan-redraw.ts';
import { type Plan, touchedNames } from './plan-step.ts';
import { type PlannedTable, rowsBetween } from './plan-tables.ts';
import { CALL_BYTES, type Requests } from './requests.ts';
import { type Endangered, saveFormulas } from './saved-formulas.ts';
import type { Overview } from './survey.ts';
import type { AddedTabUndo, RegionUndo, RemovedTabUndo, TableUndo, UndoRecord } from './undo-record.ts';
import { fingerprintOfWrite } from './write-tables.ts';

/** Names for tabs that keep cells; one per tab that is touched, never one that exists. */
class Backups {
  private readonly names = new Map<string, string>();
  private readonly taken: Set<string>;
  private next = 1;

  constructor(seen: Overview) {
    this.taken = new Set(seen.tabs.map(({ name }) => name.toLowerCase()));
  }

  of(tab: string): string {
    const known = this.names.get(tab);
    if (known) return known;
    while (this.taken.has(backupTabName(this.next).toLowerCase())) this.next += 1;
    const name = backupTabName(this.next);
    this.next += 1;
    this.names.set(tab, name);
    return name;
  }

  all(): string[] {
    return [...this.names.values()];
  }
}

function tableUndo(planned: PlannedTable, backups: Backups, seen: Overview): TableUndo {
  const { found, write, notes, body, deleted, emptied, growth, below, filters } = planned;
  const grown = growth === 'extend' ? Math.max(0, write.rows - rowsBetween(planned)) : 0;
  return {
    table: found.name,
    backup: backups.of(found.tab),
    body,
    kept: { ...body, rows: body.rows + grown },
    headers: found.headers,
    deleted,
    emptied,
    rowsAfter: write.rows,
    growth,
    below,
    columns: write.columns.map(({ index }) => index),
    ...(write.rules ? { rules: write.rules.map(({ index }) => index) } : {}),
    ...(write.formulas ? { formulas: write.formulas.map(({ index }) => index) } : {}),
    fingerprint: fingerprintOfWrite(write, seen.dateSystem),
    filters,
    header: notes !== null,
  };
}

function regionUndo(planned: PlannedRedraw, backups: Backups, seen: Overview): RegionUndo {
  const { tab, region, tabName, before, after, foreign, charts } = planned;
  const found = new Set(charts.map(({ chart }) => chart.title));
  return {
    region,
    tab: tabName,
    backup: backups.of(tabName),
    before,
    after,
    foreign,
    fingerprint: fingerprintOfTab(tab, extentOf(tab), seen.dateSystem),
    charts: charts.flatMap(({ previous }) => previous ?? []),
    addedCharts: tab.charts.map(({ title }) => title).filter((title) => !found.has(title)),
    rescaled: charts.filter(({ scaleIsOurs }) => scaleIsOurs).map(({ chart }) => chart.title),
  };
}

function removedUndo(name: string, backups: Backups, seen: Overview): RemovedTabUndo {
  const sheet = seen.tabs.find((tab) => tab.name.toLowerCase() === name.toLowerCase())!;
  const backup = backups.of(sheet.name);
  const prefix = `${backup.trim().replace(/\W+/g, '_')}_`;
  return {
    name: sheet.name,
    backup,
    visibility: sheet.visibility,
    tables: seen.tables
      .filter((table) => table.tab === sheet.name)
      .map((table): [string, string] => [prefix + table.name, table.name]),
  };
}

/** Regions whose tab is taken out. */
const namesRemoved = (plan: Plan, seen: Overview): string[] =>
  seen.regions
    .filter(({ tab }) => plan.removed.some((name) => name.toLowerCase() === tab.toLowerCase()))
    .map(({ name }) => regionName(name));

/** All that is needed to take the step back, but for the cells themselves. */
export function recordOf(step: WriteStep, plan: Plan, seen: Overview, endangered: Endangered): UndoRecord {
  const backups = new Backups(seen);
  const { formulas, names: endangeredNames } = endangered;
  const names = [...new Set([...touchedNames(plan), ...namesRemoved(plan, seen)])];
  return {
    label: step.label,
    at: step.at,
    done: false,
    tables: plan.tables.map((table) => tableUndo(table, backups, seen)),
    regions: plan.redraws.map((redraw) => regionUndo(redraw, backups, seen)),
    added: plan.added.map(({ tab, name, region }): AddedTabUndo => {
      const extent = extentOf(tab);
      const fingerprint = fingerprintOfTab(tab, extent, seen.dateSystem);
      return { name, region: regionName(region), extent, fingerprint, charts: tab.charts.length };
    }),
    removed: plan.removed.map((name) => removedUndo(name, backups, seen)),
    names: names.map((name): [string, string | null] => [name, seen.ownNames.get(name) ?? null]),
    // No tab is called like this, so it gets a tab of its own.
    formulas: formulas.length > 0 ? { tab: backups.of('/formulas'), count: formulas.length } : null,
    endangeredNames: endangeredNames.filter(([name]) => !names.includes(name)),
    backups: backups.all(),
  };
}

/** Ranges of a tab to be kept, with the tab that keeps them. */
function keptRanges(plan: Plan, record: UndoRecord): { tab: string; backup: string; range: Range }[] {
  const ofTables = record.tables.flatMap(({ backup, kept, header }, index) => {
    const { tab } = plan.tables[index]!.found;
    const headerRow = { ...kept, row: kept.row - 1, rows: 1 };
    // The header apart from the body: both at once would make a second table.
    return [...(header ? [{ tab, backup, range: headerRow }] : []), { tab, backup, range: kept }];
  });
  const ofRegions = record.regions.map(({ tab, backup, before, after }) => ({
    tab,
    backup,
    range: covering([before, after])!,
  }));
  return [...ofTables, ...ofRegions];
}

/**
 * Queues the snapshot: cells are copied to very hidden tabs at the same addresses, inside of Excel, so that nothing travels
 * and formulas still mean the same when they are copied back. Filtered tables show all rows first, because Excel
 * copies only what is shown.
 */
export async function queueSnapshot(
  requests: Requests,
  plan: Plan,
  record: UndoRecord,
  endangered: Endangered,
): Promise<void> {
  const { worksheets } = requests.context.workbook;
  for (const { found, filters } of plan.tables) {
    if (!filters) continue;
    await requests.room(CALL_BYTES);
    found.table.clearFilters();
  }
  const removed = new Set(record.removed.map(({ backup }) => backup));
  for (const name of record.backups.filter((backup) => !removed.has(backup))) {
    await requests.room(2 * CALL_BYTES);
    worksheets.add(name).visibility = 'VeryHidden';
  }
  for (const { tab, backup, range } of keptRanges(plan, record)) {
    await requests.room(2 * CALL_BYTES);
    const address = addressOf(range);
    worksheets.getItem(backup).getRange(address).copyFrom(worksheets.getItem(tab).getRange(address), 'All');
  }
  if (record.formulas) await saveFormulas(requests, record.formulas.tab, endangered.formulas);
}
