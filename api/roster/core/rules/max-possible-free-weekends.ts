import { mean, type Rule } from './rule.ts';

/** 1 in a month without weekends, where the original divides by 0. */
export const maxPossibleFreeWeekends: Rule = {
  key: 'maxPossibleFreeWeekends',
  name: 'Free weekends',
  formula: 'mean over doctors of free weekends / weekends; 1 without weekends',
  unit: 'weekends',
  weight: 0.134,
  source: 9,
  value: ({ freeWeekends, weekends }) => (weekends.length === 0 ? 1 : mean(freeWeekends) / weekends.length),
};
