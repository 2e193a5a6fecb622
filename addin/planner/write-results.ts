import { ApiFailed } from '../api/client.ts';
import { RunStatusDocument } from '../api/generated/operations.ts';
import { hasEnded } from '../api/watch-run.ts';
import type { JobResult } from '../jobs/job.ts';
import type { Survey } from '../ports.ts';
import { planResults, tablesToRead } from '../refresh/plan-results.ts';
import { planRetired } from '../refresh/plan-retired.ts';
import { say, server } from '../strings.ts';
import { emptyBoard } from './board/board-state.ts';
import { readInputs } from './collect-inputs.ts';
import { type Context, exclusively } from './context.ts';
import { printsOf } from './fingerprint.ts';
import { inputsOfRun, type KeptShown, type KeptTab, withJob } from './kept.ts';
import { optionValues } from './options.ts';
import { previousTabs } from './previous-tabs.ts';
import { keptTabs, showShown, standingTabs } from './shown.ts';
import { settleInputs } from './stale.ts';
import { showUndo } from './undo-state.ts';
import { remarksOn } from './write-remarks.ts';

/** Remembers what stands in the workbook now, and what stood there before, for undo. */
async function keepShown({ keeper, kept, job }: Context, shown: KeptShown): Promise<void> {
  const { kind } = job();
  const back = { shown: kept().shown };
  await keeper.change((all) => withJob({ ...all, undo: { at: shown.writtenAt, kind, back } }, kind, { shown }));
}

/** Brings the first tab to the front; where it cannot be shown, all is written nevertheless. */
async function goToFirst({ ports }: Context, tabs: readonly KeptTab[], survey: Survey): Promise<void> {
  const [first] = standingTabs(tabs, survey);
  if (first) await ports.workbook.goTo({ tab: first.name }).catch(() => undefined);
}

/**
 * The inputs the results are of. A result that is decided on is an input in its turn: where nothing else had changed, what was
 * just written into it is no change.
 */
async function inputsShown(context: Context, runId: string): Promise<{ inputs: string | null; stale: boolean | null }> {
  const known = inputsOfRun(context.kept(), runId);
  if (known === null) return { inputs: null, stale: null };
  if (known.stale || !context.job().desk) return known;
  const { inputs } = await printsOf((await readInputs(context)).wire);
  const { run } = context.kept();
  if (run?.id === runId) await context.keep({ run: { ...run, inputs } });
  return { inputs, stale: false };
}

/** Writes the result of a run in one step; her inputs, columns, formats and filters stay. */
async function writeResult(
  context: Context,
  runId: string,
  result: JobResult,
  options: NonNullable<KeptShown['options']>,
): Promise<void> {
  const { workbook, now } = context.ports;
  const survey = await workbook.survey();
  const previous = await previousTabs(context, survey);
  const tables = await workbook.readTables(tablesToRead(result.tabs, survey));
  const planned = await planResults(result.tabs, { survey, tables, previous });
  const names = result.tabs.map(({ name }) => name);
  const gone = (context.kept().shown?.tabs ?? []).filter(({ asked }) => !names.includes(asked));
  const retired = planRetired(gone, survey, previous, (tab) => say.emptied(tab, runId));
  const at = now();
  const report = await workbook.write({
    ...{ label: say.step.results(runId), at },
    changes: [...planned.map(({ change }) => change), ...retired.changes],
    onProgress: (share) => context.progress(0.5 + share / 2),
  });
  context.session.drawn = { runId, tabs: new Map(result.tabs.map((tab) => [tab.name, tab])) };
  const { inputs, stale } = await inputsShown(context, runId);
  const tabs = keptTabs(result.tabs, report);
  const emptied = [
    ...(context.kept().shown?.retired ?? []).filter(({ asked }) => !names.includes(asked)),
    ...retired.drawn.map((asked) => ({ asked, runId })),
  ];
  await keepShown(context, {
    runId,
    label: result.label,
    writtenAt: at,
    inputs,
    stale,
    tabs,
    options,
    retired: emptied,
  });
  // What was looked at is a row of the results before.
  context.session.rechecks += 1;
  context.store.change({ desk: null, board: emptyBoard });
  const after = await settleInputs(context);
  showShown(context, after);
  await showUndo(context);
  await goToFirst(context, tabs, after);
  const details = [
    ...result.remarks,
    ...(inputs === null ? [say.fromElsewhere] : []),
    ...remarksOn(planned, report),
    ...retired.left.map(say.leftAsItWas),
  ];
  const kind = result.remarks.length > 0 ? 'warning' : 'success';
  context.tell({ kind, text: say.written(result.tabs.length, runId), details });
}

/** Why a run has no results to write, or null. */
async function whyNot({ ports }: Context, id: string): Promise<string | null> {
  const { run } = await ports.ask(RunStatusDocument, { id });
  if (!run) throw new ApiFailed('NOT_FOUND', server.unknownRun(id));
  if (!hasEnded(run)) return say.unfinished;
  if (run.state === 'FAILED') return say.ended.FAILED(run.reason);
  return run.state === 'REFUSED' ? say.runWithoutResult : null;
}

/** Results: fetches all of a run's tables first, then writes them in one step. */
export const writeResults =
  (context: Context) =>
  async (runId?: string): Promise<void> => {
    await exclusively(context, say.task.write, async () => {
      const id = runId ?? context.store.state.run?.id ?? context.kept().run?.id;
      if (id === undefined) {
        context.tell({ kind: 'info', text: say.nothingToShow, details: [] });
        return;
      }
      const obstacle = await whyNot(context, id);
      const progress = (share: number) => context.progress(share / 2);
      const options = optionValues(context);
      const { ask } = context.ports;
      const result = obstacle === null ? await context.job().result(ask, id, progress, 'all', options) : null;
      if (result) await writeResult(context, id, result, options);
      else context.tell({ kind: 'warning', text: obstacle ?? say.runWithoutResult, details: [] });
    });
  };
