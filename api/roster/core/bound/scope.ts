import type { SearchInstance } from '../search/instance.ts';
import type { Scope } from './day-columns.ts';

/** Anything closer is the same. */
const EQUAL = 1e-9;

/** What a solver's bound may lie below the truth: the known roster must stay in the scope. */
const TOLERANCE = 1e-6;

const leastCost = ({ broken }: SearchInstance): number => Math.min(...broken.filter((cost) => cost > 0));

/** Value of a roster to whom every criterion is 1 and that breaks only so many hard rules. */
export const upperLimit = (instance: SearchInstance, violations: number): number =>
  instance.maxValue - (violations > 0 ? violations * leastCost(instance) : 0);

/**
 * Which rosters may be better than the known value, given what all are worth at most but for the balance of duties: each
 * duty between the largest and the smallest number costs a tenth of that balance, all of it from ten on.
 */
export function scopeOf(instance: SearchInstance, limit: number, known: number): Scope {
  const { days, slots, balances } = instance;
  const { values, of } = instance.offsets.total;
  const slack = Math.max(0, limit - known) + TOLERANCE;
  const cost = leastCost(instance);
  const doctors = of.length;
  const mean = (slots + of.reduce((sum, group) => sum + values[group]!, 0)) / doctors;
  const range = slack + EQUAL >= balances.total ? Infinity : (10 * slack) / balances.total;
  const reach = doctors === 1 ? 0 : (range * (doctors - 1)) / doctors;
  return {
    instance,
    slack,
    violationsMax: cost === Infinity ? 0 : Math.floor((instance.maxValue - known) / cost + EQUAL),
    duties: Array.from(of, (group) => ({
      least: Math.max(0, Math.ceil(mean - values[group]! - reach - EQUAL)),
      most: Math.min(days, Math.floor(mean - values[group]! + reach + EQUAL)),
    })),
  };
}
