import type { Tab } from '../../schema/workbook/workbook.ts';
import { ApiFailed } from '../api/client.ts';
import type { Survey } from '../ports.ts';
import { regionOf } from '../refresh/plan-results.ts';
import { emptiedTab } from '../refresh/plan-retired.ts';
import { say } from '../strings.ts';
import type { Context } from './context.ts';
import type { KeptShown } from './kept.ts';

type Tabs = ReadonlyMap<string, Tab>;

const none: Tabs = new Map();

/** The tabs of a run as they were drawn: remembered, else made again from the stored run, else unknown. */
async function drawnTabs(context: Context, { runId, options = {} }: KeptShown): Promise<Tabs> {
  const { drawn } = context.session;
  if (drawn.runId === runId) return drawn.tabs;
  try {
    const result = await context.job().result(context.ports.ask, runId, () => undefined, 'cells', options);
    return new Map(result?.tabs.map((tab) => [tab.name, tab]));
  } catch (error) {
    // The file came from another server. A server that is only away must not make every tab stand there twice.
    if (error instanceof ApiFailed && error.code === 'NOT_FOUND') return none;
    throw error;
  }
}

/**
 * Whether the tabs show that run still: Excel's own undo takes a write back without telling anybody. The first of them that
 * names its run in a cell tells for all.
 */
async function stillShows({ ports }: Context, survey: Survey, tabs: Tabs, runId: string): Promise<boolean> {
  for (const tab of tabs.values()) {
    const region = survey.regions.find(({ name }) => name === regionOf(tab.name));
    const stamp = tab.cells.find(({ value }) => typeof value === 'string' && value.includes(runId));
    if (!region || !stamp) continue;
    const read = await ports.workbook.readTab(region.tab);
    const row = region.range.row + stamp.row - (read?.row ?? 0);
    const column = region.range.column + stamp.column - (read?.column ?? 0);
    return String(read?.values[row]?.[column] ?? '').includes(runId);
  }
  return true;
}

/** How the tabs in the workbook were drawn, to know the planner's own words on them; none where that is not known. */
export async function previousTabs(context: Context, survey: Survey): Promise<Tabs> {
  const { shown } = context.kept();
  if (!shown) return none;
  const tabs = await drawnTabs(context, shown);
  if (!(await stillShows(context, survey, tabs, shown.runId))) return none;
  const retired = shown.retired.map(
    ({ asked, runId }) => [asked, emptiedTab(asked, say.emptied(asked, runId))] as const,
  );
  return new Map([...retired, ...tabs]);
}
