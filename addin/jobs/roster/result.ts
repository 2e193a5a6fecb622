import type { TableRows } from '../../../schema/sheets/layout.ts';
import type { RosterOutcome, RosterResultInput } from '../../../schema/workbook/roster-input.ts';
import { monthTitle } from '../../../schema/workbook/roster-month.ts';
import { violationWords } from '../../../schema/workbook/roster-overview-tab.ts';
import { rosterResultTabs } from '../../../schema/workbook/roster-workbook.ts';
import { ApiFailed, type Ask } from '../../api/client.ts';
import { fetchFindings } from '../../api/findings.ts';
import { RosterResultDocument, type RosterResultQuery } from '../../api/generated/operations.ts';
import { inputRowsOfRun, type Rows, rowsOfRun } from '../../api/pages.ts';
import type { OptionValue } from '../../planner/state.ts';
import { server, roster as words } from '../../strings.ts';
import type { JobResult, ListedRun, Outcome, Progress } from '../job.ts';
import { percent, points } from './progress.ts';

type Run = NonNullable<RosterResultQuery['run']>;

/** A run with all it has but the rows of its tables. Throws ApiFailed where the server does not know it. */
export async function fetchRosterRun(ask: Ask, id: string): Promise<Run> {
  const { run } = await ask(RosterResultDocument, { id });
  if (!run) throw new ApiFailed('NOT_FOUND', server.unknownRun(id));
  return run;
}

/** The figures of a roster, null where the run left none. */
export function outcomeOf({ roster }: Run): RosterOutcome | null {
  const { score, maxScore, percent: share, hardViolations, hardViolationsMinimum, isMinimumExact } = roster ?? {};
  if (!roster || score == null || maxScore == null || share == null) return null;
  if (hardViolations == null || hardViolationsMinimum == null || isMinimumExact == null) return null;
  const { month, mode, bound, gap, evaluations, generations, seconds, changeCount } = roster;
  return {
    ...{ month, mode: mode === 'PARITY' ? 'parity' : 'sane', score, maxScore, percent: share, bound, gap },
    ...{ hardViolations, hardViolationsMinimum, isMinimumExact, evaluations, generations, seconds },
    changes: changeCount,
  };
}

/** The tables of the run or, where its searches were spread out, of the best of them. */
async function tablesOf(ask: Ask, { id, tables: all, roster }: Run, progress: Progress): Promise<TableRows> {
  const scenario = roster?.scenario ?? null;
  const tables = all.filter((one) => one.scenario === scenario);
  const total = Math.max(
    1,
    tables.reduce((sum, { rows }) => sum + rows, 0),
  );
  let done = 0;
  const fetched: Record<string, Rows> = {};
  for (const { table } of tables)
    fetched[table] = await rowsOfRun(ask, id, { table, scenario }, (rows) => {
      done += rows;
      progress(Math.min(1, done / total));
    });
  return fetched;
}

async function fetchResult(
  ask: Ask,
  run: Run,
  outcome: RosterOutcome,
  progress: Progress,
  isSundayFirst: boolean,
): Promise<RosterResultInput> {
  const { planwright, highs } = run.versions;
  return {
    ...{ runId: run.id, createdAt: run.createdAt, seed: run.seed, submittedBy: run.submittedBy },
    ...{ inputHash: run.inputHash, outcome, tables: await tablesOf(ask, run, progress) },
    versions: { ...(planwright ? { planwright } : {}), ...(highs ? { highs } : {}) },
    inputs: await inputRowsOfRun(ask, run.id),
    findings: await fetchFindings(ask, run.id),
    weekStart: isSundayFirst ? 'Sun' : 'Mon',
  };
}

export const roleOf = ({ roster }: ListedRun): 'plan' | 'check' | 'none' =>
  roster?.checkOnly ? 'check' : typeof roster?.score === 'number' ? 'plan' : 'none';

export async function rosterOutcome(ask: Ask, runId: string): Promise<Outcome> {
  const outcome = outcomeOf(await fetchRosterRun(ask, runId));
  // Rules that no roster can keep are no failure of the plan: they are told with the result.
  return { hasPlan: outcome !== null, remarks: [] };
}

function labelOf({ month, score, maxScore, hardViolations, gap }: RosterOutcome): string {
  const near = gap === null ? null : percent(gap);
  return words.label(monthTitle(month), points(score), Number(points(maxScore)), hardViolations, near);
}

/** The result tabs of a run, or null where it left nothing to show. */
export async function rosterResult(
  ask: Ask,
  runId: string,
  progress: Progress,
  _wanted: 'all' | 'cells',
  options: Readonly<Record<string, OptionValue>>,
): Promise<JobResult | null> {
  const run = await fetchRosterRun(ask, runId);
  const outcome = outcomeOf(run);
  if (outcome === null) return null;
  const result = await fetchResult(ask, run, outcome, progress, options['sundayFirst'] === true);
  return {
    tabs: rosterResultTabs(result),
    label: labelOf(outcome),
    remarks: outcome.hardViolations > 0 ? [words.broken(violationWords(outcome))] : [],
  };
}
