import { weekdayOffsets } from '../even-shares.ts';
import { balance, mean, type Rule } from './rule.ts';

/** 1 without weekend days, where the original divides by 0. */
export const isolatedWeekendDaysBalance: Rule = {
  key: 'isolatedWeekendDaysBalance',
  name: 'Balance of each weekend day by itself',
  formula: 'mean over weekend days of 1 - 0.1 x range over doctors of duties on that weekday, at least 0',
  unit: 'duties',
  weight: 0.054,
  source: 12,
  value({ problem, duties }) {
    const { days, weekendDays } = problem;
    if (weekendDays.length === 0) return 1;
    const counted = (weekday: number) => {
      const offsets = weekdayOffsets(problem, weekday);
      return duties.map((own, n) => own.filter((at) => days[at]!.weekday === weekday).length + offsets[n]!);
    };
    return mean(weekendDays.map((weekday) => balance(counted(weekday))));
  },
};
