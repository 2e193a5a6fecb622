import { SchedulesDocument } from '../api/generated/operations.ts';
import { say } from '../strings.ts';
import { type Context, exclusively, quietly } from './context.ts';
import { latestRun } from './history.ts';
import type { RefreshSource, RefreshState } from './state.ts';

const keyOf = (source: RefreshSource): string => {
  if (source.kind === 'schedule') return `schedule:${source.scheduleId}`;
  return source.kind === 'run' ? `run:${source.runId}` : source.kind;
};

const labelOf = (source: RefreshSource): string => {
  if (source.kind === 'schedule') return say.refresh.schedule(source.name);
  return source.kind === 'run' ? say.refresh.run(source.runId) : say.refresh[source.kind];
};

/** What Refresh can load: the latest of mine, of anybody, of a schedule; what was chosen before stays among them. */
export function refreshState({ store, kept }: Context): RefreshState {
  const { refresh: chosen } = kept();
  const schedules = store.state.schedules.items.map(
    ({ id: scheduleId, name }): RefreshSource => ({ kind: 'schedule', scheduleId, name }),
  );
  const sources: RefreshSource[] = [{ kind: 'mine' }, { kind: 'anyone' }, ...schedules];
  if (!sources.some((source) => keyOf(source) === keyOf(chosen))) sources.push(chosen);
  const choices = sources.map((source) => ({ key: keyOf(source), label: labelOf(source) }));
  return { source: chosen, choices, chosen: keyOf(chosen) };
}

function sourceOf({ store, kept }: Context, key: string): RefreshSource {
  const { refresh: before } = kept();
  if (keyOf(before) === key) return before;
  const schedule = store.state.schedules.items.find(({ id }) => key === `schedule:${id}`);
  if (schedule) return { kind: 'schedule', scheduleId: schedule.id, name: schedule.name };
  return { kind: key === 'anyone' ? 'anyone' : 'mine' };
}

export const chooseRefresh = (context: Context) => (key: string) => {
  const saved = context.keep({ refresh: sourceOf(context, key) });
  context.store.change({ refresh: refreshState(context) });
  void quietly(context, () => saved);
};

/** The run a source names now, or a sentence that says why there is none. */
async function runOf(context: Context, source: RefreshSource): Promise<{ runId: string } | { reason: string }> {
  if (source.kind === 'run') return { runId: source.runId };
  if (source.kind !== 'schedule') {
    const runId = await latestRun(context, source.kind === 'mine');
    return runId === null ? { reason: say.nothingToShow } : { runId };
  }
  const { schedules } = await context.ports.ask(SchedulesDocument, {});
  const schedule = schedules.find(({ id }) => id === source.scheduleId);
  if (!schedule) return { reason: say.scheduleGone(source.name) };
  const { latestDoneRun } = schedule;
  return latestDoneRun ? { runId: latestDoneRun.id } : { reason: say.scheduleWithoutRun(schedule.name) };
}

/** Refresh: looks up what the source names now and writes it. */
export const refresh =
  (context: Context, writeResults: (runId?: string) => Promise<void>) => async (): Promise<void> => {
    const found = await exclusively(context, say.task.fetch, () => runOf(context, context.kept().refresh));
    if (!found) return;
    if ('runId' in found) await writeResults(found.runId);
    else context.tell({ kind: 'info', text: found.reason, details: [] });
  };
