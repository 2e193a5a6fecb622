import { detailDailySheet, resourceUsageSheet, summarySheet } from '../../schema/sheets/reopening-outputs.ts';
import { dayAfter } from '../../schema/workbook/calendar.ts';
import type { CompareSide } from '../../schema/workbook/compare-side.ts';
import type { ScenarioOutcome } from '../../schema/workbook/reopening-input.ts';

export interface PlanSetting {
  readonly name?: string;
  readonly start?: string;
  readonly days?: number;
  /** First open day per sub-service, counted from 0; null stays closed. */
  readonly opens: Readonly<Record<string, number | null>>;
  /** Patients a day of every open sub-service, each with 100 of revenue and 10 of margin; 4 ask. */
  readonly patients?: number;
  /** Share of the 10 beds used on every day. */
  readonly beds?: number;
}

/** A plan one can add up by hand: the same number of patients in every open sub-service on every day. */
export function planned({
  name = 'S1',
  start = '2026-03-01',
  days = 21,
  opens,
  patients = 2,
  beds = 0.5,
}: PlanSetting): ScenarioOutcome {
  const dates = Array.from({ length: days }, (_, d) => dayAfter(start, d));
  const isOpen = (sub: string, d: number) => (opens[sub] ?? days) <= d;
  const rows = <T>(of: (sub: string, day: string, d: number) => T) =>
    Object.keys(opens).flatMap((sub) => dates.map((day, d) => of(sub, day, d)));
  const count = Object.keys(opens).reduce(
    (sum, sub) => sum + dates.filter((_, d) => isOpen(sub, d)).length * patients,
    0,
  );
  const solve = { status: 'OPTIMAL', objective: count * 100, bound: count * 101, gap: 0.01, seconds: 2 };
  return {
    ...{ name, status: 'OPTIMAL', culprits: [], revenue: count * 100, margin: count * 10 },
    solves: [{ name: 'revenue', ...solve }],
    tables: {
      [summarySheet.table]: rows((sub, day, d) => [day, name, 'F', 'L', sub, 1, isOpen(sub, d) ? 1 : 0]),
      [detailDailySheet.table]: rows((sub, day, d) => {
        const n = isOpen(sub, d) ? patients : 0;
        return [day, name, 'F', 'L', sub, 'I', 'MED', 1, n, 0, n, n * 100, n * 10, 4, 4, 400, 40];
      }),
      [resourceUsageSheet.table]: dates.map((day) => [day, name, 'F', 'ALL', 'ALL', 'Beds', 1, 10, beds * 10, beds]),
    },
  };
}

export const side = (scenario: ScenarioOutcome, more: Partial<CompareSide> = {}): CompareSide => ({
  ...{ label: scenario.name, runId: 'r1', createdAt: '2026-11-22T20:15:00Z', seed: 1, gap: 0.005 },
  ...{ timeLimitSeconds: 600, inputs: null, scenario },
  ...more,
});

export const withoutPlan: ScenarioOutcome = {
  ...{ name: 'S2', status: 'INFEASIBLE', revenue: null, margin: null, solves: [], tables: {} },
  culprits: [{ rule: 'ICU_MAX_UTILIZATION', message: 'Hips takes more ICU beds than there are.' }],
};
