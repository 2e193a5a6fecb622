import type { Finding } from '../../schema/sheets/finding.ts';
import type { Ask } from './api-client.ts';
import type { RunStatus } from './follow-run.ts';
import { allFindings } from './run-findings.ts';

export type ScenarioStatus = 'OPTIMAL' | 'TIME_LIMIT' | 'INFEASIBLE' | 'UNBOUNDED' | 'CANCELLED' | 'FAILED';

export interface Solve {
  readonly name: string;
  readonly status: ScenarioStatus;
  readonly objective: number | null;
  readonly bound: number | null;
  /** Share, 0 = proved best. */
  readonly gap: number | null;
  readonly seconds: number;
  readonly nodes: number;
  readonly variables: number;
  readonly constraints: number;
}

export interface Scenario {
  readonly name: string;
  readonly status: ScenarioStatus;
  readonly culprits: readonly { readonly rule: string; readonly message: string }[];
  /** Currency over the horizon; null without a plan. */
  readonly revenue: number | null;
  readonly margin: number | null;
  readonly solves: readonly Solve[];
}

export interface StepSeconds {
  readonly prep: number;
  readonly forecast: number;
  readonly build: number;
  readonly solve: number;
  readonly output: number;
}

export interface TableEntry {
  readonly table: string;
  readonly scenario: string | null;
  readonly rows: number;
}

/** A run that has ended, without the rows of its tables. */
export interface RunResult {
  readonly id: string;
  readonly state: RunStatus['state'];
  /** ISO instant of the submission. */
  readonly createdAt: string;
  readonly seed: number;
  readonly reason: string | null;
  readonly versions: { readonly planwright: string | null; readonly highs: string | null };
  readonly tables: readonly TableEntry[];
  readonly scenarios: readonly Scenario[];
  readonly seconds: StepSeconds | null;
  readonly budget: { readonly seconds: number; readonly nodes: number } | null;
  readonly findings: readonly Finding[];
}

const RESULT = `query RunResult($id: ID!) {
  run(id: $id) {
    id state createdAt seed reason versions { planwright highs } tables { table scenario rows }
    reopening {
      seconds { prep forecast build solve output }
      budget { seconds nodes }
      scenarios {
        name status culprits { rule message } revenue margin
        solves { name status objective bound gap seconds nodes variables constraints }
      }
    }
  }
}`;

interface ResultAnswer {
  readonly run: Omit<RunResult, 'findings' | 'scenarios' | 'seconds' | 'budget'> & {
    readonly reopening: Pick<RunResult, 'scenarios' | 'seconds' | 'budget'> | null;
  };
}

/** Everything about an ended run but its rows. */
export async function fetchResult(ask: Ask, id: string): Promise<RunResult> {
  const { run } = await ask<ResultAnswer>(RESULT, { id });
  const { reopening, ...rest } = run;
  return {
    ...rest,
    scenarios: reopening?.scenarios ?? [],
    seconds: reopening?.seconds ?? null,
    budget: reopening?.budget ?? null,
    findings: await allFindings(ask, id),
  };
}
