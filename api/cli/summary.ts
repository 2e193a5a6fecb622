import type { Finding, Severity } from '../../schema/sheets/finding.ts';
import type { RunReport } from './run-report.ts';
import type { Scenario } from './run-result.ts';
import { columns } from './terminal.ts';

const money = (value: number | null): string => (value === null ? '-' : Math.round(value).toLocaleString('en-US'));

/** The gap of the solve that decides the plan. */
function gapOf({ solves }: Scenario): string {
  const gap = solves.find(({ name }) => name === 'revenue')?.gap ?? null;
  return gap === null ? '-' : `${(100 * gap).toFixed(2)} %`;
}

const secondsOf = ({ solves }: Scenario): string => solves.reduce((sum, { seconds }) => sum + seconds, 0).toFixed(1);

function count(findings: readonly Finding[], severity: Severity, name: string): string[] {
  const found = findings.filter((finding) => finding.severity === severity).length;
  return found === 0 ? [] : [`${found} ${name}${found === 1 ? '' : 's'}`];
}

/** What a planner wants to see at once: each scenario in a line, findings counted, where the result lies. */
export function summaryLines({ scenarios, status, findings }: RunReport, outputs: readonly string[]): string[] {
  const table = columns([
    ['Scenario', 'Status', 'Revenue', 'Margin', 'Gap', 'Seconds'],
    ...scenarios.map((scenario) => [
      ...[scenario.name, scenario.status, money(scenario.revenue), money(scenario.margin)],
      ...[gapOf(scenario), secondsOf(scenario)],
    ]),
  ]);
  const found = [
    ...count(findings, 'error', 'error'),
    ...count(findings, 'warning', 'warning'),
    ...count(findings, 'notice', 'notice'),
  ];
  return [
    ...(scenarios.length > 0 ? [table] : [`Status: ${status}`]),
    ...(found.length > 0 ? [`Findings in the input: ${found.join(', ')}`] : []),
    ...outputs.map((output) => `Result: ${output}`),
  ];
}
