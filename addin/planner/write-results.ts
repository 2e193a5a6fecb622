import { columnLetters } from '../../schema/sheets/match-headers.ts';
import { styles } from '../../schema/workbook/styles.ts';
import type { Tab } from '../../schema/workbook/workbook.ts';
import type { JobResult } from '../jobs/job.ts';
import type { Change, Survey, WriteReport } from '../ports.ts';
import { type PlannedTab, planResults, regionOf, tableOf, tablesToRead } from '../refresh/plan-results.ts';
import { say } from '../strings.ts';
import { type Context, exclusively } from './context.ts';
import type { Kept, KeptTab } from './kept.ts';
import type { Message } from './state.ts';
import { showUndo } from './undo.ts';

/** How tabs were drawn last, to know the planner's own words on them; of this session only. */
export interface Drawn {
  runId: string | null;
  tabs: ReadonlyMap<string, Tab>;
}

const byName = (tabs: readonly Tab[]): ReadonlyMap<string, Tab> => new Map(tabs.map((tab) => [tab.name, tab]));

/** The tabs of the run shown so far: remembered, else made again from the stored run, else unknown. */
async function previousTabs(context: Context, drawn: Drawn): Promise<ReadonlyMap<string, Tab>> {
  const { shown } = context.kept();
  if (!shown) return new Map();
  if (drawn.runId === shown.runId) return drawn.tabs;
  try {
    const result = await context.job().result(context.ports.ask, shown.runId, () => undefined);
    return byName(result?.tabs ?? []);
  } catch {
    return new Map();
  }
}

/** A drawn tab of an earlier result that the new one does not have, so that nothing old passes for new. */
const emptied = (name: string, runId: string): Tab => ({
  ...{ name, purpose: 'result', description: say.emptied(name, runId), widths: [], frozenRows: 0, frozenColumns: 0 },
  cells: [{ row: 0, column: 0, value: say.emptied(name, runId), style: styles.text }],
  ...{ gridlines: true, tables: [], validations: [], conditionalFormats: [], charts: [] },
  page: { landscape: true, fit: 'width', repeatRows: 0 },
});

/** What becomes of tabs that only the earlier result had: tables lose their rows, drawings say so; hers stays. */
function retired(
  kept: Kept['shown'],
  tabs: readonly Tab[],
  survey: Survey,
  previous: ReadonlyMap<string, Tab>,
  runId: string,
): Change[] {
  const now = new Set(tabs.map(({ name }) => name));
  return (kept?.tabs ?? []).flatMap(({ asked, table }): Change[] => {
    if (now.has(asked)) return [];
    if (!table) {
      const region = regionOf(asked);
      const before = previous.get(asked);
      if (!before || !survey.regions.some(({ name }) => name === region)) return [];
      return [{ kind: 'redraw-tab', tab: emptied(asked, runId), region, previous: before }];
    }
    const standing = survey.tables.find(({ name }) => name === table.name);
    if (!standing) return [];
    const own = standing.headers.flatMap((header, index) => (table.headers.includes(header) ? [index] : []));
    const rows = Math.max(1, standing.rows);
    const columns = own.map((index) => ({ index, day: false, values: Array.from({ length: rows }, () => null) }));
    return [{ kind: 'write-table', table: table.name, write: { deleteRows: [], rows, columns } }];
  });
}

function remarks(planned: readonly PlannedTab[], report: WriteReport, result: JobResult): string[] {
  const lines = [...result.remarks];
  for (const { tab, columnsGone, keptRows, beside } of planned) {
    if (beside !== null) lines.push(beside === 'key-gone' ? say.keyGone(tab.name) : say.drawingUnknown(tab.name));
    if (columnsGone.length > 0) lines.push(say.columnsGone(tab.name, columnsGone));
    if (keptRows > 0) lines.push(say.keptRows(tab.name, keptRows));
  }
  lines.push(...report.beside.map(say.beside));
  for (const { tab, row, column, text } of report.replaced)
    lines.push(say.replaced(tab, `${columnLetters(column)}${row + 1}`, text));
  return lines;
}

