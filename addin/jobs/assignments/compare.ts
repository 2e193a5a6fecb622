import { proposalsSheet } from '../../../schema/sheets/assignment-outputs.ts';
import { compareAssignments } from '../../../schema/workbook/assignment-compare.ts';
import type { Tab } from '../../../schema/workbook/workbook.ts';
import type { Ask } from '../../api/client.ts';
import { rowsOfRun } from '../../api/pages.ts';
import type { CompareChoice } from '../../planner/state.ts';
import { assignments as words } from '../../strings.ts';
import type { Progress } from '../job.ts';
import { fetchAssignmentRun, outcomeOf } from './result.ts';

async function labelOf(ask: Ask, runId: string): Promise<string | null> {
  const run = await fetchAssignmentRun(ask, runId);
  const when = `${run.createdAt.slice(0, 10)} ${run.createdAt.slice(11, 16)}`;
  const outcome = outcomeOf(run);
  return outcome && words.side(outcome.planDate, runId.slice(0, 8), when);
}

/** A run with a plan offers itself. */
export async function compareChoices(ask: Ask, runId: string): Promise<CompareChoice[]> {
  const label = await labelOf(ask, runId);
  return label === null ? [] : [{ key: runId, label }];
}

/** Who works on what in both plans. */
export async function comparePlans(ask: Ask, left: string, right: string, progress: Progress): Promise<readonly Tab[]> {
  const side = async (runId: string) => ({
    label: (await labelOf(ask, runId)) ?? runId,
    proposals: await rowsOfRun(ask, runId, { table: proposalsSheet.table, scenario: null }, () => undefined),
  });
  const one = await side(left);
  progress(0.5);
  return compareAssignments(one, await side(right));
}
