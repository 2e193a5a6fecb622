import { holidayOffsets } from '../even-shares.ts';
import { balance, type Rule } from './rule.ts';

/** Off in a month without public holidays. */
export const publicHolidaysBalance: Rule = {
  key: 'publicHolidaysBalance',
  name: 'Balance of duties on public holidays',
  formula: '1 - 0.1 x range over doctors of duties on public holidays, at least 0',
  unit: 'duties',
  weight: 0.107,
  source: null,
  applies: ({ holidays }) => holidays.size > 0,
  value({ problem, mode, duties }) {
    const offsets = holidayOffsets(problem, mode);
    const { days, holidays } = problem;
    return balance(duties.map((own, n) => own.filter((at) => holidays.has(days[at]!.date)).length + offsets[n]!));
  },
};
