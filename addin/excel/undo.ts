import type { StepName, UndoneStep } from '../ports.ts';
import { reapplyFilters } from './filters.ts';
import { isBackup } from './own-names.ts';
import { refuseProtected } from './protection.ts';
import { CALL_BYTES, Requests } from './requests.ts';
import { dropTabs, keepingTabs, restore, type Way } from './restore.ts';
import { mend } from './saved-formulas.ts';
import { StoredTexts } from './stored-text.ts';
import { type Overview, overview } from './survey.ts';
import { freeTabName, nameBeforeUndo } from './tab-names.ts';
import { type ChangedSince, changedSince, foundTable } from './undo-check.ts';
import { storedRecord, storeRecord, type UndoRecord } from './undo-record.ts';

const stepName = ({ label, at }: UndoRecord): StepName => ({ label, at });

/** The step that can be taken back, or null. One request. */
export async function lastStep(context: Excel.RequestContext): Promise<StepName | null> {
  const texts = new StoredTexts(context);
  await context.sync();
  const record = storedRecord(texts);
  return record && stepName(record);
}

/** Tabs on which tables or regions were changed after the step. */
function changedTabs(seen: Overview, record: UndoRecord, changed: ChangedSince): string[] {
  const ofTables = record.tables
    .filter(({ table }) => changed.tables.has(table))
    .flatMap((undo) => foundTable(seen, undo)?.tab ?? []);
  const ofRegions = seen.regions.filter(({ name }) => changed.regions.has(name)).map(({ tab }) => tab);
  return [...new Set([...ofTables, ...ofRegions])];
}

/** Keeps tabs as they stand by now beside themselves, so that what was done on them since is not lost. */
async function keepBeside(requests: Requests, seen: Overview, tabs: readonly string[]): Promise<string[]> {
  const taken = new Set(seen.tabs.map(({ name }) => name.toLowerCase()));
  const kept: string[] = [];
  for (const tab of tabs) {
    await requests.room(2 * CALL_BYTES);
    const sheet = requests.context.workbook.worksheets.getItem(tab);
    const name = nameBeforeUndo(tab, taken);
    sheet.copy('After', sheet).name = name;
    kept.push(name);
  }
  return kept;
}

/** The filters of the tables as they are by now; taken off, because Excel copies only rows that are shown. */
async function takeFiltersOff(context: Excel.RequestContext, seen: Overview, record: UndoRecord): Promise<UndoRecord> {
  const found = record.tables.flatMap((undo) => {
    const table = foundTable(seen, undo);
    if (!table) return [];
    const filter = table.table.autoFilter;
    filter.load('criteria,isDataFiltered');
    return [{ undo, table, filter }];
  });
  if (found.length > 0) await context.sync();
  const tables = found.map(({ undo, table, filter }) => {
    if (!filter.isDataFiltered) return { ...undo, filters: null };
    const filters = filter.criteria.map((criteria) => criteria ?? null);
    table.table.clearFilters();
    return { ...undo, filters };
  });
  return { ...record, tables };
}

const nothingChanged: ChangedSince = { tables: new Set(), regions: new Set(), added: new Set() };

/** A new tab that stays gives its name up to the one that had been taken out for it. */
function stayingTabs(seen: Overview, record: UndoRecord, { added }: ChangedSince): Map<string, string> {
  const taken = new Set(seen.tabs.map(({ name }) => name.toLowerCase()));
  const returning = new Set(record.removed.map(({ name }) => name.toLowerCase()));
  return new Map(
    [...added].map((name) => [name, returning.has(name.toLowerCase()) ? freeTabName(`${name} (new)`, taken) : name]),
  );
}

function wayOf(seen: Overview, record: UndoRecord, changed: ChangedSince): Way {
  return {
    // A step that broke off left nobody knows what.
    ofTable: (table) => (record.done && !changed.tables.has(table) ? 'exact' : 'whole'),
    keepForeign: record.done,
    staying: stayingTabs(seen, record, changed),
  };
}

/**
 * Takes the last step back. What was changed since in the same cells is kept on a copy of the tab beside it, and new tabs
 * that somebody has put something on stay.
 */
export async function undoStep(context: Excel.RequestContext): Promise<UndoneStep | null> {
  const texts = new StoredTexts(context);
  const seen = await overview(context);
  const stored = storedRecord(texts);
  if (!stored) return null;
  const tabs = stored.tables.flatMap((undo) => foundTable(seen, undo)?.tab ?? []);
  const regionTabs = stored.regions.flatMap(
    ({ region }) => seen.regions.find(({ name }) => name === region)?.tab ?? [],
  );
  refuseProtected(seen, [...tabs, ...regionTabs]);
  const changed = stored.done ? await changedSince(context, seen, stored) : nothingChanged;
  const record = await takeFiltersOff(context, seen, stored);
  const requests = new Requests(context);
  try {
    await requests.room(CALL_BYTES);
    context.runtime.enableEvents = false;
    const kept = await keepBeside(requests, seen, changedTabs(seen, record, changed));
    const way = wayOf(seen, record, changed);
    await restore(requests, seen, record, way);
    await mend(requests, record);
    await reapplyFilters(requests, record.tables);
    storeRecord(texts, null);
    await requests.send();
    await requests.attempt(() => dropTabs(requests, seen, keepingTabs(record)));
    return { ...stepName(record), kept: [...kept, ...way.staying.values()] };
  } finally {
    await requests.attempt(() => {
      context.runtime.enableEvents = true;
    });
  }
}

/** Drops what is kept for undo. Two requests and one. */
export async function forgetUndo(context: Excel.RequestContext): Promise<void> {
  const texts = new StoredTexts(context);
  const seen = await overview(context);
  const requests = new Requests(context);
  const backups = seen.tabs.filter(isBackup).map(({ name }) => name);
  await dropTabs(requests, seen, backups);
  storeRecord(texts, null);
  await requests.send();
}
