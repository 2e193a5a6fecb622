import { describe, expect, test } from 'vitest';
import { exitCodeOf, reportOf } from '../../api/cli/run-report.ts';
import type { RunResult, Scenario, ScenarioStatus } from '../../api/cli/run-result.ts';

const scenario = (status: ScenarioStatus, revenue: number | null): Scenario => ({
  ...{ name: status, status, culprits: [], revenue, margin: revenue, solves: [] },
});
const ended = (state: RunResult['state'], scenarios: readonly Scenario[]): RunResult => ({
  ...{ id: 'r', state, createdAt: '2026-01-01T00:00:00Z', seed: 1, reason: null, scenarios, tables: [] },
  ...{
    versions: { planwright: null, highs: '1.15.1' },
    seconds: { prep: 0, forecast: 0, build: 0, solve: 0, output: 0 },
    budget: null,
    findings: [],
  },
});
const codeOf = (result: RunResult): number => exitCodeOf(reportOf(result, [], '0.1.0'));

describe('the exit code', () => {
  const optimal = scenario('OPTIMAL', 10);
  test.each([
    ['0 when all scenarios have a plan', 'DONE', [optimal, optimal], 0],
    ['0 when a time limit left a plan', 'DONE', [optimal, scenario('TIME_LIMIT', 5)], 0],
    ['0 when the steps asked for plan no scenario', 'DONE', [], 0],
    ['4 when a time limit left none', 'DONE', [optimal, scenario('TIME_LIMIT', null)], 4],
    ['3 when a scenario is infeasible', 'DONE', [optimal, scenario('INFEASIBLE', null)], 3],
    ['3 when a scenario is unbounded', 'DONE', [scenario('UNBOUNDED', null), optimal], 3],
    ['3 before 4', 'DONE', [scenario('TIME_LIMIT', null), scenario('INFEASIBLE', null)], 3],
    ['5 before 3', 'DONE', [scenario('INFEASIBLE', null), scenario('FAILED', null)], 5],
    ['2 when the input was refused', 'REFUSED', [], 2],
    ['5 when the run failed', 'FAILED', [], 5],
    ['130 when it was cancelled, whatever exists', 'CANCELLED', [optimal, scenario('CANCELLED', 3)], 130],
  ] as const)('is %s', (_, state, scenarios, code) => {
    expect(codeOf(ended(state, scenarios))).toBe(code);
  });
});

describe('run.json', () => {
  test('takes the weightiest status of the scenarios and names the version even where no worker noted it', () => {
    const report = reportOf(ended('DONE', [scenario('TIME_LIMIT', 5), scenario('OPTIMAL', 6)]), [], '0.1.0');
    expect(report).toMatchObject({ job: 'reopening', status: 'TIME_LIMIT', run: 'r', seed: 1 });
    expect(report.versions).toEqual({ planwright: '0.1.0', highs: '1.15.1' });
    expect(report.budget).toEqual({ seconds: 0, evaluations: 0, nodes: 0 });
  });
});
