import type { Tab } from '../../schema/workbook/workbook.ts';
import { ApiFailed } from '../api/client.ts';
import { planResults, regionOf, tablesToRead } from '../refresh/plan-results.ts';
import { say } from '../strings.ts';
import { type Context, task } from './context.ts';
import { withJob } from './kept.ts';
import type { CompareChoice } from './state.ts';
import { showUndo } from './undo-state.ts';
import { remarksOn } from './write-remarks.ts';

/** Runs whose sides are offered: each is asked for by itself. */
const RUNS_OFFERED = 10;

/** What a run offers, nothing where the server has lost it meanwhile. */
async function choicesOf({ job, ports }: Context, runId: string): Promise<readonly CompareChoice[]> {
  try {
    return await job().compareChoices(ports.ask, runId);
  } catch (error) {
    if (error instanceof ApiFailed && error.code === 'NOT_FOUND') return [];
    throw error;
  }
}

/** Fills both sides of a comparison with what the listed runs offer, the newest first. */
export async function loadCompareChoices(context: Context): Promise<void> {
  const { store } = context;
  const runs = store.state.history.runs.filter((run) => run.hasResult).slice(0, RUNS_OFFERED);
  const choices = (await Promise.all(runs.map(({ id }) => choicesOf(context, id)))).flat();
  const { left, right } = store.state.compare;
  const known = (key: string | null) => (choices.some((choice) => choice.key === key) ? key : null);
  store.change({
    compare: { choices, left: known(left) ?? choices[0]?.key ?? null, right: known(right) ?? choices[1]?.key ?? null },
  });
}

/** The comparison that stands in the workbook, made again, to tell the planner's own words on it; none where it cannot be. */
async function comparedBefore({ kept, job, ports }: Context): Promise<readonly Tab[]> {
  const { compared } = kept();
  if (!compared) return [];
  try {
    return await job().compare(ports.ask, compared.left, compared.right, () => undefined);
  } catch (error) {
    if (error instanceof ApiFailed && error.code === 'NOT_FOUND') return [];
    throw error;
  }
}

/** Writes the tabs of a comparison: drawn anew where they stand already. */
async function writeCompared(context: Context, tabs: readonly Tab[], previous: readonly Tab[], at: string) {
  const { workbook } = context.ports;
  const survey = await workbook.survey();
  const tables = await workbook.readTables(tablesToRead(tabs, survey));
  const known = new Map(previous.map((tab) => [tab.name, tab]));
  const planned = await planResults(tabs, { survey, tables, previous: known });
  const report = await workbook.write({
    ...{ label: say.step.compare, at, changes: planned.map(({ change }) => change) },
    onProgress: (share) => context.progress(0.6 + 0.4 * share),
  });
  return { planned, report };
}

/** Compare: both sides side by side with their differences, on tabs of their own. */
export const compare = (context: Context) => (): Promise<void> =>
  task(context, say.task.compare, async () => {
    const { store, ports, keeper, kept } = context;
    const { left, right } = store.state.compare;
    if (left === null || right === null || left === right) {
      context.tell({ kind: 'warning', text: say.chooseTwo, details: [] });
      return;
    }
    const { kind } = context.job();
    const previous = await comparedBefore(context);
    const tabs = await context.job().compare(ports.ask, left, right, (share) => context.progress(share * 0.6));
    const at = ports.now();
    const { planned, report } = await writeCompared(context, tabs, previous, at);
    const back = { compared: kept().compared };
    await keeper.change((all) => withJob({ ...all, undo: { at, kind, back } }, kind, { compared: { left, right } }));
    await showUndo(context);
    const survey = await ports.workbook.survey();
    const [first] = tabs;
    const region = first && survey.regions.find(({ name }) => name === regionOf(first.name));
    // All is written, whether the tab can be shown or not.
    if (region) await ports.workbook.goTo({ tab: region.tab }).catch(() => undefined);
    const details = remarksOn(planned, report);
    context.tell({ kind: details.length > 0 ? 'warning' : 'success', text: say.compared, details });
  });
