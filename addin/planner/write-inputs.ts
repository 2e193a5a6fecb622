import type { CellValue, TableRows } from '../../schema/sheets/layout.ts';
import type { Tab } from '../../schema/workbook/workbook.ts';
import type { JobInput } from '../jobs/job.ts';
import { type Change, type Survey, type TableRead, WorkbookFailed, type WriteReport } from '../ports.ts';
import { planInputs } from '../refresh/plan-inputs.ts';
import { regionOf } from '../refresh/plan-results.ts';
import { say } from '../strings.ts';
import { collectInputs, placeOf } from './collect-inputs.ts';
import type { Context } from './context.ts';
import { layoutRows, layoutTable } from './layout-rows.ts';
import { dropFindings } from './marks.ts';
import { settleInputs } from './stale.ts';
import { showUndo } from './undo-state.ts';
import { wireInput } from './wire-inputs.ts';

type Rows = readonly (readonly CellValue[])[];
type Mode = 'replace' | 'append';

/** An input that gets rows, and what stands in the workbook of it. */
interface Receiver {
  readonly input: JobInput;
  /** All rows it will hold, or those that join the ones there where they are appended in place. */
  readonly rows: Rows;
  /** The table it has in the workbook, null: none. */
  readonly standing: TableRead | null;
  /** A tab of its name without a table of ours. */
  readonly plainTab: string | null;
  /** Its standing table has a shape of the job's own, which is drawn as a whole. */
  readonly isOwnShape: boolean;
}

/** What is there, and for tables that are drawn as a whole the rows they hold already. */
async function receivers(context: Context, survey: Survey, rows: TableRows, mode: Mode): Promise<Receiver[]> {
  const job = context.job();
  const inputs = job.inputs.filter(({ layout }) => rows[layout.table] !== undefined);
  const places = inputs.map((input) => placeOf(input, survey));
  const names = places.flatMap((place) => (place && 'table' in place ? [place.table.name] : []));
  const tables = await context.ports.workbook.readTables(names);
  const all: Receiver[] = [];
  for (const [i, input] of inputs.entries()) {
    const place = places[i] ?? null;
    const standing = place && 'table' in place ? (tables.get(place.table.name) ?? null) : null;
    const isOwnShape = standing !== null && job.readsAsIs(input, standing.headers);
    const isDrawn = place !== null && (standing === null || isOwnShape);
    const [found] = isDrawn && mode === 'append' ? await collectInputs(context, survey, [input]) : [];
    const before = found ? await layoutRows(input.layout, wireInput(job, found).grids) : [];
    const plainTab = place && 'tab' in place ? place.tab : null;
    all.push({ input, rows: [...before, ...rows[input.layout.table]!], standing, plainTab, isOwnShape });
  }
  return all;
}

/** Whether the drawing fits into the standing table as it is: the same columns, and the same first cell in every row. */
function fits({ tables: [drawn] }: Tab, { headers, values }: TableRead): boolean {
  return (
    drawn !== undefined &&
    drawn.columns.length === headers.length &&
    drawn.columns.every(({ header }, i) => header === headers[i]) &&
    drawn.rows.length === values.length &&
    drawn.rows.every(([first], i) => first === values[i]?.[0])
  );
}

/** What is done for one input, and what the planner should know of it. */
interface Planned {
  readonly changes: readonly Change[];
  readonly remarks: readonly string[];
}

const added = (tab: Tab, after: string | null): Change => ({
  ...{ kind: 'add-tab', tab, region: regionOf(tab.name), after },
});

/** Throws WorkbookFailed, before anything is written, where rows would lose something on their way in. */
async function plannedFor(
  receiver: Receiver,
  tab: Tab,
  after: string | null,
  survey: Survey,
  mode: Mode,
): Promise<Planned> {
  const { input, rows, standing, plainTab, isOwnShape } = receiver;
  if (!standing)
    return { changes: [added(tab, plainTab ?? after)], remarks: plainTab ? [say.import.noTable(plainTab)] : [] };
  if (isOwnShape && !fits(tab, standing))
    return {
      changes: [{ kind: 'remove-tab', name: standing.tab }, added(tab, tabBefore(survey, standing.tab))],
      remarks: [say.import.drawnAnew(standing.tab)],
    };
  const table = isOwnShape ? tab.tables[0]! : layoutTable(input.layout, standing.name, rows);
  const plan = await planInputs(table, standing, isOwnShape ? 'replace' : mode, survey.dateSystem);
  if ('lacking' in plan) throw new WorkbookFailed('COLUMNS_MISSING', say.import.lacking(standing.tab, plan.lacking));
  if (plan.formulas.length > 0 && mode === 'append')
    throw new WorkbookFailed('FORMULAS', say.import.formulas(standing.tab, plan.formulas));
  return {
    changes: [{ kind: 'write-table', table: standing.name, write: plan.write }],
    remarks: plan.formulas.length > 0 ? [say.import.formulasGone(standing.tab, plan.formulas)] : [],
  };
}

/** The tab before one, so that its new drawing comes into its place. */
const tabBefore = ({ tabs }: Survey, name: string): string | null =>
  tabs[tabs.findIndex((tab) => tab.name === name) - 1]?.name ?? null;

const renamed = (names: WriteReport['names']): string[] =>
  [...names].flatMap(([asked, name]) => (asked === name ? [] : [say.nameTaken(asked, name)]));

/**
 * Writes rows into the input tabs as one step, laying out tabs that are missing. Rows by table, each in the order of its
 * layout's columns, days as ISO text. A tab in a shape of the job's own (the grid of parameters) is laid out anew in its
 * place where the rows need other columns. Answers what the planner should know, one sentence each.
 */
export async function writeInputRows(context: Context, rows: TableRows, label: string, mode: Mode): Promise<string[]> {
  const { workbook, now } = context.ports;
  const at = now();
  const survey = await workbook.survey();
  const all = await receivers(context, survey, rows, mode);
  const whole = Object.fromEntries(all.map(({ input, rows: own }) => [input.layout.table, own]));
  const drawn = new Map(
    context
      .job()
      .inputTabs(whole, at)
      .map((tab) => [tab.name, tab] as const),
  );
  let after = survey.tabs.at(-1)?.name ?? null;
  const planned: Planned[] = [];
  for (const receiver of all) {
    const tab = drawn.get(receiver.input.layout.tab)!;
    planned.push(await plannedFor(receiver, tab, after, survey, mode));
    // New tabs come in the order of the job.
    if (!receiver.standing && !receiver.plainTab) after = tab.name;
  }
  const changes = planned.flatMap((one) => one.changes);
  const report = await workbook.write({ label, at, changes, onProgress: (share) => context.progress(share) });
  // What was found stood in cells that hold something else now.
  await dropFindings(context);
  await settleInputs(context, 'changed');
  await showUndo(context);
  return [...planned.flatMap(({ remarks }) => remarks), ...renamed(report.names)];
}
