import type { Tab } from '../../schema/workbook/workbook.ts';
import { ApiFailed } from '../api/client.ts';
import type { JobDesk } from '../jobs/job.ts';
import { planResults, tablesToRead } from '../refresh/plan-results.ts';
import { desk as words } from '../strings.ts';
import { collectInputs } from './collect-inputs.ts';
import type { Context } from './context.ts';
import { printsOf } from './fingerprint.ts';
import { showUndo } from './undo-state.ts';
import { sendInputs } from './upload.ts';
import { wireInput } from './wire-inputs.ts';
import { remarksOn } from './write-remarks.ts';

/** The rows of the table that is decided on, at the server; null where the workbook does not have it. */
async function sendDecisions(context: Context, desk: JobDesk): Promise<string | null> {
  const job = context.job();
  const inputs = job.inputs.filter(({ excelTable }) => excelTable === desk.table);
  const found = await collectInputs(context, await context.ports.workbook.survey(), inputs);
  if (found.length === 0) return null;
  const wire = found.map((one) => wireInput(job, one));
  const { upload } = await printsOf(wire);
  const { uploadId, findings } = await sendInputs(context, wire, upload);
  if (uploadId === null) throw new ApiFailed('REFUSED', findings[0]!.message);
  return uploadId;
}

/** Tables that stand already get their new rows, others a tab of their own. */
async function writeTabs(context: Context, tabs: readonly Tab[]) {
  const { workbook, now } = context.ports;
  const survey = await workbook.survey();
  const tables = await workbook.readTables(tablesToRead(tabs, survey));
  const planned = await planResults(tabs, { survey, tables, previous: new Map() });
  const changes = planned.map(({ change }) => change);
  const report = await workbook.write({ label: words.decided, at: now(), changes });
  return remarksOn(planned, report);
}

/** Checks all decisions as they stand and writes what was found; records them where `record` says so. */
export async function decideAll(context: Context, desk: JobDesk, record: boolean): Promise<void> {
  const runId = context.kept().shown?.runId;
  const uploadId = runId === undefined ? null : await sendDecisions(context, desk);
  if (runId === undefined || uploadId === null) {
    context.tell({ kind: 'info', text: words.noResult, details: [] });
    return;
  }
  const { tabs, text, hasErrors } = await desk.decide(context.ports.ask, runId, uploadId, record);
  const details = await writeTabs(context, tabs);
  await showUndo(context);
  context.tell({ kind: hasErrors ? 'warning' : 'success', text, details });
}
