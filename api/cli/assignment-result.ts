import type { Finding } from '../../schema/sheets/finding.ts';
import type { AssignmentOutcome } from '../../schema/workbook/assignment-input.ts';
import type { Ask } from './api-client.ts';
import type { RunStatus } from './follow-run.ts';
import { allFindings } from './run-findings.ts';
import type { TableEntry } from './run-result.ts';

/** An assignments run that has ended, without the rows of its tables. */
export interface AssignmentRun {
  readonly id: string;
  readonly state: RunStatus['state'];
  readonly createdAt: string;
  readonly submittedBy: string;
  readonly inputHash: string;
  readonly seed: number;
  readonly reason: string | null;
  readonly versions: { readonly planwright: string | null; readonly highs: string | null };
  readonly tables: readonly TableEntry[];
  /** Null without a plan. */
  readonly outcome: AssignmentOutcome | null;
  readonly steps: { readonly prep: number; readonly solve: number; readonly output: number } | null;
  readonly findings: readonly Finding[];
}

const RESULT = `query AssignmentResult($id: ID!) {
  run(id: $id) {
    id state createdAt submittedBy inputHash seed reason versions { planwright highs } tables { table scenario rows }
    assignments {
      planDate value bound gap objectives { name value bound gap } baselines { humanOrder bestFit }
      requests { total filled partly open excluded } hours { asked filled } baseline { planDate runId }
      seconds evaluations steps { prep solve output }
    }
  }
}`;

type Answer = {
  readonly run: Omit<AssignmentRun, 'outcome' | 'steps' | 'findings'> & {
    readonly assignments:
      | (Omit<AssignmentOutcome, 'value'> & { readonly value: number | null; readonly steps: AssignmentRun['steps'] })
      | null;
  };
};

/** Everything about an ended run but its rows. */
export async function fetchAssignments(ask: Ask, id: string): Promise<AssignmentRun> {
  const { run } = await ask<Answer>(RESULT, { id });
  const { assignments, ...rest } = run;
  const { steps = null, ...outcome } = assignments ?? { value: null };
  return {
    ...rest,
    // A run that was refused has a result without a plan.
    outcome: typeof outcome.value === 'number' ? (outcome as AssignmentOutcome) : null,
    steps,
    findings: await allFindings(ask, id),
  };
}

const CANDIDATES = `query AssignmentCandidates($id: ID!, $after: String) {
  run(id: $id) { assignments { candidates(first: 100, after: $after) {
    edges { node { requestId labels } } pageInfo { hasNextPage endCursor }
  } } }
}`;

interface CandidatesAnswer {
  readonly run: {
    readonly assignments: {
      readonly candidates: {
        readonly edges: readonly {
          readonly node: { readonly requestId: string; readonly labels: readonly string[] };
        }[];
        readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
      };
    } | null;
  };
}

/** People who may work on each request, best first, as the request summary lists them. */
export async function fetchCandidates(ask: Ask, id: string): Promise<ReadonlyMap<string, readonly string[]>> {
  const labels = new Map<string, readonly string[]>();
  for (let after: string | null = null, more = true; more; ) {
    const answer: CandidatesAnswer = await ask<CandidatesAnswer>(CANDIDATES, { id, after });
    if (!answer.run.assignments) break;
    const { edges, pageInfo } = answer.run.assignments.candidates;
    for (const { node } of edges) labels.set(node.requestId, node.labels);
    after = pageInfo.endCursor;
    more = pageInfo.hasNextPage;
  }
  return labels;
}
