import type { JobContext, JobOutcome, RunHandler } from '../../api/runs/ports.ts';
import type { Json, TableChunk } from '../../api/runs/run.ts';
import type { Finding } from '../../schema/sheets/finding.ts';
import type { CellValue, SheetLayout } from '../../schema/sheets/layout.ts';
import {
  demandForecastOutputSheet,
  invalidValuesSheet,
  resourceUsageSheet,
  summarySheet,
} from '../../schema/sheets/reopening-outputs.ts';

function chunkOf(layout: SheetLayout, part: string, seq: number, firstRow: number, rows: CellValue[][]): TableChunk {
  const headers = Object.values(layout.columns).map((column) => column.header);
  return { table: layout.table, part, seq, firstRow, headers, rows };
}

const day = (n: number) => `2026-12-${String(n).padStart(2, '0')}`;

/** Two sub-services over ten days in two chunks; Cath opens on day 5, ED on day 1. */
function openings(part: string): TableChunk[] {
  const rows = Array.from({ length: 20 }, (_, i): CellValue[] => {
    const n = Math.floor(i / 2) + 1;
    return i % 2 === 0
      ? [day(n), part, 'North', 'Cardiac', 'Cath', n < 3 ? null : 1, n < 5 ? 0 : 1]
      : [day(n), part, 'North', 'Emergency', 'ED', n < 3 ? null : 1, 1];
  });
  return [chunkOf(summarySheet, part, 0, 0, rows.slice(0, 12)), chunkOf(summarySheet, part, 1, 12, rows.slice(12))];
}

const finding: Finding = {
  severity: 'warning',
  table: 'INPUT_CAPACITY',
  row: 7,
  column: 'capacity',
  code: 'NOT_A_NUMBER',
  saw: 'twelve',
  allowed: 'a number of at least 0',
  message: 'INPUT_CAPACITY row 7, column capacity: "twelve" is not a number.',
};

const findings: Finding[] = [
  finding,
  ...Array.from({ length: 30 }, (_, i): Finding => ({ ...finding, severity: 'notice', row: 10 + i })),
];

const solve = (name: string) => ({
  name,
  status: 'OPTIMAL',
  objective: 1200.5,
  bound: 1200.5,
  gap: 0,
  seconds: 0.25,
  nodes: 3,
  variables: 40,
  constraints: 30,
});

const scenarioSummary: Json = {
  status: 'OPTIMAL',
  culprits: [],
  revenue: 1200.5,
  margin: 300.25,
  solves: [solve('before_covid'), solve('revenue'), solve('margin')],
  seconds: { build: 0.1, solve: 0.75, output: 0.05 },
  budget: { seconds: 0.75, nodes: 9 },
};

const infeasibleSummary: Json = {
  status: 'INFEASIBLE',
  culprits: [{ rule: 'Minimum demand', message: 'Cath must treat 9 patients a week but has room for 4.' }],
  revenue: null,
  margin: null,
  solves: [],
  seconds: { build: 0.1, solve: 0.05, output: 0 },
  budget: { seconds: 0.05, nodes: 0 },
};

const preparation = (): TableChunk[] => [
  chunkOf(invalidValuesSheet, '', 0, 0, [
    ['INPUT_CAPACITY', 'North', 'ALL', 'ALL', null, null, 'ICU Beds', null, null, 'not a number', 7, 'twelve'],
  ]),
  chunkOf(demandForecastOutputSheet, '', 0, 0, [
    ['North', 'Cardiac', 'Cath', 'I', 'SURG', day(1), 2.5, '2026-11-29', 17.5, 3, 0.1429],
  ]),
];

export interface HandlerOptions {
  /** Waited for in each part until the run is cancelled, so that a test can look at a running run. */
  readonly holdParts?: boolean;
}

/** Stands in for the reopening job where a test is about the API: its tables, progress and summaries are known numbers. */
export function knownReopening({ holdParts = false }: HandlerOptions = {}): RunHandler {
  return {
    kind: 'reopening',
    async first(): Promise<JobOutcome> {
      const versions = { planwright: '0.1.0', highs: '1.15.1' };
      return { state: 'DONE', findings, versions, tables: preparation(), parts: ['S1', 'S2'] };
    },
    async part(job: JobContext): Promise<JobOutcome> {
      job.progress({ percent: 40, phase: 'revenue', objective: 1000, bound: 1300, gap: 0.3, seconds: 0.1 });
      if (holdParts && !job.signal.aborted) {
        await new Promise((resolve) => job.signal.addEventListener('abort', resolve, { once: true }));
        return { state: 'CANCELLED', tables: openings(job.part), summary: scenarioSummary };
      }
      if (job.part === 'S2') return { state: 'DONE', tables: [], summary: infeasibleSummary };
      const usage = chunkOf(resourceUsageSheet, job.part, 0, 0, [
        [day(1), job.part, 'North', 'ALL', 'ALL', 'ICU Beds', null, 0, 0, null],
      ]);
      return { state: 'DONE', tables: [...openings(job.part), usage], summary: scenarioSummary };
    },
  };
}
