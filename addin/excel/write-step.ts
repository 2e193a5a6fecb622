import { WorkbookFailed, type WriteReport, type WriteStep } from '../ports.ts';
import { workbookFaults } from '../strings.ts';
import { absoluteFormula } from './addresses.ts';
import { setPage } from './draw-page.ts';
import { drawTab, extentOf, type Surroundings } from './draw-tab.ts';
import { roughBytes } from './draw-values.ts';
import { reapplyFilters } from './filters.ts';
import { forPlanner } from './host-errors.ts';
import { isBackup, regionName } from './own-names.ts';
import { type Plan, planStep } from './plan-step.ts';
import { redrawTab } from './redraw.ts';
import { CALL_BYTES, Requests } from './requests.ts';
import { dropTabs, keepingTabs, restore } from './restore.ts';
import type { TableWay } from './restore-tables.ts';
import { findEndangered, mend } from './saved-formulas.ts';
import { queueSnapshot, recordOf } from './snapshot.ts';
import { StoredTexts } from './stored-text.ts';
import { type Overview, overview } from './survey.ts';
import { storedRecord, storeRecord, type UndoRecord } from './undo-record.ts';
import { fillTables, sizeTables, takeRowsOut } from './write-tables.ts';

/** How far a step came: what has to be taken back depends on it. */
type Stage = 'snapshot' | 'rows-out' | 'cells';

/** Rough bytes of a value that is written, for telling how far the step is. */
const VALUE_BYTES = 14;

function roughTotal({ added, redraws, tables }: Plan): number {
  const tabs = [...added, ...redraws].reduce((sum, { tab }) => sum + roughBytes(tab), 1);
  return tables.reduce((sum, { write }) => sum + write.rows * write.columns.length * VALUE_BYTES, tabs);
}

/** Tabs that are taken out only step aside, for undo: new ones may have their names, and those of their tables. */
async function stepAside(requests: Requests, record: UndoRecord): Promise<void> {
  const { workbook } = requests.context;
  for (const { name, backup, tables } of record.removed) {
    await requests.room((tables.length + 1) * CALL_BYTES);
    for (const [kept, table] of tables) workbook.tables.getItem(table).name = kept;
    workbook.worksheets.getItem(name).name = backup;
  }
}

/** Points the names of regions at what was drawn; new ones are hidden from the planner's list. */
async function nameRegions(requests: Requests, plan: Plan, seen: Overview): Promise<void> {
  const removed = new Set(plan.removed.map((name) => name.toLowerCase()));
  const gone = seen.regions.filter(({ tab }) => removed.has(tab.toLowerCase())).map(({ name }) => name);
  const regions = [
    ...plan.added.map(({ tab, region, name }) => ({ region, formula: absoluteFormula(name, extentOf(tab)) })),
    ...plan.redraws.map(({ region, tabName, after }) => ({ region, formula: absoluteFormula(tabName, after) })),
    ...plan.tableRegions.map(({ region, table: { tab, row, column }, rows, columns }) => ({
      region,
      formula: absoluteFormula(tab, { row, column, rows: rows + 1, columns }),
    })),
  ];
  await requests.room((regions.length + gone.length) * 2 * CALL_BYTES);
  const { names } = requests.context.workbook;
  const needed = new Set(regions.map(({ region }) => region));
  for (const region of gone) if (!needed.has(region)) names.getItem(regionName(region)).delete();
  const known = new Set(seen.ownNames.keys());
  for (const { region, formula } of regions) {
    const name = regionName(region);
    if (known.has(name)) names.getItem(name).formula = formula;
    else names.add(name, formula).visible = false;
    known.add(name);
  }
}

async function addTabs(requests: Requests, plan: Plan, seen: Overview, surroundings: Surroundings): Promise<void> {
  const { worksheets } = requests.context.workbook;
  const order = seen.tabs.map(({ name }) => name.toLowerCase());
  let end = seen.tabs.findLastIndex((tab) => !isBackup(tab)) + 1;
  for (const { name, after } of plan.added) {
    await requests.room(2 * CALL_BYTES);
    const at = after === null ? -1 : order.indexOf(after.toLowerCase());
    const position = at < 0 ? end : at + 1;
    order.splice(position, 0, name.toLowerCase());
    end += 1;
    worksheets.add(name).position = position;
  }
  for (const { tab, name } of plan.added) await drawTab(requests, worksheets.getItem(name), tab, surroundings);
}

