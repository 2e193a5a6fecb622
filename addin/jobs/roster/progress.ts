import type { RunStatus } from '../../api/watch-run.ts';
import { roster as words } from '../../strings.ts';

const DECIMALS = 4;

export const points = (value: number): string => value.toFixed(DECIMALS);
const grouped = (value: number): string => Math.round(value).toLocaleString('en-US');

/** How the search stands: what can be taken, how near the best it is, and how far it has come. */
export function bestSoFar({ rosterProgress, bound, gap, seconds }: RunStatus): readonly string[] {
  if (!rosterProgress) return [];
  const { best, mean, generation, evaluations, hardViolations } = rosterProgress;
  return [
    words.best(points(best), hardViolations),
    bound === null ? words.boundUnknown : words.bound(points(bound), gap === null ? null : percent(gap)),
    words.search(grouped(generation), points(mean), grouped(evaluations), Math.round(seconds)),
  ];
}

export const percent = (share: number): string => `${(share * 100).toFixed(2)} %`;
