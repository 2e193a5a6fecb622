import { dutyOffsets } from '../even-shares.ts';
import { balance, type Rule } from './rule.ts';

export const totalDutyDaysBalance: Rule = {
  key: 'totalDutyDaysBalance',
  name: 'Balance of duties',
  formula: '1 - 0.1 x range over doctors of (duties + offset ratio x duties done elsewhere), at least 0',
  unit: 'duties',
  weight: 1.339,
  source: 5,
  value({ problem, mode, duties }) {
    const offsets = dutyOffsets(problem, mode);
    return balance(duties.map(({ length }, doctor) => length + offsets[doctor]!));
  },
};
