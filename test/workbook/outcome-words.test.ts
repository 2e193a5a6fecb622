import { expect, test } from 'vitest';
import { outcomeSentence } from '../../schema/workbook/outcome-words.ts';
import type { ScenarioOutcome } from '../../schema/workbook/reopening-input.ts';
import { reopeningWorkbook } from '../../schema/workbook/reopening-workbook.ts';
import { syntheticResult } from './synthetic-result.ts';

const outcome = (status: string, revenue: number | null, gap: number | null): ScenarioOutcome => ({
  ...{ name: 'S1', status, culprits: [], revenue, margin: null, tables: {} },
  solves: [{ ...{ name: 'revenue', status, objective: revenue, bound: null, seconds: 1 }, gap }],
});

test.each([
  ['OPTIMAL', 1, 0, 'Plan found; proven that no plan earns more revenue.'],
  ['OPTIMAL', 1, 0.0042, 'Plan found; proven to be within 0.42 % of the best possible revenue.'],
  ['OPTIMAL', 1, 0.000003, 'Plan found; proven to be within less than 0.01 % of the best possible revenue.'],
  ['OPTIMAL', 1, null, 'Plan found; proven as good as was asked for.'],
  ['TIME_LIMIT', 1, 0.031, 'Plan found within the time limit; at most 3.10 % below the best possible revenue.'],
  ['TIME_LIMIT', 1, null, 'Plan found within the time limit; how far below the best possible revenue is not known.'],
  ['TIME_LIMIT', null, null, 'The time limit came before any plan was found.'],
  ['INFEASIBLE', null, null, 'No plan: rules of this scenario contradict each other, see below.'],
  ['UNBOUNDED', null, null, 'No plan: nothing limits the patients of this scenario, see below.'],
  ['CANCELLED', 1, 0.02, 'Cancelled; the best plan found by then.'],
  ['CANCELLED', null, null, 'Cancelled before a plan was found.'],
  ['FAILED', null, null, 'Failed; see the reason below or on Findings.'],
])('%s with revenue %s and gap %s is told in words a planner understands', (status, revenue, gap, sentence) => {
  expect(outcomeSentence(outcome(status, revenue, gap))).toBe(sentence);
});

test('a chart with losses shows them below zero', () => {
  const result = syntheticResult();
  const [first] = result.scenarios;
  const losses = (first?.tables['OUTPUT_OPT_DETAIL_DAILY'] ?? []).map((row) =>
    row.map((v, c) => (c === 12 ? -1000 : v)),
  );
  const scenario = { ...first!, tables: { ...first!.tables, OUTPUT_OPT_DETAIL_DAILY: losses } };
  const charts = reopeningWorkbook({ ...result, scenarios: [scenario] }).tabs.find(
    (tab) => tab.name === 'Charts',
  )?.charts;
  // 35 patient groups lose 1,000 on each of 7 days: 245,000 a week.
  expect(charts?.[1]?.title).toBe('Weekly margin');
  expect(charts?.[1]?.yScale.min).toBeLessThanOrEqual(-245_000);
  expect(charts?.[0]?.yScale.min).toBe(0);
});

test('very many scenarios still have one chart of tests each and lines that differ', () => {
  const result = syntheticResult();
  const scenarios = Array.from({ length: 9 }, (_, i) => ({ ...result.scenarios[0]!, name: `S${i + 1}` }));
  const charts = reopeningWorkbook({ ...result, scenarios }).tabs.find((tab) => tab.name === 'Charts')?.charts ?? [];
  expect(charts).toHaveLength(3 + 9);
  const looks = charts[0]?.series.map((line) => `${line.color} ${line.dash} ${line.marker}`) ?? [];
  expect(new Set(looks).size).toBe(looks.length);
});
