import type { TableRows } from '../../../schema/sheets/layout.ts';
import {
  covidTestUsageSheet,
  detailDailySheet,
  resourceUsageSheet,
  summarySheet,
} from '../../../schema/sheets/reopening-outputs.ts';
import type { CompareSide } from '../../../schema/workbook/compare-side.ts';
import type { Tab } from '../../../schema/workbook/workbook.ts';
import { ApiFailed, type Ask } from '../../api/client.ts';
import { inputRowsOfRun, type Rows, rowsOfRun } from '../../api/pages.ts';
import type { CompareChoice } from '../../planner/state.ts';
import { reopening as words } from '../../strings.ts';
import type { Progress } from '../job.ts';
import { fetchRun } from './result.ts';

/** What a comparison adds up of a scenario. */
const COMPARED: readonly string[] = [summarySheet, detailDailySheet, resourceUsageSheet, covidTestUsageSheet].map(
  ({ table }) => table,
);

const shortId = (id: string): string => id.slice(0, 8);

/** A run's scenarios that have a plan. */
export async function compareChoices(ask: Ask, runId: string): Promise<CompareChoice[]> {
  const run = await fetchRun(ask, runId);
  const when = `${run.createdAt.slice(0, 10)} ${run.createdAt.slice(11, 16)}`;
  return (run.reopening?.scenarios ?? [])
    .filter(({ revenue }) => revenue !== null)
    .map(({ name }) => ({ key: `${runId}:${name}`, label: words.side(name, shortId(runId), when) }));
}

/** `RUN:SCENARIO`; a scenario's name may hold colons. */
function sideOf(key: string): { id: string; name: string } {
  const at = key.indexOf(':');
  return { id: key.slice(0, at), name: key.slice(at + 1) };
}

async function fetchSide(ask: Ask, key: string, inputs: TableRows): Promise<CompareSide> {
  const { id, name } = sideOf(key);
  const run = await fetchRun(ask, id);
  const scenario = run.reopening?.scenarios.find((one) => one.name === name);
  if (!run.reopening || !scenario) throw new ApiFailed('NOT_FOUND', words.noScenario(shortId(id), name));
  const tables: Record<string, Rows> = {};
  for (const entry of run.tables.filter((one) => one.scenario === name && COMPARED.includes(one.table)))
    tables[entry.table] = await rowsOfRun(ask, id, entry, () => undefined);
  const { gap, timeLimitSeconds } = run.reopening.options;
  const label = name;
  return {
    ...{ label, runId: id, createdAt: run.createdAt, seed: run.seed, gap, timeLimitSeconds, inputs },
    scenario: { ...scenario, tables },
  };
}

/** Both sides with their inputs, side by side and with differences. */
export async function compareRuns(ask: Ask, left: string, right: string, progress: Progress): Promise<readonly Tab[]> {
  const [leftId, rightId] = [sideOf(left).id, sideOf(right).id];
  const leftInputs = await inputRowsOfRun(ask, leftId);
  progress(0.25);
  const rightInputs = leftId === rightId ? leftInputs : await inputRowsOfRun(ask, rightId);
  progress(0.5);
  const one = await fetchSide(ask, left, leftInputs);
  progress(0.75);
  const other = await fetchSide(ask, right, rightInputs);
  // Loaded when somebody compares: opening the pane does not wait for it.
  const { compareTabs } = await import('../../../schema/workbook/compare-workbook.ts');
  return compareTabs(one, other);
}
