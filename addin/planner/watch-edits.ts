import type { Edit } from '../ports.ts';
import { recheckEdited } from './board/recheck.ts';
import { lookAtInputs } from './collect-inputs.ts';
import { type Context, whenFree } from './context.ts';
import { lookAtFindings } from './marks.ts';
import { showShown } from './shown.ts';
import { noticeEdits } from './stale.ts';

/** A fill over many cells arrives as many edits; the workbook is looked at once they pause. */
const PAUSE_MS = 300;

/** Follows what people do in the workbook: which inputs are there, what is out of date, which findings are cured. */
export function watchEdits(context: Context): () => void {
  let waiting: Edit[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = async () => {
    // A task reads and writes the same cells; what it does not see is looked at after it.
    await whenFree(context);
    const edits = waiting;
    waiting = [];
    if (edits.length === 0) return;
    const survey = await lookAtInputs(context);
    showShown(context, survey);
    await noticeEdits(context, survey, edits);
    await lookAtFindings(context, survey, edits);
    await recheckEdited(context, survey, edits);
  };
  const stop = context.ports.workbook.onEdit((edit) => {
    context.session.edits += 1;
    waiting.push(edit);
    clearTimeout(timer);
    // A workbook that cannot be looked at now is looked at after the next edit.
    timer = setTimeout(() => void look().catch(() => undefined), PAUSE_MS);
  });
  return () => {
    clearTimeout(timer);
    stop();
  };
}
