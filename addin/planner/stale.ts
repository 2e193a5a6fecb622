import type { Edit } from '../ports.ts';
import type { Context } from './context.ts';

/** Whether the inputs are still those of the results shown. Called with their fingerprint whenever they were read anyway. */
export async function settleStale(context: Context, inputs: string): Promise<void> {
  const { shown } = context.kept();
  if (!shown || shown.inputs === null) return;
  await setStale(context, shown.inputs !== inputs);
}

async function setStale(context: Context, stale: boolean): Promise<void> {
  const { shown } = context.kept();
  if (!shown || shown.stale === stale) return;
  const view = context.store.state.shown;
  if (view) context.store.change({ shown: { ...view, stale } });
  await context.keep({ shown: { ...shown, stale } });
}

/** An edit on an input tab makes the results stale until the next reading shows otherwise. */
export async function noticeEdit(context: Context, edit: Edit): Promise<void> {
  const { shown } = context.kept();
  if (!shown || shown.inputs === null) return;
  const isInput = context.store.state.inputs.some(({ tab, found }) => found && tab === edit.tab);
  if (isInput) await setStale(context, true);
}
