import type { RosterBoundOutput } from './bound-task.ts';
import type { RosterFacts } from './core/facts.ts';
import { scoreOf } from './core/score.ts';
import { violationsOf } from './core/violations.ts';
import { wishesOf } from './core/wishes.ts';
import type { RosterFigures } from './summaries.ts';

/** Distance of a score to its bound as a share of the bound; 0 where it is reached. */
export const gapOf = (score: number, bound: number): number =>
  bound <= score || bound === 0 ? 0 : (bound - score) / Math.abs(bound);

/** Sane scores end at 100: a higher bound says that a roster which breaks fewer rules is not ruled out, and bounds nothing. */
function provenBound({ mode }: RosterFacts, score: number, maxScore: number, bound: number | null): number | null {
  if (bound === null || (mode === 'sane' && bound > maxScore + 1e-6)) return null;
  // The bound is rounded outward; a roster that reaches it is the best.
  return Math.max(score, bound);
}

/** The figures of a roster beside what its bound proves. */
export function figuresOf(facts: RosterFacts, changes: number | null, given: RosterBoundOutput): RosterFigures {
  const { score, maxScore, percent } = scoreOf(facts);
  const bound = provenBound(facts, score, maxScore, given.bound);
  const wishes = wishesOf(facts);
  const wishesMet = wishes.filter(({ isMet }) => isMet).length;
  return {
    ...{ score, maxScore, percent, bound, gap: bound === null ? null : gapOf(score, bound) },
    hardViolations: violationsOf(facts).length,
    ...{ hardViolationsMinimum: given.hardViolationsMinimum, isMinimumExact: given.isMinimumExact },
    ...{ changes, wishesMet, wishesRefused: wishes.length - wishesMet },
  };
}
