import { dutyShare } from '../wish-lists.ts';
import { mean, type Rule } from './rule.ts';

export const personalDesiredFreeDates: Rule = {
  key: 'personalDesiredFreeDates',
  name: 'Days wished free',
  formula: 'mean over doctors of 1 - duties on days wished free / days wished free; 1 without wishes',
  unit: 'wishes',
  weight: 0.268,
  source: 6,
  value: (facts) => mean(facts.duties.map((_, doctor) => 1 - (dutyShare(facts, doctor, 'free') ?? 0))),
};
