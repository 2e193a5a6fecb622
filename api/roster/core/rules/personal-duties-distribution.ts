import { mean, type Rule } from './rule.ts';

/** Sample standard deviation, n - 1; 0 for fewer than two. */
function deviation(values: readonly number[]): number {
  if (values.length < 2) return 0;
  const middle = mean(values);
  return Math.sqrt(values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / (values.length - 1));
}

/** Called evenness by the original, but highest with duties at both ends of the month; no roster comes near 1. */
export const personalDutiesDistribution: Rule = {
  key: 'personalDutiesDistribution',
  name: 'Duties spread over the month',
  formula: 'mean over doctors of the standard deviation (n - 1) of their duty days / days',
  unit: 'days',
  weight: 0.134,
  source: 8,
  value: ({ duties, problem: { days } }) => mean(duties.map((own) => deviation(own) / days.length)),
};