/** Everything but the snapshot, in order; `reach` is told of each part that begins. */
async function carryOut(
  requests: Requests,
  plan: Plan,
  seen: Overview,
  record: UndoRecord,
  reach: (stage: Stage) => void,
): Promise<void> {
  const { dateSystem } = seen;
  const surroundings: Surroundings = { dateSystem, tabNames: plan.tabNames, takenNames: new Set(seen.takenNames) };
  for (const [kept, name] of record.removed.flatMap(({ tables }) => tables)) {
    surroundings.takenNames.delete(name.toLowerCase());
    surroundings.takenNames.add(kept.toLowerCase());
  }
  reach('rows-out');
  await takeRowsOut(requests, plan.tables);
  reach('cells');
  const bodies = await sizeTables(requests, plan.tables);
  await stepAside(requests, record);
  await fillTables(requests, plan.tables, bodies, dateSystem);
  for (const [index, redraw] of plan.redraws.entries())
    await redrawTab(requests, redraw, record.regions[index]!.backup, surroundings);
  await addTabs(requests, plan, seen, surroundings);
  await nameRegions(requests, plan, seen);
  await reapplyFilters(requests, record.tables);
  for (const { backup } of record.removed) {
    await requests.room(CALL_BYTES);
    requests.context.workbook.worksheets.getItem(backup).visibility = 'VeryHidden';
  }
}

/** Takes a step back that broke off, with what is left of it. The step before can be taken back as it could. */
async function takeBack(
  context: Excel.RequestContext,
  record: UndoRecord,
  stage: Stage,
  previous: UndoRecord | null,
): Promise<void> {
  const texts = new StoredTexts(context);
  const seen = await overview(context);
  const requests = new Requests(context);
  await requests.room(CALL_BYTES);
  context.runtime.enableEvents = false;
  const ofTable = (): TableWay => (stage === 'rows-out' ? 'rows-out' : 'exact');
  if (stage !== 'snapshot') {
    await restore(requests, seen, record, { ofTable, keepForeign: false, staying: new Map() });
    await mend(requests, record);
  }
  await reapplyFilters(requests, record.tables);
  await dropTabs(requests, seen, keepingTabs(record));
  await requests.room(CALL_BYTES);
  storeRecord(texts, previous);
  context.runtime.enableEvents = true;
  await requests.send();
}

/** Whatever can fail without harm: machines without a printer refuse page settings, and backups left over go next time. */
async function tidy(requests: Requests, plan: Plan, seen: Overview): Promise<void> {
  const { worksheets } = requests.context.workbook;
  const old = seen.tabs.filter(isBackup).map(({ name }) => name);
  if (old.length > 0) await requests.attempt(() => dropTabs(requests, seen, old));
  if (plan.added.length > 0)
    await requests.attempt(() => {
      for (const { tab, name } of plan.added) setPage(worksheets.getItem(name), tab);
    });
}

/** After a failure: as it was, or a sentence that says it is not. */
async function recover(
  context: Excel.RequestContext,
  record: UndoRecord,
  stage: Stage,
  previous: UndoRecord | null,
  reason: unknown,
): Promise<never> {
  try {
    await takeBack(context, record, stage, previous);
  } catch (error) {
    await new Requests(context).attempt(() => {
      context.runtime.enableEvents = true;
    });
    const [first, second] = [forPlanner(reason), forPlanner(error)].map(String);
    throw new WorkbookFailed('NOT_TAKEN_BACK', workbookFaults.notTakenBack(first!, second!), { cause: reason });
  }
  throw reason;
}

/**
 * Carries out a step. Requests: four to look and decide, one for the snapshot, one where table rows are taken out, one where
 * tables are written, the cells by bytes, and up to two to tidy up.
 */
export async function writeStep(context: Excel.RequestContext, step: WriteStep): Promise<WriteReport> {
  // The step before can still be taken back.
  if (step.changes.length === 0) return { names: new Map(), beside: [], replaced: [] };
  const texts = new StoredTexts(context);
  const seen = await overview(context);
  const plan = await planStep(context, seen, step);
  const previous = storedRecord(texts);
  const endangered = await findEndangered(context, seen, plan);
  const record = recordOf(step, plan, seen, endangered);
  const total = roughTotal(plan);
  const requests = new Requests(context, (sent) => step.onProgress?.(Math.min(1, sent / total)));
  let stage: Stage = 'snapshot';
  try {
    await requests.room(CALL_BYTES);
    context.runtime.enableEvents = false;
    await queueSnapshot(requests, plan, record, endangered);
    storeRecord(texts, record);
    await requests.send();
    await carryOut(requests, plan, seen, record, (reached) => {
      stage = reached;
    });
    storeRecord(texts, { ...record, done: true });
    context.runtime.enableEvents = true;
    await requests.send();
  } catch (error) {
    await recover(context, record, stage, previous, error);
  }
  await tidy(requests, plan, seen);
  step.onProgress?.(1);
  return {
    names: new Map(plan.added.map(({ tab, name }) => [tab.name, name])),
    beside: plan.beside,
    replaced: plan.replaced,
  };
}
