import { weekendOffsets } from '../even-shares.ts';
import { balance, type Rule } from './rule.ts';

/** Every weekend day counts, also of a weekend that the month cuts off. */
export const weekendDaysBalance: Rule = {
  key: 'weekendDaysBalance',
  name: 'Balance of weekend duties',
  formula: '1 - 0.1 x range over doctors of duties on weekend days, at least 0',
  unit: 'duties',
  weight: 0.107,
  source: 10,
  value({ problem, mode, duties }) {
    const { days, weekendDays } = problem;
    const offsets = weekendOffsets(problem, mode);
    return balance(
      duties.map((own, n) => own.filter((at) => weekendDays.includes(days[at]!.weekday)).length + offsets[n]!),
    );
  },
};
