import type { Tab } from '../../schema/workbook/workbook.ts';
import type { DecisionsChecked, DecisionsRefused, JobDesk } from '../jobs/job.ts';
import { planResults, tablesToRead } from '../refresh/plan-results.ts';
import { desk as words } from '../strings.ts';
import { collectInputs } from './collect-inputs.ts';
import type { Context } from './context.ts';
import { errorSentences } from './findings-list.ts';
import { printsOf } from './fingerprint.ts';
import { type KeptTab, withJob } from './kept.ts';
import { keptTabs } from './shown.ts';
import { showUndo } from './undo-state.ts';
import { sendInputs } from './upload.ts';
import { wireInput } from './wire-inputs.ts';
import { remarksOn } from './write-remarks.ts';

type Decided = DecisionsChecked | DecisionsRefused;

/**
 * Sends the rows of the table that is decided on where the server has them not yet, and has them checked or recorded; rows the
 * server has lost are sent again. Null where the workbook does not have the table.
 */
async function decideOnce(context: Context, desk: JobDesk, runId: string, record: boolean): Promise<Decided | null> {
  const job = context.job();
  const inputs = job.inputs.filter(({ excelTable }) => excelTable === desk.table);
  const found = await collectInputs(context, await context.ports.workbook.survey(), inputs);
  if (found.length === 0) return null;
  const wire = found.map((one) => wireInput(job, one));
  const { upload: print } = await printsOf(wire);
  for (;;) {
    const reused = context.kept().upload?.inputs === print;
    const { uploadId, findings } = await sendInputs(context, wire, print);
    if (uploadId === null) return { refused: findings };
    const decided = await desk.decide(context.ports.ask, runId, uploadId, record);
    if (!('refused' in decided)) return decided;
    await context.keep({ upload: null });
    if (!reused || !decided.refused.some(({ code }) => code === 'UNKNOWN_UPLOAD')) return decided;
  }
}

/** Tabs written beside those of the run are remembered with them, so that the next result does not leave old rows there. */
async function keepTabs({ keeper, kept, job }: Context, at: string, written: readonly KeptTab[]): Promise<void> {
  const { shown } = kept();
  const added = written.filter(({ asked }) => !shown?.tabs.some((one) => one.asked === asked));
  if (!shown || added.length === 0) return;
  const { kind } = job();
  const now = { ...shown, tabs: [...shown.tabs, ...added] };
  await keeper.change((all) => withJob({ ...all, undo: { at, kind, back: { shown } } }, kind, { shown: now }));
}

/** Tables that stand already get their new rows, others a tab of their own. */
async function writeTabs(context: Context, tabs: readonly Tab[]) {
  const { workbook, now } = context.ports;
  const survey = await workbook.survey();
  const tables = await workbook.readTables(tablesToRead(tabs, survey));
  const planned = await planResults(tabs, { survey, tables, previous: new Map() });
  const changes = planned.map(({ change }) => change);
  const at = now();
  const report = await workbook.write({ label: words.decided, at, changes });
  await keepTabs(context, at, keptTabs(tabs, report));
  return remarksOn(planned, report);
}

/** Checks all decisions as they stand and writes what was found; records them where `record` says so. */
export async function decideAll(context: Context, desk: JobDesk, record: boolean): Promise<void> {
  const runId = context.kept().shown?.runId;
  const decided = runId === undefined ? null : await decideOnce(context, desk, runId, record);
  if (decided === null) {
    context.tell({ kind: 'info', text: words.noResult, details: [] });
    return;
  }
  if ('refused' in decided) {
    context.tell({ kind: 'error', text: words.refused, details: errorSentences(context.job(), decided.refused) });
    return;
  }
  const { tabs, text, hasErrors } = decided;
  const details = await writeTabs(context, tabs);
  await showUndo(context);
  context.tell({ kind: hasErrors ? 'warning' : 'success', text, details });
}
