import { fetchFindings } from '../api/findings.ts';
import type { RunStatus } from '../api/watch-run.ts';
import { say } from '../strings.ts';
import { readInputs } from './collect-inputs.ts';
import type { Context } from './context.ts';
import { errorSentences } from './findings-list.ts';
import { printsOf } from './fingerprint.ts';
import { showFindings } from './marks.ts';
import type { InputsRead } from './session.ts';

/** The inputs a run of this workbook was given, where they are still known: as they were sent, else as they stand unchanged. */
async function inputsOf(context: Context, runId: string): Promise<{ read: InputsRead; print: string } | null> {
  const { submitted } = context.session;
  if (submitted?.runId === runId) return submitted;
  const { run } = context.kept();
  if (run?.id !== runId || run.inputs === null) return null;
  const read = await readInputs(context);
  const { inputs, upload: print } = await printsOf(read.wire);
  return inputs === run.inputs ? { read, print } : null;
}

/** Findings are marked where the run was given the inputs of this workbook; else rows are not where it saw them. */
async function tellRefused(context: Context, runId: string): Promise<void> {
  const findings = await fetchFindings(context.ports.ask, runId);
  const given = await inputsOf(context, runId);
  if (given) {
    const source = { runId, print: given.print, isComplete: true, at: context.ports.now() };
    const { counts } = await showFindings(context, findings, given.read, source);
    context.tell({ kind: 'error', text: say.refused(counts.error), details: [] });
    return;
  }
  const isOwn = context.kept().run?.id === runId;
  const text = isOwn ? say.refusedBefore : say.refusedElsewhere;
  context.tell({ kind: 'error', text, details: errorSentences(context.job(), findings) });
}

async function tellDone(context: Context, runId: string): Promise<void> {
  const { hasPlan, remarks } = await context.job().outcome(context.ports.ask, runId);
  if (remarks.length === 0) context.tell({ kind: 'success', text: say.ended.DONE, details: [] });
  else context.tell({ kind: 'warning', text: hasPlan ? say.ended.PARTLY : say.ended.NO_PLAN, details: remarks });
}

/** What the end of a run means for the planner. Results are written when she asks, never over her shoulder. */
export async function tellEnd(context: Context, { id, state, reason }: RunStatus): Promise<void> {
  if (state === 'DONE') return tellDone(context, id);
  if (state === 'REFUSED') return tellRefused(context, id);
  const isFailed = state === 'FAILED';
  context.tell({
    kind: isFailed ? 'error' : 'info',
    text: isFailed ? say.ended.FAILED(reason) : say.ended.CANCELLED,
    details: [],
  });
}
