import { isAwayAllMonth, type RosterFacts } from '../facts.ts';
import type { RosterMode, RosterProblem } from '../types.ts';
import { mean, type Rule } from './rule.ts';

/** The original's documentation says 1, its program takes 0.5. */
const DEFAULT_TOLERANCE: Readonly<Record<RosterMode, number>> = { parity: 0.5, sane: 1 };

export const toleranceOf = ({ doctors }: RosterProblem, mode: RosterMode, doctor: number): number =>
  doctors[doctor]!.backToBackTolerance ?? DEFAULT_TOLERANCE[mode];

/**
 * A doctor without any duty scores 0, which the original comes to by 0/0 and which keeps a search from leaving somebody out;
 * in sane mode not where the doctor is away all month and nobody could do better.
 */
function restOf({ problem, mode, duties, backToBackPairs }: RosterFacts, doctor: number): number {
  const count = duties[doctor]!.length;
  if (count === 0) return mode === 'sane' && isAwayAllMonth(problem, doctor) ? 1 : 0;
  return 1 - ((1 - toleranceOf(problem, mode, doctor)) * backToBackPairs[doctor]!) / count;
}

export const avoidBackToBack: Rule = {
  key: 'avoidBackToBack',
  name: 'Duties at most two days apart',
  formula: 'mean over doctors of 1 - (1 - tolerance) x pairs at most two days apart / duties',
  unit: 'pairs per duty',
  weight: 1.339,
  source: 4,
  value: (facts) => mean(facts.duties.map((_, doctor) => restOf(facts, doctor))),
};
