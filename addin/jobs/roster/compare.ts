import type { RowOf, SheetLayout } from '../../../schema/sheets/layout.ts';
import { drawnRosterSheet, rosterDoctorRowsSheet } from '../../../schema/sheets/roster-outputs.ts';
import { fromCells } from '../../../schema/sheets/write-rows.ts';
import type { ComparedRoster } from '../../../schema/workbook/roster-compare.ts';
import { monthTitle } from '../../../schema/workbook/roster-month.ts';
import type { Tab } from '../../../schema/workbook/workbook.ts';
import type { Ask } from '../../api/client.ts';
import { rowsOfRun } from '../../api/pages.ts';
import type { CompareChoice } from '../../planner/state.ts';
import { roster as words } from '../../strings.ts';
import type { Progress } from '../job.ts';
import { points } from './progress.ts';
import { fetchRosterRun, outcomeOf } from './result.ts';

async function labelOf(ask: Ask, runId: string): Promise<string | null> {
  const run = await fetchRosterRun(ask, runId);
  const when = `${run.createdAt.slice(0, 10)} ${run.createdAt.slice(11, 16)}`;
  const outcome = outcomeOf(run);
  return outcome && words.side(monthTitle(outcome.month), points(outcome.score), runId.slice(0, 8), when);
}

/** A run with a roster offers itself. */
export async function compareChoices(ask: Ask, runId: string): Promise<CompareChoice[]> {
  const label = await labelOf(ask, runId);
  return label === null ? [] : [{ key: runId, label }];
}

/** The rows of one result table of a run by the names of its columns. */
export async function tableOfRun<const L extends SheetLayout>(ask: Ask, runId: string, layout: L): Promise<RowOf<L>[]> {
  const { roster } = await fetchRosterRun(ask, runId);
  // Spread out, each search has tables of its own: those of the best are the result.
  const place = { table: layout.table, scenario: roster?.scenario ?? null };
  const rows = await rowsOfRun(ask, runId, place, () => undefined);
  return rows.map((cells) => fromCells(layout, cells));
}

/** Who is on duty in both rosters, and what they bring each doctor. */
export async function compareRosterRuns(
  ask: Ask,
  left: string,
  right: string,
  progress: Progress,
): Promise<readonly Tab[]> {
  const side = async (runId: string): Promise<ComparedRoster> => ({
    label: (await labelOf(ask, runId)) ?? runId,
    duties: await tableOfRun(ask, runId, drawnRosterSheet),
    doctors: await tableOfRun(ask, runId, rosterDoctorRowsSheet),
  });
  const one = await side(left);
  progress(0.5);
  // Loaded when somebody compares: opening the pane does not wait for it.
  const { compareRosters } = await import('../../../schema/workbook/roster-compare.ts');
  return compareRosters(one, await side(right));
}
