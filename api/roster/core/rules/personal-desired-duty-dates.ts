import { dutyShare } from '../wish-lists.ts';
import { mean, type Rule } from './rule.ts';

export const personalDesiredDutyDates: Rule = {
  key: 'personalDesiredDutyDates',
  name: 'Duties wished for',
  formula: 'mean over doctors of duties on days wished for / days wished for; 1 without wishes',
  unit: 'wishes',
  weight: 0.134,
  source: 7,
  value: (facts) => mean(facts.duties.map((_, doctor) => dutyShare(facts, doctor, 'duty') ?? 1)),
};
