import { SchedulesDocument } from '../api/generated/operations.ts';
import { say } from '../strings.ts';
import type { Context } from './context.ts';
import { latestRun } from './history.ts';
import type { RefreshSource, RefreshState } from './state.ts';

const keyOf = (source: RefreshSource): string => {
  if (source.kind === 'schedule') return `schedule:${source.scheduleId}`;
  return source.kind === 'run' ? `run:${source.runId}` : source.kind;
};

export const sourceOf = (key: string): RefreshSource => {
  const [kind, id = ''] = key.split(/:(.*)/s);
  if (kind === 'schedule') return { kind, scheduleId: id };
  if (kind === 'run') return { kind, runId: id };
  return { kind: kind === 'anyone' ? 'anyone' : 'mine' };
};

/** What Refresh can load: the latest of mine, of anybody, of a schedule, or one run for good. */
export function refreshState(context: Context): RefreshState {
  const { refresh: source } = context.kept();
  const choices = [
    { key: 'mine', label: say.refresh.mine },
    { key: 'anyone', label: say.refresh.anyone },
    ...context.store.state.schedules.items.map(({ id, name }) => ({
      key: `schedule:${id}`,
      label: say.refresh.schedule(name),
    })),
  ];
  const chosen = keyOf(source);
  if (!choices.some(({ key }) => key === chosen))
    choices.push({ key: chosen, label: say.refresh.run(chosen.slice(chosen.indexOf(':') + 1)) });
  return { source, choices, chosen };
}

export const chooseRefresh = (context: Context) => (key: string) => {
  void context.keep({ refresh: sourceOf(key) }).then(() => context.store.change({ refresh: refreshState(context) }));
};

/** The run a source names now, or null where it has none yet. */
export async function runOf(context: Context, source: RefreshSource): Promise<string | null> {
  if (source.kind === 'run') return source.runId;
  if (source.kind !== 'schedule') return latestRun(context, source.kind === 'mine');
  const { schedules } = await context.ports.ask(SchedulesDocument, {});
  return schedules.find(({ id }) => id === source.scheduleId)?.latestDoneRun?.id ?? null;
}

/** Refresh: looks up what the source names now and writes it. */
export const refresh =
  (context: Context, writeResults: (runId?: string) => Promise<void>) => async (): Promise<void> => {
    try {
      const runId = await runOf(context, context.kept().refresh);
      if (runId === null) context.tell({ kind: 'info', text: say.nothingToShow, details: [] });
      else await writeResults(runId);
    } catch (error) {
      context.tell({ kind: 'error', text: error instanceof Error ? error.message : String(error), details: [] });
    }
  };
