import { freeName } from './draw-tab.ts';
import { regionOf } from './own-names.ts';
import { queueBelow } from './plan-tables.ts';
import { CALL_BYTES, type Requests } from './requests.ts';
import { formulaBefore, queueRegionsNow, queueSeries, type RegionNow, restoreRegion } from './restore-regions.ts';
import { restoreTable, type TableNow, type TableWay } from './restore-tables.ts';
import type { Overview } from './survey.ts';
import { foundTable } from './undo-check.ts';
import type { TableUndo, UndoRecord } from './undo-record.ts';

/** How much of the step is to be taken back. */
export interface Way {
  readonly ofTable: (table: string) => TableWay;
  /** The planner's cells inside of regions are left as they are by now. */
  readonly keepForeign: boolean;
  /** Added tabs that stay, because somebody has put something on them, with the names they have afterwards. */
  readonly staying: ReadonlyMap<string, string>;
}

const sameName = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** Tabs that stepped aside come back, new ones go; a new one that stays gives its names up to the old. */
async function restoreTabs(requests: Requests, seen: Overview, record: UndoRecord, way: Way): Promise<void> {
  const { worksheets, tables } = requests.context.workbook;
  const isThere = (name: string): boolean => seen.tabs.some((tab) => sameName(tab.name, name));
  const aside = record.removed.filter(({ backup }) => isThere(backup));
  for (const { backup } of aside) {
    await requests.room(CALL_BYTES);
    worksheets.getItem(backup).visibility = 'Visible';
  }
  // Where the tab of that name has not stepped aside yet, it is the planner's, and ours was not added.
  const isOld = (name: string): boolean =>
    record.removed.some((removed) => sameName(removed.name, name) && !aside.includes(removed));
  for (const { name } of record.added) {
    if (way.staying.has(name) || !isThere(name) || isOld(name)) continue;
    await requests.room(2 * CALL_BYTES);
    const sheet = worksheets.getItem(name);
    sheet.visibility = 'Visible';
    sheet.delete();
  }
  const taken = new Set(seen.takenNames);
  for (const [kept, original] of record.removed.flatMap((removed) => removed.tables)) {
    if (!taken.has(kept.toLowerCase())) continue;
    await requests.room(2 * CALL_BYTES);
    const other = seen.tables.find((table) => sameName(table.name, original) && way.staying.has(table.tab));
    if (other) other.table.name = freeName(original, taken);
    tables.getItem(kept).name = original;
  }
  for (const { name, backup, visibility } of aside) {
    await requests.room(4 * CALL_BYTES);
    const sheet = worksheets.getItem(backup);
    const newName = way.staying.get(name);
    if (newName !== undefined) worksheets.getItem(name).name = newName;
    sheet.name = name;
    sheet.visibility = visibility;
  }
}

async function restoreNames(
  requests: Requests,
  seen: Overview,
  record: UndoRecord,
  regions: readonly RegionNow[],
  way: Way,
): Promise<void> {
  const { names } = requests.context.workbook;
  const followed = new Map(regions.map((now) => [now.undo.region, formulaBefore(now)]));
  const staying = new Set(record.added.filter(({ name }) => way.staying.has(name)).map(({ region }) => region));
  for (const [name, before] of record.names) {
    // A tab that stays is still ours to draw anew.
    if (before === null && staying.has(name)) continue;
    await requests.room(2 * CALL_BYTES);
    const formula = before === null ? null : (followed.get(regionOf(name)!) ?? before);
    const known = seen.ownNames.has(name);
    if (formula === null) {
      if (known) names.getItem(name).delete();
    } else if (known) names.getItem(name).formula = formula;
    else names.add(name, formula).visible = false;
  }
}

/** Takes tabs out that keep cells, those of them that exist. */
export async function dropTabs(requests: Requests, seen: Overview, names: readonly string[]): Promise<void> {
  for (const name of names) {
    if (!seen.tabs.some((tab) => sameName(tab.name, name))) continue;
    await requests.room(2 * CALL_BYTES);
    const sheet = requests.context.workbook.worksheets.getItem(name);
    // Excel deletes no tab that is very hidden.
    sheet.visibility = 'Hidden';
    sheet.delete();
  }
}

/** The tables that are there still, with what stands below them where a broken-off step may have moved it. */
async function tablesNow(
  requests: Requests,
  seen: Overview,
  record: UndoRecord,
): Promise<{ undo: TableUndo; now: TableNow }[]> {
  const tables = record.tables.flatMap((undo) => {
    const found = foundTable(seen, undo);
    if (!found) return [];
    const moved = !record.done && undo.growth === 'make-room';
    return [{ undo, found, below: moved ? queueBelow(requests.context, found) : null }];
  });
  if (tables.some(({ below }) => below)) await requests.send();
  return tables.map(({ undo, found, below }) => ({
    undo,
    now: { found, below: below && !below.isNullObject ? below.rowIndex : undefined },
  }));
}

/** Takes back what a step did. Leaves the tabs that keep cells. */
export async function restore(requests: Requests, seen: Overview, record: UndoRecord, way: Way): Promise<void> {
  const regions = queueRegionsNow(requests.context, seen.regions, record.regions);
  if (regions.length > 0) {
    await requests.send();
    queueSeries(regions);
    await requests.send();
  }
  const tables = await tablesNow(requests, seen, record);
  for (const { undo, now } of tables.reverse()) await restoreTable(requests, now, undo, way.ofTable(undo.table));
  for (const now of regions) await restoreRegion(requests, now, way.keepForeign);
  await restoreTabs(requests, seen, record, way);
  await restoreNames(requests, seen, record, regions, way);
}

/** Tabs of a record that keep cells of others; those that stepped aside themselves are back by then. */
export const keepingTabs = ({ backups, removed }: UndoRecord): string[] =>
  backups.filter((name) => !removed.some(({ backup }) => backup === name));
