import type { Tab } from '../../schema/workbook/workbook.ts';
import type { Survey, WriteReport } from '../ports.ts';
import { regionOf, tableOf } from '../refresh/plan-results.ts';
import type { Context } from './context.ts';
import type { KeptShown, KeptTab } from './kept.ts';
import type { ShownResult } from './state.ts';

/** Tabs of ours as they are remembered, once they are written. */
export const keptTabs = (tabs: readonly Tab[], report: WriteReport): KeptTab[] =>
  tabs.map((tab) => {
    const table = tableOf(tab);
    const headers = table?.columns.map(({ header }) => header) ?? [];
    const name = report.names.get(tab.name) ?? tab.name;
    return { asked: tab.name, name, table: table ? { name: table.name, headers } : null };
  });

/** Tabs of ours that are still there, by the names they have now: the planner may rename, move and delete them. */
export const standingTabs = (tabs: readonly KeptTab[], survey: Survey): KeptTab[] =>
  tabs.flatMap((tab) => {
    const { asked, table } = tab;
    const place = table
      ? survey.tables.find(({ name }) => name === table.name)
      : survey.regions.find(({ name }) => name === regionOf(asked));
    return place ? [{ ...tab, name: place.tab }] : [];
  });

/** The results shown as the pane tells them; null where none of their tabs is left, as after Excel's own undo. */
function shownView(shown: KeptShown | null, survey: Survey): ShownResult | null {
  if (!shown) return null;
  const { runId, label, writtenAt, stale } = shown;
  const tabs = standingTabs(shown.tabs, survey).map(({ name }) => name);
  return tabs.length === 0 ? null : { runId, label, writtenAt, stale, tabs };
}

/** Shows which results stand in the workbook, also in the list of runs. */
export function showShown({ store, kept }: Context, survey: Survey): void {
  const shown = shownView(kept().shown, survey);
  const { history } = store.state;
  const runs = history.runs.map((run) => ({ ...run, isShown: run.id === shown?.runId }));
  store.change({ shown, history: { ...history, runs } });
}
