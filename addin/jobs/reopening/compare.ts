import type { Tab } from '../../../schema/workbook/workbook.ts';
import type { Ask } from '../../api/client.ts';
import type { CompareChoice } from '../../planner/state.ts';
import type { Progress } from '../job.ts';
import { fetchRun } from './result.ts';

const shortId = (id: string): string => id.slice(0, 8);

/** A run and each of its scenarios with a plan. */
export async function compareChoices(ask: Ask, runId: string): Promise<CompareChoice[]> {
  const run = await fetchRun(ask, runId);
  const when = `${run.createdAt.slice(0, 10)} ${run.createdAt.slice(11, 16)}`;
  return (run.reopening?.scenarios ?? [])
    .filter(({ revenue }) => revenue !== null)
    .map(({ name }) => ({ key: `${runId}:${name}`, label: `${name}, run ${shortId(runId)} of ${when} UTC` }));
}

export async function compareRuns(
  _ask: Ask,
  _left: string,
  _right: string,
  _progress: Progress,
): Promise<readonly Tab[]> {
  return [];
}
