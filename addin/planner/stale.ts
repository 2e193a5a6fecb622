import type { Edit, Survey } from '../ports.ts';
import { collectInputs, inputStates } from './collect-inputs.ts';
import type { Context } from './context.ts';
import { fingerprintOf } from './fingerprint.ts';

/** Inputs of at most this many rows are read to see whether the results are still theirs; more wait for Check or Run. */
const ROWS_READ_MAX = 20_000;

/** Whether the inputs are still those of the results shown. Called with their fingerprint whenever they were read anyway. */
export async function settleStale(context: Context, inputs: string): Promise<void> {
  const { run, shown } = context.kept();
  if (run?.inputs != null) await setEdited(context, run.inputs !== inputs);
  if (shown && shown.inputs !== null) await setStale(context, shown.inputs !== inputs);
}

/** Shows which inputs stand in the workbook, and reads them where that is quick. */
export async function settleInputs(context: Context): Promise<Survey> {
  const survey = await context.ports.workbook.survey();
  context.store.change({ inputs: inputStates(context.job(), survey) });
  const rows = context.store.state.inputs.reduce((sum, input) => sum + (input.rows ?? 0), 0);
  const { run, shown } = context.kept();
  const isKnown = (shown?.inputs ?? run?.inputs ?? null) !== null;
  if (isKnown && rows <= ROWS_READ_MAX) await settleStale(context, fingerprintOf(await collectInputs(context, survey)));
  return survey;
}

async function setStale(context: Context, stale: boolean): Promise<void> {
  const { shown } = context.kept();
  if (!shown || shown.stale === stale) return;
  const view = context.store.state.shown;
  if (view) context.store.change({ shown: { ...view, stale } });
  await context.keep({ shown: { ...shown, stale } });
}

/** Results of the run under way will be of inputs that are no longer those of the workbook. */
async function setEdited(context: Context, edited: boolean): Promise<void> {
  const { run } = context.kept();
  if (run && run.edited !== edited) await context.keep({ run: { ...run, edited } });
}

/** The inputs were changed: results are stale until the next reading shows otherwise. */
export async function noticeChange(context: Context): Promise<void> {
  await setEdited(context, true);
  if (context.kept().shown?.inputs != null) await setStale(context, true);
}

export async function noticeEdit(context: Context, edit: Edit): Promise<void> {
  const isInput = context.store.state.inputs.some(({ tab, found }) => found && tab === edit.tab);
  if (isInput) await noticeChange(context);
}