const keptTabs = (tabs: readonly Tab[], report: WriteReport): KeptTab[] =>
  tabs.map((tab) => {
    const table = tableOf(tab);
    const headers = table?.columns.map(({ header }) => header) ?? [];
    const name = report.names.get(tab.name) ?? tab.name;
    return { asked: tab.name, name, table: table ? { name: table.name, headers } : null };
  });

/** Writes the result of a run in one step; her inputs, columns, formats and filters stay. */
async function writeResult(context: Context, drawn: Drawn, runId: string, result: JobResult): Promise<void> {
  const { workbook, now } = context.ports;
  const previous = await previousTabs(context, drawn);
  const survey = await workbook.survey();
  const tables = await workbook.readTables(tablesToRead(result.tabs, survey));
  const planned = planResults(result.tabs, { survey, tables, previous });
  const changes = [
    ...planned.map(({ change }) => change),
    ...retired(context.kept().shown, result.tabs, survey, previous, runId),
  ];
  const at = now();
  const onProgress = (share: number) => context.progress(share);
  const report = await workbook.write({ label: say.step.results(runId), at, changes, onProgress });
  drawn.runId = runId;
  drawn.tabs = byName(result.tabs);
  const { run } = context.kept();
  const inputs = run?.id === runId ? run.inputs : null;
  const tabs = keptTabs(result.tabs, report);
  const stale = inputs === null ? null : run?.edited === true;
  const shown = { runId, label: result.label, writtenAt: at, inputs, stale, tabs };
  await context.keep({ shown, shownBefore: context.kept().shown });
  context.store.change({ shown: { ...shown, tabs: tabs.map(({ name }) => name) } });
  await showUndo(context);
  const [first] = tabs;
  if (first) await workbook.goTo({ tab: first.name });
  context.tell(written(result, remarks(planned, report, result), runId));
}

function written({ tabs, remarks: clashes }: JobResult, details: readonly string[], runId: string): Message {
  const kind = clashes.length > 0 ? 'warning' : 'success';
  return { kind, text: say.written(tabs.length, runId), details };
}

/** Results: fetches all of a run's tables first, then writes them in one step. */
export const writeResults =
  (context: Context, drawn: Drawn) =>
  async (runId?: string): Promise<void> => {
    const id = runId ?? context.store.state.run?.id ?? context.kept().run?.id;
    if (id === undefined) {
      context.tell({ kind: 'info', text: say.nothingToShow, details: [] });
      return;
    }
    await exclusively(context, say.task.write, async () => {
      const result = await context.job().result(context.ports.ask, id, (share) => context.progress(share * 0.5));
      if (!result) context.tell({ kind: 'warning', text: say.runWithoutResult, details: [] });
      else await writeResult(context, drawn, id, result);
    });
  };

/** Writes tabs that belong to no run, as a comparison: drawn anew where they stand already. */
export async function writeTabs(
  context: Context,
  tabs: readonly Tab[],
  previous: readonly Tab[],
  label: string,
): Promise<void> {
  const { workbook, now } = context.ports;
  const survey = await workbook.survey();
  const tables = await workbook.readTables(tablesToRead(tabs, survey));
  const planned = planResults(tabs, { survey, tables, previous: byName(previous) });
  const changes = planned.map(({ change }) => change);
  const report = await workbook.write({ label, at: now(), changes, onProgress: (share) => context.progress(share) });
  await showUndo(context);
  const [first] = tabs;
  if (first) await workbook.goTo({ tab: report.names.get(first.name) ?? first.name });
  const details = remarks(planned, report, { tabs, label, remarks: [] });
  context.tell({ kind: details.length > 0 ? 'warning' : 'success', text: say.compared, details });
}
