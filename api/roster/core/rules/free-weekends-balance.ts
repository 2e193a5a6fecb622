import { balance, type Rule } from './rule.ts';

export const freeWeekendsBalance: Rule = {
  key: 'freeWeekendsBalance',
  name: 'Balance of free weekends',
  formula: '1 - 0.1 x range over doctors of free weekends, at least 0',
  unit: 'weekends',
  weight: 0.08,
  source: 11,
  value: ({ freeWeekends }) => balance(freeWeekends),
};
