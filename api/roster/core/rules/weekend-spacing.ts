import { mean, type Rule } from './rule.ts';

/** Off unless it is given a weight: what it asks for often cannot be had beside the rest. */
export const weekendSpacing: Rule = {
  key: 'weekendSpacing',
  name: 'Weekends on duty apart',
  formula:
    'mean over doctors of 1 - weekends on duty right after one on duty / (weekends - 1); 1 with fewer than two weekends',
  unit: 'weekends',
  weight: 0,
  source: null,
  applies: ({ weights }) => weights.weekendSpacing > 0,
  value({ weekends, workedWeekends }) {
    if (weekends.length < 2) return 1;
    const again = workedWeekends.map((own) => own.filter((isWorked, n) => n > 0 && isWorked && own[n - 1]).length);
    return 1 - mean(again) / (weekends.length - 1);
  },
};
