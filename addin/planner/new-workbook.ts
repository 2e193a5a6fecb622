import type { TableRows } from '../../schema/sheets/layout.ts';
import type { Tab } from '../../schema/workbook/workbook.ts';
import { SampleInputDocument } from '../api/generated/operations.ts';
import { allPages, inputRowsOfRun, type PageOfRows, type Rows } from '../api/pages.ts';
import type { JobInput } from '../jobs/job.ts';
import type { Change, Survey } from '../ports.ts';
import { regionOf } from '../refresh/plan-results.ts';
import { say } from '../strings.ts';
import { inputStates, placeOf } from './collect-inputs.ts';
import { type Context, task } from './context.ts';
import { showUndo } from './undo.ts';
import { writeInputRows } from './write-inputs.ts';

async function sampleRows(context: Context): Promise<TableRows> {
  const { ask } = context.ports;
  const { kind, inputs } = context.job();
  const rows: Record<string, Rows> = {};
  for (const [index, { layout }] of inputs.entries()) {
    const { table } = layout;
    const page = async (after: string | null) =>
      (await ask(SampleInputDocument, { kind, table, seed: 1, after })).sampleInput as PageOfRows;
    rows[table] = await allPages(page);
    context.progress((index + 1) / (2 * inputs.length));
  }
  return rows;
}

/** Tabs still to be laid out, in the job's order: inputs that are nowhere, and the page to start from. */
function missingTabs(context: Context, survey: Survey, tabs: readonly Tab[]): Tab[] {
  const inputs: readonly JobInput[] = context.job().inputs;
  return tabs.filter(({ name }) => {
    const input = inputs.find(({ layout }) => layout.tab === name);
    return input ? placeOf(input, survey) === null : !survey.tabs.some((tab) => tab.name === name);
  });
}

/** Lays out the missing input tabs as one step; tabs that are there keep every cell. */
export const newWorkbook =
  (context: Context) =>
  ({ sample }: { readonly sample: boolean }): Promise<void> =>
    task(context, say.task.layout, async () => {
      const { workbook, now } = context.ports;
      const survey = await workbook.survey();
      const at = now();
      const empty = missingTabs(context, survey, context.job().inputTabs({}, at));
      if (empty.length === 0) {
        context.store.change({ inputs: inputStates(context.job(), survey) });
        context.tell({ kind: 'info', text: say.allThere, details: [] });
        return;
      }
      const names = new Set(empty.map(({ name }) => name));
      const tabs = sample
        ? context
            .job()
            .inputTabs(await sampleRows(context), at)
            .filter(({ name }) => names.has(name))
        : empty;
      let after: string | null = survey.tabs.at(-1)?.name ?? null;
      const changes = tabs.map((tab): Change => {
        const change = { kind: 'add-tab' as const, tab, region: regionOf(tab.name), after };
        after = tab.name;
        return change;
      });
      const label = sample ? say.step.sample : say.step.layout;
      await workbook.write({ label, at, changes, onProgress: (share) => context.progress(0.5 + share / 2) });
      context.store.change({ inputs: inputStates(context.job(), await workbook.survey()) });
      await showUndo(context);
      const [first] = tabs;
      if (first) await workbook.goTo({ tab: first.name });
      const details = sample ? [say.sampleHint] : [];
      context.tell({ kind: 'success', text: say.laidOut(tabs.map(({ name }) => name)), details });
    });

/** Replaces the rows of the input tabs by those of a run, as one step that undo takes back. */
export const takeInputs =
  (context: Context) =>
  (runId: string): Promise<void> =>
    task(context, say.task.import, async () => {
      const rows = await inputRowsOfRun(context.ports.ask, runId);
      await writeInputRows(context, rows, say.step.takeInputs(runId), 'replace');
      context.tell({ kind: 'success', text: say.inputsTaken(runId), details: [] });
    });
