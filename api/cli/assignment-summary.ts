import type { AssignmentReport } from './assignment-report.ts';
import { columns } from './terminal.ts';

const points = (value: number): string => (Math.round(value * 10) / 10).toLocaleString('en-US');
const percent = (share: number): string => `${(100 * share).toFixed(2)} %`;

/** With its sign; what rounds to nothing has none. */
function signed(share: number): string {
  const told = percent(share).replace(/^-(?=0[.]00 )/, '');
  return share > 0 && told !== percent(0) ? `+${told}` : told;
}

/** What a planner wants to see at once: how much is filled, how near the best, against planning by hand. */
export function assignmentLines(report: AssignmentReport, results: readonly string[]): string[] {
  const { value, bound, gap, baselines, requests, hours, baseline, planDate } = report;
  if (value === null || bound === null || gap === null || !baselines || !requests || !hours)
    return [`Status: ${report.status}`, ...results.map((result) => `Result: ${result}`)];
  const against = (other: number) => (other > 0 ? signed(value / other - 1) : '');
  const table = columns([
    ['Plan', 'Composite x hours', 'Against it'],
    ['Proposed', points(value), ''],
    ['By hand, in order', points(baselines.human_order), against(baselines.human_order)],
    ['By hand, best fit', points(baselines.best_fit), against(baselines.best_fit)],
    ['No plan can exceed', points(bound), `${percent(gap)} away`],
  ]);
  return [
    `Plan of ${planDate}: ${requests.filled} of ${requests.total} requests filled, ${requests.partly} partly; ${hours.filled} of ${hours.asked} hours.`,
    table,
    baseline
      ? `Compared with the plan of ${baseline.planDate}.`
      : 'No earlier plan to compare with: every request is new.',
    ...results.map((result) => `Result: ${result}`),
  ];
}
