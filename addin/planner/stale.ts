import { foldName } from '../../schema/sheets/text.ts';
import type { JobInput } from '../jobs/job.ts';
import type { Edit, Survey, TableInfo } from '../ports.ts';
import { lookAtInputs, placeOf, readInputs } from './collect-inputs.ts';
import type { Context } from './context.ts';
import { printsOf } from './fingerprint.ts';

/**
 * Inputs of at most this many rows are read to see whether the results are still theirs: some requests of 1.5 MB. The sample
 * hospital has 20,000. More wait for Check or Run.
 */
const ROWS_READ_MAX = 50_000;

/** Whether the inputs are still those of the results shown. Called with their fingerprint whenever they were read anyway. */
export async function settleStale(context: Context, inputs: string): Promise<void> {
  const { run, shown } = context.kept();
  if (run?.inputs != null) await setEdited(context, run.inputs !== inputs);
  if (shown && shown.inputs !== null) await setStale(context, shown.inputs !== inputs);
}

/** Whether the inputs, as they were looked at last, are few enough to be read without anybody asking for it. */
export const isQuicklyRead = ({ store }: Context): boolean =>
  store.state.inputs.reduce((sum, { rows }) => sum + (rows ?? 0), 0) <= ROWS_READ_MAX;

/** Whether anything here was made from inputs of this workbook, so that it can be out of date. */
const isDated = (context: Context): boolean => {
  const { run, shown } = context.kept();
  return (shown?.inputs ?? run?.inputs ?? null) !== null;
};

/** Shows which inputs stand in the workbook, and reads them where that is quick; else `unknown` says what they count as. */
export async function settleInputs(context: Context, unknown: 'as-before' | 'changed' = 'as-before'): Promise<Survey> {
  const survey = await lookAtInputs(context);
  if (!isDated(context)) return survey;
  if (isQuicklyRead(context)) {
    const { wire } = await readInputs(context, survey);
    await settleStale(context, (await printsOf(wire)).inputs);
  } else if (unknown === 'changed') await noticeChange(context);
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
async function noticeChange(context: Context): Promise<void> {
  await setEdited(context, true);
  if (context.kept().shown?.inputs != null) await setStale(context, true);
}

/** Whether an edit reaches cells of a table that the job reads; her own columns and notes beside it do not count. */
function reaches({ range }: Edit, { layout }: JobInput, { row, column, headers, rows }: TableInfo): boolean {
  if (range === null) return true;
  if (range.row > row + rows || range.row + range.rows <= row) return false;
  const isHeader = range.row <= row;
  // The grid of another shape than the layout has columns of names that are not known here.
  const known = new Set(Object.values(layout.columns).map(({ header }) => foldName(header)));
  const isPlain = headers.filter((header) => known.has(foldName(header))).length > headers.length / 2;
  const touched = headers.filter((_, i) => column + i >= range.column && column + i < range.column + range.columns);
  return touched.some((header) => isHeader || !isPlain || known.has(foldName(header)));
}

/** Edits of input cells make the results stale until the next reading shows otherwise. */
export async function noticeEdits(context: Context, survey: Survey, edits: readonly Edit[]): Promise<void> {
  if (!isDated(context)) return;
  const isInput = context.job().inputs.some((input) => {
    const place = placeOf(input, survey);
    if (place === null) return false;
    if ('tab' in place) return edits.some(({ tab }) => tab === place.tab);
    return edits.some((edit) => edit.tab === place.table.tab && reaches(edit, input, place.table));
  });
  if (isInput) await noticeChange(context);
}
