import { choiceTables } from '../../../schema/workbook/assignment-choices.ts';
import type { AssignmentOutcome, AssignmentResultInput } from '../../../schema/workbook/assignment-input.ts';
import { assignmentResultTabs } from '../../../schema/workbook/assignment-workbook.ts';
import { ApiFailed, type Ask } from '../../api/client.ts';
import { fetchFindings } from '../../api/findings.ts';
import {
  AssignmentCandidatesDocument,
  type AssignmentCandidatesQuery,
  AssignmentResultDocument,
  type AssignmentResultQuery,
} from '../../api/generated/operations.ts';
import { inputRowsOfRun, type Rows, rowsOfRun } from '../../api/pages.ts';
import { server, assignments as words } from '../../strings.ts';
import type { JobResult, ListedRun, Outcome, Progress } from '../job.ts';

type Run = NonNullable<AssignmentResultQuery['run']>;

/** A run with all it has but the rows of its tables. Throws ApiFailed where the server does not know it. */
export async function fetchAssignmentRun(ask: Ask, id: string): Promise<Run> {
  const { run } = await ask(AssignmentResultDocument, { id });
  if (!run) throw new ApiFailed('NOT_FOUND', server.unknownRun(id));
  return run;
}

/** The figures of a plan, null where the run left none. */
export function outcomeOf({ assignments }: Run): AssignmentOutcome | null {
  const { value, bound, gap, baselines, requests, hours } = assignments ?? {};
  if (!assignments || value == null || bound == null || gap == null || !baselines || !requests || !hours) return null;
  const { planDate, objectives, baseline, seconds, evaluations } = assignments;
  return {
    ...{ planDate, value, bound, gap, objectives, baselines, requests, hours, seconds, evaluations },
    baseline: baseline && { planDate: baseline.planDate, runId: baseline.runId ?? null },
  } as AssignmentOutcome;
}

async function fetchCandidates(ask: Ask, id: string): Promise<ReadonlyMap<string, readonly string[]>> {
  const labels = new Map<string, readonly string[]>();
  for (let after: string | null = null, more = true; more; ) {
    const answer: AssignmentCandidatesQuery = await ask(AssignmentCandidatesDocument, { id, after });
    const page = answer.run?.assignments?.candidates;
    if (!page) break;
    for (const { node } of page.edges) labels.set(node.requestId, node.labels);
    after = page.pageInfo.endCursor ?? null;
    more = page.pageInfo.hasNextPage;
  }
  return labels;
}

async function fetchResult(
  ask: Ask,
  run: Run,
  outcome: AssignmentOutcome,
  progress: Progress,
  wanted: 'all' | 'cells',
): Promise<AssignmentResultInput> {
  const total = Math.max(
    1,
    run.tables.reduce((sum, { rows }) => sum + rows, 0),
  );
  let done = 0;
  const tables: Record<string, Rows> = {};
  for (const entry of run.tables)
    tables[entry.table] = await rowsOfRun(ask, run.id, { table: entry.table, scenario: null }, (rows) => {
      done += rows;
      progress(Math.min(1, done / total));
    });
  const { planwright, highs } = run.versions;
  return {
    ...{ runId: run.id, createdAt: run.createdAt, seed: run.seed, submittedBy: run.submittedBy },
    ...{ inputHash: run.inputHash, outcome, tables },
    versions: { ...(planwright ? { planwright } : {}), ...(highs ? { highs } : {}) },
    candidates: wanted === 'all' ? await fetchCandidates(ask, run.id) : new Map(),
    inputs: wanted === 'all' ? await inputRowsOfRun(ask, run.id, choiceTables) : {},
    findings: await fetchFindings(ask, run.id),
  };
}

function remarksOf({ requests, hours }: AssignmentOutcome): string[] {
  const open = requests.partly + requests.open;
  const missing = Math.round((hours.asked - hours.filled) * 2) / 2;
  return open === 0 ? [] : [words.open(open, missing)];
}

const percent = (share: number): string => `${(share * 100).toFixed(2)} %`;

export const roleOf = ({ assignments }: ListedRun): 'plan' | 'check' | 'none' =>
  assignments?.checkOnly ? 'check' : typeof assignments?.value === 'number' ? 'plan' : 'none';

export async function assignmentOutcome(ask: Ask, runId: string): Promise<Outcome> {
  const outcome = outcomeOf(await fetchAssignmentRun(ask, runId));
  // Requests left open are what the planner came for, not a failure of the plan: they are told with the result.
  return { hasPlan: outcome !== null, remarks: [] };
}

/** The result tabs of a run, or null where it left nothing to show. */
export async function assignmentResult(
  ask: Ask,
  runId: string,
  progress: Progress,
  wanted: 'all' | 'cells',
): Promise<JobResult | null> {
  const run = await fetchAssignmentRun(ask, runId);
  const outcome = outcomeOf(run);
  if (outcome === null) return null;
  const { planDate, requests, gap } = outcome;
  return {
    tabs: assignmentResultTabs(await fetchResult(ask, run, outcome, progress, wanted)),
    label: words.label(planDate, requests.filled, requests.total, percent(gap)),
    remarks: remarksOf(outcome),
  };
}
