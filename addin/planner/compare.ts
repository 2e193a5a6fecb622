import type { Tab } from '../../schema/workbook/workbook.ts';
import { say } from '../strings.ts';
import { type Context, task } from './context.ts';
import { writeTabs } from './write-results.ts';

/** Fills both sides of a comparison with what the listed runs offer, the newest first. */
export async function loadCompareChoices(context: Context): Promise<void> {
  const runs = context.store.state.history.runs.filter((run) => run.hasResult).slice(0, 10);
  const choices = (await Promise.all(runs.map(({ id }) => context.job().compareChoices(context.ports.ask, id)))).flat();
  const { left, right } = context.store.state.compare;
  const known = (key: string | null) => (choices.some((choice) => choice.key === key) ? key : null);
  context.store.change({
    compare: { choices, left: known(left) ?? choices[0]?.key ?? null, right: known(right) ?? choices[1]?.key ?? null },
  });
}

/** The comparison that stands in the workbook, made again, to tell the planner's own words on it; none where it cannot be. */
async function comparedBefore(context: Context): Promise<readonly Tab[]> {
  const { compared } = context.kept();
  if (!compared) return [];
  try {
    return await context.job().compare(context.ports.ask, compared.left, compared.right, () => undefined);
  } catch {
    return [];
  }
}

/** Compare: both sides side by side with their differences, on tabs of their own. */
export const compare = (context: Context) => (): Promise<void> =>
  task(context, say.task.compare, async () => {
    const { left, right } = context.store.state.compare;
    if (left === null || right === null || left === right) {
      context.tell({ kind: 'warning', text: say.chooseTwo, details: [] });
      return;
    }
    const previous = await comparedBefore(context);
    const tabs = await context.job().compare(context.ports.ask, left, right, (share) => context.progress(share * 0.6));
    await writeTabs(context, tabs, previous, say.step.compare);
    await context.keep({ compared: { left, right } });
  });
