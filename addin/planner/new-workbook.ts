import type { TableRows } from '../../schema/sheets/layout.ts';
import type { Tab } from '../../schema/workbook/workbook.ts';
import { SampleInputDocument } from '../api/generated/operations.ts';
import { allPages, inputRowsOfRun, type PageOfRows, type Rows } from '../api/pages.ts';
import type { Change, Survey } from '../ports.ts';
import { regionOf } from '../refresh/plan-results.ts';
import { say } from '../strings.ts';
import { lookAtInputs, placeOf } from './collect-inputs.ts';
import { type Context, task } from './context.ts';
import { dropFindings } from './marks.ts';
import { settleInputs } from './stale.ts';
import { showUndo } from './undo-state.ts';
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
  const { inputs } = context.job();
  return tabs.filter(({ name }) => {
    const input = inputs.find(({ layout }) => layout.tab === name);
    return input ? placeOf(input, survey) === null : !survey.tabs.some((tab) => tab.name === name);
  });
}

/** Adds tabs as one step, and shows the first of them. */
async function addTabs(context: Context, tabs: readonly Tab[], survey: Survey, label: string): Promise<string[]> {
  const { workbook, now } = context.ports;
  let after: string | null = survey.tabs.at(-1)?.name ?? null;
  const changes = tabs.map((tab): Change => {
    const change = { kind: 'add-tab' as const, tab, region: regionOf(tab.name), after };
    after = tab.name;
    return change;
  });
  const { names } = await workbook.write({
    ...{ label, at: now(), changes },
    onProgress: (share) => context.progress(0.5 + share / 2),
  });
  // Findings told of missing tabs, and of rows that fit others which were not there.
  await dropFindings(context);
  await settleInputs(context, 'changed');
  await showUndo(context);
  const written = tabs.map(({ name }) => names.get(name) ?? name);
  if (written[0]) await workbook.goTo({ tab: written[0] }).catch(() => undefined);
  return written;
}

/** Lays out the missing input tabs as one step; tabs that are there keep every cell. */
export const newWorkbook =
  (context: Context) =>
  ({ sample }: { readonly sample: boolean }): Promise<void> =>
    task(context, say.task.layout, async () => {
      const job = context.job();
      const survey = await lookAtInputs(context);
      const empty = missingTabs(context, survey, job.inputTabs({}, context.ports.now()));
      if (empty.length === 0) {
        context.tell({ kind: 'info', text: say.allThere, details: [] });
        return;
      }
      const names = new Set(empty.map(({ name }) => name));
      const rows = sample ? await sampleRows(context) : {};
      const tabs = job.inputTabs(rows, context.ports.now()).filter(({ name }) => names.has(name));
      const label = sample ? say.step.sample : say.step.layout;
      const written = await addTabs(context, tabs, survey, label);
      context.tell({ kind: 'success', text: say.laidOut(written), details: sample ? [say.sampleHint] : [] });
    });

/** Replaces the rows of the input tabs by those of a run, as one step that undo takes back. */
export const takeInputs =
  (context: Context) =>
  (runId: string): Promise<void> =>
    task(context, say.task.import, async () => {
      const taken = await inputRowsOfRun(context.ports.ask, runId);
      const survey = await context.ports.workbook.survey();
      // A table the run did not have must not join the others with rows of before.
      const empty = context
        .job()
        .inputs.filter((input) => placeOf(input, survey) !== null)
        .map(({ layout }) => [layout.table, []]);
      const rows: TableRows = { ...Object.fromEntries(empty), ...taken };
      const details = await writeInputRows(context, rows, say.step.takeInputs(runId), 'replace');
      context.tell({ kind: details.length > 0 ? 'warning' : 'success', text: say.inputsTaken(runId), details });
    });
