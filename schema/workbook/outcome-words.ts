import type { PlanFacts } from './plan-facts.ts';
import { sum } from './plan-facts.ts';
import type { ScenarioOutcome, SolveOutcome } from './reopening-input.ts';

/** A solve by its name in `run.json`: `before_covid`, `revenue` or `margin`. */
export const solveOf = (outcome: ScenarioOutcome, name: string): SolveOutcome | undefined =>
  outcome.solves.find((solve) => solve.name === name);

/** `0.42 %`; a gap below a hundredth of a percent is told as such and not as none. */
function gapText(gap: number): string {
  if (gap > 0 && gap < 0.0001) return 'less than 0.01 %';
  return `${(gap * 100).toFixed(2)} %`;
}

/** What became of a scenario, in one sentence. */
export function outcomeSentence(outcome: ScenarioOutcome): string {
  const gap = solveOf(outcome, 'revenue')?.gap ?? null;
  switch (outcome.status) {
    case 'OPTIMAL':
      if (gap === null) return 'Plan found; proven as good as was asked for.';
      return gap === 0
        ? 'Plan found; proven that no plan earns more revenue.'
        : `Plan found; proven to be within ${gapText(gap)} of the best possible revenue.`;
    case 'TIME_LIMIT':
      if (outcome.revenue === null) return 'The time limit came before any plan was found.';
      return gap === null
        ? 'Plan found within the time limit; how far below the best possible revenue is not known.'
        : `Plan found within the time limit; at most ${gapText(gap)} below the best possible revenue.`;
    case 'INFEASIBLE':
      return 'No plan: rules of this scenario contradict each other, see below.';
    case 'UNBOUNDED':
      return 'No plan: nothing limits the patients of this scenario, see below.';
    case 'CANCELLED':
      return outcome.revenue === null
        ? 'Cancelled before a plan was found.'
        : 'Cancelled; the best plan found by then.';
    default:
      return 'Failed; see the reason below or on Findings.';
  }
}

/** `8 weeks, Mon 27 Apr 2020 to Sun 21 Jun 2020` without its days, for headings. */
export const horizonWords = (facts: PlanFacts): string =>
  facts.periodDays === 7 && facts.days % 7 === 0 ? `${facts.days / 7} weeks` : `${facts.days} days`;

/** Share as a number, null where there is nothing to divide by. */
export function shareOf(part: readonly number[], whole: readonly number[]): number | null {
  const total = sum(whole);
  return total > 0 ? sum(part) / total : null;
}
